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
export interface ZoneFootprint {
    readonly node: number;
    readonly zone: string;
    readonly freePages: number;
    readonly presentPages: number | null;
    readonly managedPages: number | null;
    readonly perCpuPages: number;
}
