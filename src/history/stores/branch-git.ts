import { StoreError } from '../../errors.ts';
import { backOff } from '../../github/index.ts';
import type { World } from '../../world/index.ts';
import type { Store, StoreReader } from '../store.ts';
import { type Advanced, type Branch, branchStore, type Tip } from './branch.ts';
import { type Git, type GitEnded, gitIn, textOf, withoutSecrets } from './git.ts';
import { commitOn, commitReader } from './git-objects.ts';

// Work tree, index and references of the user stay as they are: what is fetched goes to a reference of our own, so that the
// next fetch brings only what is new, and what is pushed goes to the address of the remote, for git would move the user's
// reference of a remote that is named.

export interface Remote {
  /** A folder of the repository, bare or not. */
  readonly folder: string;
  /** Name of a remote, or a path or address. */
  readonly remote: string;
}

const MOST_TRIES = 5;

/** Others move the branch at the same time, here or there. */
const RACE =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|already exists|unable to (?:create|update)/i;
const REFUSED =
  /denied|forbidden|authentication failed|could not read (?:username|password)|invalid (?:username|credentials)|error: 40[13]|not found|does not (?:appear to be|exist)|no such device or address|dubious ownership|not a git repository|cannot change to/i;

/** An orphan branch of a remote of a repository at hand. */
export function branchByGit(world: World, { folder, remote }: Remote, branchName: string): Store {
  const git = gitIn(world, folder);
  const place = `branch ${branchName} of ${withoutSecrets(remote)}`;
  const ref = `refs/heads/${branchName}`;
  const addresses = {
    read: once(() => addressOf(git, remote, 'read')),
    change: once(() => addressOf(git, remote, 'change')),
  };
  const readers: { latest: { readonly commit: string; readonly reader: StoreReader } | null } = { latest: null };

  const branch: Branch = {
    place,
    async tip(purpose) {
      const address = await addresses[purpose]();
      const commit = await fetched(world, git, { address, ref, place });
      if (commit === null) return { commit, list: async () => [], read: async ({ path }) => nothingAt(path) };
      if (readers.latest?.commit !== commit) readers.latest = { commit, reader: commitReader(git, commit) };
      return { commit, ...readers.latest.reader };
    },
    commit: (tip, edits, message) => commitOn(world, git, tip.commit, edits, message),
    advance: async (tip, commit) => push(git, { address: await addresses.change(), ref, place }, tip, commit),
  };
  return branchStore(world, branch);
}

function once<T>(action: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= action();
    return result;
  };
}

/** The address of a remote that has a name here; anything else is one. */
async function addressOf(git: Git, remote: string, purpose: 'read' | 'change'): Promise<string> {
  const push = purpose === 'change' ? ['--push'] : [];
  const { exitCode, output } = await git(['remote', 'get-url', ...push, '--', remote]);
  const [address] = exitCode === 0 ? new TextDecoder().decode(output).split('\n') : [];
  return address || remote;
}

interface There {
  readonly address: string;
  readonly ref: string;
  readonly place: string;
}

/** The commit that a branch points to, all of it at hand now; null where there is no such branch. */
async function fetched(world: Pick<World, 'wait' | 'random' | 'md5'>, git: Git, there: There): Promise<string | null> {
  const own = `refs/kfootprint/${world.md5(`${there.address}\n${there.ref}`)}`;
  for (let tryCount = 1; ; tryCount++) {
    const ended = await fetch(git, there.address, `+${there.ref}:${own}`);
    if (ended.exitCode === 0) return textOf(git, ['rev-parse', '--verify', `${own}^{commit}`]);
    if (isAbsent(ended)) return null;
    // Another process holds our reference, or was killed when it did: it is of use, and no more.
    if (RACE.test(ended.complaint)) {
      const commit = await fetchedWithoutRef(git, there);
      if (commit !== undefined) return commit;
    } else if (REFUSED.test(ended.complaint) || tryCount === MOST_TRIES) throw refusalOf(there.place, ended, 'read');
    if (tryCount === MOST_TRIES) throw refusalOf(there.place, ended, 'read');
    await backOff(world, tryCount);
  }
}

/** The same without a reference of ours; undefined where the branch moved meanwhile. */
async function fetchedWithoutRef(git: Git, { address, ref, place }: There): Promise<string | null | undefined> {
  const listed = await git(['ls-remote', '--quiet', '--', address, ref]);
  if (listed.exitCode !== 0) throw refusalOf(place, listed, 'read');
  const [commit = ''] = new TextDecoder().decode(listed.output).split('\t');
  if (commit === '') return null;
  if ((await fetch(git, address, ref)).exitCode !== 0) return undefined;
  return (await git(['cat-file', '-e', `${commit}^{commit}`])).exitCode === 0 ? commit : undefined;
}

function fetch(git: Git, address: string, refspec: string): Promise<GitEnded> {
  const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  return git(['fetch', ...options, '--', address, refspec]);
}

function isAbsent({ complaint }: GitEnded): boolean {
  return /couldn't find remote ref/i.test(complaint);
}

/** Lets the branch point to a commit if it points to the tip: what it was is told to the other side, and compared there. */
async function push(git: Git, { address, ref, place }: There, tip: Tip, commit: string): Promise<Advanced> {
  const options = [
    '--quiet',
    '--porcelain',
    '--no-verify',
    '--no-follow-tags',
    '--no-signed',
    '--recurse-submodules=no',
  ];
  const lease = `--force-with-lease=${ref}:${tip.commit ?? ''}`;
  const ended = await git(['push', ...options, lease, '--', address, `${commit}:${ref}`]);
  if (ended.exitCode === 0) return { done: true };
  // !\t<commit>:refs/heads/…\t[rejected] (stale info)
  const [, rejection] = /^!\t\S+\t(.*)$/m.exec(new TextDecoder().decode(ended.output)) ?? [];
  const reason = rejection ?? (ended.complaint || `git push ended with ${ended.exitCode}`);
  if (RACE.test(rejection ?? '')) return { done: false, reason, isUncertain: false, retryAfterSeconds: null };
  if (rejection !== undefined || REFUSED.test(ended.complaint))
    throw refusalOf(place, { ...ended, complaint: reason }, 'write');
  return { done: false, reason, isUncertain: true, retryAfterSeconds: null };
}

function refusalOf(place: string, { complaint, exitCode }: GitEnded, what: 'read' | 'write'): StoreError {
  const said = complaint || `exit code ${exitCode}`;
  const isPermission = /denied|forbidden|40[13]|authentication|could not read|declined/i.test(said);
  const next = isPermission
    ? `; in a workflow, give the job the permission it lacks: "permissions: contents: ${what}"`
    : '';
  return new StoreError(`${place} cannot be ${what === 'read' ? 'read' : 'written'}: ${said}${next}`);
}

function nothingAt(path: string): never {
  throw new StoreError(`nothing lies at ${path}`);
}
