import { ConfigError, StoreError, Unreadable } from '../../errors.ts';
import type { Repository } from '../../github/index.ts';
import { nearest } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import type { Store } from '../store.ts';
import type { Candidate } from './auto.ts';
import { DEFAULT_BRANCH, isBranchName } from './branch-name.ts';

/** What the places are found with, beside what a person wrote. */
interface StoreOptions {
  /** Of the REST API; null or empty where there is none. */
  readonly token: string | null;
  /** A folder of the repository at hand; default: the current one. */
  readonly folder?: string;
  /** A remote of it, or an address or path: the branch is then read and written by git. Default: `origin`, where the API is no way. */
  readonly remote?: string;
  /** Of artifacts; null for the repository's own setting. */
  readonly retentionDays?: number | null;
  /** What the place was given with, for complaints: `--store`. */
  readonly given?: string;
}

/** A kind of place. */
interface StoreKind {
  /** What a person writes: `branch:NAME`. */
  readonly form: string;
  readonly summary: string;
  /** Opens what was written; null where it means another kind. Throws a `ConfigError` where it means nothing. */
  open(world: World, place: string, options: StoreOptions): Promise<Store | null>;
}

const DEFAULT_FOLDER = 'kfootprint-history';

/** The kinds of places; the first that a text means is taken. */
const stores: readonly StoreKind[] = [
  {
    form: 'auto',
    summary: `the branch ${DEFAULT_BRANCH}, else artifacts, else the folder ${DEFAULT_FOLDER}: the first that has or takes records`,
    async open(world, place, options) {
      if (place !== 'auto') return null;
      const { autoStore } = await import('./auto.ts');
      return autoStore(candidates(world, options));
    },
  },
  {
    form: 'branch',
    summary: `the branch ${DEFAULT_BRANCH} of the repository`,
    open: async (world, place, options) => (place === 'branch' ? branchOf(world, DEFAULT_BRANCH, options) : null),
  },
  {
    form: 'branch:NAME',
    summary: 'another branch of it, which holds nothing else',
    async open(world, place, options) {
      const [, name] = /^branch:(.*)$/s.exec(place) ?? [];
      if (name === undefined) return null;
      if (!isBranchName(name)) throw refuse(`"${name}" is no name of a branch`, options, 'Write branch:NAME.');
      return branchOf(world, name, options);
    },
  },
  {
    form: 'artifacts',
    summary: 'artifacts of workflow runs, until their retention ends',
    open: async (world, place, options) => (place === 'artifacts' ? artifactsOf(world, options) : null),
  },
  {
    form: 'FOLDER',
    summary: 'a folder of this machine',
    async open(world, place, options) {
      const words = stores.map(({ form }) => form).filter((form) => /^[a-z]+$/.test(form));
      const meant = /^[a-z]+$/i.test(place) ? nearest(place, words) : undefined;
      const next = `Write ${words.join(', ')}, branch:NAME or the path of a folder.`;
      if (place.trim() === '') throw refuse('it is empty', options, next);
      if (/^[a-z][\w+.-]+:/i.test(place)) throw refuse(`"${place}" is no place for records`, options, next);
      const kind = kindOf(world, place, (why) => refuse(`"${place}" cannot be used: ${why}`, options, next));
      if (kind === 'file' || kind === 'other') throw refuse(`"${place}" is no folder`, options, next);
      if (kind === 'absent' && meant !== undefined)
        throw refuse(`there is no folder "${place}"`, options, `Write ${meant}, or ./${place} for a new folder.`);
      return folderOf(world, place);
    },
  },
];

/** The place that a person means. Throws a `ConfigError` where it is none. */
export async function storeOf(world: World, place: string, options: StoreOptions): Promise<Store> {
  if (options.remote?.startsWith('-'))
    throw refuse(`"${options.remote}" is no remote`, options, 'Name a remote, or give its address.');
  for (const kind of stores) {
    const store = await kind.open(world, place, options);
    if (store) return store;
  }
  throw new Error('the last kind takes every text');
}

async function branchOf(world: World, name: string, options: StoreOptions): Promise<Store> {
  const repository = repositoryOf(world, options);
  if (repository && options.remote === undefined) {
    const { branchByApi } = await import('./branch-api.ts');
    return branchByApi(world, repository, name);
  }
  const { branchByGit } = await import('./branch-git.ts');
  return branchByGit(world, { folder: options.folder ?? '.', remote: options.remote ?? 'origin' }, name);
}

async function artifactsOf(world: World, options: StoreOptions): Promise<Store> {
  const { artifactStore } = await import('./artifacts.ts');
  return artifactStore(world, {
    repository: repositoryOf(world, options),
    retentionDays: options.retentionDays ?? null,
  });
}

async function folderOf(world: World, path: string): Promise<Store> {
  const { folderStore } = await import('./folder.ts');
  return folderStore(world, path);
}

function kindOf({ files }: World, path: string, complaint: (why: string) => ConfigError) {
  try {
    return files.kind(path);
  } catch (error) {
    if (error instanceof Unreadable) throw complaint(error.message);
    throw error;
  }
}

function candidates(world: World, options: StoreOptions): Candidate[] {
  return [
    { name: `branch ${DEFAULT_BRANCH}`, open: () => branchAtHand(world, options) },
    {
      name: 'artifacts',
      async open() {
        if (!world.env.has('ACTIONS_RUNTIME_TOKEN') && !repositoryOf(world, options))
          throw new StoreError('this is no workflow run, and there is no token of a repository');
        return artifactsOf(world, options);
      },
    },
    { name: `folder ${DEFAULT_FOLDER}`, open: () => folderOf(world, DEFAULT_FOLDER) },
  ];
}

/** The branch, by the API, or by git where a repository with that remote is at hand. */
async function branchAtHand(world: World, options: StoreOptions): Promise<Store> {
  if (!repositoryOf(world, options)) {
    const { gitIn } = await import('./git.ts');
    const git = gitIn(world, options.folder ?? '.');
    if ((await git(['rev-parse', '--git-dir'])).exitCode !== 0)
      throw new StoreError('there is no token, and the current folder is in no git repository');
    if (options.remote === undefined && (await git(['remote', 'get-url', '--', 'origin'])).exitCode !== 0)
      throw new StoreError('there is no token, and the repository has no remote origin');
  }
  return branchOf(world, DEFAULT_BRANCH, options);
}

/** The repository that a workflow runs in, or that a person names in the environment; null where nobody has a token. */
function repositoryOf({ env }: World, { token }: StoreOptions): Repository | null {
  const name = env.get('GITHUB_REPOSITORY') ?? '';
  return token && /^[\w.-]+\/[\w.-]+$/.test(name) ? { name, token } : null;
}

function refuse(what: string, { given = 'store' }: StoreOptions, next: string): ConfigError {
  return new ConfigError(what, { file: given }, next);
}
