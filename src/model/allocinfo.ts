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
  }[];
}

/** `/proc/allocinfo` in sums. */
export interface AllocinfoFootprint {
  /** Σ of all rows whose numbers can be. */
  readonly bytes: number;
  /** Less the pages of slabs and percpu chunks, which hold what other rows count. */
  readonly distinctBytes: number;
  readonly calls: number;
  readonly byModule: ReadonlyMap<string, ModuleAllocations>;
  /** Rows that are wrong or known to fall short. */
  readonly inaccurate: number;
}
