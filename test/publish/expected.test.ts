import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { expectedIn } from '../../src/publish/expected.ts';
import { keysOf } from '../../src/publish/keys.ts';
import { contextOf, shortened } from '../../src/publish/status.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const report = (target: string | null, artifact = `kfootprint-${target}`) => {
  const footprint = footprintOfFiles({});
  return { version: '1', artifact, footprint: { ...footprint, snapshot: { ...footprint.snapshot, target } } };
};
const namesOf = (found: ReturnType<typeof expectedIn>) =>
  found.map(({ target, report: one }) => [target, one?.artifact]);

describe('reports that are expected', () => {
  test('are one for each target, the latest; others are left out', () => {
    const reports = [report('a', 'new'), report('toaster'), report('a', 'old'), report('b')];
    const found = expectedIn(['a', 'b', 'c'], { reports, refused: ['artifact x: it is damaged'] }, 'run 1');
    expect(namesOf(found)).toEqual([
      ['a', 'new'],
      ['b', 'kfootprint-b'],
      ['c', undefined],
    ]);
    expect(found.map(({ remarks }) => remarks.join('; '))).toEqual([
      '2 reports are of this target: that of artifact new is the latest',
      '',
      'artifact x: it is damaged; those that came are of a, toaster, a, b',
    ]);
  });

  test('may be one that names no target, where one alone is expected', () => {
    const nameless = { reports: [report(null)], refused: [] };
    expect(namesOf(expectedIn(['a'], nameless, 'run 1'))).toEqual([['a', 'kfootprint-null']]);
    expect(namesOf(expectedIn(['a', 'b'], nameless, 'run 1')).map(([, artifact]) => artifact)).toEqual([
      undefined,
      undefined,
    ]);
    const two = { reports: [report(null), report(null)], refused: [] };
    expect(namesOf(expectedIn(['a'], two, 'run 1'))).toEqual([['a', undefined]]);
  });

  test('where none is named, must be one', () => {
    expect(namesOf(expectedIn([], { reports: [report('a')], refused: [] }, 'run 1'))).toEqual([['a', 'kfootprint-a']]);
    expect(() => expectedIn([], { reports: [], refused: ['x'] }, 'run 1')).toThrow(InputError);
    expect(() => expectedIn([], { reports: [report('a'), report('b')], refused: [] }, 'run 1')).toThrow(
      /2 reports came/,
    );
  });

  test('of hundreds that came few are named', () => {
    const reports = Array.from({ length: 200 }, (_, index) => report(`board\u001b-${index}`));
    const [{ remarks } = { remarks: [] }] = expectedIn(['a'], { reports, refused: [] }, 'run 1');
    expect(remarks.join()).toMatch(/^those that came are of board�-0, .*and 190 more$/);
  });
});

describe('what status and comment go by', () => {
  const world = { md5: () => '0'.repeat(32) };

  test.each([
    [null, [], 'toaster', 'toaster'],
    [null, [], null, 'default'],
    ['memory', [], 'toaster', 'memory'],
    [null, ['a'], 'a', 'a'],
    ['memory', ['a'], 'a', 'memory'],
    [null, ['a', 'b'], 'a', 'fleet'],
    ['memory', ['a', 'b'], 'a', 'memory'],
  ] as const)('key %j, targets %j, of %j: %s', (key, targets, target, expected) => {
    expect(keysOf(world, key, targets).of(target)).toBe(expected);
    if (targets.length > 0) expect(keysOf(world, key, targets).known).toBe(expected);
  });

  test('a context has nothing in it that means something', () => {
    expect(contextOf('a b\n<c>`@d`é')).toBe('kfootprint/a-b--c---d--');
    expect(contextOf('x'.repeat(500))).toHaveLength(111);
  });

  test('a description is one line of at most 140 characters', () => {
    expect(shortened('all kept')).toBe('all kept');
    expect(shortened('x'.repeat(140))).toHaveLength(140);
    expect(shortened(`${'x'.repeat(138)}\u{1f600}\u{1f600}`)).toBe(`${'x'.repeat(138)}…`);
    expect(shortened('a\nb\u001b[31m')).toBe('a�b�[31m');
  });
});
