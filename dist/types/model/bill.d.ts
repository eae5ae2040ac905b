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
/** Lines of the bill that are free, or that programs and the page cache hold: the others are the kernel's. */
export declare const NOT_KERNEL_LINES: readonly ['free', 'per-CPU free lists', 'LRU', 'LRU anon', 'LRU file', 'unevictable', 'MmapCopy', 'Hugetlb'];
