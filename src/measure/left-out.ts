import { type Footprint, type LeftOut, placeOfSource } from '../model/index.ts';

interface Reason {
  readonly why: string;
  /** What would show it: a kernel option, a boot parameter, a file; null where nothing does. */
  readonly shownBy: string | null;
  /** Sources that show it where they are there: how they arrived is worth a word. */
  readonly files?: readonly string[];
}

const ALLOCINFO = '/proc/allocinfo (CONFIG_MEM_ALLOC_PROFILING)';
const ALLOC_TRACES = 'alloc_traces of the slab caches (slub_debug=U)';
const PAGE_OWNER = 'page_owner (CONFIG_PAGE_OWNER, page_owner=on)';
const NO_SUCH_KEY: Reason = { why: 'this /proc/meminfo has no such line', shownBy: null };

/**
 * Parts that numbers lack, by the names that `missing` has for them: why, and the option or file that would tell. Boot
 * parameters are those of Documentation/admin-guide/kernel-parameters.txt.
 */
const REASONS: ReadonlyMap<string, Reason> = new Map([
  [
    'vmalloc',
    {
      why: 'only /proc/vmallocinfo says whose areas are whose, and how many pages they have',
      shownBy: 'a capture by root of /proc/vmallocinfo',
      files: ['proc/vmallocinfo'],
    },
  ],
  [
    'other vmalloc',
    {
      why: 'init code that is freed took areas while this module and others were loaded: whose it was, no file says',
      shownBy: 'a capture by root of /sys/module/*/sections, or a snapshot after each load',
      files: ['sys/module/*/sections'],
    },
  ],
  [
    'slab',
    {
      why: 'no file of this kernel says who took objects of slab caches; they are in slab.unreclaimable',
      shownBy: `${ALLOC_TRACES}, or ${ALLOCINFO}; of caches of its own, owners in the budget file`,
      files: ['proc/allocinfo', 'sys/kernel/debug/slab'],
    },
  ],
  [
    'other slab',
    {
      why: 'no file of this kernel says who took kmallocs and objects of caches without an owner; they are in slab.unreclaimable',
      shownBy: `${ALLOC_TRACES}, or ${ALLOCINFO}`,
      files: ['proc/allocinfo', 'sys/kernel/debug/slab'],
    },
  ],
  [
    'pages',
    {
      why: 'no file of this kernel says who took pages; they are in kernel.unaccounted',
      shownBy: `${PAGE_OWNER}, or ${ALLOCINFO}`,
      files: ['proc/allocinfo', 'sys/kernel/debug/page_owner'],
    },
  ],
  [
    'percpu',
    {
      why: 'no file of this kernel says who took per-CPU memory; it is in percpu.total',
      shownBy: ALLOCINFO,
      files: ['proc/allocinfo'],
    },
  ],
  [
    'dma',
    {
      why: 'no file of this kernel says who took DMA buffers; they are in cma.used where they come from CMA, else in kernel.unaccounted',
      shownBy: PAGE_OWNER,
      files: ['sys/kernel/debug/page_owner'],
    },
  ],
  [
    'btf',
    {
      why: 'the type information that the kernel copies for each module is kmalloc memory that nothing names',
      shownBy: 'the sizes of the files in /sys/kernel/btf',
      files: ['sys/kernel/btf'],
    },
  ],
  [
    'what was taken before profiling was switched on',
    {
      why: 'tags count from the moment that profiling is on',
      shownBy: 'the boot parameter sysctl.vm.mem_profiling=1',
    },
  ],
  ['what its rows fall short of', { why: 'the kernel marks rows of /proc/allocinfo as not accurate', shownBy: null }],
  ['unclassified', { why: 'what its allocator is, no file says', shownBy: PAGE_OWNER }],
  [
    'its part of the kernel image',
    {
      why: 'it is built in: its code and data are in kernel.image',
      shownBy: '/proc/kallsyms, or --vmlinux, with owners in the budget file that name symbols',
    },
  ],
  [
    'large kmallocs',
    {
      why: 'they are pages and in no row of the slab caches',
      shownBy: 'Slab of /proc/meminfo',
      files: ['proc/meminfo'],
    },
  ],
  [
    'per-CPU free lists',
    {
      why: 'pages on the free lists of CPUs are in no key of /proc/meminfo',
      shownBy: '/proc/zoneinfo',
      files: ['proc/zoneinfo'],
    },
  ],
  [
    'percpu beyond the first chunk',
    {
      why: 'boot took the first chunk before the page allocator started, and how much of Percpu that is, only its log says',
      shownBy: 'the log of the boot, as a file dmesg in the snapshot',
      files: ['dmesg'],
    },
  ],
  [
    'kernel stacks (they may be vmalloc areas)',
    {
      why: 'whether they are counted as vmalloc already is told by the callers of the areas',
      shownBy: 'a capture by root of /proc/vmallocinfo, with CONFIG_KALLSYMS',
      files: ['proc/vmallocinfo'],
    },
  ],
  ['zspages', { why: 'the pools of zram and zswap are in no key of /proc/meminfo', shownBy: '/proc/zoneinfo' }],
  [
    'which pages are borrowed',
    {
      why: 'free CMA is lent to movable pages, and CmaFree does not tell them from those of drivers',
      shownBy: '/sys/kernel/debug/cma (CONFIG_CMA_DEBUGFS) or /sys/kernel/mm/cma (CONFIG_CMA_SYSFS)',
    },
  ],
  [
    'which blocks are CMA',
    {
      why: '/proc/buddyinfo counts them like others, and kernel requests cannot use them',
      shownBy: 'a capture by root of /proc/pagetypeinfo',
      files: ['proc/pagetypeinfo'],
    },
  ],
  ['which areas lie outside the vmalloc range', { why: 'no file says where the range begins and ends', shownBy: null }],
  [
    'whether the kernel is built as Thumb-2, which halves the area',
    { why: 'no address of the snapshot tells', shownBy: '/proc/config.gz (CONFIG_IKCONFIG_PROC)' },
  ],
  [
    'guard pages, BPF programs and probes in the area',
    {
      why: 'sizes of modules do not have them',
      shownBy: 'a capture by root of /proc/vmallocinfo, with no_hash_pointers',
    },
  ],
  ...[
    'LRU',
    'LRU anon',
    'LRU file',
    'unevictable',
    'Slab',
    'SReclaimable',
    'SUnreclaim',
    'PageTables',
    'KernelStack',
  ].map((key) => [key, NO_SUCH_KEY] as const),
  ['Percpu', NO_SUCH_KEY],
]);

/** The same for names with something captured in them, by how they begin. */
const BEGINNINGS: readonly (readonly [string, Reason])[] = [
  ['a part of /', { why: 'lines of the file are lost, or were not understood', shownBy: 'a new capture' }],
  ['which of its objects are ', { why: 'the kernel merged the caches', shownBy: 'slab_nomerge' }],
  ['blocks past the ', { why: 'the kernel stops counting there, to spare its lock', shownBy: null }],
];

/** Why a number lacks a part, and what would show it. */
export function leftOutOf(what: string, { snapshot }: Footprint): LeftOut {
  const beginning = BEGINNINGS.find(([text]) => what.startsWith(text))?.[1];
  const reason = REASONS.get(what) ?? beginning ?? { why: 'this snapshot does not show it', shownBy: null };
  const states = (reason.files ?? []).flatMap((file) => {
    const state = snapshot.sources.get(file);
    return state === 'empty' || state === 'unreadable' ? [`${placeOfSource(file)} is ${state} in this snapshot`] : [];
  });
  return { what, why: [reason.why, ...states].join('; '), shownBy: reason.shownBy };
}
