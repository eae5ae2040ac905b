import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBranchName } from '../../src/history/stores/branch-name.ts';

/** As git says, which reads a name as bytes and ends it at a NUL. */
function gitTakes(name: string): boolean {
  return spawnSync('git', ['check-ref-format', '--branch', name], { cwd: tmpdir() }).status === 0;
}

test('a name of a branch is what git takes for one', () => {
  const names = ['main', 'a/b', 'HEAD', '-x', '@', 'a@{1}', '@{-1}', 'a.lock', 'a.lock/b', '.a', 'a/.b', 'a..b', 'a.'];
  for (const name of [
    ...names,
    'a//b',
    '/a',
    'a/',
    '',
    'ä',
    'a b',
    'a\tb',
    'a~',
    'a\x7f',
    'refs/heads/x',
    'a{b',
    '@a',
    'a/@',
  ])
    expect([name, isBranchName(name)]).toEqual([name, gitTakes(name)]);
  const parts = fc.constantFrom(
    'a',
    '.',
    '/',
    '-',
    '@',
    '{',
    '.lock',
    '~',
    '^',
    ':',
    '?',
    '*',
    '[',
    '\\',
    ' ',
    '\n',
    'HEAD',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 5 }), (all) => isBranchName(all.join('')) === gitTakes(all.join(''))),
    { numRuns: 300 },
  );
});
