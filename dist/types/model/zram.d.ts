/** A compressed RAM disk. */
export interface ZramFootprint {
    readonly device: string;
    /** Data that was stored, uncompressed. */
    readonly originalBytes: number;
    readonly compressedBytes: number;
    /** RAM of its pool, in whole pages; a share of the bill's zspages. */
    readonly usedBytes: number;
}
