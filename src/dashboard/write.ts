import { StoreError } from '../errors.ts';
import { holds, PAGES_FOLDER, pagesIn, type Store, type StoredEntry, type StoreReader } from '../history/index.ts';
import type { World } from '../world/index.ts';
import type { PageFile } from './request.ts';

/** What one change of the store takes: as much as goes to GitHub in one request. A first set of pages may need several. */
const MOST_CHANGE_BYTES = 8_000_000;
const MESSAGE = 'pages of the history';

/** What became of pages that were to be written. */
export interface Written {
  readonly fileCount: number;
  readonly changedCount: number;
  readonly removedCount: number;
  /** The commit or folder that holds them now; null where nothing changed. */
  readonly where: string | null;
}

/**
 * Writes pages beside the records of a store: what changed, and nothing else. They are made once, aside; what others record
 * meanwhile is shown the next time, and is never lost, for a change is made on top of what is there then.
 */
export async function writePages(world: World, store: Store, files: AsyncIterable<PageFile>): Promise<Written> {
  return world.files.withTemporaryFolder(async (aside) => {
    const folder = world.files.join(aside, 'pages');
    const paths: string[] = [];
    await world.files.writeTree(folder, treeOf(files, paths));
    const contentOf = (path: string) => Buffer.concat([...world.files.chunks(world.files.join(folder, path))]);
    const told = { fileCount: paths.length, changedCount: 0, removedCount: 0, where: null as string | null };
    for (let isLast = false; !isLast; ) {
      let next = NOTHING;
      const plan = async (now: StoreReader) => {
        next = await changeOf(world, now, paths, contentOf);
        return next;
      };
      const { where } = await store.change(MESSAGE, plan);
      told.changedCount += next.add.size;
      told.removedCount += next.remove.length;
      told.where = where ?? told.where;
      isLast = next.isLast;
    }
    return told;
  });
}

interface PageChange {
  readonly add: ReadonlyMap<string, string>;
  readonly remove: readonly StoredEntry[];
  /** Nothing is left to be done after it. */
  readonly isLast: boolean;
}

const NOTHING: PageChange = { add: new Map(), remove: [], isLast: true };

/** In the order of the paths: the first page comes last, so that it never shows what is not there yet. */
async function changeOf(
  world: Pick<World, 'digest'>,
  now: StoreReader,
  paths: readonly string[],
  contentOf: (path: string) => Buffer,
): Promise<PageChange> {
  const there = new Map((await pagesIn(now)).map((entry) => [entry.path, entry]));
  // Ours is written last, so where nothing else of ours is, this one is somebody's own.
  if (there.has('index.html') && ![...there.keys()].some((path) => path.startsWith(`${PAGES_FOLDER}/`)))
    throw new StoreError('its index.html is a page of somebody else, which these would replace');
  const add = new Map<string, string>();
  let byteCount = 0;
  for (const path of paths) {
    const content = contentOf(path);
    const entry = there.get(path);
    if (entry && (await holds(world, now, entry, content))) continue;
    byteCount += content.length;
    if (byteCount > MOST_CHANGE_BYTES && add.size > 0) return { add, remove: [], isLast: false };
    add.set(path, content.toString());
  }
  const kept = new Set(paths);
  return { add, remove: [...there.values()].filter(({ path }) => !kept.has(path)), isLast: true };
}

export async function* treeOf(files: AsyncIterable<PageFile>, paths: string[] = []) {
  const encoder = new TextEncoder();
  for await (const { path, text } of files) {
    paths.push(path);
    yield { path, pieces: [encoder.encode(text)] };
  }
}
