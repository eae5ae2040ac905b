import { ConfigError } from '../errors.ts';
import type { World } from '../world/index.ts';
import { keyOfTarget } from './comment/index.ts';
import { contextOf } from './status.ts';

/** What the status and the comment of a verdict go by. */
export interface Keys {
  of(target: string | null): string;
  /** All that are known before there is any report. */
  readonly known: readonly string[];
}

/**
 * The key that was asked for, else the target; of several targets both. Throws a `ConfigError` where one target would take
 * the place of another, and with it its verdict.
 */
export function keysOf(world: Pick<World, 'md5'>, commentKey: string | null, targets: readonly string[]): Keys {
  const of = (target: string | null) => {
    if (commentKey === null) return keyOfTarget(world, target);
    return targets.length < 2 ? commentKey : keyOfTarget(world, `${commentKey}/${target}`);
  };
  const known = targets.length === 0 ? [of(null)] : targets.map(of);
  const contexts = known.map(contextOf);
  const twin = contexts.findIndex((context, index) => contexts.indexOf(context) < index);
  if (twin >= 0)
    throw new ConfigError(
      `two targets have one status, ${contexts[twin]}`,
      { file: '--target' },
      'Name each target once, and tell them apart by letters, digits or one of ._/+-',
    );
  return { of, known };
}
