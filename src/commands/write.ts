import { InputError, Unreadable } from '../errors.ts';
import type { World } from '../world/index.ts';

/** Writes files into a folder, all or none, and gives their paths by file name. */
export function writeFiles(world: World, folder: string, files: ReadonlyMap<string, string>): Map<string, string> {
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
  return new Map([...files.keys()].map((name) => [name, world.files.join(folder, name)]));
}
