import type { Evidence, Grade } from './evidence.js';
/**
 * What loading took, by where it shows. `pages` and `cma` are views of some of the same pages; no other two are, but
 * where own caches share the slabs of kmalloc (its note says so).
 */
export declare const loadCostParts: readonly ['static', 'vmalloc', 'own-caches', 'kmalloc', 'large-kmalloc', 'pages', 'percpu', 'cma'];
export type LoadCostPartName = (typeof loadCostParts)[number];
/** One view of what a load took. */
export interface LoadCostPart {
    readonly part: LoadCostPartName;
    /** Below zero where more was given back meanwhile than taken. */
    readonly bytes: number;
    /** The band, to both sides, in which what the modules took was found to lie; null where nobody measured one. */
    readonly errorBytes: number | null;
    readonly grade: Grade;
    /** The kernel file of which both snapshots have their own. */
    readonly source: string;
    readonly note: string | null;
}
/** What modules cost that appeared between two neighbouring snapshots of a run. */
export interface LoadCost {
    /** Sorted by name. */
    readonly modules: readonly string[];
    /** Names of the two snapshots. */
    readonly from: string;
    readonly to: string;
    readonly parts: readonly LoadCostPart[];
    /** Why no part is told; null where some may be. */
    readonly reason: string | null;
}
/** What a module that is gone left behind. */
export interface Residue {
    readonly module: string;
    /** The last snapshot that listed it; null where it went before the first one. */
    readonly lastSeen: string | null;
    /** Bytes of RAM by allocator; null where this kernel shows nothing that could be counted. */
    readonly parts: {
        readonly vmalloc: number | null;
        readonly slab: number | null;
        readonly static: number | null;
        /** What its allocation tags still counted when it was unloaded, beyond those: the log of the boot tells. */
        readonly unclassified: number | null;
    };
    /** Other modules that may have left some of it, since they lay at the same addresses: theirs is the same memory. */
    readonly rivals: readonly string[];
    readonly evidence: readonly Evidence[];
}
/** What is known to be left of a module. */
export declare function residueBytes({ parts }: Residue): number;
/** Modules that were loaded together, as one name. */
export declare function loadedName({ modules }: Pick<LoadCost, 'modules'>): string;
