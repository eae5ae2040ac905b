import { patternOf } from '../config/index.ts';
import { InputError, ServiceError } from '../errors.ts';
import { tagsInClone } from '../history/index.ts';
import type { World } from '../world/index.ts';

/** Tags of the repository at hand, by the commits that they name. Throws an `InputError` where git lists none. */
export async function releasesOf(world: World, pattern: string | null): Promise<ReadonlyMap<string, string>> {
  if (pattern === null) return new Map();
  const { matches } = patternOf(pattern);
  try {
    const tags = await tagsInClone(world, '.');
    return new Map(tags.flatMap(({ name, commit }) => (matches(name) ? [[commit, name]] : [])));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const next = 'Run it in a clone that has the tags: fetch-tags: true of actions/checkout gets them.';
    throw new InputError(error.message, { file: '--releases' }, next);
  }
}
