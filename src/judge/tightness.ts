import { formatAmount, type LimitRoom, type MetricFacts, type Noise } from '../model/index.ts';

// How tight a limit may become by what was measured.

/** The room that a tightened limit leaves above, or below, the number: the larger of both where there are two. */
export interface Headroom {
  /** Share of the number, in percent. */
  readonly percent: number | null;
  readonly bytes: number | null;
}

/** What is built the same is the same to the byte; a compiler's update moves a module by a page. */
const STEADY: Headroom = { percent: 1, bytes: 4096 };
/** Of what depends on load, unless runs tell its noise. */
const MOVING_PERCENT = 5;
/** As far as verdicts take noise to reach, in deviations. */
const REACH = 3;
/** Where nothing tells the noise, as of a difference between moments of a boot. */
const UNTOLD_BYTES = 65_536;
const UNTOLD_COUNT = 1;

/** How much room a number needs, in its unit: as asked, else by how it moves by itself. */
function headroomOf({ verdict, noise }: LimitRoom, metric: MetricFacts, asked: Headroom | null): number {
  const value = Math.abs(verdict.value ?? 0);
  if (asked && (metric.unit === 'bytes' || asked.percent !== null)) return roomBy(asked, value, metric);
  if (metric.nature === 'steady') return metric.unit === 'bytes' ? roomBy(STEADY, value, metric) : 0;
  return Math.max(noise?.isKnown ? 0 : (value * MOVING_PERCENT) / 100, breathOf(noise, metric));
}

function roomBy({ percent, bytes }: Headroom, value: number, { unit }: MetricFacts): number {
  return Math.max((value * (percent ?? 0)) / 100, unit === 'bytes' ? (bytes ?? 0) : 0);
}

function breathOf(noise: Noise | null, { unit }: MetricFacts): number {
  if (noise) return REACH * noise.deviation;
  return unit === 'bytes' ? UNTOLD_BYTES : UNTOLD_COUNT;
}

/** The tightest limit that a number keeps with its headroom, or why none is told. */
export type Tightness = { readonly limit: number; readonly by: LimitRoom } | { readonly reason: string };

/** Of all numbers that a limit judges, the one that needs most of it decides; one that is not known leaves it as it is. */
export function tightnessOf(
  rooms: readonly LimitRoom[],
  rule: 'at-most' | 'at-least',
  metric: MetricFacts,
  asked: Headroom | null,
): Tightness {
  const reason = rooms.map((room) => doubt(room, rule)).find((found) => found !== null);
  if (reason !== undefined) return { reason };
  const sign = rule === 'at-most' ? 1 : -1;
  const needs = rooms.map((by) => {
    const value = by.verdict.value ?? 0;
    return { by, limit: Math.max(0, value + sign * headroomOf(by, metric, asked)) };
  });
  const [most] = needs.sort((a, b) => sign * (b.limit - a.limit));
  return most ?? { reason: 'no snapshot that was given is judged by it' };
}

/** Why a number says nothing of how tight its limit may be; null where it does. */
function doubt({ verdict }: LimitRoom, rule: 'at-most' | 'at-least'): string | null {
  const { outcome, bound, value, unit, missing } = verdict;
  if (outcome === 'unknown' || value === null) return 'what it judges is not known';
  if (outcome !== 'within') return outcome === 'waived' ? 'it is broken, and waived' : 'it is broken';
  const hides = missing.length > 0 ? `: ${missing.join(', ')}` : '';
  if (rule === 'at-most' && bound === 'lower') return `the number may be higher than what is known of it${hides}`;
  if (rule === 'at-least' && bound === 'upper') return `the number may be lower than what is known of it${hides}`;
  // An order or an index of −1 is no amount: there is no such block, or it can be had.
  if (value < 0 && unit !== 'bytes') return `${formatAmount(value, unit)} is no amount`;
  return null;
}
