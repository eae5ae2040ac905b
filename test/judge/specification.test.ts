import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/model/index.ts';
import { gist, judgement, series } from './judging.ts';

// What kfootprint says of a number, as one table: a rule, the baseline, the number now, and the outcome with its cause.
//
//   100       a number                        ≥100      a lower bound: this kernel shows no more
//   ≤100      an upper bound                  ≥100!     a lower bound because lines were lost
//   absent    its kernel file is missing      gone      its file is there and does not list it
//   -         no baseline                     100 arm   a baseline of another architecture

const HIDDEN = ['what this kernel hides'];

function reading(text: string, module: boolean): Reading {
  if (text === 'absent') return { absent: 'the snapshot has no usable /proc/modules' };
  if (text === 'gone') return { series: [] };
  const [, sign, digits, lost] = /^([≥≤]?)(\d+)(!?)(?: arm)?$/.exec(text) ?? [];
  const bound = sign === '≥' ? 'lower' : sign === '≤' ? 'upper' : null;
  const more = { bound, missing: bound ? HIDDEN : [], ...(lost ? { damaged: true, cutShort: true } : {}) } as const;
  return { series: [series(module ? { module: 'isp' } : {}, Number(digits), more)] };
}

interface Row {
  readonly lines: string;
  readonly was: string;
  readonly now: string;
  readonly defaults?: string;
  readonly waivers?: string;
  readonly metric?: 'kernel.held' | 'module.total';
}

function judged({ lines, was, now, defaults = '', waivers = '', metric = 'kernel.held' }: Row) {
  const isModule = metric === 'module.total';
  return judgement({
    budgets: `defaults: { ${defaults} }
budgets:
  - { name: it, metric: ${metric}, ${isModule ? 'select: { module: isp }, ' : ''}${lines} }
${waivers === '' ? '' : `waivers:\n${waivers}\n`}`,
    now: { [metric]: reading(now, isModule) },
    ...(was === '-' ? {} : { was: { [metric]: reading(was, isModule) } }),
    otherArch: was.endsWith(' arm'),
    date: '2026-11-20',
  });
}

function outcome(row: Row): string {
  const { verdicts } = judged(row);
  expect(verdicts).toHaveLength(1);
  return verdicts.map(gist).join();
}

describe.each([
  {
    lines: 'at-most: 100 B',
    cases: [
      ['-', '99', 'within'],
      ['-', '100', 'within'],
      ['-', '101', 'over, failing'],
      ['-', '≥100', 'within'],
      ['-', '≥101', 'over, failing'],
      ['-', '≥100!', 'unknown measurement, failing'],
      ['-', '≥101!', 'over, failing'],
      ['-', '≤100', 'within'],
      ['-', '≤101', 'unknown, failing'],
      ['-', 'absent', 'unknown, failing'],
      ['-', 'gone', 'unknown, failing'],
      ['90', '100', 'within'],
      ['90', '101', 'over introduced, failing'],
      ['100', '101', 'over introduced, failing'],
      ['101', '101', 'warn inherited'],
      ['120', '101', 'warn inherited'],
      ['101', '102', 'over worsened, failing'],
      ['101', '100', 'within'],
      ['gone', '101', 'over introduced, failing'],
      ['absent', '101', 'over, failing'],
      ['90 arm', '101', 'over, failing'],
      ['120 arm', '100', 'within'],
      ['90', 'absent', 'unknown measurement, failing'],
      ['90', 'gone', 'unknown measurement, failing'],
      ['absent', 'absent', 'unknown, failing'],
    ],
  },
  {
    lines: 'at-least: 100 B',
    cases: [
      ['-', '100', 'within'],
      ['-', '99', 'over, failing'],
      ['-', '≥100', 'within'],
      ['-', '≥99', 'unknown, failing'],
      ['-', '≤100', 'within'],
      ['-', '≤99', 'over, failing'],
      ['120', '99', 'over introduced, failing'],
      ['99', '99', 'warn inherited'],
      ['98', '99', 'warn inherited'],
      ['99', '98', 'over worsened, failing'],
      ['120 arm', '99', 'over, failing'],
      ['120', 'absent', 'unknown measurement, failing'],
    ],
  },
  {
    lines: 'growth: 10 B',
    cases: [
      ['-', '100', 'warn'],
      ['100', '110', 'within'],
      ['100', '111', 'over introduced, failing'],
      ['100', '90', 'within'],
      ['gone', '10', 'within'],
      ['gone', '11', 'over introduced, failing'],
      ['absent', '100', 'unknown measurement, failing'],
      ['100 arm', '100', 'unknown measurement, failing'],
      ['≥100', '≥110', 'within'],
      ['≥100', '≥111', 'over introduced, failing'],
      ['100', '≥100', 'unknown measurement, failing'],
      ['≥100!', '≥100!', 'unknown measurement, failing'],
      ['100', 'absent', 'unknown measurement, failing'],
    ],
  },
  {
    lines: 'growth: { at-most: 10%, floor: 20 B }',
    cases: [
      ['100', '120', 'within'],
      ['100', '121', 'over introduced, failing'],
      ['300', '330', 'within'],
      ['300', '331', 'over introduced, failing'],
      ['0', '20', 'within'],
      ['0', '21', 'over introduced, failing'],
    ],
  },
  {
    lines: 'at-most: 100 B, warn-at: 90%',
    cases: [
      ['-', '90', 'within'],
      ['-', '91', 'warn'],
      ['-', '101', 'over, failing'],
      ['91', '91', 'warn'],
    ],
  },
  {
    lines: 'at-least: 100 B, warn-at: 120%',
    cases: [
      ['-', '120', 'within'],
      ['-', '119', 'warn'],
      ['-', '99', 'over, failing'],
    ],
  },
  {
    lines: 'at-most: 100 B, require: complete',
    cases: [
      ['-', '100', 'within'],
      ['-', '≥100', 'unknown, failing'],
      ['-', '≥101', 'over, failing'],
      ['-', '≤100', 'within'],
      ['≥100', '≥100', 'unknown, failing'],
    ],
  },
  {
    lines: 'at-least: 100 B, require: complete',
    cases: [
      ['-', '≤100', 'unknown, failing'],
      ['-', '≥100', 'within'],
    ],
  },
  {
    lines: 'growth: 10 B, require: complete',
    cases: [
      ['≥100', '≥100', 'unknown, failing'],
      ['≥100', '≥111', 'over introduced, failing'],
      ['100', '100', 'within'],
    ],
  },
  {
    lines: 'warn-at: 100 B, require: complete',
    cases: [
      ['-', '≥100', 'unknown, failing'],
      ['-', '≥101', 'warn'],
      ['-', '100', 'within'],
    ],
  },
])('$lines', ({ lines, cases }) => {
  test.each(cases)('was %s, is %s: %s', (was = '', now = '', expected) => {
    expect(outcome({ lines, was, now })).toBe(expected);
  });
});

describe('what the defaults make of it', () => {
  test.each([
    ['on-unknown: warn', 'at-most: 100 B', '-', 'absent', 'warn'],
    ['on-unknown: warn', 'at-most: 100 B', '90', 'absent', 'warn measurement'],
    ['on-unknown: warn', 'growth: 10 B', '100 arm', '100', 'warn measurement'],
    ['on-unknown: warn', 'at-most: 100 B, require: complete', '-', '≥1', 'warn'],
    ['on-inherited: fail', 'at-most: 100 B', '101', '101', 'over inherited, failing'],
    ['on-inherited: fail', 'at-least: 100 B', '99', '99', 'over inherited, failing'],
    ['on-no-baseline: fail', 'growth: 10 B', '-', '100', 'unknown, failing'],
    ['on-no-baseline: fail', 'growth: 10 B', '100', '100', 'within'],
  ])('%s; %s; was %s, is %s: %s', (defaults, lines, was, now, expected) => {
    expect(outcome({ defaults, lines, was, now })).toBe(expected);
  });
});

describe('a module that was not there before', () => {
  test.each([
    ['', 'growth: 10 B', 'warn introduced'],
    ['on-new-module: fail', 'growth: 10 B', 'over introduced, failing'],
    ['on-new-module: ignore', 'growth: 10 B', 'within'],
    // Its size is judged whatever its appearance means.
    ['on-new-module: ignore', 'at-most: 99 B', 'over introduced, failing'],
    ['on-new-module: fail', 'at-most: 100 B', 'within'],
  ])('%s; %s: %s', (defaults, lines, expected) => {
    expect(outcome({ defaults, lines, was: 'gone', now: '100', metric: 'module.total' })).toBe(expected);
  });

  test('that is gone cannot be judged, and says so', () => {
    const { verdicts } = judged({ lines: 'at-most: 100 B', was: '90', now: 'gone', metric: 'module.total' });
    expect(verdicts.map(gist)).toEqual(['unknown measurement, failing']);
    expect(verdicts[0]?.reason).toBe('nothing in the snapshot matches module: isp: it is gone since the baseline');
  });
});

describe('waivers', () => {
  const waiver = (extra: string, until: string, more = '') =>
    `  - { budget: it, extra: ${extra}, reason: tuning, owner: "@isp", until: ${until}${more} }`;

  test.each([
    ['at-most: 100 B', '-', '105', '5 B', '2026-11-20', 'waived'],
    ['at-most: 100 B', '-', '106', '5 B', '2026-11-20', 'over, failing'],
    ['at-most: 100 B', '-', '105', '5 B', '2026-11-19', 'over, failing'],
    ['at-most: 100 B', '90', '105', '5 B', '2027-01-31', 'waived introduced'],
    ['at-most: 100 B', '101', '105', '5 B', '2027-01-31', 'waived worsened'],
    // Inherited breaches warn without a waiver.
    ['at-most: 100 B', '105', '105', '5 B', '2027-01-31', 'warn inherited'],
    ['at-most: 100 B', '-', '100', '5 B', '2027-01-31', 'within'],
    ['at-most: 100 B', '-', '≥105', '5 B', '2027-01-31', 'waived'],
    ['at-most: 100 B', '-', '≥105!', '5 B', '2027-01-31', 'over, failing'],
    ['at-most: 100 B, require: complete', '-', '≥105', '5 B', '2027-01-31', 'over, failing'],
    ['at-most: 100 B', '-', 'absent', '5 B', '2027-01-31', 'unknown, failing'],
    ['at-least: 100 B', '-', '95', '5 B', '2027-01-31', 'waived'],
    ['at-least: 100 B', '-', '94', '5 B', '2027-01-31', 'over, failing'],
    ['growth: 10 B', '100', '115', '5 B', '2027-01-31', 'waived introduced'],
    ['growth: 10 B', '100', '116', '5 B', '2027-01-31', 'over introduced, failing'],
    ['at-most: 100 B, growth: 10 B', '90', '104', '5 B', '2027-01-31', 'waived introduced'],
    ['at-most: 100 B, growth: 1 B', '90', '101', '5 B', '2027-01-31', 'over introduced, failing'],
  ])('%s; was %s, is %s; %s until %s: %s', (lines, was, now, extra, until, expected) => {
    expect(outcome({ lines, was, now, waivers: waiver(extra, until) })).toBe(expected);
  });

  test('that hold add up; those that have expired say when', () => {
    const two = `${waiver('3 B', '2027-01-31')}\n${waiver('2 B', '2026-12-31')}`;
    expect(outcome({ lines: 'at-most: 100 B', was: '-', now: '105', waivers: two })).toBe('waived');
    const late = `${waiver('3 B', '2027-01-31')}\n${waiver('2 B', '2026-10-31')}`;
    const [verdict] = judged({ lines: 'at-most: 100 B', was: '-', now: '105', waivers: late }).verdicts;
    expect(verdict?.reason).toBe('105 B: 5 B over the limit of 100 B; its waiver expired on 2026-10-31');
    expect(verdict?.waivers.map(({ until, expired }) => [until, expired])).toEqual([
      ['2027-01-31', false],
      ['2026-10-31', true],
    ]);
  });

  test('say who and why, and by how much they fall short', () => {
    const reason = (now: string) =>
      judged({ lines: 'at-most: 100 B', was: '-', now, waivers: waiver('5 B', '2027-01-31') }).verdicts[0]?.reason;
    expect(reason('105')).toBe('105 B: 5 B over the limit of 100 B; waived until 2027-01-31 (@isp): tuning');
    expect(reason('107')).toBe('107 B: 7 B over the limit of 100 B; 2 B more than is waived');
  });

  test('may be for some series only', () => {
    const row = { lines: 'at-most: 100 B', was: '-', now: '105', metric: 'module.total' } as const;
    const only = (module: string) => waiver('5 B', '2027-01-31', `, select: { module: ${module} }`);
    expect(outcome({ ...row, waivers: only('"is*"') })).toBe('waived');
    expect(outcome({ ...row, waivers: only('camss') })).toBe('over, failing');
  });

  test.each([
    ['100', '2027-01-31', 'the waiver of "it" is not needed: the limit is kept'],
    ['100', '2026-11-19', 'the waiver of "it" expired on 2026-11-19, and nothing needs it'],
    ['105', '2027-01-31', undefined],
    ['105', '2026-11-19', undefined],
    ['absent', '2027-01-31', undefined],
  ])('that lie idle are told: is %s, until %s', (now, until, message) => {
    const { remarks } = judged({ lines: 'at-most: 100 B', was: '-', now, waivers: waiver('5 B', until) });
    expect(remarks).toEqual(message ? [{ source: 'kfootprint.yml', line: 6, message }] : []);
  });
});
