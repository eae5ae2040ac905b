/** The least of sorted addresses that is above another one; null where none is. */
export function firstAbove(address: bigint, sorted: readonly bigint[]): bigint | null {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0n) > address) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? null;
}

export function byAddress(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
