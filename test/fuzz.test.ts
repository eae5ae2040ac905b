import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fuzz } from '../scripts/fuzz/run.mjs';
import { sources } from '../src/parse/index.ts';
import { projectFolder } from './support/cli.ts';
import { ownFolder } from './support/own-folder.ts';

function run(...args: readonly string[]) {
  const script = join(projectFolder, 'scripts/fuzz.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('every parser bears some damaged files', () => {
  const { status, stdout } = run('--runs', '200', '--seed', '1');
  const [seed, , ...rows] = stdout.trimEnd().split('\n');
  expect(seed).toBe('seed 1');
  expect(
    rows.map((row) => row.trim().split(/\s+/)).map(([name, inputs, , findings]) => [name, inputs, findings]),
  ).toEqual([...sources.map(({ name }) => name), 'build-file'].map((name) => [name, '200', '0']));
  expect(status).toBe(0);
});

test('one input of one parser', () => {
  const { status, stdout } = run('--seed', '1', '--only', 'proc/modules', '--index', '7');
  expect(stdout).toMatch(/^seed 1\nparser .*\nproc\/modules +1 +\d+\.\d +0\n$/);
  expect(status).toBe(0);
});

test.each([
  [['--only', 'proc/nothing'], /no parser proc\/nothing; there are proc\/modules, /],
  [['--runs', 'many'], /--runs is no whole number: many/],
  [['--fast'], /--fast/],
])('%j is refused', (args, message) => {
  const { status, stderr } = run(...args);
  expect(stderr).toMatch(message);
  expect(status).toBe(2);
});

/** A source whose reducer has a fault: `ended` gives what it says of its bytes, from the pieces that they came in. */
const moduleWith = (ended: string, kind = 'file') => `
  const sound = {
    value: null, lineCount: 0, rejectedCount: 0, truncated: false, diagnostics: [], diagnosticCount: 0,
  };
  const reducer = () => {
    const pieces = [];
    const end = () => ({ ...sound, byteCount: Buffer.concat(pieces).length, ...ended(pieces) });
    return { push: (piece) => void pieces.push(piece), end };
  };
  const tree = () => {
    const all = reducer();
    return { file: () => ({ push: all.push, end() {} }), link() {}, end: all.end };
  };
  const ended = ${ended};
  export const sources = [{
    kind: '${kind}', name: 'planted', paths: ['planted/*'], detect: () => false, start: ${kind === 'file' ? 'reducer' : 'tree'},
  }];
`;

/** What is found of a planted fault, and what was saved of it. */
async function planted(moduleText: string) {
  const { path: folder, remove } = ownFolder();
  onTestFinished(remove);
  const modulePath = join(folder, 'planted.mjs');
  writeFileSync(modulePath, moduleText);
  const printed: string[] = [];
  const findingCount = await fuzz({
    ...{ modulePath, samples: { files: new Map(), trees: new Map(), builds: [] }, seed: 1, begin: 0, end: 200 },
    ...{ folder, print: (text: string) => void printed.push(text), hangMs: 500 },
  });
  const text = printed.join('\n');
  const [, path = '', index = ''] = /saved as (\S+); again: .* --seed 1 --index (\d+)$/m.exec(text) ?? [];
  return { findingCount, text, index, saved: existsSync(path) ? readFileSync(path, 'latin1') : null };
}

describe('a planted fault', () => {
  test('none is none', async () => {
    expect(await planted(moduleWith('() => ({})'))).toMatchObject({ findingCount: 0, index: '', saved: null });
  });

  test.each([
    [
      'throws',
      `(pieces) => { if (Buffer.concat(pieces).includes('-1')) throw new TypeError('no') }`,
      'throws TypeError: no',
    ],
    ['a fraction', '() => ({ value: new Map([["a", [{ b: 0.5 }]]]) })', 'yields the number 0.5 at .a.0.b'],
    ['below zero', '() => ({ value: -1 })', 'yields the number -1 at its root'],
    ['no number', '() => ({ value: [NaN] })', 'yields the number NaN at .0'],
    ['not exact', '() => ({ value: { a: 2 ** 53 } })', 'yields the number 9007199254740992 at .a'],
    ['rejects more than there is', '() => ({ rejectedCount: 1, diagnosticCount: 1 })', 'rejects 1 of 0 lines'],
    ['loses silently', '() => ({ lineCount: 1, rejectedCount: 1 })', 'has 0 diagnostics for 1 rejected lines'],
    ['keeps all', '() => ({ diagnostics: Array(101).fill({}), diagnosticCount: 101 })', 'keeps 101 of 101 diagnostics'],
    ['minds pieces', '(pieces) => ({ value: pieces.length })', 'in other pieces, as value'],
    ['a name as a key', '(pieces) => { ({})["__proto__"].planted = 1 }', 'puts "planted" on every object'],
    ['hangs', `(pieces) => { while (Buffer.concat(pieces).includes('-1')); }`, 'takes longer than 500 ms: stopped'],
    ['ends its thread', '() => process.exit()', 'ends its thread'],
  ])('%s', async (_, ended, complaint) => {
    const { findingCount, text, index, saved } = await planted(moduleWith(ended));
    expect(text).toContain(complaint);
    expect(findingCount).toBeGreaterThan(0);
    expect(Number(index)).toBeLessThan(200);
    // Where the fault is in some bytes, they are what was saved.
    if (ended.includes("includes('-1')")) expect(saved).toContain('-1');
  });

  test('in a tree', async () => {
    const { text, saved } = await planted(moduleWith('() => ({ value: -1 })', 'tree'));
    expect(text).toContain('yields the number -1');
    expect(Array.isArray(JSON.parse(saved ?? ''))).toBe(true);
  });
});
