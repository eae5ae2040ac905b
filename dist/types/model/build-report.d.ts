import type { BuildSymbol, ImageFile, KallsymsKeeps, ModuleLayout, ModuleSection } from './build-facts.js';
import type { Diagnostic } from './source.js';
/** What is taken for granted of a kernel that nobody has booted. */
export interface EstimateRequest {
    /** null: static per-CPU memory is told for one CPU. */
    readonly cpuCount: number | null;
    readonly pageSizeBytes: number;
    readonly keeps: KallsymsKeeps;
}
/** The memory that a module will take, before anybody has loaded it. */
export interface ModuleEstimate extends ModuleLayout {
    readonly name: string;
    readonly file: string;
    readonly vermagic: string | null;
    readonly machine: string;
    readonly layout: 'one-area' | 'several-areas';
    /** What code and data would be if all symbols stayed in memory (CONFIG_KALLSYMS_ALL). */
    readonly withAllSymbolsBytes: number;
    /** Static per-CPU memory of one CPU. */
    readonly percpuBytes: number;
    /** Static per-CPU memory of all CPUs that were asked for; null where none were. */
    readonly staticPercpuBytes: number | null;
    /** The loader adds what only it knows: entries of `.plt`. */
    readonly isLowerBound: boolean;
}
export interface ModuleDetails {
    readonly estimate: ModuleEstimate;
    readonly sections: readonly ModuleSection[];
    /** Largest first. */
    readonly symbols: readonly BuildSymbol[];
}
/** Symbols whose names begin alike, as those of one subsystem or driver do. */
export interface SymbolPrefix {
    readonly prefix: string;
    readonly count: number;
    readonly bytes: number;
}
/** What one path holds: modules, of which the only one is told in full, or a kernel image. */
export type BuildListing = {
    readonly kind: 'modules';
    readonly modules: readonly ModuleEstimate[];
    readonly details: ModuleDetails | null;
} | {
    readonly kind: 'image';
    readonly file: string;
    readonly image: ImageFile;
    /** Largest first. */
    readonly prefixes: readonly SymbolPrefix[];
};
/** A size in two builds; null where it is not there. */
export interface SizeChange {
    /** Of which module; null of a kernel image. */
    readonly module: string | null;
    readonly name: string;
    readonly was: number | null;
    readonly now: number | null;
    readonly by: number;
}
/** What grew and shrank from one build to the next, the largest change first; what stayed is left out. */
export interface BuildChanges {
    /** Estimates of code and data in whole pages, static per-CPU memory of one CPU, and init, by module. */
    readonly estimates: readonly SizeChange[];
    readonly sections: readonly SizeChange[];
    readonly symbols: readonly SizeChange[];
}
export interface BuildReport {
    readonly request: EstimateRequest;
    readonly remarks: readonly Diagnostic[];
    readonly content: BuildListing | ({
        readonly kind: 'changes';
        readonly from: string;
        readonly to: string;
    } & BuildChanges);
}
