import { type DynamicBytes, type Evidence, groupBy, type ModuleFootprint, sum } from '../model/index.ts';
import { NOTHING_TOLD } from './dynamic.ts';

export type Part = keyof DynamicBytes;

/**
 * `onBehalf`: what core code took deeper in the module's call stacks. `throughOthers`: what other modules took, in call
 * stacks that begin with this one.
 */
export type Beside = 'onBehalf' | 'throughOthers';

/** Memory that belongs to a module. Without evidence: it is known to hold none of that part. */
export interface Claim {
  readonly module: string;
  readonly part: Part;
  /** Told beside the module's own memory, and not in its total. */
  readonly beside?: Beside;
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
  const own = claims.filter(({ beside }) => beside === undefined);
  const besides = (which: Beside) => {
    const these = claims.filter(({ beside }) => beside === which);
    return these.length === 0 ? module[which] : plus(module[which] ?? NOTHING_TOLD, these);
  };
  return {
    ...module,
    dynamic: plus(module.dynamic, own),
    onBehalf: besides('onBehalf'),
    throughOthers: besides('throughOthers'),
    totalBytes: module.totalBytes + bytesOf(own),
    evidence: [...module.evidence, ...claims.flatMap(({ evidence }) => evidence)],
  };
}

function plus(dynamic: DynamicBytes, claims: readonly Claim[]): DynamicBytes {
  const sums: Record<Part, number | null> = { ...dynamic };
  for (const [part, ofPart] of groupBy(claims, (claim) => claim.part)) sums[part] = (sums[part] ?? 0) + bytesOf(ofPart);
  return sums;
}
