import { InputError } from '../errors.ts';

// What a document of somebody else may be made of, beside its schema: that one has no bounds for lists, texts and sums.

/** A report of a board with 48 modules has 5,000 values in 8 levels, one of a debug kernel 10,000. What is judged takes 1 GiB at a million. */
const MOST_VALUES = 250_000;
const MOST_LEVELS = 32;
/** The longest text of a real report has 260 characters; a command line has up to 4,096. */
const MOST_CHARACTERS = 16_384;

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Refuses a text of JSON, before anything of it is in memory, that nests deeper or holds more than any report does. */
export function refuseOversized(text: string, file: string, next: string): void {
  let [level, valueCount] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfText(text, at);
    else if (OPENING.has(character)) level += 1;
    else if (CLOSING.has(character)) level -= 1;
    if (level > MOST_LEVELS) throw new InputError('it is nested deeper than any report', { file }, next);
    // Of a list and of an object, the first member is behind its bracket, each other one behind a comma.
    if (character === COMMA || OPENING.has(character)) valueCount += 1;
    if (valueCount > MOST_VALUES) throw new InputError('it holds more values than any report', { file }, next);
  }
}

/** Where a text in quotes ends. */
function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/**
 * Parts whose numbers stand for themselves: addresses may make up most of what a kernel calls its total, and over a run the
 * same memory is told time and again.
 */
const NEVER_SUMMED: ReadonlySet<string> = new Set(['meminfo', 'vmstat', 'trends']);

/**
 * A copy whose texts are whole characters and short, and whose numbers are so small that every sum of them is exact. Throws
 * an `InputError` where that cannot be.
 */
export function withinBounds(data: unknown, file: string, next: string): unknown {
  let total = 0;
  const refuse = (what: string) => new InputError(what, { file }, next);

  const textOf = (text: string) => {
    if (text.length > MOST_CHARACTERS) throw refuse(`a text in it is longer than ${MOST_CHARACTERS} characters`);
    // Half of a character comes of a text that was cut in the middle of it; no encoding has it.
    return text.replace(/\p{Surrogate}/gu, '\ufffd');
  };
  const copyOf = (value: unknown, isSummed: boolean): unknown => {
    if (typeof value === 'string') return textOf(value);
    if (typeof value === 'number') {
      total += isSummed ? Math.abs(value) : 0;
      if (Math.abs(value) > Number.MAX_SAFE_INTEGER || total > Number.MAX_SAFE_INTEGER)
        throw refuse('its numbers are larger than the memory of any machine');
      return value;
    }
    if (Array.isArray(value)) return value.map((one) => copyOf(one, isSummed));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [textOf(key), copyOf(one, isSummed && !NEVER_SUMMED.has(key))]),
    );
  };
  return copyOf(data, true);
}
