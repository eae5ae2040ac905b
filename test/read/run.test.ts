import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/index.ts';
import { runsOf } from '../../src/read/run.ts';

type Taken = Snapshot<{ readonly uptime: number | null }>;

function taken(name: string, uptime: number | null = null, sample?: number): Taken {
  const manifest = sample === undefined ? {} : { sample };
  return { name, location: name, manifest, sources: new Map(), lost: new Map(), parsed: { uptime }, diagnostics: [] };
}

const runs = (...snapshots: readonly Taken[]) =>
  runsOf('board', snapshots, ({ parsed }) => parsed.uptime).map((run) => run.snapshots.map(({ name }) => name));

describe('snapshots are put in order', () => {
  test('by sample, whatever they are called', () => {
    expect(runs(taken('a', 30, 3), taken('b', 10, 1), taken('c', 20, 2))).toEqual([['b', 'c', 'a']]);
  });

  test('by uptime where one has no sample', () => {
    expect(runs(taken('a', 30, 1), taken('b', 10), taken('c', 20, 2))).toEqual([['b', 'c', 'a']]);
  });

  test('by uptime where samples start again with each phase', () => {
    const snapshots = [
      taken('loaded-1', 30, 1),
      taken('clean-2', 20, 2),
      taken('loaded-2', 40, 2),
      taken('clean-1', 10, 1),
    ];
    expect(runs(...snapshots)).toEqual([['clean-1', 'clean-2', 'loaded-1', 'loaded-2']]);
  });

  test('by name where one has no uptime', () => {
    expect(runs(taken('s03', 5), taken('s01', 7), taken('s02'))).toEqual([['s01', 's02'], ['s03']]);
    expect(runs(taken('s02'), taken('S10'), taken('s01'))).toEqual([['S10', 's01', 's02']]);
  });

  test('by name where samples or uptimes are equal', () => {
    expect(runs(taken('b', 10), taken('a', 10))).toEqual([['a', 'b']]);
    expect(runs(taken('b', 10, 0), taken('a', 10, 0))).toEqual([['a', 'b']]);
  });
});

describe('a reboot', () => {
  test('is where the uptime goes back while the sample goes on', () => {
    expect(runs(taken('a', 100, 0), taken('b', 200, 1), taken('c', 5, 2), taken('d', 9, 3))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('is seen over a snapshot without uptime', () => {
    expect(runs(taken('a', 100, 0), taken('b', null, 1), taken('c', 5, 2), taken('d', null, 3))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('cannot be told from uptimes alone', () => {
    expect(runs(taken('a', 100), taken('b', 5))).toEqual([['b', 'a']]);
  });
});

test('no snapshots are no run', () => {
  expect(runs()).toEqual([]);
});
