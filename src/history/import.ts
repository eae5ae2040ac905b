import { decodeStored, encodeRecord, printCompact } from '../document/index.ts';
import { Damaged, InputError, StoreError, Unreadable } from '../errors.ts';
import type { Footprint, FootprintRecord, RecordOrigin } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { type Added, addTexts, type RecordText } from './add.ts';
import { MOST_RECORD_BYTES, monthsOf, packedLine, textsIn as recordTextsIn, targetsOf } from './archive.ts';
import { linesOf } from './lines.ts';
import { factsOf, folderOf } from './paths.ts';
import type { Store } from './store.ts';

/** All texts of one import, which are held until they are added in one change. */
const MOST_BYTES = 1024 * 1_048_576;
const MOST_TEXTS = 500_000;
const NEXT = 'Give files that kfootprint record wrote, lines of them, or folders and zips that hold such files.';

export interface ImportRequest {
  readonly paths: readonly string[];
  /** Other histories, all of whose records are meant. */
  readonly histories?: readonly Store[];
  /** In place of what the records say. */
  readonly target: string | null;
  /** Of what does not say which commit it is of. */
  readonly origin: RecordOrigin | null;
  /** Import the rest where some of it is no record. */
  readonly skipsRefused: boolean;
  readonly isDryRun: boolean;
  readonly version: string;
  readonly recordOf: (footprint: Footprint) => FootprintRecord;
}

export type Imported = Omit<Added, 'changed'> & { readonly refused: readonly InputError[] };

/** Adds records out of files, folders and zips to a store, all in one change. */
export async function importHistory(world: World, store: Store, request: ImportRequest): Promise<Imported> {
  const texts: RecordText[] = [];
  const refused: InputError[] = [];
  let byteCount = 0;
  const sources = [
    ...request.paths.map((path) => ({ from: path, texts: textsOf(world, path, request.origin !== null) })),
    ...(request.histories ?? []).map((history) => ({ from: history.place, texts: textsOfHistory(world, history) })),
  ];
  for (const { from, texts: found } of sources)
    for await (const one of found) {
      const made = one instanceof InputError ? one : await recordText(one, request);
      if (made instanceof InputError) refused.push(made);
      else texts.push(made);
      byteCount += made instanceof InputError ? 0 : made.text.length;
      if (byteCount > MOST_BYTES || texts.length > MOST_TEXTS)
        throw new InputError('it holds more than one import takes', { file: from }, 'Import it in several parts.');
    }
  const [first, ...others] = refused;
  if (first && !request.skipsRefused) {
    first.also.push(...others.slice(0, 20));
    throw first;
  }
  if (texts.length === 0 && !first)
    throw new InputError('there is no record in it', { file: sources.map(({ from }) => from).join(', ') }, NEXT);
  const { added, present, taken } = await addTexts(world, request.isDryRun ? onlyAsked(store) : store, texts);
  return { added, present, taken, refused };
}

/** A store that is asked what it would do, and does nothing. */
function onlyAsked(store: Store): Store {
  return {
    place: store.place,
    list: (folder) => store.list(folder),
    read: (file, maxBytes) => store.read(file, maxBytes),
    async change(_message, plan) {
      await plan(store);
      return { attemptCount: 1, where: null };
    },
  };
}

interface FoundText {
  /** As a person finds it. */
  readonly file: string;
  readonly text: string;
}

/** The texts that a path leads to; of one that a person named itself, whatever it is called. */
async function* textsOf(world: World, path: string, wantsReports: boolean): AsyncIterable<FoundText | InputError> {
  const { files } = world;
  try {
    if (files.kind(path) !== 'folder') {
      yield* textsIn(world, path, path, wantsReports);
      return;
    }
    for (const entry of files.walk(path, () => true))
      if (entry.kind === 'file' && isCandidate(entry.path, wantsReports))
        yield* textsIn(world, files.join(path, entry.path), `${path}/${entry.path}`, wantsReports);
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof Damaged || error instanceof StoreError)) throw error;
    yield new InputError(`it cannot be read: ${error.message}`, { file: path }, NEXT);
  }
}

/** All that another history holds. */
async function* textsOfHistory(world: World, history: Store): AsyncIterable<FoundText | InputError> {
  for (const target of await targetsOf(history))
    for (const month of await monthsOf(history, target))
      for await (const stored of recordTextsIn(world, history, target, month)) {
        const file = `${history.place}: ${stored.path}`;
        yield 'text' in stored ? { file, text: stored.text } : new InputError(stored.problem, { file }, NEXT);
      }
}

function isCandidate(path: string, wantsReports: boolean): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(?:zip|ndjson|ndjson\.gz)$/.test(name)) return true;
  return isRecordName(name) || (wantsReports && name === 'report.json');
}

/** As `record` calls it, or a store. */
function isRecordName(name: string): boolean {
  return name === 'record.json' || name.endsWith('.record.json') || factsOf(name) !== null;
}

async function* textsIn(
  world: World,
  path: string,
  file: string,
  wantsReports: boolean,
): AsyncIterable<FoundText | InputError> {
  const { files } = world;
  if (!path.endsWith('.zip')) {
    yield* textsOfPieces(world, file, files.chunks(path));
    return;
  }
  for await (const entry of files.zipEntries(path))
    if (entry.kind === 'file' && isCandidate(entry.path, wantsReports) && !entry.path.endsWith('.zip'))
      yield* textsOfPieces(world, `${file}:${entry.path}`, entry.chunks);
}

async function* textsOfPieces(
  { files }: World,
  file: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncIterable<FoundText | InputError> {
  const unpacked = file.endsWith('.gz') ? files.unpacked('gzip', pieces) : pieces;
  if (!/\.ndjson(?:\.gz)?$/.test(file)) {
    yield { file, text: await wholeText(unpacked) };
    return;
  }
  let number = 0;
  for await (const line of linesOf(unpacked, MOST_RECORD_BYTES)) {
    number++;
    // A line of a packed month, or a record.
    if (line.trim() !== '') yield { file: `${file}:${number}`, text: packedLine(line)?.text ?? line };
  }
}

async function wholeText(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > MOST_RECORD_BYTES) throw new StoreError(`it is larger than ${MOST_RECORD_BYTES} bytes`);
  }
  return text + decoder.decode();
}

/** The record of a text, as it will lie in the store, or why it is none. */
async function recordText({ file, text }: FoundText, request: ImportRequest): Promise<RecordText | InputError> {
  try {
    const decoded = await decodeStored(text, file);
    const isRecord = 'record' in decoded;
    const found = isRecord ? decoded.record : request.recordOf(decoded.footprint);
    const origin = found.origin ?? request.origin;
    const target = request.target ?? found.snapshot.target;
    if (!origin)
      return new InputError('it does not say which commit it is of', { file }, 'Give the commit with --commit.');
    if (target === null || folderOf(target) === null)
      return new InputError('it names no target that can be kept', { file }, 'Give the target with --target.');
    const record = { ...found, origin, snapshot: { ...found.snapshot, target } };
    if (!isRecord) return { record, text: printCompact(encodeRecord(record, request.version)) };
    // What an earlier or later version wrote into it stays there.
    const document = JSON.parse(text.replace(/^\ufeff/, ''));
    document.snapshot.target = target;
    document.origin = origin;
    return { record, text: printCompact(document) };
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
