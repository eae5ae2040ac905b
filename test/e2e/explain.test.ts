import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const BOARD = 'examples/demo-board/pull-request.kfp.tar.gz';
const UNLOAD = join(projectFolder, 'test/captures/6.1.0-56-amd64-plain/unload.tar.gz');
const explain = (...args: readonly string[]) => kfootprint(['explain', ...args]);

describe('explain', () => {
  test('prints the claims behind one number, and ends with 0', () => {
    const { status, stdout, stderr } = explain(BOARD, 'module.total', '--select', 'module=fp_truth');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^module\.total of fp_truth: ≥ 6\.64 MiB \(6967000 bytes\)\n/);
    expect(stdout).toMatch(/^ +126976 {2}derived +proc\/vmallocinfo:143 +static$/m);
    expect(stdout).toContain('Shown by page_owner');
    expect(status).toBe(0);
  });

  test('in JSON, of another snapshot of the run', () => {
    const { stdout } = explain(UNLOAD, 'modules.count', '--at', 's01-clean', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      metric: 'modules.count',
      unit: 'count',
      snapshot: 's01-clean',
    });
  });

  test("counts what the budget file's owners give to a module", () => {
    withFolder((folder) => {
      const budgets = join(folder, 'kfootprint.yml');
      writeFileSync(
        budgets,
        'version: 1\nbudgets:\n  - { metric: slab.total, at-most: 1 GiB }\nowners:\n  - { cache: "fp_truth_*", module: fp_truth }\n',
      );
      const { stdout } = explain(BOARD, 'module.slab', '--select', 'module=fp_truth', '--budgets', budgets);
      expect(stdout).toMatch(/^ *\d+ {2}inferred {2}proc\/slabinfo:3 +slab$/m);
    });
  });

  test('a metric without a number is an answer, too', () => {
    const { status, stdout } = explain(BOARD, 'lowmem.free');
    expect(stdout).toContain('There is no number: the snapshot has no LowFree in /proc/meminfo');
    expect(status).toBe(0);
  });

  test.each([
    [['modul.total'], 'metric: there is no metric "modul.total"', 'Did you mean module.total?'],
    [['module.total', '--select', 'modul=x'], '--select: module.total has no label "modul"', 'Did you mean module?'],
    [['module.total', '--select', 'module=fp_trut'], 'nothing in the snapshot matches module: fp_trut', 'fp_truth?'],
    [['module.total', '--at', 'nowhere'], 'there is no snapshot "nowhere" in it', 'Give --at one of'],
  ])('%j is refused with exit code 2', (args, message, hint) => {
    const { status, stdout, stderr } = explain(BOARD, ...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
