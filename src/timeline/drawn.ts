import type { Timeline, TimelineMark } from '../chart/index.ts';
import { formatAmount, type TimelineRecord, type Watched } from '../model/index.ts';

/** How many of the last records tell how a number moves now. */
export const RECENT_COUNT = 40;
const BAND_SIGMAS = 3;

/** A number as it is drawn: the same on a page that was written and on one that draws itself. */
export function timelineOf(
  { values, unit, limits, deviation, drift }: Pick<Watched, 'values' | 'unit' | 'limits' | 'deviation' | 'drift'>,
  records: readonly TimelineRecord[],
): Timeline {
  const last = values.findLast((value) => value !== null) ?? null;
  const lastAt = values.length - 1;
  const from = Math.max(0, values.length - RECENT_COUNT);
  const reach = deviation === null ? 0 : BAND_SIGMAS * deviation;
  return {
    unit,
    values,
    band: last === null || deviation === null ? null : { low: last - reach, high: last + reach, from },
    limits: limits.flatMap(({ rule, amount, warnAt }) => [
      {
        value: amount,
        kind: rule === 'warn-at' ? 'warning' : 'limit',
        text: `${rule} ${formatAmount(amount, unit)}`,
      } as const,
      ...(warnAt === null
        ? []
        : [{ value: warnAt, kind: 'warning', text: `warn-at ${formatAmount(warnAt, unit)}` } as const]),
    ]),
    marks: [...releaseMarks(records), ...waiverMarks(limits, records)].sort((a, b) => a.at - b.at),
    months: monthsOf(records),
    slope:
      drift === null || drift.perMerge === 0 || last === null
        ? null
        : {
            from: {
              at: Math.max(0, lastAt - drift.recordCount + 1),
              value: last - drift.perMerge * (Math.min(lastAt + 1, drift.recordCount) - 1),
            },
            to: { at: lastAt, value: last },
          },
  };
}

/** Of several records of one commit the first. */
function releaseMarks(records: readonly TimelineRecord[]): TimelineMark[] {
  return records.flatMap(({ release, commit }, at) =>
    release === '' || records[at - 1]?.commit === commit ? [] : [{ at, text: release, kind: 'release' } as const],
  );
}

/** Where a waiver ended: at the first record of a later day; one that still holds has no place yet. */
function waiverMarks(limits: Watched['limits'], records: readonly TimelineRecord[]): TimelineMark[] {
  return limits
    .flatMap(({ waivers }) => waivers)
    .flatMap(({ until }) => {
      const end = Date.parse(`${until}T23:59:59.999Z`);
      const at = records.findIndex(({ milliseconds }) => milliseconds !== null && milliseconds > end);
      return at <= 0 ? [] : [{ at, text: 'waiver ends', kind: 'waiver' } as const];
    });
}

function monthsOf(records: readonly TimelineRecord[]): { at: number; text: string }[] {
  let before = '';
  return records.flatMap(({ milliseconds }, at) => {
    const month = milliseconds === null ? before : new Date(milliseconds).toISOString().slice(0, 7);
    if (month === before) return [];
    before = month;
    return [{ at, text: month }];
  });
}
