import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveTag } from '../../scripts/release/move-tag.mjs';
import { ownFolder } from '../support/own-folder.ts';

// A repository on this machine for the remote one, and real git.

let folder: ReturnType<typeof ownFolder>;
let remote: string;
let clone: string;
const env = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@localhost',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@localhost',
};
const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
const commit = (text: string) => {
  writeFileSync(join(clone, 'file'), text);
  git(clone, 'add', 'file');
  git(clone, 'commit', '-qm', text);
  return git(clone, 'rev-parse', 'HEAD');
};
/** Every ref of the remote repository with what it leads to. */
const refs = () => git(remote, 'for-each-ref', '--format=%(refname) %(objectname)').split('\n');
const move = (tag: string) => moveTag(tag, { cwd: clone, env });

beforeEach(() => {
  folder = ownFolder();
  [remote, clone] = [join(folder.path, 'remote.git'), join(folder.path, 'clone')];
  git(folder.path, 'init', '-q', '--bare', '-b', 'main', remote);
  git(folder.path, 'init', '-q', '-b', 'main', clone);
  git(clone, 'remote', 'add', 'origin', remote);
});
afterEach(() => folder.remove());

describe('a moving tag', () => {
  test('is made, is moved, and nothing beside it is', () => {
    const first = commit('first');
    git(clone, 'tag', 'v1.0.0');
    git(clone, 'push', '-q', 'origin', 'main', 'v1.0.0');
    expect(move('v1')).toBe(`v1 is new, and leads to ${first}.`);
    expect(refs()).toEqual([`refs/heads/main ${first}`, `refs/tags/v1 ${first}`, `refs/tags/v1.0.0 ${first}`]);

    const second = commit('second');
    // What else the clone has is its own affair.
    git(clone, 'tag', 'v1.1.0');
    git(clone, 'tag', '-f', 'v1.0.0');
    expect(move('v1')).toBe(`v1 led to ${first}, and leads to ${second} now.`);
    expect(refs()).toEqual([`refs/heads/main ${first}`, `refs/tags/v1 ${second}`, `refs/tags/v1.0.0 ${first}`]);
    expect(move('v1')).toBe(`v1 leads to ${second} already.`);
  });

  test('moves by the tag that is checked out, and back to where a release is that was mended', () => {
    const first = commit('first');
    commit('second');
    git(clone, 'push', '-q', 'origin', 'main', 'HEAD:refs/tags/v1');
    git(clone, 'tag', '-a', '-m', 'release', 'v1.0.1', first);
    git(clone, 'checkout', '-q', 'v1.0.1');
    move('v1');
    expect(refs()).toContain(`refs/tags/v1 ${first}`);
  });

  test('replaces one that is an object of its own', () => {
    commit('first');
    git(clone, 'tag', '-a', '-m', 'by hand', 'v1');
    git(clone, 'push', '-q', 'origin', 'main', 'v1');
    const second = commit('second');
    move('v1');
    expect(refs()).toContain(`refs/tags/v1 ${second}`);
  });

  test('is left to whoever moved it meanwhile', () => {
    const first = commit('first');
    git(clone, 'push', '-q', 'origin', 'main');
    const second = commit('second');
    git(clone, 'push', '-q', 'origin', 'main');
    git(remote, 'tag', 'v1', first);
    // Between the look and the push.
    const wrapper = join(folder.path, 'git');
    writeFileSync(
      wrapper,
      `#!/bin/sh\nPATH='${env.PATH}'\n[ "$1" = push ] && git -C '${remote}' tag -f v1 ${first}^{tree} >/dev/null\nexec git "$@"\n`,
      { mode: 0o755 },
    );
    const tree = git(remote, 'rev-parse', `${first}^{tree}`);
    expect(() => moveTag('v1', { cwd: clone, env: { ...env, PATH: `${folder.path}:${env.PATH}` } })).toThrow(
      /stale info/,
    );
    expect(refs()).toEqual([`refs/heads/main ${second}`, `refs/tags/v1 ${tree}`]);
  });

  test.each(['v1.0.0', 'main', 'refs/heads/main', 'v1:main', '', '-f'])('is never %j', (tag) => {
    commit('first');
    expect(() => move(tag)).toThrow('is no tag that moves');
    expect(refs()).toEqual(['']);
  });

  test('is not moved where the remote refuses, and that is said', () => {
    commit('first');
    writeFileSync(join(remote, 'hooks/update'), '#!/bin/sh\necho "refusing $1" >&2\nexit 1\n', { mode: 0o755 });
    expect(() => move('v1')).toThrow('refusing refs/tags/v1');
  });
});

test('a token goes by the environment, to the server alone', () => {
  commit('first');
  const seen = join(folder.path, 'seen');
  const wrapper = join(folder.path, 'git');
  writeFileSync(
    wrapper,
    `#!/bin/sh\nPATH='${env.PATH}'\necho "$* $(git config --get-urlmatch http.extraheader https://github.com/a/b)" >> '${seen}'\nexec git "$@"\n`,
    { mode: 0o755 },
  );
  const withToken = { ...env, PATH: `${folder.path}:${env.PATH}`, GH_TOKEN: 'abc' };
  moveTag('v1', { cwd: clone, env: withToken });
  const lines = execFileSync('cat', [seen], { encoding: 'utf8' }).trim().split('\n');
  const basic = Buffer.from('x-access-token:abc').toString('base64');
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    expect(line.endsWith(` AUTHORIZATION: basic ${basic}`)).toBe(true);
    expect(line.split(' AUTHORIZATION')[0]).not.toMatch(/abc|basic/);
  }
});
