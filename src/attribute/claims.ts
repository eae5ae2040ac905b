import { type DynamicBytes, type Evidence, groupBy, type ModuleFootprint, sum } from '../model/index.ts';
import { NOTHING_TOLD } from './dynamic.ts';

export type Part = keyof DynamicBytes;

/** Memory that belongs to a module. Without evidence: it is known to hold none of that part. */
export interface Claim {
  readonly module: string;
  readonly part: Part;
  /** What core code took deeper in the module's call stacks: told, and in no total. */
  readonly onBehalf?: boolean;
  readonly evidence: readonly Evidence[];
}

export function bytesOf(claims: readonly Claim[]): number {
  return sum(
    claims.flatMap(({ evidence }) => evidence),
    ({ bytes }) => bytes,
  );
}

/** The module with what was claimed for it. What is still missing is for the claimant to say. */
export function withClaims(module: ModuleFootprint, claims: readonly Claim[]): ModuleFootprint {
  if (claims.length === 0) return module;
  const own = claims.filter(({ onBehalf }) => !onBehalf);
  const others = claims.filter(({ onBehalf }) => onBehalf);
  return {
    ...module,
    dynamic: plus(module.dynamic, own),
    onBehalf: others.length === 0 ? module.onBehalf : plus(module.onBehalf ?? NOTHING_TOLD, others),
    totalBytes: module.totalBytes + bytesOf(own),
    evidence: [...module.evidence, ...claims.flatMap(({ evidence }) => evidence)],
  };
}

function plus(dynamic: DynamicBytes, claims: readonly Claim[]): DynamicBytes {
  const sums: Record<Part, number | null> = { ...dynamic };
  for (const [part, ofPart] of groupBy(claims, (claim) => claim.part)) sums[part] = (sums[part] ?? 0) + bytesOf(ofPart);
  return sums;
}
