import { beforeAll, describe, expect, test } from 'vitest';
import { metrics } from '../../src/measure/index.ts';
import type { Change, Comparison, Noise, Report, SeriesChange } from '../../src/model/index.ts';
import { diff } from '../../src/pipeline.ts';
import { largestChanges } from '../../src/report/changes.ts';
import { BREATHING, newsOf, OWN, STEADY } from '../../src/report/news.ts';
import { systemWorld } from '../../src/world/index.ts';
import { report, unknown, verdict, waived, warned, within } from '../publish/verdicts.ts';
import { captureArchives } from '../support/extracted.ts';

const kept = [verdict({ ...within })];
const compared = (...changes: readonly SeriesChange[]): Partial<Report> => ({
  comparison: { changes, blocking: [], noted: [] },
});
const noise = (deviation: number): Noise => ({ deviation, recordCount: 9, sampleCount: 0, isKnown: true, reason: '' });
const moved = (
  metric: string,
  labels: SeriesChange['labels'],
  was: number,
  by: number,
  more: { noise?: Noise } = {},
) => ({
  metric,
  labels,
  now: was + by,
  change: { kind: 'kept', was, by, ...more } as const,
});
const isNews = (more: Partial<Report>) => newsOf(report(kept, more)).hasChanges;

describe('verdicts', () => {
  test.each([
    ['over', [verdict()], { isBroken: true, hasChanges: true }],
    ['unknown', [verdict({ ...unknown })], { isBroken: true, hasChanges: true }],
    [
      'unknown and let through',
      [verdict({ outcome: 'unknown', failing: false })],
      { isBroken: false, hasChanges: true },
    ],
    ['a warning', [verdict({ ...warned })], { isBroken: false, hasChanges: true }],
    ['waived', [verdict({ ...waived })], { isBroken: false, hasChanges: true }],
    ['within', kept, { isBroken: false, hasChanges: false }],
    ['none', [], { isBroken: false, hasChanges: false }],
  ] as const)('%s', (_, verdicts, expected) => {
    expect(newsOf(report(verdicts))).toEqual(expected);
  });
});

describe('numbers', () => {
  test.each([...STEADY])('%s is steady: any change of it is one', (metric) => {
    expect(isNews(compared(moved(metric, {}, 1000, 1)))).toBe(true);
    expect(isNews(compared(moved(metric, {}, 1000, 0)))).toBe(false);
  });

  test('lists say of every metric what the registry says', () => {
    const natures = new Map(metrics.map(({ name, nature, isOwn }) => [name, isOwn ? 'own' : nature]));
    expect([...STEADY].map((name) => natures.get(name))).toEqual([...STEADY].map(() => 'steady'));
    expect([...BREATHING].map((name) => natures.get(name))).toEqual([...BREATHING].map(() => 'load-dependent'));
    expect(natures.get(OWN)).toBe('own');
    const steady = metrics.filter(({ nature }) => nature === 'steady').map(({ name }) => name);
    expect([...STEADY].sort()).toEqual(steady.sort());
  });

  test("a module's own is one where runs do not tell that it moves", () => {
    expect(isNews(compared(moved(OWN, { module: 'isp' }, 409_600, 4096)))).toBe(true);
    expect(isNews(compared(moved(OWN, { module: 'isp' }, 409_600, 4096, { noise: noise(4096) })))).toBe(false);
    expect(isNews(compared(moved(OWN, { module: 'isp' }, 409_600, 16_384, { noise: noise(4096) })))).toBe(true);
  });

  test.each([1, -1])('what breathes is one beyond its band (%d)', (sign) => {
    const of = (by: number, deviation?: number) =>
      isNews(
        compared(
          moved(
            'slab.cache',
            { cache: 'dentry' },
            4_000_000,
            sign * by,
            deviation === undefined ? {} : { noise: noise(deviation) },
          ),
        ),
      );
    expect([of(30_000, 10_000), of(30_001, 10_000)]).toEqual([false, true]);
    // Where nothing tells the band, it is taken to be what boots of one image differ by.
    expect([of(120_000), of(4_000_000)]).toEqual([false, true]);
  });

  test('what is judged is one beyond its band, whatever it is', () => {
    const change = moved('buddy.free-blocks', { zone: 'kernel' }, 200, -40, { noise: noise(10) });
    const judged = [verdict({ ...within, metric: 'buddy.free-blocks', labels: { zone: 'kernel' } })];
    expect(newsOf(report(judged, compared(change))).hasChanges).toBe(true);
    expect(isNews(compared(change))).toBe(false);
  });
});

describe('what is new, gone, or cannot be compared', () => {
  const one = (metric: string, change: Change, now: number | null): SeriesChange => ({
    metric,
    labels: {},
    now,
    change,
  });

  test.each([OWN, 'slab.cache'])('of %s', (metric) => {
    expect(isNews(compared(one(metric, { kind: 'added' }, 1)))).toBe(true);
    expect(isNews(compared(one(metric, { kind: 'removed', was: 1 }, null)))).toBe(true);
    expect(isNews(compared(one(metric, { kind: 'incomparable', reason: 'x' }, 1)))).toBe(true);
  });

  test('callers come and go with what they hold', () => {
    expect(isNews(compared(one('vmalloc.caller', { kind: 'added' }, 16_384)))).toBe(false);
    expect(isNews(compared(one('vmalloc.caller', { kind: 'added' }, 8_388_608)))).toBe(true);
    expect(isNews(compared(one('vmalloc.caller', { kind: 'removed', was: 8_388_608 }, null)))).toBe(true);
  });

  test('kernels that are too unlike', () => {
    const comparison: Comparison = { changes: [], blocking: [{ what: 'page size', was: '4', now: '64' }], noted: [] };
    expect(isNews({ comparison })).toBe(true);
    expect(isNews({ comparison: { ...comparison, blocking: [], noted: comparison.blocking } })).toBe(false);
  });

  test('limits that are edited', () => {
    const edit = { what: 'x', was: null, now: '1 B', isLooser: null, place: null };
    expect(isNews({ limits: { edits: [edit], areInForce: false } })).toBe(true);
    expect(isNews({ limits: { edits: [], areInForce: false } })).toBe(false);
  });
});

describe('two boots of the same software', () => {
  const pairs = captureArchives
    .filter((path) => /-2\.tar\.gz$/.test(path))
    .flatMap((again) => {
      const first = again.replace('-2.tar.gz', '.tar.gz');
      const name = again.split('/').slice(-2).join('/');
      return [[name, again, first] as const, [`${name} backwards`, first, again] as const];
    });
  const between = (now: string, was: string) =>
    diff(systemWorld({}), was, now, { date: '2026-11-20', version: '0.1.0' });

  test.each(pairs)('%s: numbers breathe, and that is no news', async (_, now, was) => {
    const judged = await between(now, was);
    expect(largestChanges(judged.comparison ?? { changes: [], blocking: [], noted: [] }).length).toBeGreaterThan(5);
    expect(newsOf(judged)).toEqual({ isBroken: false, hasChanges: false });
  });

  test('there are as many as the captures have', () => {
    expect(pairs).toHaveLength(6);
  });

  describe('and one thing that is not the same', () => {
    let judged: Report;
    beforeAll(async () => {
      const [, now = '', was = ''] = pairs[0] ?? [];
      judged = await between(now, was);
    });
    const changed = (metric: string, edit: (change: SeriesChange) => SeriesChange | null): boolean => {
      const changes = judged.comparison?.changes ?? [];
      const at = changes.findIndex((change) => change.metric === metric && change.change.kind === 'kept');
      const edited = changes.flatMap((change, index) => (index === at ? (edit(change) ?? []) : change));
      expect(at).toBeGreaterThanOrEqual(0);
      return newsOf({ ...judged, comparison: { blocking: [], noted: [], changes: edited } }).hasChanges;
    };
    const grown = (by: number) => (one: SeriesChange) => ({
      ...one,
      change: { kind: 'kept', was: 1_000_000, by } as const,
    });

    test.each([
      ['module.total', grown(4096), true],
      ['module.static', grown(4096), true],
      ['kernel.unaccounted', grown(1_048_576), true],
      ['kernel.held', grown(65_536), false],
      ['slab.cache', (one: SeriesChange) => ({ ...one, change: { kind: 'added' } as const }), true],
      ['module.total', () => null, false],
    ])('%s (%#)', (metric, edit, expected) => {
      expect(changed(metric, edit)).toBe(expected);
    });
  });
});
