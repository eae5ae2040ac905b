import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFolder } from '../support/cli.ts';
import { own, stepsOf } from '../support/workflows.ts';

const release = own.find(({ name }) => name === 'release.yml');
if (!release) throw new Error('there is no release.yml');
const { jobs, text } = release;

/** What the token of each job may do. Each line is a decision. */
const PERMISSIONS = {
  check: { contents: 'read' },
  publish: { contents: 'read', 'id-token': 'write', attestations: 'write' },
  announce: { contents: 'write', attestations: 'read' },
  lead: { contents: 'write' },
};

test('starts by the tag of a version, or by hand, and is never stopped once it has begun', () => {
  expect(release.on).toEqual({ push: { tags: ['v*.*.*'] }, workflow_dispatch: null });
  expect(release.concurrency).toEqual({ group: 'release', 'cancel-in-progress': false });
});

test('gives each job no more than it needs, and no secret', () => {
  expect(release.permissions).toEqual({});
  expect(Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, job.permissions]))).toEqual(PERMISSIONS);
  expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN|registry-url/);
});

test('has one job after the other: nothing is published before all is checked, and nobody is told before it is', () => {
  expect(Object.entries(jobs).map(([id, { needs }]) => [id, needs])).toEqual([
    ['check', undefined],
    ['publish', 'check'],
    ['announce', ['check', 'publish']],
    ['lead', ['check', 'announce']],
  ]);
  expect(Object.entries(jobs).map(([id, { if: condition }]) => [id, condition])).toEqual([
    ['check', undefined],
    ['publish', undefined],
    ['announce', undefined],
    ['lead', "needs.check.outputs.major-tag != ''"],
  ]);
  expect(jobs.check?.steps.map(({ run }) => run).filter(Boolean)).toEqual([
    'node scripts/release.mjs check',
    '.ci/run',
  ]);
});

test('publishes what is committed, where somebody let it: it installs nothing, and builds nothing', () => {
  expect(jobs.publish?.environment).toBe('release');
  for (const [id, { steps }] of Object.entries(jobs))
    for (const { run = '' } of id === 'check' ? [] : steps) expect(run).not.toMatch(/npm (?:ci|install|run)|npx|build/);
});

test('attests every file that is released before it is published', () => {
  const steps = jobs.publish?.steps ?? [];
  const at = steps.findIndex(({ uses }) => uses?.startsWith('actions/attest-build-provenance@'));
  expect(steps[at]?.with?.['subject-path']).toBe('dist/**\nkfootprint-*.tgz\n');
  expect(steps[at - 1]?.run).toBe('npm pack ./dist');
  expect(steps[at + 1]?.run).toBe('node scripts/release.mjs publish "kfootprint-$VERSION.tgz" "$NPM_TAG"');
  expect(steps).toHaveLength(at + 2);
});

test('keeps no credentials, uses no cache, and takes the same commit in every job', () => {
  for (const { uses = '', with: inputs } of stepsOf(release)) {
    if (uses.startsWith('actions/checkout@')) {
      expect(inputs?.['persist-credentials']).toBe(false);
      expect(inputs).not.toHaveProperty('ref');
    }
    if (uses.startsWith('actions/setup-node@')) {
      expect(inputs?.['package-manager-cache']).toBe(false);
      expect(inputs).not.toHaveProperty('cache');
    }
  }
});

describe('what is handed on', () => {
  test('are outputs that the script gives', () => {
    const names = Object.keys(jobs.check?.outputs ?? {});
    for (const name of names) expect(jobs.check?.outputs?.[name]).toBe(`${'$'}{{ steps.release.outputs.${name} }}`);
    const used = [...text.matchAll(/needs\.check\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(names.sort());
    expect(names).toEqual(['latest', 'major-tag', 'npm-tag', 'prerelease', 'version']);
  });

  test('reaches scripts by their environment alone', () => {
    for (const { run = '', env = {} } of stepsOf(release))
      for (const [, name = ''] of run.matchAll(/\$(?!GITHUB_)([A-Z_]+)/g)) expect(Object.keys(env)).toContain(name);
  });
});

describe('the release on GitHub', () => {
  const CREATE =
    'release create v1.2.0 kfootprint-1.2.0.tgz --verify-tag --title v1.2.0 --notes-file notes.md --prerelease=false --latest=true';

  test('is made where there is none, out of the changelog', () => {
    expect(calls('echo "release not found" >&2; exit 1')).toEqual([CREATE]);
  });

  test('is left as it is where there is one', () => {
    expect(calls('echo false')).toEqual([]);
  });

  test('is made anew where half of it is there', () => {
    expect(calls('echo true')).toEqual(['release delete v1.2.0 --yes', CREATE]);
  });

  /** What gh is asked to do, where it answers so to the question what there is. */
  function calls(answer: string): string[] {
    const script = jobs.announce?.steps.find(
      ({ name }) => name === 'Release, where there is none of this tag yet',
    )?.run;
    return withFolder((folder) => {
      const program = (name: string, text: string) =>
        writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      program('gh', `if [ "$2" = view ]; then ${answer}; exit; fi\necho "$*" >> calls`);
      program('node', 'echo "$*" > asked; echo notes');
      const PATH = `${folder}:${process.env.PATH}`;
      const env = { PATH, VERSION: '1.2.0', PRERELEASE: 'false', LATEST: 'true' };
      const options = { cwd: folder, env, encoding: 'utf8' } as const;
      const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', String(script)], options);
      expect(status).toBe(0);
      expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('scripts/release.mjs notes\n');
      expect(readFileSync(join(folder, 'notes.md'), 'utf8')).toBe('notes\n');
      const made = join(folder, 'calls');
      return existsSync(made) ? readFileSync(made, 'utf8').trim().split('\n') : [];
    });
  }
});
