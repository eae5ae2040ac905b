import { describe, expect, test } from 'vitest';
import { heldAgainst, linesOf, warningsOf } from '../../bench/against.mjs';
import { documentOf, readDocument } from '../../bench/result.mjs';
import { compare } from '../../src/compare/index.ts';

// Series made up by hand: ratios of runs of one machine, one after the other.
const QUIET = [10, 10.1, 9.9, 10.05, 9.95, 10.1, 9.9, 10];

test('a step beyond noise is told', () => {
  expect(verdictOf(QUIET, 11)).toMatchObject({ verdict: 'slower', now: 11, before: 10, runCount: 8 });
});

test('jitter within noise is not', () => {
  expect(verdictOf(QUIET, 10.3)).toMatchObject({ verdict: 'within' });
  expect(verdictOf(QUIET, 9.7)).toMatchObject({ verdict: 'within' });
});

test('a noisy series has a wider band', () => {
  const noisy = [10, 11.5, 9, 10.8, 9.2, 11, 9.5, 10.4];
  expect(verdictOf(noisy, 11)).toMatchObject({ verdict: 'within' });
  expect(verdictOf(noisy, 25)).toMatchObject({ verdict: 'slower' });
  expect(verdictOf(noisy, 11)?.band).toBeGreaterThan(2 * (verdictOf(QUIET, 11)?.band ?? 0));
});

test('what is faster by more than noise is no slowdown', () => {
  expect(verdictOf(QUIET, 8)).toMatchObject({ verdict: 'faster' });
});

test('a small ratio is judged by its share as a large one is', () => {
  const tenth = (values: readonly number[]) => values.map((value) => value / 100);
  expect(verdictOf(tenth(QUIET), 0.11)).toMatchObject({ verdict: 'slower' });
  expect(verdictOf(tenth(QUIET), 0.103)).toMatchObject({ verdict: 'within' });
});

test('one of the two ratios alone is no slowdown: its pairs were disturbed', () => {
  const disturbed = [
    [220, 20],
    [220, 20],
    [200, 20],
  ];
  expect(heldAgainst(runOf(disturbed), QUIET.map(runOf), compare)).toMatchObject([{ verdict: 'within', now: 11 }]);
  const slow = [
    [220, 20],
    [220, 20],
    [224, 20],
  ];
  expect(heldAgainst(runOf(slow), QUIET.map(runOf), compare)).toMatchObject([{ verdict: 'slower', now: 11 }]);
});

test('a slowdown that was merged hides the next one no more than noise does', () => {
  const merged = [5, 5.02, 4.98, 10, 10.1, 9.9, 10.05, 9.95, 10.1, 10];
  expect(verdictOf(merged, 11)).toMatchObject({ verdict: 'slower' });
});

describe('the band is three deviations, by hand', () => {
  test.each([
    // Of three quarters of the least that is assumed, which is 16 thousandths of the middle.
    ['what hardly moved', QUIET, 3 * 0.75 * 0.016 * 10],
    // What rose by 1 and fell again, 0.4 of which is a deviation.
    ['two levels', [20, 21, 20, 21, 20, 21, 20, 21], 3 * 0.4],
    // Steps of 1, 2, 3, -1, 1, 2, 3, -1: they are off 1.5 by 0.5, 0.5, 1.5, 2.5, …, of which the middle is 1; 8 steps.
    ['steps that differ', [20, 21, 23, 26, 25, 26, 28, 31, 30], 3 * 1.4826 * (1 + 3 / 8)],
  ])('%s', (_, series, band) => {
    expect(verdictOf(series, 1)?.band).toBeCloseTo(band, 10);
  });
});

describe('too few runs', () => {
  test.each([0, 1, 2])('%i', (count) => {
    expect(verdictOf(QUIET.slice(0, count), 30)).toMatchObject({ verdict: 'too-few', band: null, runCount: count });
  });

  test('three are enough', () => {
    expect(verdictOf(QUIET.slice(0, 3), 30)).toMatchObject({ verdict: 'slower', runCount: 3 });
  });

  test('runs of another machine, Node, system or length do not count', () => {
    const others = [
      { cpu: { model: 'other', count: 2 } },
      { node: 'v99.0.0' },
      { platform: 'darwin-arm64' },
      { quick: true },
    ];
    for (const other of others)
      expect(
        heldAgainst(
          runOf(30),
          QUIET.map((ratio) => ({ ...runOf(ratio), ...other })),
          compare,
        ),
      ).toMatchObject([{ verdict: 'too-few', before: null, runCount: 0 }]);
  });

  test('a row that is new, was refused, or had another reference', () => {
    const row = runOf(10).results[0]?.rows[0];
    const earlier = [{ name: 'other' }, { reference: 'other' }, { note: '3 of 4 lines refused' }].map((other) => ({
      ...runOf(10),
      results: [{ case: 'check', rows: [{ ...row, ...other }] }],
    }));
    const all = [...earlier, ...earlier, ...earlier];
    expect(heldAgainst(runOf(30), all, compare)).toMatchObject([{ verdict: 'too-few', runCount: 0 }]);
  });
});

test('only the last ten runs tell', () => {
  const old = Array.from({ length: 30 }, () => 1);
  const last = [...QUIET, 10, 10.05];
  expect(verdictOf([...old, ...last], 10.1)).toMatchObject({ verdict: 'within', runCount: 10, before: 10 });
});

describe('what is printed', () => {
  const verdicts = [
    ...heldAgainst(runOf(11), QUIET.map(runOf), compare),
    ...heldAgainst(runOf(10.1), QUIET.map(runOf), compare),
    ...heldAgainst(runOf(10.1), [runOf(10)], compare),
  ];

  test('says of each ratio what it was, the band, what it is, and what that means', () => {
    const [, , slower = '', within = '', few = ''] = linesOf(verdicts);
    expect(slower).toMatch(/^check cold +10\.0 +0\.\d+ +11\.0 {2}slower beyond noise$/);
    expect(within).toMatch(/ within noise$/);
    expect(few).toMatch(/ 10\.0 +10\.1 {2}too few runs to say$/);
  });

  test('fits a terminal, however long a name is', () => {
    const long = verdicts.map((verdict) => ({ ...verdict, row: 'a name that takes much more room than there is' }));
    for (const line of linesOf([...verdicts, ...long])) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('has a warning for what is slower, and for nothing else', () => {
    expect(warningsOf(verdicts)).toEqual([
      expect.stringMatching(/^::warning title=Slower beyond noise::check cold: 11\.0 /),
    ]);
  });

  test('has no more warnings than are shown: the worst, and how many more there are', () => {
    const [one] = verdicts;
    const many = Array.from({ length: 14 }, (_, index) => ({ ...one, row: `row ${index}`, now: 11 + index }));
    const warnings = warningsOf(many);
    expect(warnings).toHaveLength(10);
    expect(warnings[0]).toContain('row 13: 24.0 times');
    expect(warnings[9]).toContain('::5 more are in the summary');
    expect(warningsOf(many.slice(0, 10)).join('\n')).not.toContain('more are');
  });

  test('cannot end a workflow command', () => {
    const [warning] = warningsOf(verdicts.slice(0, 1).map((verdict) => ({ ...verdict, row: 'a\n::error::b%' })));
    expect(warning).toContain('a%0A::error::b%25');
    expect(warning).not.toContain('\n');
  });
});

function verdictOf(earlier: readonly number[], now: number) {
  return heldAgainst(runOf(now), earlier.map(runOf), compare)[0];
}

/** A run as it is read again, of one row with that ratio, or those pairs. */
function runOf(ratio: number | readonly (readonly number[])[]) {
  const pairs = typeof ratio === 'number' ? [[ratio * 20, 20]] : ratio;
  const rows = [{ name: 'cold', reference: 'node -e 0', pairs }];
  const results = [{ name: 'check', title: '', error: null, rows, targets: [], remarks: [] }];
  return readDocument(JSON.stringify(documentOf({ results, isQuick: false })), 'run.json');
}
