/** Buffers that drivers share, of one exporter. */
export interface DmaBufExporter {
    readonly exporter: string | null;
    readonly buffers: number;
    readonly bytes: number;
    /** Devices that use them. */
    readonly attached: readonly string[];
    readonly lines: readonly number[];
}
/**
 * dma-buf: a view of memory that other lines hold as pages or CMA, or that is a device's own. Which module asked, nobody
 * says but the exporter's name.
 */
export interface DmaBufFootprint {
    readonly buffers: number;
    readonly bytes: number;
    /** Buffers that were locked, so that the kernel left them out. */
    readonly skipped: number;
    /** Largest first. */
    readonly byExporter: readonly DmaBufExporter[];
}
