import { describe, expect, test } from 'vitest';
import { changeLookup, compare } from '../../src/compare/index.ts';
import { measure, metrics } from '../../src/measure/index.ts';
import {
  type Fingerprint,
  type FootprintRecord,
  type MetricFacts,
  type Reading,
  recordOf,
  type Series,
} from '../../src/model/index.ts';
import { captured, footprintOfFiles } from '../measure/footprints.ts';

const caches: MetricFacts = {
  name: 'slab.cache',
  summary: 'RAM of a slab cache.',
  unit: 'bytes',
  nature: 'load-dependent',
  labels: ['cache'],
  sources: ['proc/slabinfo'],
  fingerprint: ['arch', 'slabAllocator'],
};
const count: MetricFacts = { ...caches, name: 'modules.count', unit: 'count', labels: [], fingerprint: [] };
const board = footprintOfFiles({});

function measured(
  readings: Readonly<Record<string, Reading>>,
  fingerprint: Partial<Fingerprint> = {},
): FootprintRecord {
  const { snapshot } = board;
  return recordOf(
    { ...board, snapshot: { ...snapshot, fingerprint: { ...snapshot.fingerprint, ...fingerprint } } },
    new Map(Object.entries(readings)),
  );
}

function cache(name: string, value: number, more: Partial<Series> = {}): Series {
  return { labels: { cache: name }, value, bound: null, missing: [], ...more };
}

function changes(now: Reading | undefined, was: Reading | undefined) {
  const side = (reading: Reading | undefined) => measured(reading ? { 'slab.cache': reading } : {});
  return compare(side(now), side(was), { metrics: [caches] }).changes.map(({ labels, now: value, change }) => [
    labels.cache,
    value,
    change,
  ]);
}

describe('series', () => {
  test('are kept, added, removed', () => {
    const now = { series: [cache('isp_frame', 300), cache('isp_stats', 50), cache('dentry', 80)] };
    const was = { series: [cache('dentry', 100), cache('isp_frame', 300), cache('isp_old', 70)] };
    expect(changes(now, was)).toEqual([
      ['isp_frame', 300, { kind: 'kept', was: 300, by: 0 }],
      ['isp_stats', 50, { kind: 'added' }],
      ['dentry', 80, { kind: 'kept', was: 100, by: -20 }],
      ['isp_old', null, { kind: 'removed', was: 70 }],
    ]);
  });

  test('named like what every object has are series like any other', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    expect(changes({ series: names.map((name) => cache(name, 1)) }, { series: [cache('__proto__', 3)] })).toEqual([
      ['__proto__', 1, { kind: 'kept', was: 3, by: -2 }],
      ['constructor', 1, { kind: 'added' }],
      ['toString', 1, { kind: 'added' }],
    ]);
  });

  test('join whatever order their labels stand in', () => {
    const one = { labels: { zone: 'Normal', node: '0' }, value: 5, bound: null, missing: [] };
    const other = { ...one, labels: { node: '0', zone: 'Normal' }, value: 3 };
    expect(changes({ series: [one] }, { series: [other] })).toEqual([[undefined, 5, { kind: 'kept', was: 3, by: 2 }]]);
  });
});

describe('what does not compare', () => {
  const now = { series: [cache('isp_frame', 300)] };

  test('a baseline without the source', () => {
    const reason = 'the baseline has no usable /proc/slabinfo';
    expect(changes(now, { absent: 'the snapshot has no usable /proc/slabinfo' })).toEqual([
      ['isp_frame', 300, { kind: 'incomparable', reason }],
    ]);
    expect(changes(now, undefined)).toEqual([
      ['isp_frame', 300, { kind: 'incomparable', reason: 'the baseline does not measure it' }],
    ]);
  });

  test('a snapshot without it: its series are unknown, not removed', () => {
    expect(changes({ absent: 'the snapshot has no usable /proc/slabinfo' }, now)).toEqual([]);
    expect(changes(undefined, now)).toEqual([]);
  });

  test('the same parts missing, in whatever order', () => {
    const lower = (value: number, ...missing: readonly string[]) => ({
      series: [cache('isp_frame', value, { bound: 'lower', missing })],
    });
    expect(changes(lower(300, 'slab', 'other slab'), lower(200, 'other slab', 'slab'))).toEqual([
      ['isp_frame', 300, { kind: 'kept', was: 200, by: 100 }],
    ]);
  });

  test('other parts missing', () => {
    const lower = { series: [cache('isp_frame', 300, { bound: 'lower', missing: ['large kmallocs'] })] };
    const reason = 'what is missing differs: now large kmallocs, in the baseline nothing';
    expect(changes(lower, now)).toEqual([['isp_frame', 300, { kind: 'incomparable', reason }]]);
    expect(changes(lower, lower)).toEqual([['isp_frame', 300, { kind: 'kept', was: 300, by: 0 }]]);
  });

  test('a file that breaks off, even where both do', () => {
    const cut = {
      series: [cache('isp_frame', 300, { bound: 'lower', missing: ['a part'], cutShort: true })],
    } as const;
    expect(changes(cut, cut)).toEqual([['isp_frame', 300, { kind: 'incomparable', reason: 'both lack a part' }]]);
  });

  test('lists that lost lines tell neither what is new nor what is gone', () => {
    const parts = ['a part of /proc/slabinfo (1 line was not understood)'];
    const lossy: Reading = { series: [cache('isp_frame', 300)], lost: { parts, cutShort: false } };
    const more: Reading = { series: [cache('isp_frame', 300), cache('isp_stats', 50)] };
    const reason = `what was lost differs: now nothing, in the baseline ${parts[0]}`;
    expect(changes(more, lossy)).toEqual([
      ['isp_frame', 300, { kind: 'kept', was: 300, by: 0 }],
      ['isp_stats', 50, { kind: 'incomparable', reason }],
    ]);
    expect(changes(lossy, more)).toEqual([['isp_frame', 300, { kind: 'kept', was: 300, by: 0 }]]);
    // The same odd line on both sides is a habit of that kernel.
    expect(changes({ ...more, lost: { parts, cutShort: false } }, lossy)[1]).toEqual([
      'isp_stats',
      50,
      { kind: 'added' },
    ]);
  });
});

describe('fingerprints', () => {
  const readings = {
    'slab.cache': { series: [cache('isp_frame', 300)] },
    'modules.count': { series: [{ labels: {}, value: 3, bound: null, missing: [] }] },
  };
  const was = { 'slab.cache': { series: [cache('isp_old', 70)] }, 'modules.count': readings['modules.count'] };

  test('refuse metric by metric: only those that depend on what differs', () => {
    const { changes, blocking } = compare(measured(readings, { arch: 'arm64' }), measured(was, { arch: 'arm' }), {
      metrics: [caches, count],
    });
    expect(blocking).toEqual([{ what: 'architecture', was: 'arm', now: 'arm64' }]);
    expect(changes.map(({ metric, labels, change }) => [metric, labels.cache, change])).toEqual([
      [
        'slab.cache',
        'isp_frame',
        { kind: 'incomparable', reason: 'not comparable with the baseline: architecture was arm, is arm64' },
      ],
      ['modules.count', undefined, { kind: 'kept', was: 3, by: 0 }],
    ]);
  });

  test('tell all that differs', () => {
    const now = measured(readings, { arch: 'arm64', slabAllocator: 'slub', onlineCpuCount: 4 });
    const { changes, blocking } = compare(
      now,
      measured(was, { arch: 'arm', slabAllocator: 'slab', onlineCpuCount: 2 }),
      { metrics: [caches] },
    );
    expect(blocking.map(({ what }) => what)).toEqual(['architecture', 'slab allocator', 'CPUs online']);
    expect(changes[0]?.change).toEqual({
      kind: 'incomparable',
      reason: 'not comparable with the baseline: architecture was arm, is arm64; slab allocator was slab, is slub',
    });
  });
});

test('a change is found by metric and labels', () => {
  const comparison = compare(
    measured({ 'slab.cache': { series: [cache('isp_frame', 300)] } }),
    measured({ 'slab.cache': { series: [cache('isp_frame', 100)] } }),
    { metrics: [caches] },
  );
  const changeOf = changeLookup(comparison);
  expect(changeOf('slab.cache', { cache: 'isp_frame' })).toEqual({ kind: 'kept', was: 100, by: 200 });
  expect(changeOf('slab.cache', { cache: 'isp' })).toBeUndefined();
  expect(changeOf('slab.cache-waste', { cache: 'isp_frame' })).toBeUndefined();
});

test('caches whose names are of one boot compare with those of another', () => {
  const HEADER = 'slabinfo - version: 2.1\n';
  const row = (name: string, slabs: number) =>
    `${name} 16 16 256 16 1 : tunables 0 0 0 : slabdata ${slabs} ${slabs} 0\n`;
  const sideOf = (...rows: readonly string[]): FootprintRecord => {
    const footprint = footprintOfFiles({ 'proc/slabinfo': HEADER + rows.join('') });
    return recordOf(footprint, measure(footprint));
  };
  const { changes } = compare(
    sideOf(row('kmalloc-rnd-03-256', 2), row('kmalloc-rnd-11-256', 5), row('nf_conntrack_ffff88810a26e524', 4)),
    sideOf(row('kmalloc-256', 1), row('kmalloc-rnd-07-256', 3), row('nf_conntrack_ffff888107aa1900', 3)),
    { metrics: metrics.filter(({ name }) => name === 'slab.cache') },
  );
  expect(changes.map(({ labels, change }) => [labels.cache, change])).toEqual([
    ['kmalloc-256', { kind: 'kept', was: 4 * 4096, by: 3 * 4096 }],
    ['nf_conntrack_PTR', { kind: 'kept', was: 3 * 4096, by: 4096 }],
  ]);
});

test('a field that is to be ignored blocks nothing, and is noted', () => {
  const sides = (name: keyof Fingerprint, ...ignored: (keyof Fingerprint)[]) => {
    const now = measured({ 'slab.cache': { series: [cache('isp_frame', 300)] } }, { [name]: 'other' });
    const was = measured({ 'slab.cache': { series: [cache('isp_frame', 100)] } }, { [name]: 'one' });
    const { changes: found, blocking, noted } = compare(now, was, { metrics: [caches], ignored });
    return [found[0]?.change.kind, blocking.length, noted.map(({ was: before, now: after }) => [before, after])];
  };
  expect(sides('slabAllocator')).toEqual(['incomparable', 1, []]);
  expect(sides('slabAllocator', 'slabAllocator')).toEqual(['kept', 0, [['one', 'other']]]);
  expect(sides('slabAllocator', 'arch')).toEqual(['incomparable', 1, []]);
});

describe('real snapshots', () => {
  const sideOf = async (name: string, at: string | null = null): Promise<FootprintRecord> => {
    const footprint = await captured(name, at);
    return recordOf(footprint, measure(footprint));
  };

  test('a snapshot has not changed since itself', async () => {
    const side = await sideOf('6.1.0-50-arm64-plain/truth-big');
    const { changes, blocking, noted } = compare(side, side, { metrics });
    expect([blocking, noted]).toEqual([[], []]);
    expect(changes.length).toBeGreaterThan(500);
    expect(changes.every(({ change }) => change.kind === 'kept' && change.by === 0)).toBe(true);
  });

  test('a module that was loaded in between is what changed', async () => {
    const [was, now] = [
      await sideOf('6.1.0-56-amd64-plain/truth-big', 's01-before'),
      await sideOf('6.1.0-56-amd64-plain/truth-big', 's02-with'),
    ];
    const { changes, blocking, noted } = compare(now, was, { metrics });
    expect(blocking).toEqual([]);
    expect(noted).toEqual([{ what: 'modules that only one of the two has', was: 'none', now: 'fp_truth' }]);
    const added = changes.filter(({ change }) => change.kind === 'added').map(({ metric, labels }) => [metric, labels]);
    expect(added).toEqual(
      expect.arrayContaining([
        ['module.total', { module: 'fp_truth' }],
        ['slab.cache', { cache: 'fp_truth_cache' }],
        ['vmalloc.caller', { caller: 'do_vmalloc', module: 'fp_truth' }],
      ]),
    );
    // 126,976 static and 4,214,784 by vmalloc, as /proc/modules and /proc/vmallocinfo of the later one say.
    expect(changes.find(({ metric }) => metric === 'modules.total')?.change).toMatchObject({
      by: 4_341_760 + 2505 * 1048,
    });
    expect(changes.find(({ metric }) => metric === 'modules.count')?.change).toMatchObject({ was: 46, by: 1 });
  });

  test('of another architecture compare in almost nothing', async () => {
    const { changes, blocking } = compare(
      await sideOf('6.1.0-50-arm64-plain/truth-big'),
      await sideOf('6.1.0-50-armmp-plain/truth-big'),
      { metrics },
    );
    expect(blocking.map(({ what }) => what)).toContain('word size');
    const compared = new Set(
      changes.flatMap(({ metric, labels, change }) =>
        change.kind === 'incomparable'
          ? []
          : [[metric, labels.key ?? labels.part].filter((word) => word !== undefined).join(' ')],
      ),
    );
    // What says nothing of words: the count of modules, CMA and RAM themselves.
    expect([...compared].sort()).toEqual([
      'cma.used',
      'meminfo CmaFree',
      'meminfo CmaTotal',
      'module.load-cost cma',
      'modules.count',
      'ram.present',
    ]);
  });

  test('of one kernel, one booted with slub_debug and page_owner, compare in code and vmalloc', async () => {
    const debug = await sideOf('6.12.117+deb12-amd64-debug/truth-big');
    const { changes, blocking } = compare(debug, await sideOf('6.12.117+deb12-amd64-plain/truth-big'), { metrics });
    expect(blocking.map(({ what }) => what)).toEqual(['debug options on the kernel command line']);
    const kindsOf = (name: string) =>
      changes.flatMap(({ metric, change }) =>
        metric === name ? [change.kind === 'kept' ? change.by : change.kind] : [],
      );
    // By join of the second fields of both /proc/modules: 42 modules, all of the same size.
    expect(kindsOf('module.static')).toEqual(Array.from({ length: 42 }, () => 0));
    // By awk, pages= of both /proc/vmallocinfo: 3899.
    expect(kindsOf('vmalloc.resident')).toEqual([0]);
    // Slab: 28,028 kB with it, 18,520 kB without, and nobody's growth.
    expect(new Set(['slab.total', 'slab.cache', 'kernel.held', 'mem.available'].flatMap(kindsOf))).toEqual(
      new Set(['incomparable']),
    );
  });
});
