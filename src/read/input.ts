import { InputError, Unreadable } from '../errors.ts';
import type { Source } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { contentsOf } from './contents.ts';
import { type Intake, intakeOf, type Scan, type Visitor } from './intake.ts';
import { meterOf, type ReadLimits } from './limits.ts';
import type { IntakeSnapshot } from './settle.ts';

export const NEXT =
  'Give a folder with proc/ and sys/ of the target, a tar or tar.gz of it, or a kernel file such as slabinfo.txt.';

interface InputOptions {
  readonly sources: readonly Source[];
  readonly limits: ReadLimits;
  readonly scan: Scan;
}

/** How an input is read: it may take a second look to see what is in it. */
interface Look {
  /** Whether archives are opened that do not call themselves snapshots: where there is nothing else. */
  readonly opensAll: boolean;
  /** Files that hold a capture as lines of text, though their names do not say so. */
  readonly framed: ReadonlySet<string>;
}

/** What a look has found. */
interface Seen {
  readonly intake: Intake;
  readonly framed: ReadonlySet<string>;
  /** Of a single file, how it begins. */
  readonly beginning: Uint8Array | null;
}

/** The snapshots of a folder, an archive or a single file. Throws an `InputError` where it holds none. */
export async function readInput(world: World, path: string, options: InputOptions): Promise<IntakeSnapshot[]> {
  try {
    const kind = world.files.kind(path);
    if (kind === 'absent') throw new InputError('there is no such file or folder', { file: path }, NEXT);
    if (kind === 'other') throw new InputError('it is neither a file nor a folder', { file: path }, NEXT);
    return await lookInto(world, path, kind, options);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const next = 'Check the path and its permissions.';
    throw new InputError(`it cannot be read: ${error.message}`, { file: path }, next);
  }
}

/** A thread begins to read when this one has read so much. */
const LARGE_BYTES = 32 * 1_048_576;
const HEAD_BYTES = 4096;

/** On a live machine these hold no memory figures, but links and files without number. */
const PROCESS_FOLDER = /(?:^|\/)proc\/\d+$/;

async function lookInto(
  world: World,
  path: string,
  kind: 'file' | 'folder',
  options: InputOptions,
): Promise<IntakeSnapshot[]> {
  let look: Look = { opensAll: false, framed: new Set() };
  for (;;) {
    const seen = await (kind === 'folder' ? readFolder : readFile)(world, path, options, look);
    if (seen.framed.size > look.framed.size) look = { ...look, framed: seen.framed };
    else if (seen.intake.isEmpty() && seen.beginning === null && !look.opensAll) look = { ...look, opensAll: true };
    else return seen.beginning ? snapshotsOfFile(seen.intake, path, seen.beginning) : snapshotsOf(seen.intake, path);
  }
}

async function readFolder(
  world: World,
  folder: string,
  { sources, limits, scan }: InputOptions,
  look: Look,
): Promise<Seen> {
  const { files } = world;
  // The folder proc itself, as if the one above it had been given.
  const above = ['proc', 'sys'].find((name) => name === files.baseName(folder));
  const prefix = above === undefined ? '' : `${above}/`;
  const locationOf = (path: string) => files.join(folder, path.slice(prefix.length));
  const meter = meterOf(limits, locationOf);
  const framed = new Set(look.framed);
  const intake = intakeOf(sources, { meter, locationOf, gunzip: files.gunzip, scan });
  const { visitor } = contentsOf({ world, intake, meter, locationOf, diskDepth: 1, ...look, framed });
  /** Files that are read in threads. */
  const aside: Promise<void>[] = [];
  // Of a running system, not the whole disk.
  const isSystem = files.baseName(folder) === '';
  const enters = (path: string) =>
    !PROCESS_FOLDER.test(prefix + path) && (!isSystem || /^(?:proc|sys)(?:\/|$)/.test(path));
  for (const entry of files.walk(folder, enters)) {
    const path = prefix + entry.path;
    visitor.entry(path);
    if (entry.kind === 'link') visitor.link(path, entry.target);
    else if (entry.kind === 'unreadable') visitor.unreadable(path, entry.reason);
    else await readEntry(world, { location: locationOf(path), path, visitor, intake, aside });
  }
  await Promise.all(aside);
  return { intake, framed, beginning: null };
}

interface Entry {
  readonly location: string;
  readonly path: string;
  readonly visitor: Visitor;
  readonly intake: Intake;
  /** Takes what goes on in a thread. */
  readonly aside: Promise<void>[];
}

async function readEntry(world: World, entry: Entry): Promise<void> {
  const { files } = world;
  const { location, path, visitor, intake } = entry;
  try {
    if (intake.mayBeLarge(path) && (await readLarge(world, entry))) return;
    const open = visitor.opener(path);
    // Most files of a folder are small and many: they are not waited for.
    if (open) await open(files.chunks(location));
    else feedNow(path, files.chunks(location), visitor);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    visitor.unreadable(path, error.message);
  }
}

/** Reads a large file with the help of a thread; false where it is read as any other. */
async function readLarge(world: World, { location, path, visitor, intake, aside }: Entry): Promise<boolean> {
  if (!world.thread || world.files.byteCount(location) < LARGE_BYTES) return false;
  const beginning = () => world.files.part(location, 0, HEAD_BYTES);
  const place = intake.placeOf(path, beginning);
  if (!place) return false;
  const readHere = () => feedNow(path, world.files.chunks(location), visitor);
  return (await import('./large.ts')).readLarge(world, place, location, readHere, aside);
}

/** Reads the one file that was given in two halves, and gives its beginning; null where it may hold anything else, too. */
async function halvesOf(world: World, intake: Intake, path: string, location: string): Promise<Uint8Array | null> {
  if (!world.thread || world.files.byteCount(location) < LARGE_BYTES) return null;
  const beginning = world.files.part(location, 0, HEAD_BYTES);
  const place = intake.placeOf(path, () => beginning);
  const parsed = place && (await (await import('./large.ts')).readHalves(world, place.source, location));
  if (!parsed) return null;
  place.accept(parsed);
  return beginning;
}

function feedNow(path: string, pieces: Iterable<Uint8Array>, visitor: Visitor): void {
  const sink = visitor.file(path);
  if (!sink) return;
  for (const piece of pieces) sink.push(piece);
  sink.end();
}

async function readFile(
  world: World,
  path: string,
  { sources, limits, scan }: InputOptions,
  look: Look,
): Promise<Seen> {
  const { files } = world;
  const name = files.baseName(path);
  const locationOf = (entry: string) => (entry === name ? path : files.join(path, entry));
  const meter = meterOf(limits, locationOf);
  const framed = new Set(look.framed);
  const intake = intakeOf(sources, { meter, locationOf, gunzip: files.gunzip, scan });
  const seenInHalves = await halvesOf(world, intake, name, path);
  if (seenInHalves) return { intake, framed, beginning: seenInHalves };
  const contents = contentsOf({ world, intake, meter, locationOf, diskDepth: 0, ...look, framed });
  const { isArchive, beginning } = await contents.takeGiven(name, files.chunks(path));
  return { intake, framed, beginning: isArchive ? null : beginning };
}

function snapshotsOf(intake: Intake, container: string): IntakeSnapshot[] {
  const found = intake.finish();
  if (found.length > 0) return found;
  const [packed] = intake.packed;
  if (packed === undefined)
    throw new InputError('there is no kernel file in it that kfootprint knows', { file: container }, NEXT);
  throw new InputError(
    `there is no kernel file in it that kfootprint knows, but a packed file: ${JSON.stringify(packed)}`,
    { file: container },
    'Give archives by their own paths, one by one.',
  );
}

function snapshotsOfFile(intake: Intake, path: string, beginning: Uint8Array): IntakeSnapshot[] {
  const found = intake.finish();
  if (found.length === 0 || beginning.length === 0) throw unknownFile(path, beginning);
  return found;
}

function unknownFile(path: string, beginning: Uint8Array): InputError {
  if (beginning.length === 0) return new InputError('the file is empty (0 bytes)', { file: path }, NEXT);
  const isUtf16 = beginning[0] === 0xff && beginning[1] === 0xfe;
  const other = beginning.includes(0) ? 'it is a binary file' : 'it does not begin like any of them';
  const what = isUtf16 ? 'it is text in UTF-16, which is what > makes in PowerShell' : other;
  return new InputError(`this is no kernel file that kfootprint knows: ${what}`, { file: path, line: 1 }, NEXT);
}
