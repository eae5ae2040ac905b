import { isMatch } from 'matcher';
import { InputError, ServiceError } from '../errors.ts';
import type { ArtifactFacts, OtherRun, World } from '../world/index.ts';

/** Which artifacts hold the snapshot. */
export interface Wanted {
  /** A name, or a pattern with `*`. */
  readonly pattern: string;
  /** null for the run that asks. */
  readonly run: OtherRun | null;
}

const MOST_NAMES = 10;

/**
 * Fetches artifacts below a folder, each into one of its own, in the order of their names, and gives their paths. Throws
 * an `InputError` where there is none, or where one does not come whole.
 */
export async function fetchArtifacts(world: World, { pattern, run }: Wanted, folder: string): Promise<string[]> {
  const place = { file: `artifact ${pattern}${run ? ` of run ${run.runId}` : ''}` };
  try {
    const listed = await world.artifacts.list(run);
    const wanted = listed.filter(({ name }) => isMatch(name, pattern, { caseSensitive: true }));
    if (wanted.length === 0) throw noneOf(listed, place);
    const paths: string[] = [];
    for (const artifact of wanted.sort((a, b) => (a.name < b.name ? -1 : 1)))
      paths.push(await world.artifacts.download(artifact, run, world.files.makeFolder(folder, artifact.name)));
    return paths;
  } catch (error) {
    if (error instanceof ServiceError) throw new InputError(`it cannot be fetched: ${error.message}`, place, NEXT);
    throw error;
  }
}

const NEXT =
  'Artifacts are gone when their retention ends, and those of other runs need a github-token with actions: read. ' +
  'Upload it in an earlier step or job, or give the snapshot by its path.';

function noneOf(listed: readonly ArtifactFacts[], place: { readonly file: string }): InputError {
  const names = listed.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = listed.length > MOST_NAMES ? ` and ${listed.length - MOST_NAMES} more` : '';
  const what = names.length === 0 ? 'the run has no artifacts' : `the run has only ${names.join(', ')}${more}`;
  return new InputError(`there is no such artifact: ${what}`, place, NEXT);
}
