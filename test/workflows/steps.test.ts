import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFolder } from '../support/cli.ts';
import { examples, stepsOf } from '../support/workflows.ts';

const hasJq = spawnSync('jq', ['--version']).status === 0;

describe.runIf(hasJq)('the last job of matrix.yml', () => {
  const boards = ['imx8mm', 'am62x', 'rpi4'];

  test('passes where every board was judged and passed', () => {
    const { status, summary, said } = ended(boards, 'success', 'success');
    expect(status).toBe(0);
    expect(said).toBe('');
    expect(summary).toBe(
      '| Board | Verdict |\n| --- | --- |\n| imx8mm | within |\n| am62x | within |\n| rpi4 | within |\n',
    );
  });

  test('fails where a board has no report, though the jobs say success', () => {
    const { status, summary, said } = ended(['imx8mm', 'rpi4'], 'success', 'success');
    expect(status).toBe(1);
    expect(said).toBe('::error::there is no report of am62x\n');
    expect(summary).toContain('| am62x | missing |\n| rpi4 | within |');
  });

  test.each([
    ['success', 'failure'],
    ['failure', 'success'],
    ['success', 'skipped'],
    ['skipped', 'skipped'],
    ['cancelled', 'success'],
  ])('fails where capture ended with %s and check with %s', (capture, check) => {
    expect(ended(boards, capture, check).status).toBe(1);
  });

  function ended(judged: readonly string[], capture: string, check: string) {
    return withFolder((folder) => {
      for (const board of judged) {
        mkdirSync(join(folder, `reports/report-${board}`), { recursive: true });
        writeFileSync(join(folder, `reports/report-${board}/report.json`), '{ "outcome": "within" }');
      }
      const { status, said } = ran(folder, 'matrix.yml', 'Every board was judged and passed', {
        PATH: process.env.PATH ?? '',
        EXPECTED_BOARDS: boards.join(' '),
        CAPTURE: capture,
        CHECK: check,
      });
      return { status, said, summary: readFileSync(join(folder, 'summary'), 'utf8') };
    });
  }
});

/** Runs the script of a step as the runner would, in a folder. */
function ran(folder: string, workflow: string, name: string, env: Record<string, string>) {
  const example = examples.find((candidate) => candidate.name === workflow);
  const script = example && stepsOf(example).find((step) => step.name === name)?.run;
  if (!script) throw new Error(`${workflow} has no step "${name}"`);
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...env, GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return { status, said: stdout };
}
