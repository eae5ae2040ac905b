import type { ModuleBuild } from './build-facts.js';
import type { Evidence } from './evidence.js';
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
