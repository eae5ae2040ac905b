import { describe, expect, test } from 'vitest';
import { cases } from '../../bench/cases/index.mjs';
import { exponentOf, figuresOf, ratioOf } from '../../bench/figures.mjs';
import { interleaved } from '../../bench/interleaved.mjs';
import { askedOf } from '../../bench/options.mjs';
import { documentOf, readDocument } from '../../bench/result.mjs';
import { tableOf, WIDTH } from '../../bench/table.mjs';
import { judged } from '../../bench/targets.mjs';

const ROW = {
  name: '1000×, warm, mawk',
  reference: 'mawk',
  pairs: [
    [30, 10],
    [10, 10],
    [50, 10],
  ],
  bytes: 3_000_000,
  peakBytes: 120_000_000,
  exponent: 1.031,
};
const TARGETS = [
  { row: ROW.name, of: 'ratio', most: 1 },
  { row: ROW.name, of: 'megabytesPerSecond', least: 100 },
  { row: 'another', of: 'peakBytes', most: 2e8 },
];
const RESULT = {
  name: 'slabinfo',
  title: 'proc/slabinfo',
  error: null,
  rows: [ROW],
  targets: TARGETS.map((target) => judged(target, [ROW])),
  remarks: [],
};

describe('figures', () => {
  test('are medians over the pairs, and of the least times their ratio', () => {
    expect(ratioOf(ROW.pairs)).toEqual({ median: 3, ofLeast: 1 });
    expect(figuresOf(ROW)).toMatchObject({
      milliseconds: 30,
      referenceMilliseconds: 10,
      overMilliseconds: 20,
      ratio: 3,
      speedup: 1 / 3,
      megabytesPerSecond: 100,
    });
  });

  test('the exponent of what is linear is 1, of what is quadratic 2', () => {
    expect(exponentOf([10, 100, 1000].map((size) => [size, 3 * size]))).toBeCloseTo(1);
    expect(exponentOf([10, 100, 1000].map((size) => [size, size ** 2]))).toBeCloseTo(2);
  });
});

test('contestants run in turn, each first in its turn, and the first round does not count', () => {
  const order: string[] = [];
  const contestant = (name: string) => () => order.push(name);
  const results = interleaved(2, { a: contestant('a'), b: contestant('b') });
  expect(order.join('')).toBe('abbaab');
  expect(results).toEqual({ a: [4, 5], b: [3, 6] });
});

describe('targets', () => {
  test('hold, do not, or are not measured', () => {
    expect(RESULT.targets).toMatchObject([
      { text: 'times the reference ≤ 1.00', value: 3, holds: false, found: '3.00' },
      { text: 'MB/s ≥ 100', value: 100, holds: true, found: '100' },
      { text: 'peak memory ≤ 200 MB', value: null, holds: null, found: 'not measured' },
    ]);
  });

  test('are not held by a row of which lines were refused', () => {
    const refused = { ...ROW, note: '3 of 4 lines refused' };
    expect(judged({ row: ROW.name, of: 'ratio', most: 100 }, [refused])).toMatchObject({
      holds: null,
      found: 'not counted',
    });
  });

  test('of the cases are of figures that there are', () => {
    for (const { targets } of cases)
      for (const target of targets) {
        const row = { ...ROW, name: target.row, peakRatio: 1 };
        expect(judged(target, [row]).value).toEqual(expect.any(Number));
      }
  });
});

describe('the table', () => {
  const failed = {
    ...RESULT,
    error: `it ended with a reason that is ${'very '.repeat(40)}long`,
    rows: [],
    targets: [],
  };
  const long = { ...RESULT, rows: [{ ...ROW, name: 'a name that takes more room than its column has' }] };
  const remarks = { ...RESULT, remarks: [`a remark ${'of many words '.repeat(20)}`, `one-${'x'.repeat(200)}`] };
  const slow = { ...RESULT, rows: [{ ...ROW, pairs: [[123_456_789, 0.0001]], peakBytes: 99_999_999_999 }] };

  test('says times, ratios, speed and memory of each row, and what is to hold', () => {
    expect(tableOf([RESULT])).toEqual([
      'case                                 ms reference   ratio of least  MB/s    peak',
      '─'.repeat(80),
      'slabinfo: proc/slabinfo',
      '  1000×, warm, mawk                30.0      10.0    3.00     1.00   100  120 MB',
      '    growth exponent 1.03',
      '  over times the reference ≤ 1.00: 3.00 (1000×, warm, mawk)',
      '  ok   MB/s ≥ 100: 100 (1000×, warm, mawk)',
      '  ?    peak memory ≤ 200 MB: not measured (another)',
    ]);
  });

  test('fits a terminal of 80 columns, whatever is in it', () => {
    const lines = tableOf([RESULT, failed, long, remarks, slow]).join('\n').split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(WIDTH);
    expect(WIDTH).toBe(80);
  });

  test('says of a case that failed why', () => {
    expect(tableOf([failed]).join(' ')).toContain('failed: it ended with a reason');
  });
});

describe('the JSON', () => {
  const document = documentOf({ results: [RESULT], isQuick: true, date: '2026-11-20', commit: 'abc' });

  test('has what was measured, on what, and every pair', () => {
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'date',
      'commit',
      'node',
      'platform',
      'cpu',
      'quick',
      'results',
    ]);
    expect(document).toMatchObject({ schemaVersion: 1, date: '2026-11-20', commit: 'abc', quick: true });
    expect(document.node).toBe(process.version);
    expect(document.results).toMatchObject([
      { case: 'slabinfo', error: null, rows: [{ name: ROW.name, pairs: ROW.pairs, figures: { ratio: 3 } }] },
    ]);
  });

  test('is read as it was written', () => {
    expect(readDocument(JSON.stringify(document), 'a.json')).toEqual(document);
  });

  test.each([
    ['no JSON', '{', 'a.json is no JSON'],
    ['another version', JSON.stringify({ ...document, schemaVersion: 2 }), 'a.json is no bench result of version 1'],
    ['something else', '[]', 'a.json is no bench result of version 1'],
    ['no CPU', JSON.stringify({ ...document, cpu: null }), 'a.json is not whole'],
    ['no rows', JSON.stringify({ ...document, results: [{ case: 'x' }] }), 'a.json is not whole'],
    ['a time that is none', JSON.stringify(document).replace('[30,10]', '[30,0]'), 'a.json is not whole'],
    ['no pairs', JSON.stringify(document).replace(/"pairs":\[.*?\]\]/, '"pairs":[]'), 'a.json is not whole'],
  ])('that is %s is refused by its name', (_, text, message) => {
    expect(() => readDocument(text, 'a.json')).toThrow(message);
  });
});

describe('options', () => {
  const known = [{ name: 'check' }, { name: 'merge' }, { name: 'page' }];

  test('are all cases, in full, where nothing is said', () => {
    expect(askedOf([], known)).toEqual({
      cases: known,
      against: [],
      isHeld: false,
      json: null,
      date: null,
      folder: null,
      isQuick: false,
      isList: false,
    });
  });

  test('take several words after --case and --against', () => {
    const words = '--quick --case page check --json out.json --against a.json b.json --date 2026-11-20'.split(' ');
    expect(askedOf(words, known)).toMatchObject({
      cases: [{ name: 'check' }, { name: 'page' }],
      against: ['a.json', 'b.json'],
      isHeld: true,
      json: 'out.json',
      date: '2026-11-20',
      isQuick: true,
    });
  });

  test('may have no earlier run yet', () => {
    expect(askedOf(['--against'], known)).toMatchObject({ against: [], isHeld: true });
    expect(askedOf(['--against', '--quick'], known)).toMatchObject({ against: [], isHeld: true, isQuick: true });
  });

  test('that are not understood are refused', () => {
    expect(() => askedOf(['--case', 'nonesuch'], known)).toThrow(
      'there is no case nonesuch; there are check, merge, page',
    );
    expect(() => askedOf(['--nonesuch'], known)).toThrow('nonesuch');
    expect(() => askedOf(['stray'], known)).toThrow('stray');
  });
});
