/** What one module holds by its allocation tags. */
export interface ModuleAllocations {
    readonly bytes: number;
    readonly calls: number;
    /** Largest first. */
    readonly sites: readonly {
        readonly file: string;
        readonly func: string;
        readonly bytes: number;
        readonly calls: number;
        /** The first row's. */
        readonly line: number | null;
        /** The kernel vouches for the row's numbers. */
        readonly accurate: boolean;
    }[];
}
/** What code of one source file of the kernel image holds. */
export interface BuiltInAllocations {
    readonly bytes: number;
    readonly calls: number;
    /** The first row's. */
    readonly line: number | null;
    readonly module: string | null;
}
/** `/proc/allocinfo` in sums. */
export interface AllocinfoFootprint {
    /** Σ of all rows whose numbers can be. */
    readonly bytes: number;
    /** Less the pages of slabs and percpu chunks, which hold what other rows count. */
    readonly distinctBytes: number;
    readonly calls: number;
    readonly byModule: ReadonlyMap<string, ModuleAllocations>;
    /**
     * Code of the kernel image by its source file, in order of name; without the pages of slabs and percpu chunks. Whose a
     * file is, only the budget file says.
     */
    readonly builtIn: ReadonlyMap<string, BuiltInAllocations>;
    /** Rows that are wrong or known to fall short. */
    readonly inaccurate: number;
    /** They tell of all that was taken since boot: profiling was not switched on later. */
    readonly areWhole: boolean;
}
