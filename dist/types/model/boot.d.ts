/** RAM, or what looks like it, that was set aside before the page allocator started. */
export interface BootRegion {
    /** Node of the device tree with its unit address; null where nothing names it. */
    readonly name: string | null;
    readonly label: string | null;
    /** Hex digits without `0x`; null where the kernel chose a place that no file tells. */
    readonly startAddress: string | null;
    readonly bytes: number;
    /** `cma`: lent to movable pages meanwhile. `no-map`: not mapped, and mostly not counted as RAM. null: not known. */
    readonly kind: 'cma' | 'reusable' | 'no-map' | 'reserved' | null;
    readonly source: string;
    readonly line: number | null;
}
/** What the kernel's log says of how boot laid out memory. */
export interface BootLogFootprint {
    /** Kernel release; null where the log does not reach back to its first line. */
    readonly release: string | null;
    /** Code, rodata, data and bss; the init part was given back. null where the log does not say. */
    readonly kernelImageBytes: number | null;
    readonly kernelImageLine: number | null;
    /** Per-CPU memory that was taken before the page allocator started, of all CPUs; null where the log does not say. */
    readonly percpuFirstChunkBytes: number | null;
    readonly percpuLines: readonly number[];
}
