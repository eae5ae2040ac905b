/** Suspected leaks of one module. */
export interface ModuleLeaks {
    readonly records: number;
    readonly bytes: number;
}
/** Objects that nothing points to, as far as the last scan saw: suspected leaks, of sizes as they were asked for. */
export interface KmemleakFootprint {
    readonly records: number;
    readonly bytes: number;
    /** By the innermost module of the stack, in order of name; built-in code has no entry. */
    readonly byModule: ReadonlyMap<string, ModuleLeaks>;
}
