import { expect, test } from 'vitest';
import type { Noise, Report, SeriesChange } from '../../../src/model/index.ts';
import { tilesView } from '../../../src/report/html/tiles.ts';
import { footprintOfFiles } from '../../measure/footprints.ts';
import { report, verdict, waived, warned, within } from '../../publish/verdicts.ts';

const MIB = 1024 * 1024;
const noise: Noise = { deviation: MIB, recordCount: 9, sampleCount: 0, isKnown: true, reason: '' };
const kept = (metric: string, labels: SeriesChange['labels'], was: number, by: number): SeriesChange => ({
  metric,
  labels,
  now: was + by,
  change: { kind: 'kept', was, by, noise },
});

function tilesOf(more: Partial<Report>) {
  return new Map(tilesView(report([], more)).map(({ term, value, code, note }) => [term, [value, code, note]]));
}
const compared = (...changes: SeriesChange[]) => ({ comparison: { changes, blocking: [], noted: [] } });

test('nothing is said of what nobody knows', () => {
  expect([...tilesOf({}).keys()]).toEqual([]);
});

test('what grew most is what grew past its noise, however much others breathe or shrink', () => {
  const tiles = tilesOf(
    compared(
      kept('module.total', { module: 'isp' }, 8 * MIB, 4 * MIB),
      kept('module.total', { module: 'codec' }, 8 * MIB, -6 * MIB),
      kept('slab.cache', { cache: 'dentry' }, 8 * MIB, 3 * MIB),
    ),
  );
  expect(tiles.get('Grew most')).toEqual(['+4 MiB', 'isp', 'nothing else did']);
  const still = compared(kept('slab.total', {}, 8 * MIB, 0));
  expect(tilesOf(still).get('Grew most')).toEqual(['nothing', '', '']);
});

test('that nothing grew is said of what compares alone', () => {
  const refused = {
    metric: 'module.total',
    labels: { module: 'isp' },
    now: 1,
    change: { kind: 'incomparable', reason: 'x' },
  };
  const some = compared(refused as SeriesChange, kept('slab.total', {}, 8 * MIB, 0));
  expect(tilesOf(some).get('Grew most')).toEqual(['nothing', '', 'of what compares']);
  for (const none of [compared(), compared(refused as SeriesChange)])
    expect(tilesOf(none).get('Grew most')).toEqual(['unknown', '', 'nothing compares']);
});

test('least room is that of limits: not of warning marks, and not of what is waived', () => {
  const verdicts = [
    verdict({ ...within, budget: 'roomy', value: 20 }),
    verdict({ ...within, budget: 'tight', value: 95 }),
    verdict({ ...warned, budget: 'mark', rule: 'warn-at', value: 120 }),
    verdict({ ...waived, budget: 'waived', value: 400 }),
  ];
  expect(tilesOf({ verdicts }).get('Least room')).toEqual(['5 B left', '', 'tight, isp_core']);
});

test('what the kernel holds, and what is available, have their change and its noise', () => {
  const footprint = { ...footprintOfFiles({}), meminfo: new Map([['MemAvailable', 96 * MIB]]) };
  const tiles = tilesOf({
    footprint,
    held: { bytes: 24 * MIB, by: 8 * MIB },
    ...compared(kept('kernel.held', {}, 16 * MIB, 8 * MIB), kept('mem.available', {}, 98 * MIB, -2 * MIB)),
  });
  expect(tiles.get('Kernel holds')).toEqual(['24 MiB', '', '+8 MiB, +50.0\u00a0%, noise ±3\u00a0MiB']);
  expect(tiles.get('Still available')).toEqual(['96 MiB', '', '−2 MiB, −2.0\u00a0%, noise within\u00a0±3\u00a0MiB']);
});
