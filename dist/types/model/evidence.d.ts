/** How a number is known: by address or tag, by a formula, or by name, size, delta or hole. */
export type Grade = 'exact' | 'derived' | 'inferred';
/** One claim on bytes: which part of a footprint it feeds, how it is known, and the line that says so. */
export interface Evidence {
    readonly bytes: number;
    readonly part: string;
    readonly grade: Grade;
    readonly source: string;
    readonly line: number | null;
}
