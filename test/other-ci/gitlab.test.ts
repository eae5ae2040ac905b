import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder, withFolder } from '../support/cli.ts';
import { hasTool } from '../support/tools.ts';
import { BOARD, boardRepository, KFOOTPRINT } from './board-repository.ts';

// examples/gitlab as gitlab-ci-local reads it, which holds it against GitLab's own schema, and runs it with a shell.

const EXAMPLE = 'examples/gitlab/.gitlab-ci.yml';
const RUNNER = [
  '--import',
  join(projectFolder, 'test/support/newer-sets.mjs'),
  createRequire(import.meta.url).resolve('gitlab-ci-local'),
];

type Repository = ReturnType<typeof boardRepository>;

function runner({ work, env }: Repository, source: string, ...args: readonly string[]) {
  const variables = [`KFOOTPRINT=${KFOOTPRINT}`, `CI_PIPELINE_SOURCE=${source}`, 'CI_DEFAULT_BRANCH=main'];
  const all = [...RUNNER, ...variables.flatMap((variable) => ['--variable', variable]), '--no-color', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: work, env, encoding: 'utf8' });
  return { status, told: stdout + stderr };
}

/** A pipeline as it runs where the board prints the capture that is committed. */
const pipeline = (repository: Repository, source: string) => runner(repository, source, '--force-shell-executor');

/** What became of each job. */
const jobs = (told: string) =>
  Object.fromEntries([...told.matchAll(/^ *(PASS|FAIL) +(\S+)/gm)].map(([, end, name]) => [name, end]));

const report = ({ work }: Repository) => JSON.parse(readFileSync(join(work, 'kfootprint-report/report.json'), 'utf8'));

describe('examples/gitlab', () => {
  test.each([
    ['merge_request_event', ['boot', 'build', 'memory']],
    ['push', ['boot', 'build', 'memory', 'record']],
    ['schedule', ['boot', 'build', 'memory', 'ratchet']],
  ])("is what GitLab's schema wants, and of a %s are %j", (source, expected) => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, '.gitlab-ci.yml');
      repository.commit(BOARD.main, 'one');
      const { status, told } = runner(repository, source, '--list-csv');
      expect(status).toBe(0);
      expect(told).toContain('json schema validated');
      const rows = told.split('\n').filter((line) => /^[a-z]+;/.test(line) && !line.startsWith('name;'));
      expect(rows.map((row) => row.split(';')[0]).sort()).toEqual(expected);
    });
  });

  test('a job that says something else is found', () => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, '.gitlab-ci.yml');
      repository.commit(BOARD.main, 'one');
      const path = join(repository.work, '.gitlab-ci.yml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('      junit:', '      jnuit:'));
      const { told } = runner(repository, 'push', '--list-csv');
      expect(told).toContain("'jnuit' property is not expected to be here");
    });
  });

  test.runIf(hasTool('rsync'))('keeps records of the branch, and judges merge requests by them', () => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, '.gitlab-ci.yml');
      const base = repository.commit(BOARD.main, 'one');
      const pushed = pipeline(repository, 'push');
      expect(jobs(pushed.told), pushed.told).toEqual({ build: 'PASS', boot: 'PASS', memory: 'PASS', record: 'PASS' });
      expect(report(repository).search.reason).toContain('nothing was ever recorded of target "qemu-arm64"');
      expect(repository.records()).toEqual([expect.stringMatching(`^qemu-arm64/.*/${base}`)]);

      repository.git('checkout', '-q', '-b', 'topic');
      repository.commit(BOARD.changed, 'two');
      const asked = pipeline(repository, 'merge_request_event');
      expect(jobs(asked.told), asked.told).toEqual({ build: 'PASS', boot: 'PASS', memory: 'FAIL' });
      expect(asked.told).toContain('OVER  kfootprint.yml:4  truth driver');
      expect(report(repository)).toMatchObject({ exitCode: 1, baseline: { commit: base } });
      // What the merge request is shown, though the job failed.
      const kept = join(repository.work, '.gitlab-ci-local/artifacts/memory/kfootprint-report');
      expect(readFileSync(join(kept, 'junit.xml'), 'utf8')).toMatch(/<failure[^>]*20 KiB over the limit of 4 MiB/);
      expect(readFileSync(join(kept, 'metrics.prom'), 'utf8')).toMatch(
        /^kfootprint_verdict_value_bytes\{.*fp_truth.*\} 4214784$/m,
      );
      expect(repository.records()).toHaveLength(1);
    });
  });

  test.runIf(hasTool('rsync'))('leaves limits that follow memory down as a patch, on a schedule', () => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, '.gitlab-ci.yml');
      repository.commit(BOARD.main, 'one');
      const { told } = pipeline(repository, 'schedule');
      expect(jobs(told), told).toMatchObject({ ratchet: 'PASS', memory: 'PASS' });
      const patch = join(repository.work, '.gitlab-ci-local/artifacts/ratchet/ratchet.patch');
      expect(readFileSync(patch, 'utf8')).toContain('+    at-most: 260 KiB');
      repository.git('checkout', '-q', 'kfootprint.yml');
      repository.git('apply', '--check', patch);
    });
  });
});
