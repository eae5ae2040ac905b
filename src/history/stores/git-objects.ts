import { StoreError } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import type { Edits, StoredEntry, StoreReader } from '../store.ts';
import { type Git, outputOf, textOf } from './git.ts';
import { checkSize, type Listing, listingOf, type TreeFile } from './listing.ts';

/** A process for each file would take seconds for a thousand; so many are read with one, and kept. */
const MOST_READ_TOGETHER = 256;
const MOST_BYTES_TOGETHER = 32 * 1_048_576;

/** The files of a commit, as git has them. */
export function commitReader(git: Git, commit: string): StoreReader {
  let listing: Promise<Listing> | null = null;
  const listed = () => {
    listing ??= listingAt(git, commit);
    return listing;
  };
  let kept: ReadonlyMap<string, Uint8Array> = new Map();
  let folderRead = '';
  let together = 1;
  return {
    list: async (folder) => (await listed()).list(folder),
    async read(file, maxBytes) {
      const found = await listed();
      checkSize(file.path, found.sizeOf(file), maxBytes);
      const known = kept.get(file.id);
      if (known) return known;
      // Who reads on in a folder will read more of it: twice as many with every process.
      const folder = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
      together = folder === folderRead ? Math.min(together * 2, MOST_READ_TOGETHER) : 1;
      folderRead = folder;
      kept = await blobsOf(git, nextOf(found, file, folder, together));
      const bytes = kept.get(file.id);
      if (!bytes) throw new StoreError(`git has no content of ${file.path}`);
      return bytes;
    },
  };
}

/** A file, and those that follow it in its folder, as far as they are small. */
function nextOf(listing: Listing, file: StoredEntry, folder: string, count: number): string[] {
  const entries = listing.list(folder);
  const at = entries.findIndex(({ path }) => path === file.path);
  const ids = new Set([file.id]);
  let bytes = listing.sizeOf(file);
  for (const entry of at < 0 ? [] : entries.slice(at + 1, at + count)) {
    if (entry.kind !== 'file') continue;
    bytes += listing.sizeOf(entry);
    if (bytes > MOST_BYTES_TOGETHER) break;
    ids.add(entry.id);
  }
  return [...ids];
}

async function listingAt(git: Git, commit: string): Promise<Listing> {
  const output = await outputOf(git, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
  const files: TreeFile[] = [];
  // 100644 blob 8b1a9953c4611296a827abf8c47804d7e6c49c6b    1234\tisp/2026-11/….json
  for (const entry of new TextDecoder().decode(output).split('\0')) {
    const [, type, id, size, path] = /^\d+ (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(entry) ?? [];
    if (id === undefined || path === undefined) continue;
    // Another repository is a folder with nothing of ours.
    files.push(type === 'blob' ? { path, id, sizeBytes: Number(size) } : { path: `${path}/`, id, sizeBytes: 0 });
  }
  return listingOf(files);
}

/** `<id> blob <size>`, a line feed, so many bytes, and a line feed; one after the other. */
async function blobsOf(git: Git, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const output = await outputOf(git, ['cat-file', '--batch'], { stdin: `${ids.join('\n')}\n` });
  const blobs = new Map<string, Uint8Array>();
  let at = 0;
  for (const id of ids) {
    const end = output.indexOf(0x0a, at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(new TextDecoder().decode(output.subarray(at, end))) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    blobs.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

// Nobody's mail address: https://docs.github.com/account-and-profile/reference/email-addresses-reference
const IDENTITY = { NAME: 'kfootprint', EMAIL: 'kfootprint@users.noreply.github.com' };

/** Makes a commit of edits on top of another, or of nothing, through an index of its own; nothing points to it. */
export async function commitOn(
  world: Pick<World, 'files' | 'now'>,
  git: Git,
  parent: string | null,
  { add, remove }: Edits,
  message: string,
): Promise<string> {
  return world.files.withTemporaryFolder(async (folder) => {
    const ids = await writeBlobs(world, git, folder, add);
    const env = { GIT_INDEX_FILE: world.files.join(folder, 'index') };
    if (parent !== null) await outputOf(git, ['read-tree', parent], { env });
    const added = [...add.keys()].map((path, index) => `100644 ${ids[index]}\t${path}\0`);
    const removed = remove.map(({ path, id }) => `0 ${'0'.repeat(id.length)}\t${path}\0`);
    await outputOf(git, ['update-index', '-z', '--index-info'], { env, stdin: [...removed, ...added].join('') });
    const tree = await textOf(git, ['write-tree'], { env });
    const parents = parent === null ? [] : ['-p', parent];
    return textOf(git, ['commit-tree', '--no-gpg-sign', ...parents, tree], {
      env: identityAt(world.now()),
      stdin: message,
    });
  });
}

/** Files on the way, for git takes any number of them at once in no other form. */
async function writeBlobs(
  { files }: Pick<World, 'files'>,
  git: Git,
  folder: string,
  add: Edits['add'],
): Promise<string[]> {
  if (add.size === 0) return [];
  const names = [...add.keys()].map((_, index) => `${index}`);
  files.addAll(folder, new Map([...add.values()].map((content, index) => [`${index}`, content])));
  const paths = names.map((name) => `${files.join(folder, name)}\n`).join('');
  return (await textOf(git, ['hash-object', '-w', '--no-filters', '--stdin-paths'], { stdin: paths })).split('\n');
}

function identityAt(now: Date): Record<string, string> {
  const by = (who: string) => ({
    [`GIT_${who}_NAME`]: IDENTITY.NAME,
    [`GIT_${who}_EMAIL`]: IDENTITY.EMAIL,
    [`GIT_${who}_DATE`]: now.toISOString(),
  });
  return { ...by('AUTHOR'), ...by('COMMITTER') };
}
