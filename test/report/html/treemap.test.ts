import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Comparison, DynamicBytes, Footprint, ModuleFootprint, Report } from '../../../src/model/index.ts';
import { diff } from '../../../src/pipeline.ts';
import { treemapView } from '../../../src/report/html/treemap.ts';
import { systemWorld } from '../../../src/world/index.ts';
import { footprintOfTexts } from '../../support/attributed.ts';
import { demoReport } from '../../support/demo-board.ts';

type Drawing = NonNullable<ReturnType<typeof treemapView>>['drawings'][number];
type Box = Drawing['tiles'][number]['boxes'][number];

const captures = [
  'prof-plain',
  'prof-debug',
  '6.1.0-50-armmp-plain',
  '6.12.117+deb12-amd64-debug',
  '6.1.0-56-amd64-plain',
];
/** Lines of the bill that no part of the kernel keeps. */
const NOT_KERNEL = ['free', 'per-CPU free lists', 'LRU anon', 'LRU file', 'unevictable', 'Hugetlb'];

const reports = new Map<string, Report>();

beforeAll(async () => {
  reports.set('demo', await demoReport());
  for (const name of captures) {
    const [was, now] = ['small', 'big'].map((size) => `test/captures/${name}/truth-${size}.tar.gz`);
    const judged = { date: '2026-11-20', version: '0.1.0' };
    reports.set(name, await diff(systemWorld({}), was ?? '', now ?? '', judged));
  }
}, 120_000);

describe.each(['demo', ...captures])('%s', (name) => {
  test('boxes fill the drawing, and none lies over another', () => {
    for (const { tiles } of drawingsOf(report(name))) {
      const boxes = tiles.flatMap((tile) => tile.boxes);
      expect(sumOf(boxes.map(areaOf))).toBeCloseTo(1, 3);
      expect(
        sumOf(boxes.flatMap((box, index) => boxes.slice(index + 1).map((other) => common(box, other)))),
      ).toBeCloseTo(0, 3);
    }
  });

  test('every module has as much of the drawing as it has of all bytes, or is among the others', () => {
    const { modules } = report(name).footprint;
    const total = sumOf((modules ?? []).map(({ totalBytes }) => totalBytes));
    const [drawing] = drawingsOf(report(name));
    const tiles = new Map(drawing?.tiles.map((tile) => [tile.head.name, tile]));
    let others = 0;
    for (const module of modules ?? []) {
      const tile = tiles.get(module.name);
      if (!tile) others += module.totalBytes;
      else expect(sumOf(tile.boxes.map(areaOf))).toBeCloseTo(module.totalBytes / total, 4);
      tiles.delete(module.name);
    }
    expect([...tiles.keys()].filter((rest) => !/^\d+ others$/.test(rest))).toEqual([]);
    expect(sumOf([...tiles.values()].flatMap(({ boxes }) => boxes.map(areaOf)))).toBeCloseTo(others / total, 4);
  });

  test('with the rest of the kernel it adds up to what the bill says that the kernel has', () => {
    const { bill, modules } = report(name).footprint;
    const lines = bill?.lines.filter((line) => !NOT_KERNEL.includes(line.name)) ?? [];
    const kernelBytes = sumOf([...lines.map(({ bytes }) => bytes), bill?.unaccountedBytes ?? 0]);
    const modulesBytes = sumOf((modules ?? []).map(({ totalBytes }) => totalBytes));
    const drawing = drawingsOf(report(name))[1];
    const kernel = drawing?.tiles.find((tile) => tile.isKernel);
    // prof-debug: a little that modules took of no known allocator is drawn in both.
    const twice = name === 'prof-debug' ? unclearOf(modules) : 0;
    const share = (kernelBytes + twice - modulesBytes) / (kernelBytes + twice);
    expect(sumOf(kernel?.boxes.map(areaOf) ?? [])).toBeCloseTo(share, 4);
  });

  test('what is drawn has the sign of what changed, by the comparison', () => {
    const { comparison, footprint } = report(name);
    const drawing = drawingsOf(report(name))[0];
    let told = 0;
    for (const tile of drawing?.tiles ?? [])
      for (const { change, metric } of changesOf(comparison, tile.head.name)) {
        const part = metric.replace('module.', '');
        const boxes = tile.boxes.filter(({ title }) => title.split('\n').some((line) => line.startsWith(`${part}: `)));
        if (change.kind !== 'kept' || boxes.length === 0) continue;
        // A caller of its own may have moved against the part that it is in.
        if (part === 'vmalloc' && boxes.length > 1) continue;
        for (const box of boxes) expect([box.title, signOf(box)]).toEqual([box.title, Math.sign(change.by)]);
        told += boxes.length;
      }
    expect(told).toBeGreaterThan(footprint.modules?.length ? 3 : 0);
  });
});

test('a module is split into its callers and caches, by name', () => {
  const titles = titlesOf(report('demo'));
  expect(titles).toContain(
    'do_vmalloc: 4.02 MiB, +3.59 MiB since the baseline (444 KiB)\n' +
      'vmalloc: 4.02 MiB, +3.59 MiB\n' +
      'fp_truth: 6.64 MiB',
  );
  expect(titles.some((title) => title.startsWith('fp_truth_cache: 2.5 MiB'))).toBe(true);
  expect(titlesOf(report('prof-plain')).some((title) => title.startsWith('do_kmalloc: 1.95 MiB'))).toBe(true);
});

test('what is no module is told apart: caches, callers, and what no line accounts for', () => {
  const drawing = drawingsOf(report('demo'))[1];
  const [kernel, ...more] = drawing?.tiles.filter((tile) => tile.isKernel) ?? [];
  expect(more).toEqual([]);
  expect(kernel?.head.name).toBe('kernel, not modules');
  const titles = kernel?.boxes.map(({ title }) => title.split(':')[0]);
  for (const holder of ['inode_cache', 'dentry', 'large kmallocs', 'kernel_clone', 'unaccounted'])
    expect(titles).toContain(holder);
});

test('what is no module is known by meminfo alone, and modules are taken off what they are in', () => {
  const kB = (key: string, size: number) => `${key}: ${size} kB\n`;
  const meminfo = (
    [
      ['MemTotal', 60_000],
      ['MemFree', 50_000],
      ['Active', 3000],
      ['Inactive', 1000],
      ['Slab', 2000],
      ['PageTables', 200],
    ] as const
  )
    .map(([key, size]) => kB(key, size))
    .join('');
  const modules = 'b43 163840 0 - Live 0x00000000\nmac80211 155648 1 b43, Live 0x00000000\n';
  const footprint = footprintOfTexts({ 'proc/meminfo': meminfo, 'proc/modules': modules }, { pageSizeBytes: 4096 });
  const drawing = drawingsOf(reportOf(footprint))[1];
  const kernel = drawing?.tiles.find((tile) => tile.isKernel);
  const titles = kernel?.boxes.map(({ title }) => title.split('\n')[0]);
  // Nothing tells of vmalloc: 60000 − 50000 − 4000 − 2000 − 200 kB are unaccounted, 312 of them the two modules'.
  expect(titles).toEqual(['unaccounted: 3.41 MiB', 'slab: 1.95 MiB', 'PageTables: 200 KiB']);
  expect(sumOf(kernel?.boxes.map(areaOf) ?? [])).toBeCloseTo((6000 - 312) / 6000, 4);
});

test('without a baseline nothing is said of changes', () => {
  const view = treemapView({ ...report('demo'), comparison: null });
  expect(view?.isCompared).toBe(false);
  expect(view?.tones).toEqual([]);
  const boxes = view?.drawings.flatMap(({ tiles }) => tiles.flatMap((tile) => tile.boxes)) ?? [];
  expect(boxes.filter(({ tone, hatch, title }) => tone !== '' || hatch !== '' || title.includes('baseline'))).toEqual(
    [],
  );
});

test('modules that are gone since the baseline are named, with what they held', () => {
  const { comparison, footprint } = report('demo');
  const gone = (module: string, was: number) =>
    ({ metric: 'module.total', labels: { module }, now: null, change: { kind: 'removed', was } }) as const;
  const changes = [gone('small', 4096), gone('large', 8192), ...(comparison?.changes ?? [])];
  const view = treemapView(reportOf(footprint, { blocking: [], noted: [], changes }));
  expect(view?.gone).toEqual([
    { name: 'large', size: '−8 KiB' },
    { name: 'small', size: '−4 KiB' },
  ]);
  expect(treemapView(reportOf(footprint))?.gone).toEqual([]);
});

test('where no module holds anything there is no drawing', () => {
  const { footprint } = report('demo');
  for (const modules of [null, [], [moduleOf('empty', { residentBytes: 0 })]])
    expect(treemapView(reportOf({ ...footprint, modules }))).toBeNull();
});

const bytes = fc.integer({ min: 1, max: 1 << 26 });
const partBytes = fc.option(fc.oneof(fc.constant(0), bytes));
const anyModule = fc.record({
  name: fc.string({ minLength: 1, maxLength: 30 }),
  residentBytes: fc.oneof(fc.constant(0), bytes),
  dynamic: fc.record({
    vmalloc: partBytes,
    slab: partBytes,
    pages: partBytes,
    percpu: partBytes,
    dma: partBytes,
    btf: partBytes,
    unclassified: partBytes,
  }),
  /** How much of each part lines tell of. */
  toldShare: fc.constantFrom(0, 0.5, 1, 1.5),
  lines: fc.integer({ min: 1, max: 30 }),
  by: fc.option(fc.integer({ min: -(1 << 20), max: 1 << 20 })),
});
type AnyModule = typeof anyModule extends fc.Arbitrary<infer T> ? T : never;

const anyModules = fc.uniqueArray(anyModule, { minLength: 1, maxLength: 60, selector: ({ name }) => name });

describe('whatever modules hold', () => {
  test('areas are as the bytes, and what is unknown or nothing is not drawn', () => {
    fc.assert(
      fc.property(anyModules, (given) => {
        const modules = given.map(madeOf);
        const total = sumOf(modules.map(({ totalBytes }) => totalBytes));
        const drawing = drawingsOf(reportOf({ ...report('demo').footprint, modules }))[0];
        if (total === 0) {
          expect(drawing).toBeUndefined();
          return;
        }
        const boxes = drawing?.tiles.flatMap((tile) => tile.boxes) ?? [];
        expect(sumOf(boxes.map(areaOf))).toBeCloseTo(1, 2);
        expect(boxes.filter(({ title }) => /: 0 B|: −|null|NaN/.test(title))).toEqual([]);
        const shown = new Map(drawing?.tiles.map((tile) => [tile.head.name, tile]));
        for (const { name, totalBytes } of modules) {
          const tile = shown.get(name);
          if (tile) expect(sumOf(tile.boxes.map(areaOf))).toBeCloseTo(totalBytes / total, 3);
          if (tile) expect(totalBytes).toBeGreaterThan(0);
        }
        for (const part of Object.keys(modules[0]?.dynamic ?? {})) {
          const isHeld = modules.some(({ dynamic }) => (dynamic[part as keyof DynamicBytes] ?? 0) > 0);
          const isDrawn = boxes.some(({ title }) => title.split('\n').some((line) => line.startsWith(`${part}: `)));
          if (!isHeld && !modules.some(({ name }) => name === part)) expect([part, isDrawn]).toEqual([part, false]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a box has the tone of its change, and a hatch or none by its sign', () => {
    fc.assert(
      fc.property(anyModules, (given) => {
        const modules = given.map(({ name, residentBytes, by }) =>
          moduleOf(name, { residentBytes: residentBytes || 1, by }),
        );
        const comparison: Comparison = {
          blocking: [],
          noted: [],
          changes: given.map(({ name, residentBytes, by }) => ({
            metric: 'module.static',
            labels: { module: name },
            now: residentBytes || 1,
            change: by === null ? { kind: 'incomparable', reason: '' } : { kind: 'kept', was: 1 << 21, by },
          })),
        };
        const drawing = drawingsOf(reportOf({ ...report('demo').footprint, modules }, comparison))[0];
        const byName = new Map(given.map(({ name, by }) => [name, by]));
        for (const { head, boxes } of drawing?.tiles ?? []) {
          const by = byName.get(head.name);
          if (by === undefined) continue;
          expect(boxes.map(signOf)).toEqual(boxes.map(() => (by === null ? null : Math.sign(by))));
          const hatches = boxes.map(({ hatch }) => hatch);
          expect(hatches).toEqual(
            boxes.map(() => (by === null ? 'dotted' : by > 0 ? 'rising' : by < 0 ? 'falling' : '')),
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('no amount is shown where the name that it belongs to has no room', () => {
  const from = (fit: string) => Number(fit.replace('from-', ''));
  for (const name of ['demo', ...captures])
    for (const { head, labels } of drawingsOf(report(name)).flatMap(({ tiles }) => tiles))
      for (const { fit, amountFit, belowFit } of [head, ...labels])
        for (const amount of [amountFit, belowFit])
          if (amount !== '') expect(from(amount)).toBeGreaterThanOrEqual(from(fit === '' ? 'from-9999' : fit));
});

test('hundreds of modules keep boxes that can be seen, and the page bounded', () => {
  const modules = Array.from({ length: 900 }, (_, index) =>
    moduleOf(`module_${index}`, { residentBytes: 4096 * (1 + Math.floor(4000 / (index + 1))) }),
  );
  const [drawing] = drawingsOf(reportOf({ ...report('demo').footprint, modules }));
  const boxes = drawing?.tiles.flatMap((tile) => tile.boxes) ?? [];
  expect(boxes.length).toBeLessThan(300);
  expect(Math.min(...boxes.map((box) => areaOf(box) * 1200 * 440))).toBeGreaterThan(230);
});

function report(name: string): Report {
  const found = reports.get(name);
  if (!found) throw new Error(`no report of ${name}`);
  return found;
}

function reportOf(footprint: Footprint, comparison: Comparison | null = null): Report {
  return { ...report('demo'), footprint, comparison };
}

function drawingsOf(of: Report): readonly Drawing[] {
  return treemapView(of)?.drawings ?? [];
}

function titlesOf(of: Report): string[] {
  return drawingsOf(of)[0]?.tiles.flatMap((tile) => tile.boxes.map(({ title }) => title)) ?? [];
}

function unclearOf(modules: Footprint['modules']): number {
  return sumOf((modules ?? []).map(({ dynamic }) => (dynamic.unclassified ?? 0) + (dynamic.btf ?? 0)));
}

function changesOf(comparison: Comparison | null, module: string) {
  const metrics = ['module.static', 'module.vmalloc', 'module.slab', 'module.pages', 'module.dma'];
  return (comparison?.changes ?? []).filter(
    ({ metric, labels }) => labels.module === module && metrics.includes(metric),
  );
}

/** What the class says: 1 for growth, −1 for loss, 0 for none; null where it says that nothing is known. */
function signOf({ tone }: Box): number | null {
  if (tone.startsWith('d-grew')) return 1;
  if (tone.startsWith('d-shrank')) return -1;
  return tone === 'd-same' ? 0 : null;
}

function madeOf({ name, residentBytes, dynamic, toldShare, lines }: AnyModule): ModuleFootprint {
  const parts: [string, number | null][] = [['static', residentBytes], ...Object.entries(dynamic)];
  const evidence = parts.flatMap(([part, bytes]) =>
    Array.from({ length: lines }, (_, line) => ({
      part,
      bytes: Math.floor(((bytes ?? 0) * toldShare) / lines),
      grade: 'exact' as const,
      source: 'proc/vmallocinfo',
      line: line + 100_000,
    })),
  );
  return {
    ...moduleOf(name, { residentBytes }),
    dynamic,
    evidence,
    totalBytes: sumOf(parts.map(([, bytes]) => bytes ?? 0)),
  };
}

function moduleOf(name: string, { residentBytes }: { residentBytes: number; by?: number | null }): ModuleFootprint {
  const [any] = report('demo').footprint.modules ?? [];
  if (!any) throw new Error('the demo has modules');
  const nothing = { vmalloc: null, slab: null, pages: null, percpu: null, dma: null, btf: null, unclassified: null };
  return { ...any, name, residentBytes, totalBytes: residentBytes, dynamic: nothing, evidence: [] };
}

interface Placed {
  readonly x: string;
  readonly y: string;
  readonly width: string;
  readonly height: string;
}

function areaOf({ width, height }: Placed): number {
  return share(width) * share(height);
}

function common(a: Placed, b: Placed): number {
  const along = (from: 'x' | 'y', size: 'width' | 'height') =>
    Math.min(share(a[from]) + share(a[size]), share(b[from]) + share(b[size])) -
    Math.max(share(a[from]), share(b[from]));
  return Math.max(0, along('x', 'width')) * Math.max(0, along('y', 'height'));
}

function share(percent: string): number {
  return Number.parseFloat(percent) / 100;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
