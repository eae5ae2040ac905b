const WIDTH = 56;

/** Values of a series as they come, summed up to at most so many that they fit a line. */
export interface Course {
  /** null: a record without the number. */
  add(value: number | null): void;
  /** Means of equally many records each; null where none of them has the number. */
  values(): (number | null)[];
}

interface Bucket {
  sum: number;
  count: number;
}

/** Where there are twice as many buckets as fit, two become one: its memory does not grow with the records. */
export function course(width = WIDTH): Course {
  let buckets: Bucket[] = [];
  let perBucket = 1;
  let inLast = 0;
  return {
    add(value) {
      if (inLast === 0 || inLast === perBucket) {
        if (buckets.length === 2 * width) {
          buckets = halved(buckets);
          perBucket *= 2;
        }
        buckets.push({ sum: 0, count: 0 });
        inLast = 0;
      }
      inLast++;
      const last = buckets.at(-1);
      if (!last || value === null) return;
      last.sum += value;
      last.count++;
    },
    values: () =>
      (buckets.length > width ? halved(buckets) : buckets).map(({ sum, count }) => (count === 0 ? null : sum / count)),
  };
}

function halved(buckets: readonly Bucket[]): Bucket[] {
  const half: Bucket[] = [];
  for (let index = 0; index < buckets.length; index += 2) {
    const [one, other] = [buckets[index], buckets[index + 1]];
    half.push({ sum: (one?.sum ?? 0) + (other?.sum ?? 0), count: (one?.count ?? 0) + (other?.count ?? 0) });
  }
  return half;
}
