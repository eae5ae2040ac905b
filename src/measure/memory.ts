import { type Footprint, type Reading, sum } from '../model/index.ts';
import { absent, bounded, exact, MEMORY_FINGERPRINT, type Metric, SLAB_FINGERPRINT, single } from './metric.ts';

const common = {
  unit: 'bytes',
  nature: 'load-dependent',
  labels: [],
  sources: ['proc/meminfo'],
  fingerprint: SLAB_FINGERPRINT,
} as const;

/** A metric that is one key of /proc/meminfo. */
function meminfoKey(name: string, key: string, summary: string, more: Partial<Metric> = {}): Metric {
  return { ...common, name, summary, read: ({ meminfo }) => single(meminfo?.get(key), 'proc/meminfo'), ...more };
}

export const percpuTotal = meminfoKey('percpu.total', 'Percpu', 'RAM of per-CPU allocations of all CPUs.', {
  fingerprint: [...SLAB_FINGERPRINT, 'onlineCpuCount'],
});
export const pageTables = meminfoKey('page-tables', 'PageTables', 'RAM of user page tables.');
export const kernelStacks = meminfoKey('kernel-stacks', 'KernelStack', 'RAM of thread stacks.');
export const memAvailable = meminfoKey(
  'mem.available',
  'MemAvailable',
  "The kernel's estimate of what programs may still take.",
  {
    fingerprint: MEMORY_FINGERPRINT,
  },
);
export const lowmemFree = meminfoKey('lowmem.free', 'LowFree', 'Free RAM below the HighMem zone.', {
  fingerprint: MEMORY_FINGERPRINT,
});

export const meminfoValue: Metric = {
  ...common,
  name: 'meminfo',
  summary: 'Any size of /proc/meminfo, selected by key.',
  labels: ['key'],
  fingerprint: MEMORY_FINGERPRINT,
  read({ meminfo }) {
    if (!meminfo) return absent('proc/meminfo');
    // HugePages_* are counts: no limit in bytes fits them.
    const sizes = [...meminfo].filter(([key]) => !key.startsWith('HugePages_'));
    return { series: sizes.map(([key, bytes]) => exact({ key }, bytes)) };
  },
};

export const cmaUsed: Metric = {
  ...common,
  name: 'cma.used',
  summary: 'RAM of CMA in use: CmaTotal − CmaFree, movable pages that borrow it included.',
  fingerprint: ['pageSizeBytes'],
  read({ cma }) {
    if (!cma) return absent('proc/meminfo with CmaTotal');
    return {
      series: [
        bounded(
          {},
          cma.usedBytes ?? cma.usedAtMostBytes,
          'upper',
          cma.usedBytes === null ? ['which pages are borrowed'] : [],
        ),
      ],
    };
  },
};

export const ramPresent: Metric = {
  ...common,
  name: 'ram.present',
  summary: 'RAM that the kernel knows of.',
  nature: 'steady',
  sources: ['proc/zoneinfo'],
  fingerprint: [],
  read: ({ ram }) => single(ram?.presentBytes, 'proc/zoneinfo'),
};

export const kernelImage: Metric = {
  ...common,
  name: 'kernel.image',
  summary: 'RAM of the kernel image: code, rodata, data, bss.',
  nature: 'steady',
  sources: ['proc/iomem'],
  fingerprint: ['arch', 'wordBits', 'debugOptions'],
  read: ({ ram }) => single(ram?.kernelImageBytes, 'proc/iomem'),
};

export const bootReserved: Metric = {
  ...common,
  name: 'boot.reserved',
  summary: 'RAM that boot kept from the page allocator, kernel image included.',
  nature: 'steady',
  sources: ['proc/zoneinfo'],
  fingerprint: ['arch', 'wordBits', 'pageSizeBytes', 'presentRamBytes', 'debugOptions'],
  read({ ram }) {
    if (ram?.otherBootReservedBytes == null) return absent('proc/zoneinfo with managed pages');
    return single(ram.otherBootReservedBytes + (ram.kernelImageBytes ?? 0));
  },
};

export const kernelHeld: Metric = {
  ...common,
  name: 'kernel.held',
  summary: 'RAM that is neither free nor user or file pages nor reclaimable: what the kernel keeps.',
  sources: ['proc/meminfo', 'proc/zoneinfo'],
  fingerprint: MEMORY_FINGERPRINT,
  read({ bill }) {
    if (!bill) return absent('proc/meminfo');
    const given = new Set([
      'free',
      'per-CPU free lists',
      'LRU',
      'LRU anon',
      'LRU file',
      'unevictable',
      'SReclaimable',
      'KReclaimable beside slab',
      'Hugetlb',
    ]);
    const held = bill.totalBytes - sum(bill.lines, ({ name, bytes }) => (given.has(name) ? bytes : 0));
    return {
      series: [
        bounded(
          {},
          held,
          'upper',
          bill.missing.filter((name) => given.has(name)),
        ),
      ],
    };
  },
};

export const kernelUnreclaimable: Metric = {
  ...common,
  name: 'kernel.unreclaimable',
  summary: 'RAM that the kernel accounts for and cannot take back: SUnreclaim, vmalloc, page tables, stacks, percpu.',
  sources: ['proc/meminfo', 'proc/vmallocinfo'],
  fingerprint: [...SLAB_FINGERPRINT, 'onlineCpuCount'],
  sumsOver: ['proc/vmallocinfo'],
  read: unreclaimable,
};

export const kernelUnaccounted: Metric = {
  ...common,
  name: 'kernel.unaccounted',
  summary: 'RAM that no line of the bill holds; pages that drivers take from the page allocator show up here.',
  sources: ['proc/meminfo', 'proc/zoneinfo', 'proc/vmallocinfo'],
  fingerprint: MEMORY_FINGERPRINT,
  read: ({ bill }) =>
    bill ? { series: [bounded({}, bill.unaccountedBytes, 'upper', bill.missing)] } : absent('proc/meminfo'),
};

function unreclaimable({ bill, meminfo }: Footprint): Reading {
  if (!bill || !meminfo) return absent('proc/meminfo');
  const names = ['SUnreclaim', 'vmalloc', 'PageTables', 'SecPageTables', 'KernelStack'];
  const bytes = sum(bill.lines, (line) => (names.includes(line.name) ? line.bytes : 0)) + (meminfo.get('Percpu') ?? 0);
  const missing = bill.missing.filter((name) => names.includes(name) || name.startsWith('kernel stacks'));
  if (!meminfo.has('SUnreclaim')) missing.push('SUnreclaim');
  return { series: [bounded({}, bytes, 'lower', missing)] };
}
