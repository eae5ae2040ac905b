import { byText, type Change, type Comparison, formatBytes, labelsKey, type SeriesChange } from '../model/index.ts';

/** Metrics whose single series tell where memory went; sums and other views of the same bytes would repeat them. */
const TELLING = ['module.total', 'slab.cache', 'vmalloc.caller', 'kernel.unaccounted'];

/** A change in bytes of one series. */
export interface ByteChange {
  readonly metric: string;
  readonly labels: SeriesChange['labels'];
  readonly kind: 'kept' | 'added' | 'removed';
  readonly was: number;
  readonly now: number;
  readonly by: number;
  /** What three standard deviations of its noise are; null where runs do not tell. */
  readonly band: number | null;
}

/** What grew and shrank, most bytes first. A module's own vmalloc callers are in its total already, where that compares. */
export function largestChanges({ changes }: Comparison): ByteChange[] {
  const found: ByteChange[] = [];
  const compared = new Set<string | undefined>();
  for (const { metric, labels, change } of changes)
    if (metric === 'module.total' && change.kind !== 'incomparable') compared.add(labels.module);
  for (const { metric, labels, now, change } of changes) {
    if (!TELLING.includes(metric) || change.kind === 'incomparable') continue;
    if (metric === 'vmalloc.caller' && labels.module !== undefined && compared.has(labels.module)) continue;
    const was = change.kind === 'added' ? 0 : change.was;
    const by = (now ?? 0) - was;
    if (by !== 0 || change.kind !== 'kept')
      found.push({ metric, labels, kind: change.kind, was, now: now ?? 0, by, band: bandOf(change) });
  }
  return found.sort(
    (a, b) =>
      Math.abs(b.by) - Math.abs(a.by) || byText(a.metric, b.metric) || byText(labelsKey(a.labels), labelsKey(b.labels)),
  );
}

/** A change within so many deviations of its noise is a breath. */
export const BREATH = 3;

/** What three standard deviations of its noise are, in its unit; null where runs do not tell. */
export function bandOf(change: Change): number | null {
  return change.kind === 'kept' && change.noise ? Math.round(BREATH * change.noise.deviation) : null;
}

/** `±12 KiB`, or that the change is within it; empty where nothing tells it. It does not break over lines. */
export function bandText({ band, by }: Pick<ByteChange, 'band' | 'by'>): string {
  if (band === null) return '';
  return `${Math.abs(by) <= band ? 'within ' : ''}±${formatBytes(band)}`.replaceAll(' ', '\u00a0');
}

/** `+6.4 %` of what it was, or `<0.1 %`; empty where it was nothing. It does not break over lines. */
export function shareText(by: number, was: number): string {
  if (was === 0) return '';
  const percent = (100 * Math.abs(by)) / Math.abs(was);
  const digits = percent >= 100 ? 0 : 1;
  // Which way is said by the amount beside it.
  if (percent > 0 && percent < 0.05) return '<0.1\u00a0%';
  return `${by > 0 ? '+' : by < 0 ? '−' : '±'}${percent.toFixed(digits)}\u00a0%`;
}
