/**
 * Which allocator took pages, by the frames between the page allocator and whoever called it (and by the page's flags
 * where the file has them). `large-kmalloc`: too large for a cache, and so whole pages, counted as Slab; `user`: page cache and memory of processes; `boot`: pages that were taken before records
 * began.
 */
export type PageUse = 'pages' | 'slab' | 'large-kmalloc' | 'vmalloc' | 'percpu' | 'dma' | 'page-tables' | 'user' | 'boot';
/** Pages of one use that stacks through a module took. */
export interface ModulePages {
    /** The module asked that allocator itself. */
    readonly directBytes: number;
    /** Code of the kernel image asked, called by the module: sysfs files, page tables of a vmalloc, page cache. */
    readonly onBehalfBytes: number;
}
/** What page_owner noted of every page in use; a view of the same pages as slab, vmalloc and the bill, no summand. */
export interface PageOwnerFootprint {
    /** Path of the file that was used. */
    readonly source: string;
    /** Σ of all records, of whatever use. */
    readonly pages: number;
    /** Pages of no use that another kernel file counts: asked of the page allocator, or for DMA. */
    readonly distinctBytes: number;
    /** By the innermost module of the stack, in order of name. */
    readonly byModule: ReadonlyMap<string, Readonly<Partial<Record<PageUse, ModulePages>>>>;
}
