import {
  type Claim,
  type Claims,
  type ExplainedSeries,
  type Footprint,
  type RecordLines,
  type Series,
  sum,
} from '../model/index.ts';
import { derived } from './claims/claim.ts';
import { ofModulePart } from './claims/modules.ts';
import { leftOutOf } from './left-out.ts';
import type { Metric } from './metric.ts';

/** The claims behind one series of a metric, and what it leaves out. */
export function explained(
  metric: Metric,
  footprint: Footprint,
  { labels, value, bound, missing }: Series,
  lines: RecordLines,
): ExplainedSeries {
  const own = metric.claims?.(footprint, labels, lines) ?? ofSources(metric, footprint, labels, value);
  return {
    labels,
    value,
    bound,
    missing,
    formula: own.formula,
    claims: withRest(metric, footprint, own.claims, value),
    leftOut: [...missing.map((what) => leftOutOf(what, footprint)), ...own.leftOut],
  };
}

/** Of a metric without claims of its own: a part of a module by its evidence, else the files as a whole. */
function ofSources({ name }: Metric, footprint: Footprint, labels: Series['labels'], value: number): Claims {
  const [subject, part = name] = name.split('.');
  const ofPart = subject === 'module' ? ofModulePart(footprint, labels, part) : null;
  return ofPart && ofPart.claims.length > 0
    ? ofPart
    : { formula: `as the files say = ${value}`.replace('-', '−'), claims: [], leftOut: [] };
}

/** What no claim holds is told of: the claims add up, or are no summands. */
function withRest(metric: Metric, footprint: Footprint, claims: readonly Claim[], value: number): readonly Claim[] {
  if (claims.some(({ amount }) => amount === null)) return claims;
  const rest = value - sum(claims, ({ amount }) => amount ?? 0);
  if (rest === 0 && claims.length > 0) return claims;
  const { sources } = footprint.snapshot;
  const isThere = (source: string) => sources.get(source) === 'present' || sources.get(source) === 'truncated';
  const source = metric.sources.find(isThere) ?? metric.sources[0] ?? '';
  const part = claims.length === 0 ? (metric.name.split('.').at(-1) ?? metric.name) : 'rest';
  return [...claims, derived(rest, part, source, [])];
}
