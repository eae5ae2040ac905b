import { InputError } from '../../errors.ts';
import { type Frame, framesOf, holdsFrame, MOST_HEAD_BYTES } from './frame.ts';

/** What a frame may have held. */
export interface Candidate {
  readonly text: string;
  /** It stands there as it is, and as long as it was on the target. */
  readonly isWhole: boolean;
}

export type Candidates = Candidate[];

/** The frames of one file of a snapshot. */
export interface FrameFile {
  readonly data: Map<number, Candidates>;
  /** Checksums by the line that they stand below; what did not come twice alike is kept apart. */
  readonly checks: Map<number, Candidates>;
  readonly begins: Candidates;
  readonly ends: Candidates;
}

/** The frames of one snapshot. */
export interface FrameSnapshot {
  readonly files: Map<number, FrameFile>;
  readonly begins: Candidates;
  readonly ends: Candidates;
}

const MOST_CANDIDATES = 8;
const MOST_SNAPSHOTS = 10_000;
/** So many lines of others may stand between the two parts of a torn one. */
const MOST_LINES_BETWEEN = 3;
const MAX_LINE_BYTES = 65_536;
const MAX_FRAME_BYTES = 256 * 1_048_576;
/** What it takes to keep a frame beside its text. */
const BYTES_OF_FRAME = 150;
// Colours of a terminal; a frame itself has neither these nor a carriage return.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
const TERMINAL = /\x1b\[[0-9;?]*[A-Za-z]|\r/g;

/**
 * Sorts the frames of a log by snapshot, file and line; what else is in the log is left out. Each character of a text is one
 * byte. `onBegin` hears the path of each file that begins. Throws an `InputError` where there is more than any target
 * has to tell.
 */
export function collectorOf(location: string, onBegin: (path: string) => void) {
  const snapshots = new Map<string, FrameSnapshot>();
  /** The frame above, whose end may follow on a line of its own. */
  let torn:
    | { readonly frame: Frame; readonly candidates: Candidates; joined: string; linesBetween: number }
    | undefined;
  let byteCount = 0;

  function keep(candidates: Candidates, text: string, isWhole: boolean): void {
    if (candidates.length >= MOST_CANDIDATES || candidates.some((other) => other.text === text)) return;
    byteCount += text.length + BYTES_OF_FRAME;
    if (byteCount > MAX_FRAME_BYTES)
      throw tooMuch(`the captures in it take more than ${MAX_FRAME_BYTES / 1_048_576} MiB`);
    candidates.push({ text, isWhole });
  }

  /** What fits exactly is tried first: where all lines are wrapped, not every way to read them could be. */
  function prefer(candidates: Candidates, text: string): void {
    keep(candidates, text, false);
    if (candidates.some(({ isWhole }) => isWhole)) return;
    const others = candidates.filter((other) => other.text !== text);
    candidates.splice(0, candidates.length, { text, isWhole: false }, ...others.slice(0, MOST_CANDIDATES - 1));
  }

  function tooMuch(what: string): InputError {
    return new InputError(what, { file: location }, 'Cut the log, one capture after the other.');
  }

  function take(frame: Frame): void {
    if (snapshots.size > MOST_SNAPSHOTS) throw tooMuch(`there are more than ${MOST_SNAPSHOTS} captures in it`);
    const snapshot = entry(snapshots, `${frame.run}.${frame.snapshot}`, () => ({
      files: new Map(),
      begins: [],
      ends: [],
    }));
    const candidates = placeOf(snapshot, frame);
    if (frame.kind === 'F') onBegin(frame.rest.replace(/^\S+ /, ''));
    const { rest, byteCount: length } = frame;
    // Blanks at the end are lost first.
    const isWhole = rest.length === length;
    keep(candidates, rest.slice(0, length).padEnd(length), isWhole);
    torn = isWhole ? undefined : { frame, candidates, joined: rest, linesBetween: 0 };
  }

  return {
    snapshots,
    line(raw: string): void {
      const line = raw.replace(TERMINAL, '');
      const frames = framesOf(line);
      for (const frame of frames) take(frame);
      if (frames.length > 0 || !torn) return;
      // Something was printed into the middle of a frame: its end is this line, or one of the next.
      const { rest, byteCount: length } = torn.frame;
      const head = length - line.length;
      if (line !== '' && head >= 0 && head <= rest.length) keep(torn.candidates, rest.slice(0, head) + line, false);
      // Or it was wrapped, as a terminal does with what is wider than its window.
      torn.joined += line;
      if (torn.joined.length === length) prefer(torn.candidates, torn.joined);
      torn.linesBetween += 1;
      if (torn.linesBetween >= MOST_LINES_BETWEEN) torn = undefined;
    },
  };
}

function placeOf(snapshot: FrameSnapshot, { file, kind, line }: Frame): Candidates {
  if (file === 0) return kind === 'S' ? snapshot.begins : snapshot.ends;
  const of = entry(snapshot.files, file, () => ({ data: new Map(), checks: new Map(), begins: [], ends: [] }));
  if (kind === 'D') return entry(of.data, line, () => []);
  if (kind === 'C') return entry(of.checks, line, () => []);
  return kind === 'F' ? of.begins : of.ends;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The lines of a log, each character one byte; a line that is too long for any log comes in parts. */
export async function* linesOf(pieces: Pieces): AsyncGenerator<string> {
  let open = '';
  for await (const piece of pieces) {
    const lines = (open + textOf(piece)).split('\n');
    open = lines.pop() ?? '';
    yield* lines;
    while (open.length > MAX_LINE_BYTES) {
      yield open.slice(0, MAX_LINE_BYTES);
      open = open.slice(MAX_LINE_BYTES);
    }
  }
  yield open;
}

/** Whether a capture in text form lies in a log, wherever it begins. */
export async function holdsFrames(pieces: Pieces): Promise<boolean> {
  let before = '';
  for await (const piece of pieces) {
    const text = before + textOf(piece);
    if (holdsFrame(text)) return true;
    before = text.slice(-MOST_HEAD_BYTES);
  }
  return false;
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}
