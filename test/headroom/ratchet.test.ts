import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/model/index.ts';
import { modules, series, single } from '../judge/judging.ts';
import { type Measured, ratchet } from './boards.ts';

const KiB = 1024;
const MiB = 1024 * KiB;

function board(readings: Readonly<Record<string, Reading>>, target: string | null = null): Measured {
  return { target, readings };
}

/** What stands in place of LIMIT afterwards, in a file of one budget on the static size of modules. */
function tightened(line: string, sizes: Readonly<Record<string, number>>, headroom: string | null = null): string {
  const text = `version: 1\nbudgets:\n  - { name: it, metric: module.static, ${line} }\n`;
  const after = ratchet(text, [board({ 'module.static': modules(sizes) })], headroom).text;
  return after.slice(after.indexOf('static, ') + 8, after.lastIndexOf(' }'));
}

/** What is said of a limit that stays. */
function reason(line: string, reading: Reading, metric = 'kernel.held'): string | undefined {
  const text = `version: 1\nbudgets:\n  - { name: it, metric: ${metric}, ${line} }\n`;
  const done = ratchet(text, [board({ [metric]: reading })], '0%');
  expect(done.text).toBe(text);
  expect(done.tightened).toEqual([]);
  return done.untouched[0]?.reason;
}

describe('a limit comes down to the largest number and its headroom', () => {
  test.each([
    // By hand: 1 % of 1 MiB is 10.24 KiB, so 1034.24 KiB, which is 1.01 MiB.
    ['at-most: 1.5 MiB', { isp: MiB }, null, 'at-most: 1.01 MiB'],
    // 1 % of 100 KiB is less than a page.
    ['at-most: 1.5 MiB', { isp: 100 * KiB }, null, 'at-most: 104 KiB'],
    ['at-most: 1.5 MiB', { isp: MiB, gpu: 1.25 * MiB, usb: 4 * KiB }, '0%', 'at-most: 1.25 MiB'],
    ['at-most: 1.5 MiB', { isp: MiB }, '5%', 'at-most: 1.05 MiB'],
    ['at-most: 1.5 MiB', { isp: MiB }, '5%,64 KiB', 'at-most: 1.07 MiB'], // 1088 KiB
    ['at-most: 1.5 MiB', { isp: MiB }, '64 KiB, 25%', 'at-most: 1.25 MiB'],
    ['at-most: 1536 KiB', { isp: 1000.5 * KiB }, '0%', 'at-most: 1001 KiB'],
    ['at-most: 1.5MiB', { isp: MiB }, '0%', 'at-most: 1MiB'],
    ['at-most: "1.5  MiB"', { isp: MiB }, '0%', 'at-most: "1  MiB"'],
    ["at-most: '2 GiB'", { isp: MiB }, '0%', "at-most: '1 MiB'"],
    ['at-most: 1.5 MiB, sum: true', { isp: 300 * KiB, gpu: 100 * KiB }, '0%', 'at-most: 400 KiB, sum: true'],
    // Warnings begin above what is needed: 1 MiB is 80 % of 1.25 MiB.
    ['at-most: 2 MiB, warn-at: 80%', { isp: MiB }, '0%', 'at-most: 1.25 MiB, warn-at: 80%'],
    // A mark that is an amount comes down, and stays as far from the limit by share: 1.5 of 2 is 1 of 1.34.
    ['at-most: 2 MiB, warn-at: 1.5 MiB', { isp: MiB }, '0%', 'at-most: 1.34 MiB, warn-at: 1 MiB'],
    ['at-least: 0, at-most: 2 MiB', { isp: MiB }, '0%', 'at-least: 1 MiB, at-most: 1 MiB'],
    ['at-least: 64 KiB', { isp: MiB, gpu: 200 * KiB }, '10%', 'at-least: 180 KiB'],
    ['at-least: 64 KiB, warn-at: 125%', { isp: 200 * KiB }, '0%', 'at-least: 160 KiB, warn-at: 125%'],
    ['at-least: 64 KiB, warn-at: 80 KiB', { isp: 200 * KiB }, '0%', 'at-least: 160 KiB, warn-at: 200 KiB'],
  ])('%s of %j with %s: %s', (line, sizes, headroom, expected) => {
    expect(tightened(line, sizes, headroom)).toBe(expected);
  });

  test('and is never loosened', () => {
    for (const line of ['at-most: 1 MiB', 'at-least: 1 MiB', 'at-most: 1.05 MiB', 'at-most: 1.1 MiB, warn-at: 95%'])
      expect(tightened(line, { isp: MiB }, '10%')).toBe(line);
  });

  test('numbers are told with it', () => {
    const text = 'version: 1\nbudgets:\n  - metric: module.static\n    at-most: 1.5 MiB # as agreed\n';
    const { tightened: told } = ratchet(text, [board({ 'module.static': modules({ isp: MiB, gpu: 9 }) })], '1 KiB');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      budgets: ['module.static'],
      rule: 'at-most',
      was: '1.5 MiB',
      now: '1.01 MiB',
      verdict: { value: MiB, labels: { module: 'isp' } },
      headroom: Math.round(1.01 * MiB) - MiB,
      place: { file: 'kfootprint.yml', line: 4, column: 14 },
    });
  });
});

describe('how much headroom there is where nobody says', () => {
  const limitAfter = (metric: string, limit: string, reading: Reading) => {
    const text = `version: 1\nbudgets: [{ metric: ${metric}, ${limit} }]\n`;
    return /at-\w+: ([^,}]+) \}/.exec(ratchet(text, [board({ [metric]: reading })]).text)?.[1];
  };

  test('what is counted and steady has none', () => {
    expect(limitAfter('modules.count', 'at-most: 50', single(41))).toBe('41');
  });

  test('what depends on load has 5 %, and three deviations of what is assumed at least', () => {
    // 5 % of 100 MiB; 16 pages, or 1 % of it, are a deviation: 3 %.
    expect(limitAfter('kernel.held', 'at-most: 200 MiB', single(100 * MiB))).toBe('105 MiB');
    // 3 × 16 pages of 4 KiB are 192 KiB, more than 5 % of 1 MiB.
    expect(limitAfter('kernel.held', 'at-most: 2048 KiB', single(MiB))).toBe('1216 KiB');
    // 3 × 16 blocks.
    const blocks = { series: [series({ zone: 'kernel', order: '8' }, 221)] };
    expect(limitAfter('buddy.free-blocks', 'at-least: 16', blocks)).toBe('173');
  });

  test("what is a module's own has three times 4 KiB × 1.4826", () => {
    // 17.8 KiB beside 100 KiB.
    expect(limitAfter('module.total', 'at-most: 200 KiB', modules({ isp: 100 * KiB }))).toBe('118 KiB');
  });

  test('what has no unit takes a share alone', () => {
    const text = 'version: 1\nbudgets: [{ metric: modules.count, at-most: 50 }]\n';
    expect(ratchet(text, [board({ 'modules.count': single(40) })], '10%').text).toContain('at-most: 44 }');
    expect(ratchet(text, [board({ 'modules.count': single(40) })], '64 KiB').text).toContain('at-most: 40 }');
  });
});

describe('what stays', () => {
  test.each([
    [
      'at-most: 2 MiB',
      single(MiB, 'lower'),
      /^the number may be higher than what is known of it: what this kernel hides$/,
    ],
    ['at-least: 1 MiB', single(2 * MiB, 'upper'), /^the number may be lower/],
    ['at-most: 2 MiB', { absent: 'no /proc/meminfo' }, /^what it judges is not known$/],
    ['at-most: 2 MiB, require: complete', single(MiB, 'lower'), /^what it judges is not known$/],
    ['at-most: 2 MiB', single(3 * MiB), /^it is broken$/],
    ['at-most: 1 MiB', single(MiB), /^as tight as/],
    ['growth: 2 MiB', single(MiB), /^it limits a change/],
    ['slope: 2 MiB/min', single(MiB), /^it limits a change/],
    ['warn-at: 2 MiB', single(MiB), /^it limits nothing/],
    ['at-most: "2\\x20MiB"', single(MiB), /^it is written in a way/],
  ] as const)('%s of %j', (line, reading, expected) => {
    expect(reason(line, reading)).toMatch(expected);
  });

  test('numbers that are no amounts', () => {
    const none = { series: [series({ zone: 'Normal', node: '0', order: '3' }, -1)] };
    expect(reason('at-most: 0.5', none, 'buddy.extfrag-index')).toBe('−1 is no amount');
    expect(reason('at-most: 0x20', single(7), 'modules.count')).toMatch(/^it is written in a way/);
  });

  test('a bound on the side that does not matter does not keep a limit up', () => {
    const text = 'version: 1\nbudgets: [{ metric: kernel.held, at-most: 200 MiB, at-least: 1 MiB }]\n';
    const upper = ratchet(text, [board({ 'kernel.held': single(100 * MiB, 'upper') })], '0%');
    expect(upper.text).toContain('at-most: 100 MiB, at-least: 1 MiB');
    const lower = ratchet(text, [board({ 'kernel.held': single(100 * MiB, 'lower') })], '0%');
    expect(lower.text).toContain('at-most: 200 MiB, at-least: 100 MiB');
  });

  test('a limit of nothing below a warning mark, which then would never warn', () => {
    expect(reason('at-most: 2 MiB, warn-at: 90%', single(0))).toMatch(/^as tight as/);
  });

  test('a broken limit that is waived', () => {
    const text = `version: 1
budgets: [{ name: it, metric: kernel.held, at-most: 1 MiB }]
waivers: [{ budget: it, extra: 1 MiB, reason: r, owner: o, until: 2027-01-31 }]
`;
    const done = ratchet(text, [board({ 'kernel.held': single(1.5 * MiB) })]);
    expect([done.text, done.untouched[0]?.reason]).toEqual([text, 'it is broken, and waived']);
  });
});

describe('boards', () => {
  const text = `version: 1
budgets:
  - { name: shared, metric: kernel.held, at-most: 64 MiB }
  - { name: own, metric: modules.count, at-most: 60 }
targets:
  big: { budgets: [{ name: own, metric: modules.count, at-most: 90 }] }
  small: {}
`;
  const big = board({ 'kernel.held': single(48 * MiB), 'modules.count': single(80) }, 'big');
  const small = board({ 'kernel.held': single(20 * MiB), 'modules.count': single(30) }, 'small');

  test('the largest number of all boards that a limit holds for counts, and each target has its own', () => {
    const done = ratchet(text, [small, big], '0%');
    expect(done.text).toBe(
      text.replace('64 MiB', '48 MiB').replace('at-most: 60', 'at-most: 30').replace('at-most: 90', 'at-most: 80'),
    );
    expect(done.tightened.map(({ board: of }) => of)).toEqual(['big', 'small', 'big']);
  });

  test('a limit that holds for a target which was not measured stays', () => {
    const done = ratchet(text, [small], '0%');
    expect(done.text).toBe(text.replace('at-most: 60', 'at-most: 30'));
    expect(done.untouched.map(({ budget, reason: why }) => `${budget}: ${why}`)).toEqual([
      'shared: it holds for big, of which no snapshot was given',
      'own: it holds for big, of which no snapshot was given',
    ]);
  });

  test('one number that is not known is enough to leave a limit as it is', () => {
    const blind = board({ 'kernel.held': { absent: 'no /proc/meminfo' } }, 'small');
    expect(ratchet(text, [big, small, blind], '0%').text).toContain('at-most: 64 MiB');
  });

  test('several boots of one target count as several boards', () => {
    const later = board({ 'kernel.held': single(50 * MiB), 'modules.count': single(81) }, 'big');
    expect(ratchet(text, [small, big, later], '0%').text).toContain('at-most: 50 MiB');
  });
});

describe('aliases', () => {
  const held = (value: number) => board({ 'kernel.held': single(value * MiB), 'slab.total': single(20 * MiB) });

  test('one number that is the limit of several budgets comes down as far as all of them let it', () => {
    const text = `version: 1
budgets:
  - { name: a, metric: kernel.held, at-most: &size 64 MiB }
  - { name: b, metric: slab.total, at-most: *size }
`;
    const done = ratchet(text, [held(40)], '0%');
    expect(done.text).toBe(text.replace('64 MiB', '40 MiB'));
    expect(done.tightened.map(({ budgets }) => budgets)).toEqual([['a', 'b']]);
    expect(ratchet(text, [held(10)], '0%').text).toBe(text.replace('64 MiB', '20 MiB'));
  });

  test('a whole budget that stands for a target, too, is one limit', () => {
    const text = `version: 1
budgets:
  - &it { name: it, metric: kernel.held, at-most: 64 MiB }
targets:
  a: { budgets: [*it] }
`;
    const measured = [
      { ...held(40), target: 'a' },
      { ...held(30), target: 'b' },
    ];
    expect(ratchet(text, measured, '0%').text).toBe(text.replace('64 MiB', '40 MiB'));
  });

  test.each([
    ['a growth', '{ name: b, metric: slab.total, growth: *size }'],
    ['the other side', '{ name: b, metric: slab.total, at-least: *size }'],
    ['a warning mark', '{ name: b, metric: slab.total, at-most: 70 MiB, warn-at: *size }'],
  ])('a number that is %s, too, stays', (_, other) => {
    const text = `version: 1\nbudgets:\n  - { name: a, metric: kernel.held, at-most: &size 64 MiB }\n  - ${other}\n`;
    const { text: after, untouched } = ratchet(
      text,
      [{ ...held(40), readings: { ...held(40).readings, 'slab.total': single(65 * MiB) } }],
      '0%',
    );
    expect(after).toContain('at-most: &size 64 MiB');
    expect(untouched.find(({ budget }) => budget === 'a')?.reason).toBe(
      'aliases make its number stand for something else, too',
    );
  });

  test('so does one that a waiver takes', () => {
    const text = `version: 1
budgets: [{ name: a, metric: kernel.held, at-most: &size 64 MiB }]
waivers: [{ budget: a, extra: *size, reason: r, owner: o, until: 2027-01-31 }]
`;
    const { untouched } = ratchet(text, [held(40)], '0%');
    expect(untouched[0]?.reason).toBe('aliases make its number stand for something else, too');
  });

  test('a name that is given twice means what it meant last', () => {
    const text = `version: 1
budgets:
  - { name: &x a, metric: kernel.held, at-most: &size 64 MiB }
  - { name: b, metric: slab.total, at-most: &size 32 MiB }
  - { name: c, metric: slab.total, at-most: *size }
`;
    expect(ratchet(text, [held(40)], '0%').text).toBe(text.replace('64 MiB', '40 MiB').replace('32 MiB', '20 MiB'));
  });
});

describe('the text', () => {
  test('comments, order, quoting and ends of lines stay', () => {
    const text = [
      '\ufeff# of the platform team  ',
      'version: 1',
      '',
      'budgets:   [ # all of them',
      '  {at-most:   "64 MiB"  ,metric: kernel.held, "name": "größer als\\u0020das"} , # 64 MiB',
      "  {metric: slab.total,   at-most : '0040.50 MiB'}",
      ']',
      '',
    ].join('\r\n');
    const done = ratchet(text, [board({ 'kernel.held': single(40 * MiB), 'slab.total': single(20 * MiB) })], '0%');
    expect(done.text).toBe(text.replace('"64 MiB"', '"40 MiB"').replace('0040.50', '20'));
    expect(done.tightened.map(({ place }) => [place.line, place.column])).toEqual([
      [5, 15],
      [6, 36],
    ]);
  });
});
