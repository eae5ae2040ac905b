import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/model/index.ts';
import { byRoom, distanceOf, roomView } from '../../../src/report/html/room.ts';
import { unknown, verdict, waived, warned, within } from '../../publish/verdicts.ts';

const KIB = 1024;

describe('what a limit leaves, in words', () => {
  test.each<[string, Partial<Verdict>, string]>([
    ['kept', { ...within, value: 80 * KIB, limit: 100 * KIB }, '20 KiB left'],
    ['broken', { value: 120 * KIB, limit: 100 * KIB }, '20 KiB over'],
    ['reached', { ...within, value: 100, limit: 100 }, '0 B left'],
    ['kept by a lower bound', { ...within, value: 80 * KIB, limit: 100 * KIB, bound: 'lower' }, '≤ 20 KiB left'],
    ['broken by a lower bound', { value: 120 * KIB, limit: 100 * KIB, bound: 'lower' }, '≥ 20 KiB over'],
    ['kept by an upper bound', { ...within, value: 80 * KIB, limit: 100 * KIB, bound: 'upper' }, '≥ 20 KiB left'],
    ['enough', { ...within, rule: 'at-least', unit: 'count', value: 20, limit: 16 }, '4 to spare'],
    ['too little', { rule: 'at-least', unit: 'count', value: 12, limit: 16 }, '4 short'],
    ['too little at most', { rule: 'at-least', unit: 'count', value: 12, limit: 16, bound: 'upper' }, '≥ 4 short'],
    [
      'enough at most',
      { ...within, rule: 'at-least', unit: 'count', value: 20, limit: 16, bound: 'upper' },
      '≤ 4 to spare',
    ],
    ['grown', { rule: 'growth', value: 900 * KIB, limit: 16 * KIB, change: 36 * KIB }, '20 KiB too much growth'],
    [
      'hardly grown',
      { ...within, rule: 'growth', value: 900 * KIB, limit: 16 * KIB, change: 6 * KIB },
      '10 KiB of growth left',
    ],
    [
      'shrunk',
      { ...within, rule: 'growth', value: 900 * KIB, limit: 16 * KIB, change: -4 * KIB },
      '20 KiB of growth left',
    ],
    [
      'new: all of it grew',
      { rule: 'growth', value: 36 * KIB, limit: 16 * KIB, change: null },
      '20 KiB too much growth',
    ],
    ['new, and over by that alone', { rule: 'growth', value: 6 * KIB, limit: 16 * KIB, change: null }, 'new'],
    ['new and waived', { ...waived, rule: 'growth', value: 6 * KIB, limit: 16 * KIB, change: null }, 'new'],
    ['new and allowed', { ...within, rule: 'growth', value: 36 * KIB, limit: 16 * KIB, change: null }, 'new'],
    [
      'new, of what is no module',
      { ...within, rule: 'growth', value: 6 * KIB, limit: 16 * KIB, change: null },
      '10 KiB of growth left',
    ],
    [
      'climbing, but not for certain',
      { ...within, rule: 'slope', per: 'minute', value: 90 * KIB, limit: 64 * KIB },
      '26 KiB/min over, not for certain',
    ],
    [
      'climbing, and let through',
      { ...warned, rule: 'slope', per: 'minute', value: 90 * KIB, limit: 64 * KIB },
      '26 KiB/min over',
    ],
    ['climbing', { rule: 'slope', per: 'minute', value: 90 * KIB, limit: 64 * KIB }, '26 KiB/min over'],
    ['past a mark below a limit', { ...warned, rule: 'warn-at', value: 120, limit: 100 }, '20 B past the warning mark'],
    ['past a mark above a floor', { ...warned, rule: 'warn-at', value: 80, limit: 100 }, '20 B past the warning mark'],
    ['before a mark', { ...within, rule: 'warn-at', value: 80, limit: 100 }, '20 B before the warning mark'],
    ['not measured', { ...unknown, value: null, limit: null, rule: null }, 'cannot be told'],
  ])('%s', (_, more, expected) => {
    expect(roomView(verdict(more)).text).toBe(expected);
  });

  test('a share is rounded away from the limit', () => {
    const shareOf = (value: number, limit: number) => roomView(verdict({ value, limit })).share;
    expect(shareOf(9999, 10_000)).toBe('99% of the limit');
    expect(shareOf(10_000, 10_000)).toBe('100% of the limit');
    expect(shareOf(10_001, 10_000)).toBe('101% of the limit');
    expect(shareOf(1, 0)).toBe('over a limit of nothing');
    expect(shareOf(0, 0)).toBe('');
  });
});

describe('the bar', () => {
  test('has a mark for the limit and one for the baseline, and says in words what it shows', () => {
    const bar = roomView(verdict({ value: 150 * KIB, limit: 100 * KIB, baseline: 50 * KIB, change: 100 * KIB })).bar;
    expect(bar).toEqual({
      label: '150 KiB now, limit ≤ 100 KiB, baseline 50 KiB',
      fill: 'left:0%;width:64.1%',
      past: 'left:64.1%;width:32.1%',
      band: '',
      zero: '',
      limit: 'left:64.1%',
      baseline: 'left:32.1%',
    });
  });

  test('of a growth starts at zero, and has the noise where that was taken into account', () => {
    const grown = { rule: 'growth', value: 900, limit: 50, change: -25, baseline: 925, ...within } as const;
    expect(roomView(verdict({ ...grown, band: 50 })).bar).toEqual({
      label: '−25 B since the baseline, limit +50 B, noise ±50 B',
      fill: 'left:26.9%;width:23.1%',
      past: '',
      band: 'left:3.7%;width:92.6%',
      zero: 'left:50%',
      limit: 'left:96.3%',
      baseline: '',
    });
    expect(roomView(verdict(grown)).bar?.band).toBe('');
  });

  test('is none where nothing was measured, or there is nothing to draw', () => {
    expect(roomView(verdict({ ...unknown, value: null })).bar).toBeNull();
    expect(roomView(verdict({ ...within, value: 0, limit: 0 })).bar).toBeNull();
  });
});

test('least room comes first; of what is broken a level before a growth, whose limit is small anyway', () => {
  const held = [
    verdict({ budget: 'growth', rule: 'growth', limit: 10, change: 100 }),
    verdict({ ...within, budget: 'half', value: 50 }),
    verdict({ budget: 'level', value: 105 }),
    verdict({ ...waived, budget: 'worse', value: 150 }),
    verdict({ ...within, budget: 'growth kept', rule: 'growth', limit: 10, change: 9 }),
  ].flatMap((one) => {
    const distance = distanceOf(one);
    return distance ? [{ verdict: one, distance }] : [];
  });
  expect(held.sort(byRoom).map((one) => one.verdict.budget)).toEqual([
    'worse',
    'level',
    'growth',
    'growth kept',
    'half',
  ]);
});
