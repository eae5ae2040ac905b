import { NOT_KERNEL_LINES, sum } from '../model/index.ts';
import { ofBillLess, ofBillLines } from './claims/bill.ts';
import { ofCma, ofMeminfo as ofKey } from './claims/meminfo.ts';
import { ofBootReserved, ofKernelImage, ofPresentRam } from './claims/ram.ts';
import {
  absent,
  BUILD_FINGERPRINT,
  bounded,
  exact,
  KERNEL_FINGERPRINT,
  MEMORY_FINGERPRINT,
  type Metric,
  meminfoKey,
  PERCPU_FINGERPRINT,
  SLAB_FINGERPRINT,
  single,
} from './metric.ts';

const LARGE_PAGE_BYTES = 2 * 1_048_576;

const common = {
  unit: 'bytes',
  nature: 'load-dependent',
  labels: [],
  sources: ['proc/meminfo'],
} as const;

/** A metric that is one key of /proc/meminfo. */
function ofMeminfo(name: string, key: string, summary: string): Metric {
  return {
    ...common,
    name,
    summary,
    fingerprint: fingerprintOf(key),
    read: (footprint) => meminfoKey(footprint, key),
    claims: (footprint, _, lines) => ofKey(footprint, key, lines),
  };
}

/** CMA stands in whole pages, whatever the kernel around it is. */
const CMA_FINGERPRINT = ['pageSizeBytes'] as const;

/** Keys that depend on less than what is left of RAM does. */
const FINGERPRINTS: ReadonlyMap<string, Metric['fingerprint']> = new Map<string, Metric['fingerprint']>([
  ['Percpu', PERCPU_FINGERPRINT],
  ['Slab', SLAB_FINGERPRINT],
  ['SReclaimable', SLAB_FINGERPRINT],
  ['SUnreclaim', SLAB_FINGERPRINT],
  ['KReclaimable', SLAB_FINGERPRINT],
  // KASAN doubles the stacks.
  ['KernelStack', BUILD_FINGERPRINT],
  ['VmallocUsed', [...BUILD_FINGERPRINT, 'vmallocUsed']],
  ['PageTables', KERNEL_FINGERPRINT],
  ['SecPageTables', KERNEL_FINGERPRINT],
  ['CmaTotal', CMA_FINGERPRINT],
  ['CmaFree', CMA_FINGERPRINT],
]);

function fingerprintOf(key = ''): Metric['fingerprint'] {
  return FINGERPRINTS.get(key) ?? MEMORY_FINGERPRINT;
}

export const percpuTotal = ofMeminfo('percpu.total', 'Percpu', 'RAM of per-CPU allocations of all CPUs.');
export const pageTables = ofMeminfo('page-tables', 'PageTables', 'RAM of user page tables.');
export const kernelStacks = ofMeminfo('kernel-stacks', 'KernelStack', 'RAM of thread stacks.');
export const memAvailable = ofMeminfo(
  'mem.available',
  'MemAvailable',
  "The kernel's estimate of what programs may still take.",
);
export const lowmemFree: Metric = {
  ...ofMeminfo('lowmem.free', 'LowFree', 'Free RAM below the HighMem zone.'),
  read(footprint) {
    const reading = meminfoKey(footprint, 'LowFree');
    if (!footprint.meminfo || !('absent' in reading)) return reading;
    return { absent: `${reading.absent}: without HighMem it is not printed, and all of MemFree is lowmem` };
  },
};

export const meminfoValue: Metric = {
  ...common,
  name: 'meminfo',
  overlapping: ['key'],
  summary: 'Any size of /proc/meminfo, selected by key.',
  labels: ['key'],
  fingerprint: MEMORY_FINGERPRINT,
  fingerprintOf: ({ key }) => fingerprintOf(key),
  listedBy: ['proc/meminfo'],
  claims: (footprint, { key = '' }, lines) => ofKey(footprint, key, lines),
  read({ meminfo }) {
    if (!meminfo) return absent('proc/meminfo');
    // HugePages_* are counts: no limit in bytes fits them. A VmallocUsed of 0 (Linux 4.4 to 5.2) and a VmallocChunk of 0
    // (from 4.4 on) are no measurements.
    const sizes = [...meminfo].filter(
      ([key, bytes]) => !key.startsWith('HugePages_') && (bytes > 0 || !/^Vmalloc(?:Used|Chunk)$/.test(key)),
    );
    // How the direct map is cut moves by whole large pages, and holds no memory.
    const quantum = (key: string) => (key.startsWith('DirectMap') ? { quantum: LARGE_PAGE_BYTES } : {});
    return { series: sizes.map(([key, bytes]) => ({ ...exact({ key }, bytes), ...quantum(key) })) };
  },
};

export const cmaUsed: Metric = {
  ...common,
  name: 'cma.used',
  summary: 'RAM of CMA that drivers hold; without the counters of its areas, movable pages that borrow it are in it.',
  fingerprint: CMA_FINGERPRINT,
  claims: (footprint, _, lines) => ofCma(footprint, lines),
  read({ cma }) {
    if (!cma) return absent('proc/meminfo with CmaTotal');
    if (cma.usedAtMostBytes < 0) return { absent: 'CmaFree exceeds CmaTotal in /proc/meminfo' };
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
  sumsOver: ['proc/zoneinfo'],
  claims: (footprint, _, lines) => ofPresentRam(footprint, lines),
  read: ({ ram }) => single(ram?.presentBytes, 'proc/zoneinfo'),
};

export const kernelImage: Metric = {
  ...common,
  name: 'kernel.image',
  summary: 'RAM of the kernel image: code, rodata, data, bss.',
  nature: 'steady',
  sources: ['proc/iomem', 'dmesg'],
  fingerprint: ['arch', 'wordBits', 'debugConfig'],
  claims: (footprint, _, lines) => ofKernelImage(footprint, lines),
  read: ({ ram }) => single(ram?.kernelImageBytes, 'proc/iomem', 'dmesg'),
};

export const bootReserved: Metric = {
  ...common,
  name: 'boot.reserved',
  summary: 'RAM that boot kept from the page allocator, kernel image included.',
  // Boots of one image differ by a page.
  nature: 'load-dependent',
  sources: ['proc/zoneinfo'],
  // Boot sets aside the memory map, the first per-CPU memory, and what debugging asks for.
  fingerprint: [...BUILD_FINGERPRINT, 'debugOptions', 'onlineCpuCount', 'presentRamBytes'],
  sumsOver: ['proc/zoneinfo'],
  claims: (footprint, _, lines) => ofBootReserved(footprint, lines),
  read({ ram }) {
    if (ram?.otherBootReservedBytes == null) return absent('proc/zoneinfo with managed pages');
    return single(ram.otherBootReservedBytes + (ram.kernelImageBytes ?? 0));
  },
};

/** What the kernel does not keep: what is not its own, and what can be taken back. */
const NOT_HELD: ReadonlySet<string> = new Set([...NOT_KERNEL_LINES, 'SReclaimable', 'KReclaimable beside slab']);

export const kernelHeld: Metric = {
  ...common,
  name: 'kernel.held',
  summary: 'RAM that is neither free nor user or file pages nor reclaimable: what the kernel keeps.',
  sources: ['proc/meminfo', 'proc/zoneinfo'],
  fingerprint: MEMORY_FINGERPRINT,
  takesOff: ['proc/meminfo', 'proc/zoneinfo'],
  claims: (footprint, _, lines) => ofBillLess(footprint, (name) => NOT_HELD.has(name), lines),
  read({ bill, meminfo }) {
    if (!bill) return absent('proc/meminfo');
    const held = bill.totalBytes - sum(bill.lines, ({ name, bytes }) => (NOT_HELD.has(name) ? bytes : 0));
    const missing = bill.missing.filter((name) => NOT_HELD.has(name));
    if (!meminfo?.has('SReclaimable')) missing.push('SReclaimable');
    return { series: [bounded({}, held, 'upper', missing)] };
  },
};

/** Lines of the bill that the kernel itself put its pages to and cannot take back. */
const UNRECLAIMABLE = [
  'SUnreclaim',
  'vmalloc',
  'modules outside vmalloc',
  'PageTables',
  'SecPageTables',
  'KernelStack',
];

export const kernelUnreclaimable: Metric = {
  ...common,
  name: 'kernel.unreclaimable',
  summary: 'RAM that the kernel accounts for and cannot take back: SUnreclaim, vmalloc, page tables, stacks, percpu.',
  sources: ['proc/meminfo', 'proc/vmallocinfo'],
  fingerprint: PERCPU_FINGERPRINT,
  sumsOver: ['proc/meminfo', 'proc/vmallocinfo'],
  claims: (footprint, _, lines) => ofBillLines(footprint, (name) => UNRECLAIMABLE.includes(name), 'Percpu', lines),
  read({ bill, meminfo }) {
    if (!bill || !meminfo) return absent('proc/meminfo');
    const lines = sum(bill.lines, ({ name, bytes }) => (UNRECLAIMABLE.includes(name) ? bytes : 0));
    const missing = bill.missing.filter((name) => UNRECLAIMABLE.includes(name) || name.startsWith('kernel stacks'));
    for (const key of ['SUnreclaim', 'Percpu']) if (!meminfo.has(key) && !missing.includes(key)) missing.push(key);
    return { series: [bounded({}, lines + (meminfo.get('Percpu') ?? 0), 'lower', missing)] };
  },
};

export const kernelUnaccounted: Metric = {
  ...common,
  name: 'kernel.unaccounted',
  summary: 'RAM that no line of the bill holds; pages that drivers take from the page allocator show up here.',
  sources: ['proc/meminfo', 'proc/zoneinfo', 'proc/vmallocinfo'],
  fingerprint: MEMORY_FINGERPRINT,
  takesOff: ['proc/meminfo', 'proc/zoneinfo', 'proc/vmallocinfo'],
  claims: (footprint, _, lines) => ofBillLess(footprint, () => true, lines),
  read: ({ bill }) =>
    bill ? { series: [bounded({}, bill.unaccountedBytes, 'upper', bill.missing)] } : absent('proc/meminfo'),
};
