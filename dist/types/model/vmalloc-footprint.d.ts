export interface VmallocCaller {
    readonly caller: string;
    readonly module: string | null;
    readonly areaCount: number;
    readonly spanBytes: number;
    readonly residentBytes: number;
    /** Lines of `/proc/vmallocinfo` that are its areas. */
    readonly lines: readonly number[];
}
export interface VmallocKind {
    readonly areaCount: number;
    readonly spanBytes: number;
    readonly residentBytes: number;
}
/** An area of the module loader that no loaded module accounts for. */
export interface OrphanArea {
    readonly caller: string;
    /** The module that is gone and left it, by address or size; null where no earlier snapshot of the run tells. */
    readonly module: string | null;
    readonly spanBytes: number;
    readonly residentBytes: number;
    readonly line: number;
}
export interface VmallocFootprint {
    readonly areaCount: number;
    readonly spanBytes: number;
    /** Σ `pages=` × page size. */
    readonly residentBytes: number;
    readonly byKind: ReadonlyMap<string, VmallocKind>;
    readonly byCaller: readonly VmallocCaller[];
    readonly orphanModuleAreas: readonly OrphanArea[];
}
/** Address space set aside for modules; not RAM. */
export interface ModuleAreaFootprint {
    /** Hex digits, without `0x`. */
    readonly startAddress: string;
    readonly totalBytes: number;
    /** Guard pages included. */
    readonly usedSpanBytes: number;
    /** Of what is free: `lower` where the area may be larger, `upper` where more of it may be taken. */
    readonly bound: 'lower' | 'upper' | null;
    readonly missing: readonly string[];
}
