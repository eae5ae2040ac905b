/** Places of values that are drawn, in their order: of each bucket of neighbours the first, the least, the most and the last. */
export function thinned(values: readonly (number | null)[], bucketCount: number): number[] {
  if (values.length <= 4 * bucketCount) return values.map((_, index) => index);
  const kept: number[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const from = Math.floor((bucket * values.length) / bucketCount);
    const to = Math.floor(((bucket + 1) * values.length) / bucketCount);
    kept.push(...tellingIn(values, from, to));
  }
  return kept;
}

/** A gap is told by the first value that is missing: the line ends there, and goes on with the next one that is known. */
function tellingIn(values: readonly (number | null)[], from: number, to: number): number[] {
  const places = new Set([from, to - 1]);
  let [least, most, gap] = [-1, -1, -1];
  for (let index = from; index < to; index++) {
    const value = values[index] ?? null;
    if (value === null) gap = gap < 0 ? index : gap;
    else {
      if (least < 0 || value < (values[least] ?? 0)) least = index;
      if (most < 0 || value > (values[most] ?? 0)) most = index;
    }
  }
  for (const index of [least, most, gap]) if (index >= 0) places.add(index);
  return [...places].sort((a, b) => a - b);
}
