/** Caches that are told apart: no kernel has as many. The smallest of more are one row. */
export declare const MOST_CACHES_APART = 40000;
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
