/** Compares by code unit: the same order on every machine, unlike a locale's. */
export declare function byText(a: string, b: string): number;
/** Largest first, then by name. */
export declare function byBytesThenName<T>(bytes: (item: T) => number, name: (item: T) => string): (a: T, b: T) => number;
export declare function sum<T>(items: Iterable<T>, of: (item: T) => number): number;
/** The items by key, keys in order of first appearance. (Map.groupBy is not there on Node 20.) */
export declare function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]>;
