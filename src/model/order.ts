/** Compares by code unit: the same order on every machine, unlike a locale's. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Largest first, then by name. */
export function byBytesThenName<T>(bytes: (item: T) => number, name: (item: T) => string) {
  return (a: T, b: T): number => bytes(b) - bytes(a) || byText(name(a), name(b));
}

export function sum<T>(items: Iterable<T>, of: (item: T) => number): number {
  let total = 0;
  // By index where it can be: an iterator makes an object for every step until the engine has compiled the loop.
  if (Array.isArray(items)) for (let index = 0; index < items.length; index++) total += of(items[index]);
  else for (const item of items) total += of(item);
  return total;
}

/** The items by key, keys in order of first appearance. (Map.groupBy is not there on Node 20.) */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  const all: readonly T[] = Array.isArray(items) ? items : [...items];
  for (let index = 0; index < all.length; index++) {
    const item = all[index] as T;
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
