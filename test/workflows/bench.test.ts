import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../../bench/options.mjs';
import { withFolder } from '../support/cli.ts';
import { own } from '../support/workflows.ts';

const bench = own.find(({ name }) => name === 'bench.yml');
const job = bench?.jobs.bench;
if (!bench || !job) throw new Error('there is no bench.yml');

test('reads, and does no more', () => {
  expect(bench.permissions).toEqual({});
  expect(job.permissions).toEqual({ contents: 'read', actions: 'read' });
  expect(bench.text).not.toMatch(/secrets\.|pull_request_target|workflow_run/);
});

test('keeps only what was measured of the default branch', () => {
  expect(bench.on).toEqual({ push: { branches: ['main'] }, pull_request: null });
  const [keeps, ...more] = job.steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
  expect(keeps?.if).toBe("github.event_name == 'push'");
  expect(more).toEqual([]);
});

describe('what it holds a run against', () => {
  test('are the results of earlier runs, oldest first', () => {
    expect(measured('echo 1002; echo 999; echo 1001')).toEqual(['999', '1001', '1002']);
  });

  test('lacks those that have kept nothing', () => {
    expect(measured('echo 1002; echo 7; echo 1001')).toEqual(['1001', '1002']);
  });

  test('is nothing where there are none, or nobody may list them: no reason to fail', () => {
    expect(measured('true')).toEqual([]);
    expect(measured('exit 1')).toEqual([]);
  });

  test('is of pushes to the default branch', () => {
    expect(script('What the last runs')).toContain('--branch "$BRANCH" --event push --status success');
  });
});

/** Numbers of the runs that the program is given, where gh lists them so; of number 7 there is nothing to download. */
function measured(listed: string): string[] {
  return withFolder((folder) => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const program = (name: string, text: string) =>
      writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const download = 'if [ "$3" = 7 ]; then exit 1; fi; mkdir -p "$7"; echo "{}" > "$7/bench.json"';
    program('gh', `if [ "$2" = list ]; then ${listed}; exit; fi\n${download}`);
    program('git', 'echo 2026-11-20T10:00:00Z');
    program('npm', 'printf "%s\\n" "$@" > asked');
    const env = { PATH: `${bin}:${process.env.PATH}`, RUNNER_TEMP: folder, BRANCH: 'main' };
    for (const name of ['What the last runs', 'Measure']) {
      const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script(name)];
      const { status, stderr } = spawnSync('bash', args, { cwd: folder, env, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
    const earlier = join(folder, 'earlier');
    expect(readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')).toEqual([
      ...'run bench -- --quick --date 2026-11-20T10:00:00Z --json bench.json --against'.split(' '),
      earlier,
    ]);
    return filesOf(earlier).map((file) => relative(earlier, file).replace(/\/bench\.json$/, ''));
  });
}

function script(name: string): string {
  return job?.steps.find((step) => step.name?.startsWith(name))?.run ?? '';
}
