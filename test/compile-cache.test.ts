import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepCompiled } from '../src/compile-cache.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kfootprint-home-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const below = (cache: string) => join(home, cache, 'kfootprint/compiled');

/** Where Node is told to keep what it compiles. */
function keptAt(env: NodeJS.ProcessEnv): string[] {
  const folders: string[] = [];
  keepCompiled(env, (folder) => folders.push(folder));
  return folders;
}

describe('what is compiled is kept', () => {
  test("in the user's cache folder, in one that is the user's alone", () => {
    expect(keptAt({ HOME: home })).toEqual([below('.cache')]);
    expect(statSync(below('.cache')).mode & 0o777).toBe(0o700);
    expect(keptAt({ HOME: home })).toEqual([below('.cache')]);
    expect(keptAt({ HOME: home, XDG_CACHE_HOME: join(home, 'xdg') })).toEqual([below('xdg')]);
  });

  test.each([
    ['on a build machine', { CI: 'true' }],
    ['where Node keeps it by itself', { NODE_COMPILE_CACHE: '/elsewhere' }],
    ['where the user wants none', { NODE_DISABLE_COMPILE_CACHE: '1' }],
  ])('not %s', (_, env) => {
    expect(keptAt({ HOME: home, ...env })).toEqual([]);
    expect(existsSync(join(home, '.cache'))).toBe(false);
  });

  test('not without a home, nor below the folder that happens to be the current one', () => {
    expect(keptAt({})).toEqual([]);
    expect(keptAt({ HOME: '' })).toEqual([]);
    expect(keptAt({ HOME: 'here' })).toEqual([]);
  });

  test('not in a folder that others may write to', () => {
    mkdirSync(below('.cache'), { recursive: true });
    for (const mode of [0o777, 0o770, 0o707, 0o1777]) {
      chmodSync(below('.cache'), mode);
      expect(keptAt({ HOME: home })).toEqual([]);
    }
    chmodSync(below('.cache'), 0o755);
    expect(keptAt({ HOME: home })).toEqual([below('.cache')]);
  });

  test('not where a link or a file stands in its place', () => {
    mkdirSync(join(home, '.cache/kfootprint'), { recursive: true });
    mkdirSync(join(home, 'other'), { mode: 0o700 });
    symlinkSync(join(home, 'other'), below('.cache'));
    expect(keptAt({ HOME: home })).toEqual([]);
    rmSync(below('.cache'));
    writeFileSync(below('.cache'), '');
    expect(keptAt({ HOME: home })).toEqual([]);
  });

  test.skipIf('enableCompileCache' in process.getBuiltinModule('node:module'))(
    'not by a Node that cannot, where no folder is made for it',
    () => {
      keepCompiled({ HOME: home });
      expect(existsSync(join(home, '.cache'))).toBe(false);
    },
  );
});
