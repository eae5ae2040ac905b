import type { LoadCost, Residue } from './across.js';
import type { AllocinfoFootprint } from './allocinfo.js';
import type { Bill, RamFootprint } from './bill.js';
import type { BootLogFootprint, BootRegion } from './boot.js';
import type { CmaFootprint } from './cma.js';
import type { DmaBufFootprint } from './dma-buf.js';
import type { KmemleakFootprint } from './kmemleak.js';
import type { ModuleFootprint } from './module-footprint.js';
import type { PageOwnerFootprint } from './page-owner.js';
import type { SlabFootprint } from './slab-footprint.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import type { Diagnostic } from './source.js';
import type { ModuleAreaFootprint, VmallocFootprint } from './vmalloc-footprint.js';
import type { BuddyFootprint, PageTypesFootprint, ZoneFootprint } from './zone-footprints.js';
import type { ZramFootprint } from './zram.js';
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
    readonly iomem: {
        readonly systemRamBytes: number | null;
        readonly kernelBytes: number | null;
    } | null;
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
    readonly dmaBuf: DmaBufFootprint | null;
    /** Regions that boot set aside, by address; null where neither the device tree nor the log of the boot is there. */
    readonly bootRegions: readonly BootRegion[] | null;
    readonly bootLog: BootLogFootprint | null;
    readonly diagnostics: readonly Diagnostic[];
}
