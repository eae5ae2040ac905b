import type { Claim } from '../claims.ts';

/** What one kind of kernel file shows of the modules' memory. */
export interface Shown {
  readonly claims: readonly Claim[];
  /** The same bytes as the allocation tags of `/proc/allocinfo` count them. */
  readonly tagged: readonly TaggedBytes[];
}

/** Bytes that a module's function took, in whole slots and pages. */
export interface TaggedBytes {
  readonly module: string;
  /** null where only the module is known. */
  readonly func: string | null;
  readonly bytes: number;
}

export const NOTHING_SHOWN: Shown = { claims: [], tagged: [] };
