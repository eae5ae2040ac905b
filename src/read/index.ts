import { Damaged, InputError, Unreadable } from '../errors.ts';
import type { Diagnostic, Manifest, ParsedOf, Run, Snapshot, Source } from '../model/index.ts';
import type { Files, World } from '../world/index.ts';
import {
  begun,
  damagedArchive,
  isArchive,
  isSnapshotArchive,
  isTar,
  isZip,
  readFramed,
  readNested,
  readTar,
  readZip,
} from './archives.ts';
import { withCaptured } from './captured.ts';
import { type Intake, intakeOf } from './intake.ts';
import { runsOf } from './run.ts';
import type { IntakeSnapshot } from './settle.ts';

type Decode = (text: string, file: string) => Promise<Manifest> | Manifest;

interface ReadOptions<List extends readonly Source[]> {
  readonly sources: List;
  readonly uptimeOf: (snapshot: Snapshot<ParsedOf<List>>) => number | null;
  /** Which kernel it is of; null where the snapshot does not say. */
  readonly kernelOf: (snapshot: Snapshot<ParsedOf<List>>) => string | null;
  readonly decodeManifest: Decode;
}

/** What a command line names as its snapshot. */
export interface Reading<P> {
  readonly run: Run<P>;
  readonly remarks: readonly Diagnostic[];
}

const NEXT =
  'Give a folder with proc/ and sys/ of the target, a tar or tar.gz of it, or a kernel file such as slabinfo.txt.';

/**
 * Reads snapshots from folders, archives or single kernel files into one Run: the last boot among them.
 * Throws an `InputError` where a path is missing or holds nothing that the sources know.
 */
export async function readRun<List extends readonly Source[]>(
  world: World,
  paths: readonly string[],
  options: ReadOptions<List>,
): Promise<Reading<ParsedOf<List>>> {
  const snapshots: Snapshot<ParsedOf<List>>[] = [];
  for (const path of paths) snapshots.push(...(await readSnapshots(world, path, options)));
  refuseMixed(snapshots, 'target', ({ manifest }) => manifest.target ?? null);
  refuseMixed(snapshots, 'kernel', options.kernelOf);
  const runs = runsOf(stemOf(world.files.baseName(paths[0] ?? '')), snapshots, options.uptimeOf);
  const run = runs.at(-1);
  if (!run) throw new InputError('no snapshot was given', { file: paths.join(', ') }, NEXT);
  const earlier = runs.slice(0, -1).flatMap(({ snapshots: ofRun }) => ofRun.map(({ name }) => name));
  const remarks: Diagnostic[] = earlier.map((name) => ({
    source: name,
    line: null,
    message: 'left out: it is of an earlier boot (uptime goes back after it)',
  }));
  return { run, remarks };
}

async function readSnapshots<List extends readonly Source[]>(
  world: World,
  path: string,
  { sources, decodeManifest }: ReadOptions<List>,
): Promise<Snapshot<ParsedOf<List>>[]> {
  const found = await guarded(path, async () => {
    const kind = world.files.kind(path);
    if (kind === 'absent') throw new InputError('there is no such file or folder', { file: path }, NEXT);
    if (kind === 'other') throw new InputError('it is neither a file nor a folder', { file: path }, NEXT);
    return kind === 'folder' ? readFolder(world, path, sources) : readFile(world, path, sources);
  });
  if (found.every(({ parsed }) => parsed.size === 0)) throw nothingRead(path, found);
  const name = stemOf(world.files.baseName(path));
  return Promise.all(
    found.map(async ({ root, manifest: stored, ...read }) => {
      const manifest = stored ? await decodeManifest(stored.text, world.files.join(path, stored.path)) : {};
      const snapshot = withCaptured({ root, manifest: stored, ...read }, manifest, sources);
      return {
        name: root === '' ? name : (root.split('/').at(-1) ?? name),
        location: root === '' ? path : world.files.join(path, root),
        manifest,
        sources: snapshot.sources,
        lost: snapshot.lost,
        parsed: Object.fromEntries(snapshot.parsed) as unknown as ParsedOf<List>,
        diagnostics: snapshot.diagnostics,
      };
    }),
  );
}

/** On a live machine these hold no memory figures, but links and files without number. */
const PROCESS_FOLDER = /(?:^|\/)proc\/\d+$/;

async function readFolder(world: World, folder: string, sources: readonly Source[]): Promise<IntakeSnapshot[]> {
  const { files } = world;
  // The folder proc itself, as if the one above it had been given.
  const above = ['proc', 'sys'].find((name) => name === files.baseName(folder));
  const prefix = above === undefined ? '' : `${above}/`;
  const locationOf = (path: string) => files.join(folder, path.slice(prefix.length));
  const intake = intakeOf(sources, { single: false, locationOf, gunzip: files.gunzip });
  // Of a running system, not the whole disk.
  const isSystem = files.baseName(folder) === '';
  const enters = (path: string) =>
    !PROCESS_FOLDER.test(prefix + path) && (!isSystem || /^(?:proc|sys)(?:\/|$)/.test(path));
  for (const entry of files.walk(folder, enters)) {
    const path = prefix + entry.path;
    if (entry.kind === 'link') intake.link(path, entry.target);
    else if (entry.kind === 'unreadable') intake.unreadable(path, entry.reason);
    else if (isSnapshotArchive(path)) await readNestedFile(world, locationOf(path), path, intake);
    else readEntry(files, locationOf(path), path, intake);
  }
  for (const path of intake.isEmpty() ? intake.takePacked(isArchive) : [])
    await readNestedFile(world, locationOf(path), path, intake);
  return snapshotsOf(intake, folder);
}

function readEntry(files: Files, location: string, path: string, intake: Intake): void {
  const sink = intake.file(path);
  if (!sink) return;
  try {
    for (const chunk of files.chunks(location)) sink.push(chunk);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    intake.unreadable(path, error.message);
    return;
  }
  sink.end();
}

async function readNestedFile(world: World, location: string, path: string, intake: Intake): Promise<void> {
  await readNested(world, location, path, world.files.chunks(location), intake);
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

async function readFile(world: World, path: string, sources: readonly Source[]): Promise<IntakeSnapshot[]> {
  const { beginning, all } = await begun(piecesOf(world, path));
  const isContainer = isTar(beginning) || isZip(beginning);
  const locationOf = (entry: string) => (isContainer ? world.files.join(path, entry) : path);
  const intake = intakeOf(sources, { single: !isContainer, locationOf, gunzip: world.files.gunzip });
  if (isContainer) {
    await (isTar(beginning) ? readTar(path, all, intake) : readZip(world, path, intake));
    return snapshotsOf(intake, path);
  }
  const { holdsFrames } = await import('./frames/index.ts');
  if (await holdsFrames(piecesOf(world, path))) {
    await readFramed(world, path, all, '', intake);
    return snapshotsOf(intake, path);
  }
  const sink = intake.file(world.files.baseName(path).replace(/\.gz$/, ''));
  for await (const piece of all) sink?.push(piece);
  sink?.end();
  const found = intake.finish();
  if (found.length === 0 || beginning.length === 0) throw unknownFile(path, beginning);
  return found;
}

async function* piecesOf({ files }: World, path: string): AsyncIterable<Uint8Array> {
  const [first, second] = firstOf(files.chunks(path));
  if (first === 0x1f && second === 0x8b) yield* files.gunzipped(path);
  else yield* files.chunks(path);
}

function firstOf(chunks: Iterable<Uint8Array>): Uint8Array {
  for (const chunk of chunks) return chunk;
  return new Uint8Array(0);
}

const MAGICS = [
  { starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'it is packed with xz' },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], what: 'it is packed with zstd' },
  { starts: [0x42, 0x5a, 0x68], what: 'it is packed with bzip2' },
  { starts: [0xff, 0xfe], what: 'it is text in UTF-16, which is what > makes in PowerShell' },
];

function unknownFile(path: string, beginning: Uint8Array): InputError {
  if (beginning.length === 0) return new InputError('the file is empty (0 bytes)', { file: path }, NEXT);
  const known = MAGICS.find(({ starts }) => starts.every((byte, index) => beginning[index] === byte));
  const other = beginning.includes(0) ? 'it is a binary file' : 'it does not begin like any of them';
  const what = known?.what ?? other;
  return new InputError(`this is no kernel file that kfootprint knows: ${what}`, { file: path, line: 1 }, NEXT);
}

/** Kernel files are there, and not one holds anything. */
function nothingRead(path: string, found: readonly IntakeSnapshot[]): InputError {
  if (found.some(({ sources }) => [...sources.values()].includes('empty')))
    return new InputError(
      'the kernel files in it are empty (0 bytes)',
      { file: path },
      'Read them with cat on the target: files of /proc say that they have 0 bytes, and a copy by size believes it.',
    );
  const [first] = found.flatMap(({ diagnostics }) => diagnostics);
  return new InputError(
    `nothing in it can be used: ${first?.source} ${first?.message}`,
    { file: path },
    'Capture it again, as root: most of these files are for root alone.',
  );
}

/** Snapshots of different machines are no run, in whatever order. */
function refuseMixed<P>(
  snapshots: readonly Snapshot<P>[],
  what: string,
  of: (snapshot: Snapshot<P>) => string | null,
): void {
  const first = snapshots.find((snapshot) => of(snapshot) !== null);
  const other = snapshots.find((snapshot) => of(snapshot) !== null && first && of(snapshot) !== of(first));
  if (!first || !other) return;
  throw new InputError(
    `it is of ${what} "${of(other)}", while ${first.location} is of "${of(first)}"`,
    { file: other.location },
    'Give the snapshots of one boot of one target at a time.',
  );
}

/** What the system or an archive format complains of, as a complaint about the given path. */
async function guarded<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Unreadable)
      throw new InputError(
        `it cannot be read: ${error.message}`,
        { file: path },
        'Check the path and its permissions.',
      );
    throw error instanceof Damaged ? damagedArchive(error, path) : error;
  }
}

export { fetchArtifacts } from './artifacts.ts';
export type { FramedSnapshot } from './frames/index.ts';

/** See `frames/index.ts`; loaded when there is a capture to read. */
export async function frameReader(): Promise<typeof import('./frames/index.ts')> {
  return import('./frames/index.ts');
}

/** See `build-files.ts`; loaded when there are files of the build to read. */
export async function buildReader(): Promise<typeof import('./build-files.ts')> {
  return import('./build-files.ts');
}

function stemOf(fileName: string): string {
  return fileName.replace(/(?:\.kfp)?(?:\.(?:tar|tgz|zip|txt|out|log|dump|cap))?(?:\.gz)?$/, '') || fileName;
}
