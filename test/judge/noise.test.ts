import { describe, expect, test } from 'vitest';
import { gist, judging, modules, series, single, verdictOn } from './judging.ts';

const KIB = 1024;
const runs = (...values: readonly number[]) => values.map((value) => single(value * KIB));

describe('growth with sigma', () => {
  // Steps of 0, 40, −40, 0, 40 KiB: their MAD is 40, of five it may be 64, 3σ is 284.66 KiB.
  const NOISY = runs(1040, 1000, 1000, 1040, 1000, 1000);

  test.each([
    ['growth: { at-most: 0, sigma: 3 }', 1284, 'within'],
    ['growth: { at-most: 0, sigma: 3 }', 1285, 'over introduced, failing'],
    ['growth: { at-most: 0, sigma: 1 }', 1095, 'over introduced, failing'],
    ['growth: { at-most: 0 }', 1001, 'over introduced, failing'],
    ['growth: { at-most: 30%, sigma: 3 }', 1299, 'within'],
    ['growth: { at-most: 30%, sigma: 3 }', 1301, 'over introduced, failing'],
    ['growth: { at-most: 0, floor: 300 KiB, sigma: 3 }', 1299, 'within'],
    ['growth: { at-most: 0, floor: 300 KiB, sigma: 3 }', 1301, 'over introduced, failing'],
  ])('is over only past all that is set: %s, %i KiB after 1000 is %s', (rule, now, expected) => {
    expect(gist(verdictOn(rule, single(now * KIB), single(1000 * KIB), { recent: NOISY }))).toBe(expected);
  });

  test('tells the band and what it is made of', () => {
    const verdict = verdictOn('growth: { at-most: 0, sigma: 3 }', single(1100 * KIB), single(1000 * KIB), {
      recent: NOISY,
    });
    expect(verdict.reason).toBe('+100 KiB since the baseline, 284.66 KiB allowed; 3σ is 284.66 KiB by 6 records');
    expect(verdict.band).toBe(Math.round(3 * 1.4826 * 40 * KIB * 1.6));
  });

  test('a step that was merged on the way widens nothing', () => {
    const stepped = runs(1900, 1900, 1900, 1000, 1000, 1000);
    const verdict = verdictOn('growth: { at-most: 0, sigma: 3 }', single(2045 * KIB), single(1900 * KIB), {
      recent: stepped,
    });
    expect(gist(verdict)).toBe('over introduced, failing');
  });

  test('numbers that never moved in a few runs have the band of the assumption, and it is said', () => {
    const verdict = verdictOn('growth: { at-most: 0, sigma: 3 }', single(1017 * KIB), single(1000 * KIB), {
      recent: runs(1000, 1000, 1000),
    });
    expect([gist(verdict), verdict.reason]).toEqual([
      'within',
      '+17 KiB since the baseline, 192 KiB allowed; 3σ is 192 KiB by assumption: 3 records moved by less',
    ]);
  });

  test.each([
    [[], 'no earlier record tells, it takes 3'],
    [[1000], '1 earlier record is too few, it takes 3'],
    [[1000, 1001], '2 earlier records are too few, it takes 3'],
  ])('without enough records (%j) a rise within the assumed band is a warning, and says so', (recent, why) => {
    const rule = 'growth: { at-most: 0, sigma: 3 }';
    const small = verdictOn(rule, single(1100 * KIB), single(1000 * KIB), { recent: runs(...recent) });
    expect(gist(small)).toBe('warn');
    expect(small.reason).toBe(
      `+100 KiB since the baseline may be noise, 0 B allowed; 3σ is 192 KiB by assumption: ${why}`,
    );
    const large = verdictOn(rule, single(1193 * KIB), single(1000 * KIB), { recent: runs(...recent) });
    expect(gist(large)).toBe('over introduced, failing');
  });

  test.each([0, 1, 3, 8])('a module that grows by 64 KiB is caught with %i records of it', (count) => {
    const size = { isp_core: 900 * KIB };
    const [verdict] = judging({
      budgets: 'budgets:\n  - { metric: module.total, select: { module: "*" }, growth: { at-most: 0, sigma: 3 } }\n',
      now: { 'module.total': modules({ isp_core: 964 * KIB }) },
      was: { 'module.total': modules(size) },
      recent: Array.from({ length: count }, () => ({ 'module.total': modules(size) })),
    });
    expect(gist(verdict as never)).toBe('over introduced, failing');
  });

  test('a sum has the noise of the sum, not the sum of noises', () => {
    const board = (a: number, b: number) => ({ 'module.total': modules({ a: a * KIB, b: b * KIB }) });
    const recent = [board(200, 100), board(100, 200), board(200, 100), board(100, 200), board(200, 100)];
    const [verdict] = judging({
      budgets:
        'budgets:\n  - { metric: module.total, select: { module: "*" }, sum: true, growth: { at-most: 0, sigma: 3 } }\n',
      now: board(200, 164),
      was: board(200, 100),
      recent,
    });
    expect(gist(verdict as never)).toBe('over introduced, failing');
  });

  test('a steady metric has no band', () => {
    const steady = (count: number) => ({ 'modules.count': { series: [series({}, count)] } });
    const [verdict] = judging({
      budgets: 'budgets:\n  - { metric: modules.count, growth: { at-most: 0, sigma: 3 } }\n',
      now: steady(42),
      was: steady(41),
      recent: [steady(41), steady(45), steady(41), steady(49)],
    });
    expect([gist(verdict as never), verdict?.band]).toEqual(['over introduced, failing', null]);
  });

  test('records of another page size or architecture do not count', () => {
    const verdict = verdictOn('growth: { at-most: 0, sigma: 3 }', single(1100 * KIB), single(1000 * KIB), {
      recent: NOISY,
      otherArch: true,
    });
    expect(gist(verdict)).toBe('unknown measurement, failing');
  });
});

describe('a limit that was broken before', () => {
  const NOISY = runs(1040, 1000, 1000, 1040, 1000, 1000);
  test.each([
    [1100, 'warn inherited'],
    [1300, 'over worsened, failing'],
  ])('is worse only past its noise: %i KiB after 1000 is %s', (now, expected) => {
    expect(gist(verdictOn('at-most: 900 KiB', single(now * KIB), single(1000 * KIB), { recent: NOISY }))).toBe(
      expected,
    );
  });
});

describe('over the records of earlier merges', () => {
  test('a limit that is kept says after how many merges it is reached', () => {
    const verdict = verdictOn('at-most: 1200 KiB', single(1060 * KIB), single(1050 * KIB), {
      recent: runs(1050, 1040, 1030, 1020, 1010, 1000),
    });
    expect(verdict.forecast).toEqual({
      recordCount: 7,
      perMerge: 10 * KIB,
      lowPerMerge: 10 * KIB,
      highPerMerge: 10 * KIB,
      mergeCount: 14,
    });
    expect(verdict.reason).toBe(
      '1.04 MiB of 1.17 MiB; +10 KiB per merge over the last 7: at this rate the limit is reached in 14 merges',
    );
  });

  test.each([
    ['too few', [1010, 1000]],
    ['no order', [1000, 1050, 1000, 1050, 1000, 1050]],
    ['a fall', [1050, 1060, 1070, 1080, 1090, 1100]],
    ['no change', [1060, 1060, 1060, 1060, 1060, 1060]],
  ])('%s tells nothing', (_, recent) => {
    const verdict = verdictOn('at-most: 1200 KiB', single(1040 * KIB), single(1050 * KIB), { recent: runs(...recent) });
    expect([verdict.forecast, verdict.reason]).toEqual([null, '1.02 MiB of 1.17 MiB']);
  });
});
