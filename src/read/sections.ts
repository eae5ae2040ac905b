import { cutLines } from '../bytes/index.ts';
import type { ByteBlock, FileSource, IsOthers, LineReducer, Parsed, Sink } from '../model/index.ts';

/** Telling what a line may be takes longer than reading it. */
const MOST_ASKED = 20_000;
/** Lines that are looked through for the first kernel file: more than a console prints in months. */
const MOST_SCANNED = 2_000_000;
/** Enough to see that a tool printed a complaint instead of the file. */
const MAX_SHORT_CHARACTERS = 256;

type AnyFile = FileSource<string, unknown>;
/** A file of which the parts can be taken line by line. */
type LineFile = AnyFile & Required<Pick<AnyFile, 'startLines'>>;

/** The lines of one kernel file in a log of several. */
export interface Section {
  readonly source: AnyFile;
  /** Which snapshot of the log it is of, from 0: a file that comes again begins the next. */
  readonly round: number;
  readonly parsed: Parsed<unknown>;
  /** What a short one holds. */
  readonly text: string | null;
}

interface SectionsOptions {
  readonly sources: readonly AnyFile[];
  /** What the log begins with; null where nothing tells. */
  readonly first: AnyFile | null;
  /** What a command prints. */
  readonly printedBy: (command: string) => AnyFile | undefined;
  /** Reads lines that are of no file. */
  readonly scan: (isOthers: IsOthers, firstNumber: number) => LineReducer<unknown>;
  /** Hears of so many more characters of a source's text, which makes so many of this section. */
  readonly grow: (source: AnyFile, added: number, ofSection: number) => void;
  readonly take: (section: Section) => void;
}

/** What is open: the lines of a source, or of nobody. */
interface Open {
  readonly source: LineFile | null;
  readonly lines: LineReducer<unknown>;
  characterCount: number;
  text: string;
}

/**
 * Cuts a log into the kernel files that were printed into it one after the other. A new one begins where a command or a
 * title names it, and where a line means nothing to the file above and is how another begins.
 */
export function sectionsOf({ sources, first, printedBy, scan, grow, take }: SectionsOptions): Sink {
  const known = sources.filter(isLineFile);
  let number = 0;
  let asked = 0;
  let round = 0;
  let ofRound = new Set<string>();
  let next: LineFile | undefined;
  let current = first && isLineFile(first) ? opened(first) : opened(null);

  function opened(source: LineFile | null): Open {
    const isOthers: IsOthers = (text, command) => {
      next = command === undefined ? begunBy(text, source) : namedBy(command, source);
      return next !== undefined;
    };
    const lines = source ? source.startLines(isOthers, number || 1) : scan(isOthers, number || 1);
    if (source) ofRound.add(source.name);
    return { source, lines, characterCount: 0, text: '' };
  }

  /** A command that prints the file that is being read says so of what is below, unless some of it stands above. */
  function namedBy(command: string, source: LineFile | null): LineFile | undefined {
    const found = printedBy(command);
    if (!found || !isLineFile(found)) return undefined;
    return found === source && !current.lines.isBegun() ? undefined : found;
  }

  /** Without a command, one line may also be of a file that came before, and damaged. */
  function begunBy(text: string, source: LineFile | null): LineFile | undefined {
    asked += 1;
    if (asked > MOST_ASKED) return undefined;
    return known.find((other) => other !== source && !ofRound.has(other.name) && other.detect(text));
  }

  function takeLine(line: string, isOpen: boolean): void {
    number += 1;
    next = undefined;
    current.lines.line(line, isOpen);
    if (next) {
      close(false);
      if (ofRound.has((next as LineFile).name)) {
        round += 1;
        ofRound = new Set();
      }
      current = opened(next);
      current.lines.line(line, isOpen);
    }
    current.characterCount += line.length + 1;
    if (current.characterCount <= MAX_SHORT_CHARACTERS) current.text += `${line}\n`;
    if (current.source) grow(current.source, line.length + 1, current.characterCount);
  }

  /** What is plain of the file that is open; the beginning of a short one is kept, and no other file begins plainly. */
  function takeBytes(block: ByteBlock, from: number, to: number): number {
    const { source, lines } = current;
    if (!source || !lines.bytes || current.characterCount <= MAX_SHORT_CHARACTERS) return from;
    const reached = lines.bytes(block, from, to);
    if (reached === from) return from;
    number = lines.number();
    current.characterCount += reached - from;
    grow(source, reached - from, current.characterCount);
    return reached;
  }

  function close(isLast: boolean): void {
    const { source, lines, characterCount, text } = current;
    const parsed = lines.end(isLast);
    if (source) take({ source, round, parsed, text: characterCount <= MAX_SHORT_CHARACTERS ? text : null });
  }

  const cutter = cutLines({ line: takeLine, bytes: takeBytes });
  return {
    push(chunk) {
      if (current.source === null && number > MOST_SCANNED) return;
      cutter.push(chunk);
    },
    end() {
      cutter.end();
      close(true);
    },
  };
}

function isLineFile(source: AnyFile): source is LineFile {
  return source.startLines !== undefined && source.packing === undefined;
}
