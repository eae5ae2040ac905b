import { ServiceError } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import { askGit } from './git-graph.ts';

/**
 * The text of a file at a commit of a clone, by plain git; null where the commit has none of that path. Throws a `ServiceError`
 * where the clone does not hold the commit, and where git cannot be asked.
 */
export async function fileInClone(
  world: Pick<World, 'run'>,
  folder: string,
  commit: string,
  path: string,
): Promise<string | null> {
  const git = (...args: string[]) => askGit(world, ['-C', folder, ...args]);
  const here = await git('cat-file', '-e', `${commit}^{commit}`);
  if (here.exitCode !== 0)
    throw new ServiceError(
      `this clone does not hold ${commit.slice(0, 12)}; fetch-depth: 2 gets it, and a token asks GitHub`,
    );
  const { text, exitCode } = await git('cat-file', 'blob', `${commit}:${path}`);
  return exitCode === 0 ? text : null;
}
