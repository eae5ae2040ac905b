import { Damaged, InputError } from '../errors.ts';
import { joined } from '../model/index.ts';
import type { World, ZipEntry } from '../world/index.ts';
import type { Intake, LossyVisitor, Visitor } from './intake.ts';

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const MANIFEST = 'snapshot.json';
const TAR_MAGIC_END = 262;
/** A snapshot in one file, as a capture makes it. */
const SNAPSHOT = /\.kfp\.(?:tar|tgz|tar\.gz|txt|txt\.gz)$/;
/** The same as lines of text. */
const FRAMED = /\.kfp\.txt(?:\.gz)?$/;
/** Any archive that may be one; inside of another it is opened where there is nothing else. */
const ARCHIVE = /\.(?:tar|tgz|tar\.gz)$/;

export function isTar(beginning: Uint8Array): boolean {
  return new TextDecoder().decode(beginning.subarray(TAR_MAGIC_END - 5, TAR_MAGIC_END)) === 'ustar';
}

export function isZip([first, second, third, fourth]: Uint8Array): boolean {
  // An empty zip has its directory's end alone.
  return first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/** Enough of the beginning to see what it is, and all of the pieces. */
export async function begun(pieces: Pieces): Promise<{ beginning: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = unpackable(pieces);
  const first: Uint8Array[] = [];
  let byteCount = 0;
  while (byteCount < TAR_MAGIC_END) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    byteCount += value.length;
  }
  const all = async function* () {
    yield* first;
    for (let piece = await iterator.next(); !piece.done; piece = await iterator.next()) yield piece.value;
  };
  return { beginning: joined(first), all: all() };
}

async function* unpackable(pieces: Pieces): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** Feeds a tar's entries to a visitor; `archive` names it for a person. */
export async function readTar(archive: string, pieces: Pieces, visitor: Visitor): Promise<void> {
  const { tarReader } = await import('./tar.ts');
  const tar = tarReader(visitor, (entry) => safePath(entry, archive));
  for await (const piece of pieces) await tar.push(piece);
  await tar.end();
}

/** Feeds a zip's entries to the intake, and those of the snapshots that lie in it. */
export async function readZip(world: World, path: string, intake: Intake): Promise<void> {
  const locationOf = (entry: string) => world.files.join(path, entry);
  for await (const entry of world.files.zipEntries(path)) {
    const name = safePath(entry.path, path);
    if (entry.kind === 'link') intake.link(name, entry.target);
    else if (SNAPSHOT.test(name)) await readNested(world, locationOf(name), name, entry.chunks, intake);
    else await feed(entry, name, intake);
  }
  const archives = intake.isEmpty() ? new Set(intake.takePacked(isArchive)) : new Set<string>();
  if (archives.size === 0) return;
  for await (const entry of world.files.zipEntries(path)) {
    const name = safePath(entry.path, path);
    if (entry.kind === 'file' && archives.has(name))
      await readNested(world, locationOf(name), name, entry.chunks, intake);
  }
}

async function feed({ chunks }: Extract<ZipEntry, { kind: 'file' }>, name: string, intake: Intake): Promise<void> {
  const sink = intake.file(name);
  if (!sink) return;
  for await (const chunk of chunks) sink.push(chunk);
  sink.end();
}

export function isSnapshotArchive(path: string): boolean {
  return SNAPSHOT.test(path);
}

export function isArchive(path: string): boolean {
  return ARCHIVE.test(path);
}

/** Reads the snapshots that lie in a log as lines of text, each below its name where there are several. */
export async function readFramed(
  world: World,
  location: string,
  pieces: Pieces,
  prefix: string,
  visitor: LossyVisitor,
): Promise<void> {
  const { framedSnapshots } = await import('./frames/index.ts');
  const snapshots = await framedSnapshots(world, location, pieces);
  for (const { name, files, damaged, isEnded, remarks } of snapshots) {
    const folder = [prefix, ...(snapshots.length > 1 ? [name] : [])].filter((part) => part !== '').join('/');
    const pathOf = (path: string) => (folder === '' ? path : `${folder}/${path}`);
    for (const { path, content } of files) {
      const sink = visitor.file(pathOf(safePath(path, location)));
      if (!sink) continue;
      for await (const piece of content()) sink.push(piece);
      sink.end();
    }
    for (const { path, reason } of damaged) {
      if (path === null) visitor.restLost(folder, `a file of the capture is missing, and which one was lost, too`);
      else if (path === MANIFEST) visitor.remark(folder, `${MANIFEST} did not come through: ${reason}`);
      else visitor.lost(pathOf(path), reason);
    }
    if (!isEnded) visitor.restLost(folder, 'the capture broke off before it, or it was lost with the end');
    for (const remark of remarks) visitor.remark(folder, remark);
  }
}

/** Reads a snapshot, packed or not, that lies in a folder or in a zip: its files are below its name without the ending. */
export async function readNested(
  world: World,
  location: string,
  path: string,
  pieces: Pieces,
  intake: Intake,
): Promise<void> {
  const { beginning, all } = await begun(pieces);
  const isPacked = beginning[0] === 0x1f && beginning[1] === 0x8b;
  const prefix = path.replace(SNAPSHOT, '').replace(ARCHIVE, '');
  const unpacked = isPacked ? world.files.inflated(all) : all;
  try {
    if (FRAMED.test(path)) await readFramed(world, location, unpacked, prefix, intake);
    else await readTar(location, unpacked, below(prefix, intake));
  } catch (error) {
    throw error instanceof Damaged ? damagedArchive(error, location) : error;
  }
}

export function damagedArchive({ message }: Damaged, location: string): InputError {
  return new InputError(
    `the archive is damaged or cut: ${message}`,
    { file: location },
    'Fetch the snapshot again and compare its size with that of the original.',
  );
}

function below(prefix: string, visitor: Visitor): Visitor {
  return {
    file: (path) => visitor.file(`${prefix}/${path}`),
    link: (path, target) => visitor.link(`${prefix}/${path}`, target),
    unreadable: (path, reason) => visitor.unreadable(`${prefix}/${path}`, reason),
  };
}

/** Archives are never unpacked, so a path only says what a file is; still, one that climbs is not a snapshot. */
function safePath(entry: string, archive: string): string {
  const segments = entry.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..'))
    throw new InputError(
      `the entry ${JSON.stringify(entry)} points outside the archive`,
      { file: archive },
      'Make the archive from inside the snapshot folder: tar -cf board.kfp.tar -C FOLDER .',
    );
  return segments.join('/');
}
