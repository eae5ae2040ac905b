import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';

// scripts/release.mjs as the workflow runs it, in a project that is about to be released.

const { path: folder, remove } = ownFolder();
const [project, remote] = [join(folder, 'project'), join(folder, 'remote.git')];
const output = join(folder, 'output');
const env = { PATH: process.env.PATH, HOME: folder, GITHUB_REPOSITORY: 'OWNER/kfootprint', GITHUB_OUTPUT: output };
const author = ['-c', 'user.name=a', '-c', 'user.email=a@localhost'];
const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();

function run(args: readonly string[], ref = 'refs/tags/v1.2.0') {
  writeFileSync(output, '');
  const script = join(project, 'scripts/release.mjs');
  const options = { cwd: folder, env: { ...env, GITHUB_REF: ref }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  return { status, stdout, stderr, outputs: readFileSync(output, 'utf8') };
}

beforeAll(() => {
  mkdirSync(join(project, 'dist'), { recursive: true });
  cpSync(join(projectFolder, 'scripts'), join(project, 'scripts'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'dist/package.json']) {
    const json = JSON.parse(readFileSync(join(projectFolder, name), 'utf8'));
    writeFileSync(join(project, name), JSON.stringify({ ...json, version: '1.2.0' }));
  }
  const notes = '- [History](docs/history.md#packed), [more](https://example.org/) and [below](#other).';
  writeFileSync(join(project, 'CHANGELOG.md'), `# Changelog\n\n## Unreleased\n\n## 1.2.0 (2026-11-20)\n\n${notes}\n`);
  git(folder, 'init', '-q', '--bare', remote);
  git(project, 'init', '-q');
  git(project, 'remote', 'add', 'origin', remote);
  git(project, 'add', '.');
  git(project, ...author, 'commit', '-qm', 'release');
  for (const tag of ['v1.1.9', 'v1.2.0']) git(project, 'tag', tag);
});
afterAll(remove);

test('a version is checked, and the outputs say what comes along with it', () => {
  const outputs = 'version=1.2.0\nprerelease=false\nlatest=true\nnpm-tag=latest\nmajor-tag=v1\n';
  expect(run(['check'])).toEqual({ status: 0, stdout: outputs, stderr: '', outputs });
});

test('one that a newer one was released after leads nobody to it', () => {
  git(project, 'tag', 'v1.3.0');
  expect(run(['check']).outputs).toBe(
    'version=1.2.0\nprerelease=false\nlatest=false\nnpm-tag=release-1.2\nmajor-tag=\n',
  );
  git(project, 'tag', '-d', 'v1.3.0');
});

test('its notes are those of the changelog, with links that lead somewhere from there', () => {
  expect(run(['notes']).stdout).toBe(
    '- [History](https://github.com/OWNER/kfootprint/blob/v1.2.0/docs/history.md#packed), [more](https://example.org/) and [below](#other).\n',
  );
});

test('its tag of the major version is moved', () => {
  const head = git(project, 'rev-parse', 'HEAD');
  expect(run(['move', 'v1']).stdout).toBe(`v1 is new, and leads to ${head}.\n`);
  expect(git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/tags/v1');
});

test('another tag is refused, for all reasons, and gives no outputs', () => {
  const { status, stdout, stderr, outputs } = run(['check'], 'refs/tags/v999.0.0');
  expect([status, stdout, outputs]).toEqual([1, '', '']);
  for (const file of ['package.json', 'package-lock.json', 'dist/package.json'])
    expect(stderr).toContain(`release: ${file} is of version 1.2.0, and the tag says 999.0.0\n`);
  expect(stderr).toContain('release: CHANGELOG.md says nothing below "## 999.0.0"\n');
});

test.each([[[]], [['nonesuch']], [['constructor']]])('there is no command %j', (args) => {
  const { status, stderr } = run(args);
  expect([status, stderr]).toEqual([1, 'release: write one of check, notes, publish, move\n']);
});

test('nothing is published that was not packed', () => {
  expect(run(['publish', 'kfootprint-1.2.0.tgz', 'latest'])).toMatchObject({ status: 1 });
});
