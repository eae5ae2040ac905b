import { InputError, Unreadable } from '../errors.ts';
import type { World } from '../world/index.ts';

/** Writes files into a folder, all or none, and gives their paths. */
export function writeFiles(world: World, folder: string, files: ReadonlyMap<string, string>): string[] {
  try {
    world.files.writeAll(folder, files);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(
      `nothing can be written: ${error.message}`,
      { file: folder },
      'Name another folder with --out.',
    );
  }
  return [...files.keys()].map((name) => world.files.join(folder, name));
}
