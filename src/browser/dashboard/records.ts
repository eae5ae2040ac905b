import type { TimelineRecord } from '../../model/index.ts';
import { type Chunk, decodeColumn, type Standing } from '../../timeline/index.ts';
import type { Loaded } from './loading.ts';
import { type Pickable, recordCount, valuesIn } from './numbers.ts';

/** The last records of a target, as many as were asked for. */
export interface LoadedRecords {
  readonly chunks: readonly Chunk[];
  readonly records: readonly TimelineRecord[];
  valuesOf(one: Pickable): (number | null)[];
}

/** Loads the months that hold them, latest first, and no others. */
export async function recordsOf(
  standing: Standing,
  loaded: Loaded,
  last: number,
  tell: (month: string) => void,
): Promise<LoadedRecords> {
  const chunks: Chunk[] = [];
  let count = 0;
  for (const [month, ofMonth] of [...standing.months].reverse()) {
    if (count >= last) break;
    tell(month);
    chunks.unshift(await loaded.month(month));
    count += ofMonth;
  }
  const releases = new Map(standing.releases);
  const records = chunks.flatMap((chunk) => recordsIn(chunk, releases));
  const sums = new Map(standing.sums.map(({ budget, values }) => [budget, values]));
  return {
    chunks,
    records: records.slice(-last),
    valuesOf({ key, sum }) {
      if (sum === null) return chunks.flatMap((chunk) => valuesIn(chunk, key)).slice(-last);
      return decodeColumn(sums.get(sum) ?? '', recordCount(standing)).slice(-Math.min(last, records.length));
    },
  };
}

function recordsIn(chunk: Chunk, releases: ReadonlyMap<string, string>): TimelineRecord[] {
  const count = chunk.commits.length;
  const [times, runs, attempts] = [chunk.times, chunk.runs, chunk.attempts].map((column) =>
    decodeColumn(column, count),
  );
  const tags = new Map(chunk.tags);
  return chunk.commits.map((commit, index) => {
    const seconds = times?.[index] ?? null;
    const run = runs?.[index] ?? null;
    return {
      commit,
      milliseconds: seconds === null ? null : seconds * 1000,
      run: run === null ? 'by hand' : `${run}.${attempts?.[index] ?? 1}`,
      release: releases.get(commit) ?? tags.get(index) ?? '',
    };
  });
}
