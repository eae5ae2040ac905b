import type { Diagnostic, Footprint } from '../../model/index.ts';
import type { Claim } from '../claims.ts';

/** A footprint in which things found their owners, and what that gives to modules, which get it last of all. */
export interface Owned {
  readonly footprint: Footprint;
  readonly claims: readonly Claim[];
  readonly remarks: readonly Diagnostic[];
}
