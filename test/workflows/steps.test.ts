import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFolder } from '../support/cli.ts';
import { examples, stepsOf } from '../support/workflows.ts';

const hasJq = spawnSync('jq', ['--version']).status === 0;
const BASE = 'b'.repeat(40);
const OTHER = 'c'.repeat(40);

describe.runIf(hasJq)('qemu-board.yml looks for its baseline', () => {
  const ofBase = artifact(1, { head_sha: BASE });
  const newer = artifact(2, { head_sha: OTHER });

  test('and takes the record of the base commit, however many are newer', () => {
    expect(found([newer, ofBase])).toEqual({ output: 'run-id=1\n', said: '' });
  });

  test('or the newest of the branch, and says so', () => {
    const { output, said } = found([artifact(3, { head_sha: 'd'.repeat(40) }), artifact(4, { head_sha: OTHER })]);
    expect(output).toBe('run-id=4\n');
    expect(said).toBe(
      `::notice::the base commit ${BASE} has no record; compared with ${OTHER}, the newest that has one\n`,
    );
  });

  test.each([
    ['of a fork whose branch has the same name', artifact(5, { head_sha: BASE, head_repository_id: 666 })],
    ['of another branch', artifact(5, { head_sha: BASE, head_branch: 'feature' })],
    ['that has expired', { ...ofBase, expired: true }],
  ])('but never one %s', (_, other) => {
    const { output, said } = found([other]);
    expect(output).toBe('run-id=\n');
    expect(said).toBe('::warning::main has no record yet, or it has expired: growth is not judged\n');
  });

  function found(artifacts: readonly object[]) {
    return withFolder((folder) => {
      writeFileSync(join(folder, 'answer.json'), JSON.stringify({ total_count: artifacts.length, artifacts }));
      const bin = commandsIn(folder, {
        gh: `[ "$*" = "api repos/acme/board/actions/artifacts?name=kernel-memory-record&per_page=100" ] && cat answer.json`,
        git: `[ "$*" = "rev-parse HEAD^1" ] && echo ${BASE}`,
      });
      const { status, said } = ran(folder, 'qemu-board.yml', 'Find the record of the base commit', {
        PATH: `${bin}:${process.env.PATH}`,
        GITHUB_REPOSITORY: 'acme/board',
        RECORD: 'kernel-memory-record',
        BRANCH: 'main',
      });
      expect(status).toBe(0);
      return { output: readFileSync(join(folder, 'output'), 'utf8'), said };
    });
  }
});

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

/** An entry of GitHub's list of artifacts: https://docs.github.com/rest/actions/artifacts */
function artifact(id: number, run: object) {
  return {
    id: 100 + id,
    name: 'kernel-memory-record',
    expired: false,
    created_at: `2026-11-${10 + id}T10:00:00Z`,
    workflow_run: { id, repository_id: 1, head_repository_id: 1, head_branch: 'main', ...run },
  };
}

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

/** Stand-ins for commands that would ask the network. */
function commandsIn(folder: string, scripts: Record<string, string>): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}
