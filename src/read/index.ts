import { Damaged, InputError, Unreadable } from '../errors.ts';
import type { Diagnostic, Manifest, ParsedOf, Run, Snapshot, Source } from '../model/index.ts';
import type { Files, World } from '../world/index.ts';
import { type Intake, type IntakeSnapshot, intakeOf } from './intake.ts';
import { runsOf } from './run.ts';

type Decode = (text: string, file: string) => Promise<Manifest> | Manifest;

interface ReadOptions<List extends readonly Source[]> {
  readonly sources: List;
  readonly uptimeOf: (snapshot: Snapshot<ParsedOf<List>>) => number | null;
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
  refuseMixedTargets(snapshots);
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
  const kind = world.files.kind(path);
  if (kind === 'absent') throw new InputError('there is no such file or folder', { file: path }, NEXT);
  if (kind === 'other') throw new InputError('it is neither a file nor a folder', { file: path }, NEXT);
  const read = kind === 'folder' ? readFolder : readFile;
  const { found, isContainer } = await guarded(path, async () => read(world, path, sources));
  const files = found.flatMap(({ sources: states }) => [...states.values()]);
  if (!files.includes('present') && !files.includes('truncated'))
    throw nothingFound(world, path, isContainer, files.includes('empty'));
  const name = stemOf(world.files.baseName(path));
  return Promise.all(
    found.map(async (snapshot) => ({
      name: snapshot.root === '' ? name : (snapshot.root.split('/').at(-1) ?? name),
      location: snapshot.root === '' ? path : `${path}/${snapshot.root}`,
      manifest: snapshot.manifest
        ? await decodeManifest(snapshot.manifest.text, isContainer ? `${path}/${snapshot.manifest.path}` : path)
        : {},
      sources: snapshot.sources,
      parsed: Object.fromEntries(snapshot.parsed) as unknown as ParsedOf<List>,
      diagnostics: snapshot.diagnostics,
    })),
  );
}

interface Found {
  readonly found: readonly IntakeSnapshot[];
  readonly isContainer: boolean;
}

function readFolder(world: World, folder: string, sources: readonly Source[]): Found {
  const intake = intakeOf(sources, { single: false });
  const { files } = world;
  for (const entry of files.walk(folder)) {
    if (entry.kind === 'link') {
      intake.link(entry.path, entry.target ?? '');
      continue;
    }
    const sink = intake.file(entry.path);
    if (!sink) continue;
    try {
      for (const chunk of files.chunks(files.join(folder, entry.path))) sink.push(chunk);
      sink.end();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      intake.unreadable(entry.path, error.message);
    }
  }
  return { found: intake.finish((path) => files.join(folder, path)), isContainer: true };
}

async function readFile(world: World, path: string, sources: readonly Source[]): Promise<Found> {
  const pieces = piecesOf(world, path)[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let byteCount = 0;
  while (byteCount < TAR_MAGIC_END) {
    const { value, done } = await pieces.next();
    if (done) break;
    first.push(value);
    byteCount += value.length;
  }
  const rest = async function* () {
    yield* first;
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
  };
  const isContainer = isTar(first);
  const intake = intakeOf(sources, { single: !isContainer });
  if (isContainer) await readTar(path, rest(), intake);
  else {
    const sink = intake.file(world.files.baseName(path).replace(/\.gz$/, ''));
    for await (const piece of rest()) sink?.push(piece);
    sink?.end();
  }
  return { found: intake.finish((entry) => (isContainer ? `${path}/${entry}` : path)), isContainer };
}

async function* piecesOf({ files }: World, path: string): AsyncIterable<Uint8Array> {
  const [first, second] = beginning(files, path);
  if (first === 0x1f && second === 0x8b) yield* files.gunzipped(path);
  else yield* files.chunks(path);
}

function beginning(files: Files, path: string): Uint8Array {
  for (const chunk of files.chunks(path)) return chunk;
  return new Uint8Array(0);
}

async function readTar(path: string, pieces: AsyncIterable<Uint8Array>, intake: Intake): Promise<void> {
  const { tarReader } = await import('./tar.ts');
  const tar = tarReader(intake, (entry) => safePath(entry, path));
  try {
    for await (const piece of pieces) await tar.push(piece);
    await tar.end();
  } catch (error) {
    if (error instanceof InputError || error instanceof Unreadable || error instanceof Damaged) throw error;
    throw new Damaged((error as Error).message);
  }
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

const TAR_MAGIC_END = 262;

function isTar(first: readonly Uint8Array[]): boolean {
  const decoder = new TextDecoder();
  const start = first.map((piece) => decoder.decode(piece.subarray(0, TAR_MAGIC_END), { stream: true })).join('');
  return start.slice(TAR_MAGIC_END - 5, TAR_MAGIC_END) === 'ustar';
}

function nothingFound(world: World, path: string, isContainer: boolean, hasEmptyFiles: boolean): InputError {
  if (isContainer && hasEmptyFiles)
    return new InputError(
      'the kernel files in it are empty (0 bytes)',
      { file: path },
      'Read them with cat on the target: files of /proc say that they have 0 bytes, and a copy by size believes it.',
    );
  if (isContainer) return new InputError('there is no kernel file in it that kfootprint knows', { file: path }, NEXT);
  const head = beginning(world.files, path);
  if (head.length === 0) return new InputError('the file is empty (0 bytes)', { file: path }, NEXT);
  const what = head.includes(0) ? 'it is a binary file' : 'it does not begin like any of them';
  return new InputError(`this is no kernel file that kfootprint knows: ${what}`, { file: path, line: 1 }, NEXT);
}

function refuseMixedTargets(snapshots: readonly Snapshot<unknown>[]): void {
  const first = snapshots.find(({ manifest }) => manifest.target !== undefined);
  const other = snapshots.find(
    ({ manifest }) => manifest.target !== undefined && manifest.target !== first?.manifest.target,
  );
  if (!first || !other) return;
  throw new InputError(
    `it is of target "${other.manifest.target}", while ${first.location} is of "${first.manifest.target}"`,
    { file: other.location },
    'Give the snapshots of one target at a time.',
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
    if (error instanceof Damaged)
      throw new InputError(
        `the archive is damaged or cut: ${error.message}`,
        { file: path },
        'Fetch the snapshot again and compare its size with that of the original.',
      );
    throw error;
  }
}

function stemOf(fileName: string): string {
  return fileName.replace(/(\.kfp)?(\.tar)?(\.(gz|tgz|txt|out))?$/, '') || fileName;
}
