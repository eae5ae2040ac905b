import type { FilePlace, MetricFacts, Objection, RuleShape } from '../model/index.ts';
import type { Path } from './yaml.ts';

/** What a budget file may name. */
export interface Registries {
  readonly metrics: readonly MetricFacts[];
  readonly rules: readonly RuleShape[];
}

/** A budget file while its parts are read. */
export interface Draft {
  readonly data: unknown;
  readonly registries: Registries;
  /** Place of a value; with `key`, of the key that leads to it. */
  placeOf(path: Path, what?: 'key' | 'value'): FilePlace;
  /** Whether the part at a path has the right shape. */
  isSound(path: Path): boolean;
  complain(path: Path, objection: Objection, at?: 'key' | 'value'): void;
}
