import type { TimelineView } from '../chart/index.ts';
import { type Drift, formatAmount, formatChange, type Unit, type Watched, type WatchedLimit } from '../model/index.ts';

/** What a line or an area of a drawing means, or what has to be known of it. */
export interface Key {
  readonly kind: 'limit' | 'waiver' | 'band' | 'slope' | 'note';
  readonly text: string;
}

export function keysOf(
  { limits, unit, deviation, drift, values }: Pick<Watched, 'limits' | 'unit' | 'deviation' | 'drift' | 'values'>,
  { farLimits, drawnCount }: Pick<TimelineView, 'farLimits' | 'drawnCount'>,
): Key[] {
  const missingCount = values.filter((value) => value === null).length;
  const keys: (Key | null)[] = [
    ...limits.map((limit): Key => ({ kind: 'limit', text: limitText(limit, unit) + whereFar(limit, unit, farLimits) })),
    ...limits.flatMap(({ waivers }) =>
      waivers.map(
        ({ amount, until, reason, owner }): Key => ({
          kind: 'waiver',
          text: `waived up to ${formatAmount(amount, unit)} until ${until}: ${reason} (${owner})`,
        }),
      ),
    ),
    deviation === null ? null : { kind: 'band', text: bandText(deviation, unit) },
    drift && drift.perMerge !== 0 ? { kind: 'slope', text: driftText(drift, unit) } : null,
    missingCount === 0 ? null : { kind: 'note', text: `${missingCount} of the records are without it: gaps` },
    drawnCount === values.length
      ? null
      : { kind: 'note', text: `${values.length} records, drawn by the first, least, most and last of every few` },
  ];
  return keys.filter((key) => key !== null);
}

function limitText({ rule, amount, budget, warnAt }: WatchedLimit, unit: Unit): string {
  const warning = warnAt === null ? '' : `, warned of from ${formatAmount(warnAt, unit)}`;
  return `${rule} ${formatAmount(amount, unit)}${warning} (${budget})`;
}

function whereFar({ rule, amount }: WatchedLimit, unit: Unit, far: TimelineView['farLimits']): string {
  const found = far.find(({ text }) => text === `${rule} ${formatAmount(amount, unit)}`);
  return found ? `, ${found.isAbove ? 'above' : 'below'} the drawing` : '';
}

/** How far a number is taken to move by itself: three standard deviations of its noise. */
function bandText(deviation: number, unit: Unit): string {
  return `taken to move by ±${formatAmount(rounded(3 * deviation, unit), unit)} by itself (3σ)`;
}

/** `+12 KiB per merge over 40 of them (95 %: +8 KiB to +16 KiB)` */
function driftText({ perMerge, lowPerMerge, highPerMerge, recordCount }: Drift, unit: Unit): string {
  const [rate, low, high] = [perMerge, lowPerMerge, highPerMerge].map((amount) => rateText(amount, unit));
  return `${rate} per merge over ${recordCount} of them (95 %: ${low} to ${high})`;
}

export function rateText(perMerge: number, unit: Unit): string {
  return formatChange(rounded(perMerge, unit), unit);
}

function rounded(amount: number, unit: Unit): number {
  return unit === 'bytes' ? Math.round(amount) : Math.round(amount * 100) / 100;
}
