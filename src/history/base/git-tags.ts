import { ServiceError } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import { askGit } from './git-graph.ts';

/** Tags of a clone and the commits that they name, oldest first. Throws a `ServiceError` where git cannot be asked. */
export async function tagsInClone(
  world: Pick<World, 'run'>,
  folder: string,
): Promise<readonly { readonly name: string; readonly commit: string }[]> {
  const format = '%(objectname) %(*objectname) %(refname:strip=2)';
  const args = ['-C', folder, 'for-each-ref', '--sort=creatordate', `--format=${format}`, 'refs/tags'];
  const { text, exitCode } = await askGit(world, args);
  if (exitCode !== 0) throw new ServiceError('git lists no tags here');
  return text.split('\n').flatMap((line) => {
    const [, own, behind = '', name] = /^([\da-f]+) ([\da-f]*) (.+)$/.exec(line) ?? [];
    return own === undefined || name === undefined ? [] : [{ name, commit: behind || own }];
  });
}
