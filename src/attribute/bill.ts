import {
  type Bill,
  type BillLine,
  type BootLogFootprint,
  type CmaFootprint,
  type Diagnostic,
  type ModuleFootprint,
  sum,
} from '../model/index.ts';
import type { MeminfoEntry, VmallocArea, VmstatEntry, ZoneRow } from '../parse/index.ts';
import { homeOfStacks, showsSymbols } from './stacks.ts';

interface BillSources {
  readonly meminfo: ReadonlyMap<string, MeminfoEntry>;
  readonly zones: readonly ZoneRow[] | undefined;
  readonly areas: readonly VmallocArea[] | undefined;
  readonly vmstat: ReadonlyMap<string, VmstatEntry> | undefined;
  /** Names of slab caches, merged ones included. */
  readonly cacheNames: readonly string[];
  /** Modules that lie in whole pages of the page allocator's, outside of vmalloc. */
  readonly outside: readonly ModuleFootprint[];
  readonly cma: CmaFootprint | null;
  readonly bootLog: BootLogFootprint | null;
  /** The kernel says that it is built for several CPUs. */
  readonly isSmp: boolean;
}

/** The line of contiguous memory, where its areas tell. */
export const CMA_HELD = 'CMA held by drivers';
const OUTSIDE = 'modules outside vmalloc';
/** meminfo's Percpu less what boot took before the page allocator started. */
const PERCPU_BEYOND = 'percpu beyond the first chunk';

/** Keys of meminfo behind lines that are not called after their key. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['free', ['MemFree']],
  ['LRU', ['Active', 'Inactive']],
  ['LRU anon', ['Active(anon)', 'Inactive(anon)']],
  ['LRU file', ['Active(file)', 'Inactive(file)']],
  ['unevictable', ['Unevictable']],
  ['KReclaimable beside slab', ['KReclaimable', 'SReclaimable']],
  ['vmalloc', ['VmallocUsed']],
  ['Hugetlb', ['Hugetlb', 'HugePages_Total', 'Hugepagesize']],
]);

/**
 * MemTotal as lines that share no page. Left out because they are other views of the same pages: Mapped, Shmem, Dirty,
 * Cached (in the LRU lists), DirectMap, Zswap, and KernelStack where stacks are vmalloc areas or slabs. What no line
 * holds is unaccounted: pages that drivers took from the page allocator themselves show up there.
 */
export function billOf(sources: BillSources, pageSizeBytes: number): { bill: Bill | null; remarks: Diagnostic[] } {
  const { meminfo, zones, vmstat, cacheNames, outside } = sources;
  const totalBytes = meminfo.get('MemTotal')?.value;
  const freeBytes = meminfo.get('MemFree')?.value;
  if (totalBytes === undefined || freeBytes === undefined) return { bill: null, remarks: [] };
  const lines: BillLine[] = [];
  const missing: string[] = [];
  const bytesOf = (key: string) => meminfo.get(key)?.value;
  // Without an MMU there is no vmalloc: its memory is kmalloc's (mm/nommu.c).
  const areas = sources.areas ?? (bytesOf('VmallocTotal') === 0 ? [] : undefined);

  function add(name: string, bytes: number | undefined, reclaimable = false): void {
    if (bytes === undefined) missing.push(name);
    else lines.push({ name, bytes, reclaimable, ...originOf(name) });
  }
  function originOf(name: string): Pick<BillLine, 'source' | 'lines'> {
    if (name === 'vmalloc' && sources.areas) return { source: 'proc/vmallocinfo', lines: [] };
    if (name === 'per-CPU free lists') return { source: 'proc/zoneinfo', lines: (zones ?? []).map(({ line }) => line) };
    if (name === OUTSIDE) return { source: 'proc/modules', lines: outside.flatMap(linesOf) };
    const keys = KEYS.get(name) ?? [name];
    return { source: 'proc/meminfo', lines: keys.flatMap((key) => meminfo.get(key)?.line ?? []) };
  }
  /** A line of keys that came with some release: where they are not printed there is nothing to count. */
  function addIfPrinted(name: string, bytes: number | undefined, reclaimable = false): void {
    if (bytes !== undefined) add(name, bytes, reclaimable);
  }

  add('free', freeBytes);
  add('per-CPU free lists', zones && sum(zones, ({ perCpuPages }) => perCpuPages) * pageSizeBytes);
  if (bytesOf('Active(anon)') === undefined) add('LRU', both(bytesOf('Active'), bytesOf('Inactive')), true);
  else {
    add('LRU anon', both(bytesOf('Active(anon)'), bytesOf('Inactive(anon)')));
    add('LRU file', both(bytesOf('Active(file)'), bytesOf('Inactive(file)')), true);
    add('unevictable', bytesOf('Unevictable'));
  }
  // Without an MMU, private mappings of programs are whole copies, on no LRU list (do_mmap_private in mm/nommu.c).
  addIfPrinted('MmapCopy', bytesOf('MmapCopy'));
  if (bytesOf('SReclaimable') === undefined) add('Slab', bytesOf('Slab'));
  else {
    add('SReclaimable', bytesOf('SReclaimable'), true);
    add('SUnreclaim', bytesOf('SUnreclaim'));
  }
  const misc = minus(bytesOf('KReclaimable'), bytesOf('SReclaimable'));
  if (misc !== undefined) add('KReclaimable beside slab', misc, true);
  add('vmalloc', areas ? sum(areas, ({ pageCount }) => pageCount ?? 0) * pageSizeBytes : vmallocUsed(meminfo));
  if (outside.length > 0)
    add(
      OUTSIDE,
      sum(outside, ({ residentBytes }) => residentBytes),
    );
  add('PageTables', bytesOf('PageTables'));
  addIfPrinted('SecPageTables', bytesOf('SecPageTables'));
  // From 6.19 on: pages of graphics buffers, and of pools that are kept for them.
  addIfPrinted('GPUActive', bytesOf('GPUActive'));
  addIfPrinted('GPUReclaim', bytesOf('GPUReclaim'), true);
  addStacks();
  addPercpu();
  addIfPrinted('Hugetlb', bytesOf('Hugetlb') ?? hugePages());
  lines.push(...cmaHeld(sources.cma));
  const zspages = zspagesOf(zones ?? [], vmstat, pageSizeBytes);
  lines.push(...zspages);
  if (zspages.length === 0 && !zones && !vmstat && (bytesOf('SwapTotal') ?? 0) > 0) missing.push('zspages');

  function addStacks(): void {
    const stackBytes = bytesOf('KernelStack');
    const home = homeOfStacks({ stackBytes: stackBytes ?? 0, pageSizeBytes, areas, cacheNames });
    if (home === 'vmalloc' || home === 'slab') return;
    if (home === 'pages' || stackBytes === undefined) add('KernelStack', stackBytes);
    else missing.push('kernel stacks (they may be vmalloc areas)');
  }
  function addPercpu(): void {
    const percpuBytes = bytesOf('Percpu');
    if (percpuBytes === undefined || isFirstChunkAlone()) return;
    const { percpuFirstChunkBytes: first = null, percpuLines = [] } = sources.bootLog ?? {};
    // A log of other hardware would take off more than there is.
    if (first === null || first > percpuBytes) missing.push(PERCPU_BEYOND);
    else
      lines.push({
        name: PERCPU_BEYOND,
        bytes: percpuBytes - first,
        reclaimable: false,
        source: 'dmesg',
        lines: percpuLines,
      });
  }
  /**
   * The first chunk is taken before the page allocator starts; its size is known only where no chunk came after it.
   * Kernels for one CPU take later chunks from the page allocator (mm/percpu-km.c), where nothing shows them.
   */
  function isFirstChunkAlone(): boolean {
    const takesAreas = sources.isSmp || zones?.some(({ cpuCount }) => cpuCount > 1);
    if (!takesAreas || !areas || !showsSymbols(areas)) return false;
    return !areas.some(({ caller }) => caller === 'pcpu_get_vm_areas');
  }
  /** Hugetlb came with 4.19; before, pages of the default size alone are told. */
  function hugePages(): number | undefined {
    const pages = bytesOf('HugePages_Total');
    const sizeBytes = bytesOf('Hugepagesize');
    return pages === undefined || sizeBytes === undefined ? undefined : pages * sizeBytes;
  }

  const unaccountedBytes = totalBytes - sum(lines, ({ bytes }) => bytes);
  const remarks: Diagnostic[] = [];
  if (unaccountedBytes < 0)
    remarks.push({
      source: 'proc/meminfo',
      line: meminfo.get('MemTotal')?.line ?? null,
      message: `the lines of the bill exceed MemTotal by ${-unaccountedBytes} bytes: the files were read at different moments`,
    });
  return { bill: { totalBytes, lines, missing, unaccountedBytes }, remarks };
}

/**
 * VmallocUsed means pages of vmalloc from 5.3 on; before, the span of all areas (up to 4.3) or 0. The keys that are
 * printed beside it tell which: VmallocChunk is 0 from 4.4 on, KReclaimable came with 4.20.
 */
export function vmallocUsed(meminfo: ReadonlyMap<string, MeminfoEntry>): number | undefined {
  const used = meminfo.get('VmallocUsed')?.value;
  const meansPages = meminfo.has('KReclaimable') && meminfo.get('VmallocChunk')?.value === 0 && used !== 0;
  return meansPages ? used : undefined;
}

/** Pools of zram and zswap: a counter of each zone, or of all together where zones have none. */
function zspagesOf(
  zones: readonly ZoneRow[],
  vmstat: BillSources['vmstat'],
  pageSizeBytes: number,
): readonly BillLine[] {
  const line = { name: 'zspages', reclaimable: false };
  const counted = zones.filter(({ counters }) => counters.has('nr_zspages'));
  if (counted.length > 0) {
    const pages = sum(counted, ({ counters }) => counters.get('nr_zspages') ?? 0);
    const lines = counted.map(({ line }) => line);
    return [{ ...line, bytes: pages * pageSizeBytes, source: 'proc/zoneinfo', lines }];
  }
  const all = vmstat?.get('nr_zspages');
  return all ? [{ ...line, bytes: all.value * pageSizeBytes, source: 'proc/vmstat', lines: [all.line] }] : [];
}

/** What no other line has of CMA: huge pages out of it (hugetlb_cma) are in Hugetlb. Nothing where it is not known. */
function cmaHeld(cma: CmaFootprint | null): readonly BillLine[] {
  const areas = cma?.areas?.filter(({ name }) => !/^hugetlb\d*$/.test(name)) ?? [];
  const [first] = areas;
  if (!first || cma?.usedBytes === null) return [];
  const bytes = sum(areas, ({ usedBytes }) => usedBytes ?? 0);
  return [{ name: CMA_HELD, bytes, reclaimable: false, source: first.source, lines: [] }];
}

function both(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function minus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}

function linesOf({ evidence }: ModuleFootprint): number[] {
  return evidence.flatMap(({ source, line }) => (source === 'proc/modules' && line !== null ? [line] : []));
}
