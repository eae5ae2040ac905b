import { absent, bounded, exact, type Metric, SLAB_FINGERPRINT, single } from './metric.ts';

const common = { unit: 'bytes', nature: 'load-dependent', fingerprint: SLAB_FINGERPRINT } as const;

export const slabCache: Metric = {
  ...common,
  name: 'slab.cache',
  summary: 'RAM of a slab cache: its whole slabs.',
  labels: ['cache'],
  sources: ['proc/slabinfo', 'sys/kernel/slab'],
  read: ({ slab }) =>
    slab
      ? { series: slab.caches.map(({ name, bytes }) => exact({ cache: name }, bytes)) }
      : absent('proc/slabinfo', 'sys/kernel/slab'),
};

export const slabCacheWaste: Metric = {
  ...common,
  name: 'slab.cache-waste',
  summary: 'RAM of a slab cache that no object in use fills.',
  labels: ['cache'],
  sources: ['proc/slabinfo', 'sys/kernel/slab'],
  read: ({ slab }) =>
    slab
      ? { series: slab.caches.map(({ name, wasteBytes }) => exact({ cache: name }, wasteBytes)) }
      : absent('proc/slabinfo', 'sys/kernel/slab'),
};

export const slabTotal: Metric = {
  ...common,
  name: 'slab.total',
  summary: 'RAM of all slabs and of large kmallocs; without /proc/meminfo, of the slab caches alone.',
  labels: [],
  sources: ['proc/meminfo', 'proc/slabinfo', 'sys/kernel/slab'],
  read({ slab, meminfo }) {
    const total = slab?.meminfoBytes ?? meminfo?.get('Slab');
    if (total !== undefined) return { series: [exact({}, total)] };
    if (!slab) return absent('proc/meminfo', 'proc/slabinfo');
    return { series: [bounded({}, slab.totalBytes, 'lower', ['large kmallocs'])] };
  },
};

export const slabUnreclaimable: Metric = {
  ...common,
  name: 'slab.unreclaimable',
  summary: 'RAM of slabs that the kernel cannot take back: SUnreclaim.',
  labels: [],
  sources: ['proc/meminfo'],
  read: ({ meminfo }) => single(meminfo?.get('SUnreclaim'), 'proc/meminfo'),
};
