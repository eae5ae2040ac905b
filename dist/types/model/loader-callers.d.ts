/** A function as its source calls it: less what compilers append to copies, and less the mark of allocation profiling. */
export declare function plainSymbol(caller: string): string;
/**
 * Whose an area of the kernel's image is by its caller: `sure` is the module loader's and nobody else's, `possible` may be
 * others', out of a `cache` the text of many modules is cut.
 */
export type LoaderKind = 'sure' | 'possible' | 'cache';
/** How sure a caller is the module loader; null where it is none of it. */
export declare function loaderKindOf(caller: string): LoaderKind | null;
