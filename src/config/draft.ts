import type { FilePlace, MetricFacts, Objection, RuleShape } from '../model/index.ts';
import type { Path } from './yaml.ts';

/** A budget file while its parts are read. */
export interface Draft {
  readonly data: unknown;
  readonly registries: { readonly metrics: readonly MetricFacts[]; readonly rules: readonly RuleShape[] };
  /** Place of a value; with `key`, of the key that leads to it. */
  placeOf(path: Path, what?: 'key' | 'value'): FilePlace;
  /** Whether the part at a path has the right shape. */
  isSound(path: Path): boolean;
  complain(path: Path, objection: Objection, at?: 'key' | 'value'): void;
}
