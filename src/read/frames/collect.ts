import { InputError } from '../../errors.ts';
import { type Frame, framesOf, HEAD_BEGINS, MOST_HEAD_BYTES } from './frame.ts';

/**
 * What a frame may have held. `whole` stands there as it is, and as long as it was on the target; `wrapped` is so with the
 * lines below it; `cut` has another's text behind it, or has lost blanks; `torn` has another's text in its middle.
 */
export interface Candidate {
  readonly text: string;
  readonly how: 'whole' | 'wrapped' | 'cut' | 'torn';
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

const RANKS: Readonly<Record<Candidate['how'], number>> = { whole: 0, wrapped: 1, cut: 2, torn: 3 };
const MOST_CANDIDATES = 8;
const MOST_SNAPSHOTS = 10_000;
/** So many lines of others may stand between the two parts of a torn one. */
const MOST_LINES_BETWEEN = 3;
/** So many ways to put heads together are tried in all: a log of nothing but beginnings must not take for ever. */
const MOST_TORN_HEADS = 4_000_000;
const MAX_LINE_BYTES = 65_536;
const MAX_FRAME_BYTES = 160 * 1_048_576;
/** What it takes to keep a frame beside its text. */
const BYTES_OF_FRAME = 300;
const BYTES_OF_FILE = 1200;
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
  let above: { readonly frame: Frame; readonly candidates: Candidates; joined: string } | undefined;
  /** What may be the beginning of a head, whose end may follow. */
  let headAbove = '';
  let linesBetween = 0;
  let byteCount = 0;
  let headsLeft = MOST_TORN_HEADS;

  function keep(candidates: Candidates, text: string, how: Candidate['how']): void {
    const index = candidates.findIndex((other) => other.text === text);
    if (index >= 0 && RANKS[candidates[index]?.how ?? how] <= RANKS[how]) return;
    if (index >= 0) candidates.splice(index, 1);
    else if (candidates.length >= MOST_CANDIDATES) return;
    charge(text.length + BYTES_OF_FRAME);
    // The likeliest is tried first: where all lines are wrapped, not every way to read them could be.
    const place = candidates.findIndex((other) => RANKS[other.how] > RANKS[how]);
    candidates.splice(place < 0 ? candidates.length : place, 0, { text: detached(text), how });
  }

  function charge(bytes: number): void {
    byteCount += bytes;
    if (byteCount > MAX_FRAME_BYTES)
      throw tooMuch(`the captures in it take more than ${MAX_FRAME_BYTES / 1_048_576} MiB`);
  }

  function tooMuch(what: string): InputError {
    return new InputError(what, { file: location }, 'Cut the log, one capture after the other.');
  }

  function candidatesOf(frame: Frame): Candidates {
    if (snapshots.size > MOST_SNAPSHOTS) throw tooMuch(`there are more than ${MOST_SNAPSHOTS} captures in it`);
    const make = (): FrameSnapshot => ({ files: new Map(), begins: [], ends: [] });
    const snapshot = entry(snapshots, `${frame.run}.${frame.snapshot}`, make);
    if (!snapshot.files.has(frame.file)) charge(BYTES_OF_FILE);
    return placeOf(snapshot, frame);
  }

  function take(frame: Frame): void {
    // No capture prints such a line.
    if (frame.byteCount > MAX_LINE_BYTES) return;
    const candidates = candidatesOf(frame);
    if (frame.kind === 'F') onBegin(frame.rest.replace(/^\S+ /, ''));
    const { rest, byteCount: length } = frame;
    // Blanks at the end are lost first.
    keep(candidates, rest.slice(0, length).padEnd(length), rest.length === length ? 'whole' : 'cut');
    above = { frame, candidates, joined: rest };
  }

  /** Something was printed into the middle of the frame above: its end is this line, or one of the next. */
  function takeEnd(line: string): void {
    if (!above || line === '') return;
    const { frame, candidates } = above;
    const { rest, byteCount: length } = frame;
    // Or it was wrapped, as a terminal does with what is wider than its window.
    above.joined += line;
    if (rest.length < length && above.joined.length === length) keep(candidates, above.joined, 'wrapped');
    const head = length - line.length;
    if (head >= 0 && head <= rest.length) keep(candidates, rest.slice(0, head) + line, 'torn');
  }

  /** Whether a frame is of a file that others have spoken of: a head that was put together wrong makes up any. */
  function isKnown({ run, snapshot, file }: Frame): boolean {
    const found = snapshots.get(`${run}.${snapshot}`);
    return found !== undefined && (file === 0 || found.files.has(file));
  }

  /** The same in the middle of a head. What is made up of it has to be as long as it says. */
  function takeTornHead(line: string): void {
    for (const begun of beginningsOf(headAbove)) {
      headsLeft -= 1;
      if (headsLeft < 0) return;
      const [frame, ...others] = framesOf(begun + line);
      if (!frame || others.length > 0 || frame.rest.length !== frame.byteCount) continue;
      if (isKnown(frame) && isHeadOf(begun + line, frame)) keep(candidatesOf(frame), frame.rest, 'torn');
    }
  }

  return {
    snapshots,
    line(raw: string): void {
      if (raw === '' || raw === '\r') return;
      const line = raw.replace(TERMINAL, '');
      const frames = framesOf(line);
      for (const frame of frames) take(frame);
      if (frames.length > 0) {
        linesBetween = 0;
        headAbove = '';
        return;
      }
      linesBetween += 1;
      if (linesBetween <= MOST_LINES_BETWEEN) takeEnd(line);
      takeTornHead(line);
      const at = line.lastIndexOf(HEAD_BEGINS);
      if (at >= 0) {
        headAbove = line.slice(at, at + MOST_HEAD_BYTES);
        linesBetween = 0;
        above = undefined;
      } else if (linesBetween > MOST_LINES_BETWEEN) headAbove = '';
    },
  };
}

/** Whether a line begins with the head of its frame. */
function isHeadOf(line: string, { rest }: Frame): boolean {
  return line.startsWith(HEAD_BEGINS) && line.lastIndexOf(HEAD_BEGINS, line.length - rest.length - 1) === 0;
}

/** What may stand before the rest of a torn head: the first letters of any, or a part of what stands above. */
function* beginningsOf(headAbove: string): Generator<string> {
  for (let length = 1; length < HEAD_BEGINS.length; length++) yield HEAD_BEGINS.slice(0, length);
  for (let length = HEAD_BEGINS.length; length <= headAbove.length; length++) yield headAbove.slice(0, length);
}

function placeOf(snapshot: FrameSnapshot, { file, kind, line }: Frame): Candidates {
  if (file === 0) return kind === 'S' ? snapshot.begins : snapshot.ends;
  const of = entry(snapshot.files, file, () => ({ data: new Map(), checks: new Map(), begins: [], ends: [] }));
  if (kind === 'D') return entry(of.data, line, () => []);
  if (kind === 'C') return entry(of.checks, line, () => []);
  return kind === 'F' ? of.begins : of.ends;
}

/** A copy: a part of a string keeps all of it. */
function detached(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Hands on the lines of a log, each character one byte; a line that is too long for any log comes in parts. */
export async function eachLine(pieces: Pieces, take: (line: string) => void): Promise<void> {
  let open = '';
  for await (const piece of pieces) {
    const text = open + textOf(piece);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      take(text.slice(from, end));
      from = end + 1;
    }
    open = text.slice(from);
    while (open.length > MAX_LINE_BYTES) {
      take(open.slice(0, MAX_LINE_BYTES));
      open = open.slice(MAX_LINE_BYTES);
    }
  }
  take(open);
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}
