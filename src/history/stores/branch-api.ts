import { ServiceError, StoreError } from '../../errors.ts';
import {
  type Ask,
  askOf,
  field,
  isId,
  isObject,
  isPassing,
  patient,
  type Repository,
  waitOf,
} from '../../github/index.ts';
import type { World } from '../../world/index.ts';
import type { Edits, Store } from '../store.ts';
import { type TreeReader, treeReader } from './api-trees.ts';
import { type Advanced, type Branch, branchStore, type Tip } from './branch.ts';
import { refusalOf } from './refusal.ts';

// https://docs.github.com/rest/git: a tree is made of a tree and what changes, a commit of the tree, and a reference moves only
// forward. The commits carry no author of ours, so that GitHub names and signs them.

/** Texts go with the tree that names them, up to so many bytes in all; what is more, or no text, goes before it. */
const MOST_INLINE_BYTES = 8 * 1_048_576;

interface ApiTip extends Tip {
  /** null where there is no branch. */
  readonly tree: string | null;
}

/** An orphan branch of a repository on GitHub, without a clone of it. */
export function branchByApi(world: World, repository: Repository, branchName: string): Store {
  const once = askOf(world, repository);
  const ask = patient(world, once);
  const place = `branch ${branchName} of ${repository.name}`;
  const ref = `heads/${branchName}`;
  const trees = treeReader(ask);

  const branch: Branch = {
    place,
    tip: () => attempt(place, 'contents: read', () => tipOf(ask, ref, trees, place)),
    commit: (tip, edits, message) =>
      attempt(place, 'contents: write', () => commitOn(ask, tip as ApiTip, edits, message)),
    advance: (tip, commit) => attempt(place, 'contents: write', () => advance(once, ref, tip, commit, place)),
  };
  return branchStore(world, branch);
}

async function tipOf(ask: Ask, ref: string, trees: TreeReader, place: string): Promise<ApiTip> {
  const found = await absentAt([404, 409], () => ask('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref }));
  if (found === null) {
    // A repository that the token may not read answers the same.
    await ask('GET /repos/{owner}/{repo}');
    return { commit: null, tree: null, list: async () => [], read: async ({ path }) => nothingAt(path) };
  }
  const commit = field(field(found, 'object', isObject), 'sha', isId);
  const made = await ask('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: commit });
  const tree = field(field(made, 'tree', isObject), 'sha', isId);
  const read = <T>(action: () => Promise<T>) => attempt(place, 'contents: read', action);
  return {
    commit,
    tree,
    list: (folder) => read(() => trees.list(tree, folder)),
    read: (file, maxBytes) => read(() => trees.read(tree, file, maxBytes)),
  };
}

async function commitOn(ask: Ask, tip: ApiTip, { add, remove }: Edits, message: string): Promise<string> {
  const added = [];
  let inlineBytes = 0;
  for (const [path, content] of add) {
    const file = { path, mode: '100644', type: 'blob' };
    if (typeof content === 'string') inlineBytes += content.length;
    if (typeof content === 'string' && inlineBytes <= MOST_INLINE_BYTES) added.push({ ...file, content });
    else added.push({ ...file, sha: await blobOf(ask, content) });
  }
  const removed = remove.map(({ path }) => ({ path, mode: '100644', type: 'blob', sha: null }));
  const tree = await ask('POST /repos/{owner}/{repo}/git/trees', {
    tree: [...added, ...removed],
    ...(tip.tree !== null && { base_tree: tip.tree }),
  });
  const commit = await ask('POST /repos/{owner}/{repo}/git/commits', {
    message,
    tree: field(tree, 'sha', isId),
    parents: tip.commit === null ? [] : [tip.commit],
  });
  return field(commit, 'sha', isId);
}

async function blobOf(ask: Ask, content: string | Uint8Array): Promise<string> {
  const blob = await ask('POST /repos/{owner}/{repo}/git/blobs', {
    content: Buffer.from(content).toString('base64'),
    encoding: 'base64',
  });
  return field(blob, 'sha', isId);
}

/** Asked once: whether it was done when no answer came is seen from where the branch is then. */
async function advance(ask: Ask, ref: string, tip: Tip, sha: string, place: string): Promise<Advanced> {
  try {
    if (tip.commit === null) await ask('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/${ref}`, sha });
    else await ask('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ref, sha, force: false });
    return { done: true };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status, message } = error;
    const lost = { done: false, reason: message } as const;
    if (isPassing(error))
      return { ...lost, isUncertain: status === null || status >= 500, retryAfterSeconds: waitOf(error) };
    // Not a fast forward; or the reference exists already, or no longer.
    if ((status === 422 || status === 409) && !/\brules?\b|protected/i.test(message))
      return { ...lost, isUncertain: false, retryAfterSeconds: null };
    throw refusalOf(error, place, 'contents: write');
  }
}

async function absentAt<T>(statuses: readonly number[], action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof ServiceError && error.status !== null && statuses.includes(error.status)) return null;
    throw error;
  }
}

async function attempt<T>(place: string, permission: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof ServiceError) throw refusalOf(error, place, permission);
    throw error;
  }
}

function nothingAt(path: string): never {
  throw new StoreError(`nothing lies at ${path}`);
}
