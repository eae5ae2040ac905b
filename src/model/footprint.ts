import type { LoadCost, Residue } from './across.ts';
import type { AllocinfoFootprint } from './allocinfo.ts';
import type { ModuleBuild } from './build-facts.ts';
import type { KmemleakFootprint } from './kmemleak.ts';
import type { PageOwnerFootprint } from './page-owner.ts';
import type { PageSize } from './snapshot.ts';
import type { Diagnostic, SourceState } from './source.ts';

/** How a number is known: by address or tag, by a formula, or by name, size, delta or hole. */
export type Grade = 'exact' | 'derived' | 'inferred';

/** One claim on bytes: which part of a footprint it feeds, how it is known, and the line that says so. */
export interface Evidence {
  readonly bytes: number;
  readonly part: string;
  readonly grade: Grade;
  readonly source: string;
  readonly line: number | null;
}

/** What two snapshots must share for their numbers to be comparable; null where the snapshot does not say. */
export interface Fingerprint {
  readonly arch: string | null;
  readonly wordBits: 32 | 64 | null;
  readonly pageSizeBytes: number;
  readonly slabAllocator: 'slab' | 'slub' | null;
  /** Options of the kernel command line that change what is measured, sorted. */
  readonly debugOptions: readonly string[] | null;
  /** Options of the kernel configuration that do, sorted: `CONFIG_KASAN=y`. */
  readonly debugConfig: readonly string[] | null;
  readonly onlineCpuCount: number | null;
  readonly presentRamBytes: number | null;
  /** Whether a module is one vmalloc area, or several of whole pages each (kernels from 6.4 on). */
  readonly moduleLayout: 'one-area' | 'several-areas' | null;
  /** What VmallocUsed counts: the address space of all areas (up to 4.3), or pages of vmalloc (from 5.3 on). */
  readonly vmallocUsed: 'address-space' | 'pages' | null;
}

export const fingerprintFields = [
  'arch',
  'wordBits',
  'pageSizeBytes',
  'slabAllocator',
  'debugOptions',
  'debugConfig',
  'onlineCpuCount',
  'presentRamBytes',
  'moduleLayout',
  'vmallocUsed',
] as const satisfies readonly (keyof Fingerprint)[];

/** The kernel configuration (`/proc/config.gz`), as far as a comparison needs it. */
export interface KernelConfig {
  /** FNV-1a of 64 bits over all options that are set, in the order of their names, as 16 hex digits. */
  readonly digest: string;
  /** The options that decide how much memory the kernel takes, a fixed list, most telling first; `n`: not set. */
  readonly memoryOptions: ReadonlyMap<string, string>;
  /** All others that are set. null in a stored footprint: they are thousands. */
  readonly otherOptions: ReadonlyMap<string, string> | null;
}

export interface SnapshotFacts {
  readonly name: string;
  readonly target: string | null;
  readonly unit: string | null;
  readonly phase: string | null;
  readonly sample: number | null;
  /** Kernel release, such as `6.1.0-50-arm64`. */
  readonly kernel: string | null;
  readonly kernelBuild: string | null;
  /** Compiler and linker, as `/proc/version` names them. */
  readonly compiler: string | null;
  /** Options of `/proc/cmdline`; the value of one that might hold a secret is `…`. */
  readonly commandLine: readonly string[] | null;
  readonly config: KernelConfig | null;
  readonly arch: string | null;
  readonly capturedAt: string | null;
  readonly uptimeSeconds: number | null;
  readonly pageSize: PageSize;
  readonly fingerprint: Fingerprint;
  readonly sources: ReadonlyMap<string, SourceState>;
  /** Sources of which some lines are lost or not understood: sums over them are lower bounds. */
  readonly incomplete: ReadonlyMap<string, string>;
}

export interface RamFootprint {
  /** RAM that the kernel sees: Σ present of zoneinfo. */
  readonly presentBytes: number | null;
  readonly kernelImageBytes: number | null;
  /** Present RAM less what the page allocator was given, less the kernel image where that is known. */
  readonly otherBootReservedBytes: number | null;
  readonly memTotalBytes: number | null;
}

export interface BillLine {
  readonly name: string;
  readonly bytes: number;
  readonly reclaimable: boolean;
  /** The kernel file that says so. */
  readonly source: string;
  /** Its lines; none where all of the file is added up. */
  readonly lines: readonly number[];
}

/** MemTotal, split into lines that share no page; `lines + unaccountedBytes = totalBytes`. */
export interface Bill {
  readonly totalBytes: number;
  readonly lines: readonly BillLine[];
  /** Lines that this snapshot cannot fill; their bytes are in `unaccountedBytes`. */
  readonly missing: readonly string[];
  readonly unaccountedBytes: number;
}

/** Bytes of RAM by allocator; null where this kernel shows nothing that could be counted. */
export interface DynamicBytes {
  readonly vmalloc: number | null;
  readonly slab: number | null;
  readonly pages: number | null;
  readonly percpu: number | null;
  readonly dma: number | null;
  readonly btf: number | null;
  readonly unclassified: number | null;
}

/** A cache of a module that shares its slabs with others: how much of them is the module's is not known. */
export interface SharedCache {
  readonly name: string;
  /** The row under which the shared slabs are listed. */
  readonly row: string;
  readonly with: readonly string[];
}

export interface ModuleFootprint {
  readonly name: string;
  readonly state: string;
  readonly usedBy: readonly string[];
  /** As `/proc/modules` says. */
  readonly sizeBytes: number;
  /** RAM: whole pages, no guard page. */
  readonly residentBytes: number;
  /** Address space: guard pages included; null where the areas could not be told apart. */
  readonly spanBytes: number | null;
  readonly dynamic: DynamicBytes;
  /** What core code took deeper in this module's call stacks; not in the total. null where no source tells. */
  readonly onBehalf: DynamicBytes | null;
  /**
   * What other modules took in call stacks at whose outer end this one is, as a graphics driver has ttm take pages: in
   * their totals, not in this one's. null where no source tells.
   */
  readonly throughOthers: DynamicBytes | null;
  readonly sharedCaches: readonly SharedCache[];
  readonly ioremapSpanBytes: number | null;
  readonly totalBytes: number;
  readonly lowerBound: boolean;
  readonly missing: readonly string[];
  readonly evidence: readonly Evidence[];
  /** What its `.ko` says; null where none was given. */
  readonly build: ModuleBuild | null;
  /**
   * Of the kernel image, by the symbols that the budget file says are its own; null where that is not known. Not in the
   * total: the image is no part of MemTotal.
   */
  readonly imageBytes: number | null;
}

export interface SlabCache {
  readonly name: string;
  /** Whole slabs: num_slabs × pagesperslab × page size. */
  readonly bytes: number;
  readonly activeBytes: number;
  readonly wasteBytes: number;
  readonly activeObjects: number;
  readonly objects: number;
  readonly objectSizeBytes: number;
  readonly slabs: number;
  /** Other names merged into this row; null where the snapshot holds no alias links. */
  readonly aliases: readonly string[] | null;
  readonly module: string | null;
  readonly source: string;
  readonly line: number | null;
}

export interface SlabFootprint {
  /** Σ of the caches. */
  readonly totalBytes: number;
  readonly meminfoBytes: number | null;
  /** meminfo Slab less the caches: kmallocs too large for a cache; negative where the files were read apart. */
  readonly largeKmallocBytes: number | null;
  readonly reclaimableBytes: number | null;
  readonly unreclaimableBytes: number | null;
  readonly caches: readonly SlabCache[];
}

export interface VmallocCaller {
  readonly caller: string;
  readonly module: string | null;
  readonly areaCount: number;
  readonly spanBytes: number;
  readonly residentBytes: number;
  /** Lines of `/proc/vmallocinfo` that are its areas. */
  readonly lines: readonly number[];
}

export interface VmallocKind {
  readonly areaCount: number;
  readonly spanBytes: number;
  readonly residentBytes: number;
}

/** An area of the module loader that no loaded module accounts for. */
export interface OrphanArea {
  readonly caller: string;
  /** The module that is gone and left it, by address or size; null where no earlier snapshot of the run tells. */
  readonly module: string | null;
  readonly spanBytes: number;
  readonly residentBytes: number;
  readonly line: number;
}

export interface VmallocFootprint {
  readonly areaCount: number;
  readonly spanBytes: number;
  /** Σ `pages=` × page size. */
  readonly residentBytes: number;
  readonly byKind: ReadonlyMap<string, VmallocKind>;
  readonly byCaller: readonly VmallocCaller[];
  readonly orphanModuleAreas: readonly OrphanArea[];
}

/** Free blocks that kernel allocations can use: without those of CMA and of isolated page blocks. */
export interface KernelBlocks {
  readonly freeBlocks: readonly number[];
  /** Orders at which the kernel stopped counting: there are at least so many. */
  readonly cutOrders: readonly number[];
}

export interface BuddyZone {
  readonly node: number;
  readonly zone: string;
  /** Free blocks of each order, from 0, whatever they may be used for. */
  readonly freeBlocks: readonly number[];
  readonly freeBytes: number;
  /** −1 where nothing is free. */
  readonly largestFreeOrder: number;
  /** For each order, the share of free memory of no use to it: 0 all usable, 1 none. */
  readonly unusableIndex: readonly number[];
  /** null where no `/proc/pagetypeinfo` tells of the zone. */
  readonly forKernel: KernelBlocks | null;
  /** Free pages of CMA among them, by `/proc/zoneinfo`; null where it does not count them. */
  readonly freeCmaPages: number | null;
}

export interface BuddyFootprint {
  readonly freeBytes: number;
  readonly zones: readonly BuddyZone[];
}

/** Free blocks and page blocks of one migrate type (enum migratetype in include/linux/mmzone.h). */
export interface PageType {
  readonly type: string;
  /** Free blocks of each order, from 0. */
  readonly freeBlocks: readonly number[];
  /** Orders at which the kernel stopped counting: there are at least so many. */
  readonly cutOrders: readonly number[];
  /** Page blocks marked with the type; null where the file breaks off before it says. */
  readonly blockCount: number | null;
}

export interface PageTypeZone {
  readonly node: number;
  readonly zone: string;
  readonly types: readonly PageType[];
}

export interface PageTypesFootprint {
  readonly pageblockOrder: number | null;
  readonly pagesPerBlock: number | null;
  readonly zones: readonly PageTypeZone[];
}

/** A compressed RAM disk. */
export interface ZramFootprint {
  readonly device: string;
  /** Data that was stored, uncompressed. */
  readonly originalBytes: number;
  readonly compressedBytes: number;
  /** RAM of its pool, in whole pages; a share of the bill's zspages. */
  readonly usedBytes: number;
}

export interface CmaAreaFootprint {
  readonly name: string;
  readonly totalBytes: number | null;
  /** Held by drivers; pages that are lent to others are free here. */
  readonly usedBytes: number | null;
  /** Free bytes in one piece, the largest: what a camera or a display can get. */
  readonly largestRunBytes: number | null;
  /** Whose it is, by the budget file; null where nobody says. */
  readonly module: string | null;
  /** The folder of the kernel that says so. */
  readonly source: string;
}

/** Contiguous memory that boot set aside for drivers and lends to movable pages meanwhile. */
export interface CmaFootprint {
  /** null where debugfs and sysfs do not say it of every area. */
  readonly usedBytes: number | null;
  /** CmaTotal − CmaFree, movable pages that borrow it included; without meminfo, what areas hold or could hold. */
  readonly usedAtMostBytes: number;
  readonly totalBytes: number;
  /** null where neither debugfs nor sysfs names them. */
  readonly areas: readonly CmaAreaFootprint[] | null;
}

export interface ZoneFootprint {
  readonly node: number;
  readonly zone: string;
  readonly freePages: number;
  readonly presentPages: number | null;
  readonly managedPages: number | null;
  readonly perCpuPages: number;
}

/** Address space set aside for modules; not RAM. */
export interface ModuleAreaFootprint {
  /** Hex digits, without `0x`. */
  readonly startAddress: string;
  readonly totalBytes: number;
  /** Guard pages included. */
  readonly usedSpanBytes: number;
  /** Of what is free: `lower` where the area may be larger, `upper` where more of it may be taken. */
  readonly bound: 'lower' | 'upper' | null;
  readonly missing: readonly string[];
}

/** Bytes of an allocator that no module was found to hold; null where the allocator's total is unknown. */
export interface Unattributed {
  readonly vmalloc: number | null;
  readonly slab: number | null;
  readonly pages: number | null;
  readonly percpu: number | null;
}

/** Who holds the kernel memory of one snapshot. A block whose source is absent is null. */
export interface Footprint {
  readonly snapshot: SnapshotFacts;
  readonly ram: RamFootprint | null;
  readonly bill: Bill | null;
  readonly modules: readonly ModuleFootprint[] | null;
  readonly slab: SlabFootprint | null;
  readonly vmalloc: VmallocFootprint | null;
  /** null where its place and size are not known. */
  readonly moduleArea: ModuleAreaFootprint | null;
  readonly buddy: BuddyFootprint | null;
  readonly unattributed: Unattributed;
  /** meminfo in bytes; `HugePages_*` and other keys without a unit as they stand. */
  readonly meminfo: ReadonlyMap<string, number> | null;
  readonly cma: CmaFootprint | null;
  readonly zones: readonly ZoneFootprint[] | null;
  readonly iomem: { readonly systemRamBytes: number | null; readonly kernelBytes: number | null } | null;
  readonly pageTypes: PageTypesFootprint | null;
  /** `/proc/vmstat` as it stands: gauges mostly in pages, and events since boot. */
  readonly vmstat: ReadonlyMap<string, number> | null;
  readonly zram: readonly ZramFootprint[] | null;
  readonly allocinfo: AllocinfoFootprint | null;
  /** What modules took that appeared in the run so far; null without an earlier snapshot. */
  readonly loadCosts: readonly LoadCost[] | null;
  /** Modules that went in the run so far; null without an earlier snapshot, or without a whole list of modules. */
  readonly residues: readonly Residue[] | null;
  readonly pageOwner: PageOwnerFootprint | null;
  readonly kmemleak: KmemleakFootprint | null;
  readonly diagnostics: readonly Diagnostic[];
}
