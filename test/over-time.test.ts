import { describe, expect, test } from 'vitest';
import { type Budget, type Reading, recordOf, type Snapshot } from '../src/model/index.ts';
import { type MeasureOne, phasedReadings } from '../src/over-time.ts';
import type { ParsedSources } from '../src/parse/index.ts';
import { footprintOfFiles } from './measure/footprints.ts';

const board = footprintOfFiles({});

/** A run of phases, each with what kernel.held was then. */
function readingOver(phases: Budget['phases'], moments: readonly (readonly [string, number])[]): Reading | undefined {
  const values = new Map<Snapshot<ParsedSources>, number>();
  const snapshots = moments.map(([phase, value], index) => {
    const snapshot = { name: `s${index}`, manifest: { phase } } as unknown as Snapshot<ParsedSources>;
    values.set(snapshot, value);
    return snapshot;
  });
  const measureOne: MeasureOne = (snapshot) =>
    recordOf(
      board,
      new Map([
        ['kernel.held', { series: [{ labels: {}, value: values.get(snapshot) ?? 0, bound: null, missing: [] }] }],
      ]),
    );
  const budget = { name: 'b', metric: 'kernel.held', phases } as unknown as Budget;
  return phasedReadings([budget], { name: 'run', snapshots }, [], measureOne).get('b');
}

const numbersOf = (reading: Reading | undefined) =>
  reading && 'series' in reading ? reading.series.map(({ value }) => value) : reading?.absent;

describe('phases', () => {
  const LEFT = { before: 'idle', loaded: 'busy', after: 'idle' };
  const COST = { before: 'idle', loaded: 'busy', after: null };

  test('A-B-A tells what is left, and what it took', () => {
    const run = [
      ['idle', 100],
      ['busy', 500],
      ['idle', 120],
    ] as const;
    expect([numbersOf(readingOver(LEFT, run)), numbersOf(readingOver(COST, run))]).toEqual([[20], [400]]);
  });

  test('of samples in a row the last counts', () => {
    const run = [
      ['idle', 1],
      ['idle', 100],
      ['busy', 300],
      ['busy', 500],
      ['idle', 300],
      ['idle', 120],
    ] as const;
    expect([numbersOf(readingOver(LEFT, run)), numbersOf(readingOver(COST, run))]).toEqual([[20], [400]]);
  });

  test('A-B-A-B-A leaves the first time out: caches that stay are no leak', () => {
    const warm = [
      ['idle', 100],
      ['busy', 900],
      ['idle', 400],
      ['busy', 900],
      ['idle', 400],
      ['busy', 900],
      ['idle', 402],
    ] as const;
    expect(numbersOf(readingOver(LEFT, warm))).toEqual([1]); // of 0 and 2
    expect(numbersOf(readingOver(COST, warm))).toEqual([500]);
    const leak = [
      ['idle', 100],
      ['busy', 900],
      ['idle', 400],
      ['busy', 900],
      ['idle', 450],
      ['busy', 900],
      ['idle', 500],
    ] as const;
    expect(numbersOf(readingOver(LEFT, leak))).toEqual([50]);
  });

  test('with names of their own they may come again', () => {
    const phases = { before: 'clean', loaded: 'loaded', after: 'gone' };
    const run = [
      ['clean', 10],
      ['loaded', 90],
      ['gone', 40],
      ['clean', 40],
      ['loaded', 90],
      ['gone', 43],
    ] as const;
    expect(numbersOf(readingOver(phases, run))).toEqual([3]);
  });

  test('out of order they say what there is', () => {
    expect(
      numbersOf(
        readingOver({ before: 'a', loaded: 'b', after: null }, [
          ['b', 1],
          ['a', 2],
        ]),
      ),
    ).toBe('the run does not go through a, b in this order: it has s0, s1');
    // A phase that is both is named once.
    expect(numbersOf(readingOver({ before: 'idle', loaded: 'b', after: 'idle' }, [['b', 1]]))).toBe(
      'the run has no idle: it has s0',
    );
  });
});
