import {
  cacheFamily,
  type Footprint,
  groupBy,
  type Reading,
  type Series,
  type SlabCache,
  sum,
} from '../model/index.ts';
import { ofMeminfo } from './claims/meminfo.ts';
import { ofCache, ofCacheWaste, ofSlabTotal } from './claims/slab.ts';
import { absent, bounded, damaged, exact, lossOf, type Metric, meminfoKey, SLAB_FINGERPRINT } from './metric.ts';

const common = { unit: 'bytes', nature: 'load-dependent', fingerprint: SLAB_FINGERPRINT } as const;

export const slabCache: Metric = {
  ...common,
  name: 'slab.cache',
  summary:
    'RAM of a slab cache: its whole slabs; kmalloc-cg, kmalloc-rnd and per-cgroup caches count with their parent.',
  labels: ['cache'],
  sources: ['proc/slabinfo', 'sys/kernel/slab'],
  claims: ofCache,
  read: (footprint) => byCache(footprint, ({ bytes }) => bytes),
};

export const slabCacheWaste: Metric = {
  ...common,
  name: 'slab.cache-waste',
  summary: 'RAM of a slab cache that no object in use fills.',
  labels: ['cache'],
  sources: ['proc/slabinfo', 'sys/kernel/slab'],
  claims: ofCacheWaste,
  read: (footprint) => byCache(footprint, ({ wasteBytes }) => wasteBytes),
};

export const slabTotal: Metric = {
  ...common,
  name: 'slab.total',
  summary: 'RAM of all slabs and of large kmallocs; without /proc/meminfo, of the slab caches alone.',
  labels: [],
  sources: ['proc/meminfo', 'proc/slabinfo', 'sys/kernel/slab'],
  claims: (footprint, _, lines) => ofSlabTotal(footprint, lines),
  read(footprint) {
    const { slab, meminfo } = footprint;
    const total = slab?.meminfoBytes ?? meminfo?.get('Slab');
    if (total !== undefined) return { series: [exact({}, total)] };
    if (!slab) return absent('proc/meminfo', 'proc/slabinfo', 'sys/kernel/slab');
    const ofCaches = bounded({}, slab.totalBytes, 'lower', ['large kmallocs']);
    const lost = lossOf(footprint, [sourceOf(slab.caches)]);
    return { series: [lost ? damaged(ofCaches, 'lower', lost) : ofCaches] };
  },
};

export const slabUnreclaimable: Metric = {
  ...common,
  name: 'slab.unreclaimable',
  summary: 'RAM of slabs that the kernel cannot take back: SUnreclaim.',
  labels: [],
  sources: ['proc/meminfo'],
  claims: (footprint, _, lines) => ofMeminfo(footprint, 'SUnreclaim', lines),
  read: (footprint) => meminfoKey(footprint, 'SUnreclaim'),
};

/** One series for each family; budgets still find the members of one by their own names. */
function byCache(footprint: Footprint, of: (cache: SlabCache) => number): Reading {
  const { slab, snapshot } = footprint;
  if (!slab) return absent('proc/slabinfo', 'sys/kernel/slab');
  const byFamily = groupBy(slab.caches, ({ name }) => cacheFamily(name));
  const series = [...byFamily].map(([cache, rows]): Series => {
    const slabBytes = Math.max(...rows.map(({ bytes, slabs }) => (slabs > 0 ? bytes / slabs : 0)));
    const series = {
      ...exact({ cache }, sum(rows, of)),
      ...(slabBytes > snapshot.pageSize.bytes && { quantum: slabBytes }),
    };
    const names = rows.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
    const others = names.filter((name) => name !== cache);
    return others.length > 0 ? { ...series, alsoNamed: [...new Set(others)] } : series;
  });
  const lost = lossOf(footprint, [sourceOf(slab.caches)]);
  return lost ? { series, lost } : { series };
}

/** The one of the two sources that the caches were read from. */
function sourceOf([first]: readonly SlabCache[]): string {
  return first?.source === 'proc/slabinfo' ? 'proc/slabinfo' : 'sys/kernel/slab';
}
