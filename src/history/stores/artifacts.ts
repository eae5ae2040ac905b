import { Damaged, ServiceError, StoreError, Unreadable } from '../../errors.ts';
import { askOf, patient, type Repository } from '../../github/index.ts';
import { groupBy, RECORD_ARTIFACT } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { folderOf, targetOf } from '../paths.ts';
import type { Changed, Edits, Store, StoredEntry, StoreReader } from '../store.ts';
import { artifactsNamed, namesOfArtifacts, type RecordArtifact, recordIn } from './artifact-records.ts';
import { byName } from './listing.ts';
import { refusalOf } from './refusal.ts';

// Records as artifacts of the runs that made them: no branch and no permission to write is needed, and they are gone when
// their retention ends. An artifact holds the record of the commit its run was for.

export interface ArtifactPlace {
  /** null where nothing can be read, because there is no token. */
  readonly repository: Repository | null;
  /** null for the repository's own setting. */
  readonly retentionDays: number | null;
}

const FILE = 'record.json';

export function artifactStore(world: World, { repository, retentionDays }: ArtifactPlace): Store {
  const place = `artifacts of ${repository?.name ?? 'this run'}`;
  const known = new Map<string, Promise<readonly RecordArtifact[]>>();
  const reader = repository ? readerOf(world, repository, place, known) : nothingToRead();
  return {
    ...reader,
    place,
    async change(_message, plan) {
      try {
        // An artifact of a name is made once in an attempt: who may not see what is there may add to it all the same.
        const edits = await plan({ ...reader, list: (path) => reader.list(path).catch(nothingWhereRefused) });
        return await uploaded(world, edits, retentionDays, place);
      } finally {
        known.clear();
      }
    },
  };
}

function readerOf(
  world: World,
  repository: Repository,
  place: string,
  known: Map<string, Promise<readonly RecordArtifact[]>>,
): StoreReader {
  const ask = patient(world, askOf(world, repository));
  const asked = <T>(action: () => Promise<T>) => attempt(place, action);
  const of = (folder: string): Promise<readonly RecordArtifact[]> => {
    const found = known.get(folder) ?? asked(() => artifactsNamed(ask, folder));
    known.set(folder, found);
    return found;
  };
  return {
    async list(path) {
      if (path === '')
        return (await asked(() => namesOfArtifacts(ask))).map((name) => folderEntry('', name)).sort(byName);
      const [folder = '', month, ...deeper] = path.split('/');
      if (targetOf(folder) === null || deeper.length > 0) return [];
      const artifacts = await of(folder);
      if (month === undefined) {
        const months = new Set(artifacts.map((artifact) => artifact.month));
        return [...months].map((name) => folderEntry(`${path}/`, name)).sort(byName);
      }
      return artifacts
        .filter((artifact) => artifact.month === month)
        .map(({ name, facts }) => ({ path: `${path}/${name}`, name, kind: 'file' as const, id: `${facts.id}` }))
        .sort(byName);
    },
    async read({ path, id }, maxBytes) {
      const [folder = ''] = path.split('/');
      const artifact = (await of(folder)).find(({ facts }) => `${facts.id}` === id);
      if (!artifact) throw new StoreError(`nothing lies at ${path}`);
      return asked(() => recordIn(world, repository, artifact, targetOf(folder) ?? '', maxBytes));
    },
  };
}

/** One artifact for each target: an artifact of a name is made once in a run, and is never changed. */
async function uploaded(
  world: World,
  { add, remove }: Edits,
  retentionDays: number | null,
  place: string,
): Promise<Changed> {
  if (remove.length > 0)
    throw new StoreError(`${place} are not taken away: they are gone when their retention ends, and cannot be packed`);
  const ids: number[] = [];
  for (const [folder, files] of groupBy(add, ([path]) => path.split('/')[0] ?? '')) {
    if (folderOf(targetOf(folder) ?? '') !== folder) throw new StoreError(`"${folder}" is no folder of a target`);
    const only = files.length === 1;
    const named = new Map(files.map(([, content], index) => [only ? FILE : `${index + 1}/${FILE}`, content]));
    const id = await attempt(place, () =>
      world.files.withTemporaryFolder((at) => {
        world.files.addAll(at, named);
        const paths = [...named.keys()].map((name) => world.files.join(at, name));
        return world.artifacts.upload(`${RECORD_ARTIFACT}${folder}`, at, paths, retentionDays);
      }),
    );
    ids.push(id);
  }
  return { attemptCount: 1, where: ids.length > 0 ? `artifact ${ids.join(', ')}` : null };
}

function nothingWhereRefused(error: unknown): readonly StoredEntry[] {
  if (error instanceof StoreError) return [];
  throw error;
}

function nothingToRead(): StoreReader {
  const refuse = async () => {
    throw new StoreError(
      'artifacts of earlier runs cannot be listed: it takes GITHUB_TOKEN and GITHUB_REPOSITORY; in a workflow, give the job "permissions: actions: read"',
    );
  };
  return { list: refuse, read: refuse };
}

function folderEntry(above: string, name: string): StoredEntry {
  return { path: above + name, name, kind: 'folder', id: above + name };
}

async function attempt<T>(place: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof ServiceError) throw refusalOf(error, place, 'actions: read');
    if (error instanceof Damaged || error instanceof Unreadable) throw new StoreError(`${place}: ${error.message}`);
    throw error;
  }
}
