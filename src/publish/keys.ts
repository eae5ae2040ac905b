import type { World } from '../world/index.ts';
import { keyOfTarget } from './comment/index.ts';

/** What the status and the comment of a verdict go by. */
export interface Keys {
  /** Of one target, as its report says; of several it does not matter. */
  of(target: string | null): string;
  /** The same before there is any report. */
  readonly known: string;
}

/** Of many targets at once. */
const FLEET_KEY = 'fleet';

/** The key that was asked for, else the target; of several targets one for all. */
export function keysOf(world: Pick<World, 'md5'>, commentKey: string | null, targets: readonly string[]): Keys {
  const of = (target: string | null) => commentKey ?? (targets.length > 1 ? FLEET_KEY : keyOfTarget(world, target));
  return { of, known: of(targets[0] ?? null) };
}
