export interface CmaAreaFootprint {
    readonly name: string;
    readonly totalBytes: number | null;
    /** Held by drivers; pages that are lent to others are free here. */
    readonly usedBytes: number | null;
    /** Free bytes in one piece, the largest: what a camera or a display can get. */
    readonly largestRunBytes: number | null;
    /** Whose it is, by the budget file; null where nobody says. */
    readonly module: string | null;
    /** The folder of the kernel that says so. */
    readonly source: string;
}
/** Contiguous memory that boot set aside for drivers and lends to movable pages meanwhile. */
export interface CmaFootprint {
    /** null where debugfs and sysfs do not say it of every area. */
    readonly usedBytes: number | null;
    /** CmaTotal − CmaFree, movable pages that borrow it included; without meminfo, what areas hold or could hold. */
    readonly usedAtMostBytes: number;
    readonly totalBytes: number;
    /** null where neither debugfs nor sysfs names them. */
    readonly areas: readonly CmaAreaFootprint[] | null;
}
