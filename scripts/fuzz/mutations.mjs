import { NUMBERS, PREFIXES, PROMPTS, TOKENS } from './tokens.mjs';

/** More than is kept of a line; it takes its time, so that it is rare. */
const LONG_BYTES = 70_000;
const ONE_OF_THESE_IS_LONG = 2000;
const MOST_MUTATIONS = 6;
const MOST_BYTES = 16_384;

/** What happens to a text between a kernel and a parser. Each takes the text, as bytes, and chance. */
const OF_TEXT = [
  replaceNumber,
  replaceNumber,
  insertToken,
  insertToken,
  replaceWord,
  overwrite,
  cut,
  endEarly,
  beginLate,
  longRun,
  dropLine,
  repeatLine,
  swapLines,
  joinLines,
  breakLine,
  prefixLine,
  prefixLines,
  prompt,
  carriageReturns,
  blanks,
];

/** A file that is no text has no lines: its numbers have 2, 4 or 8 bytes. */
const OF_BINARY = [overwrite, overwriteNumber, overwriteNumber, overwriteNumber, cut, endEarly, insertToken, copy];

export function mutatedText(text, random) {
  return mutated(text, OF_TEXT, random);
}

export function mutatedBinary(bytes, random) {
  return mutated(bytes, OF_BINARY, random);
}

function mutated(text, mutations, random) {
  let result = text;
  for (let left = random.below(MOST_MUTATIONS + 1); left > 0; left--) result = random.pick(mutations)(result, random);
  if (result.length > MOST_BYTES) result = result.slice(0, MOST_BYTES);
  if (!random.oneIn(ONE_OF_THESE_IS_LONG)) return result;
  const token = random.pick(TOKENS);
  return spliced(result, place(result, random), 0, token.repeat(LONG_BYTES / token.length));
}

/** Words that look like the kernel's in lines that do not. */
export function gibberish(random) {
  let text = '';
  for (let left = random.below(60); left > 0; left--)
    text += random.pick(TOKENS) + (random.oneIn(4) ? '\n' : random.oneIn(2) ? ' ' : '');
  return text;
}

function spliced(text, at, length, extra) {
  return text.slice(0, at) + extra + text.slice(at + length);
}

function place(text, random) {
  return random.below(text.length + 1);
}

function overwrite(text, random) {
  const extra = random.bytes(1 + random.below(8));
  return spliced(text, place(text, random), extra.length, extra);
}

function overwriteNumber(bytes, random) {
  const width = random.pick([2, 4, 8]);
  const number = random.pick([
    ...['\0'.repeat(width), '\xff'.repeat(width), `\x01${'\0'.repeat(width - 1)}`, `${'\0'.repeat(width - 1)}\x01`],
    ...[`${'\xff'.repeat(width - 1)}\x7f`, `\x7f${'\xff'.repeat(width - 1)}`, `${'\0'.repeat(width - 1)}\x80`],
  ]);
  return spliced(bytes, width * random.below(bytes.length / width + 1), width, number);
}

function copy(bytes, random) {
  const length = 1 + random.below(64);
  const from = place(bytes, random);
  return spliced(bytes, place(bytes, random), length, bytes.slice(from, from + length));
}

function cut(text, random) {
  return spliced(text, place(text, random), 1 + random.below(random.oneIn(3) ? 400 : 8), '');
}

function endEarly(text, random) {
  return text.slice(0, place(text, random));
}

function beginLate(text, random) {
  return text.slice(place(text, random));
}

function insertToken(text, random) {
  return spliced(text, place(text, random), 0, random.pick(TOKENS));
}

function longRun(text, random) {
  return spliced(text, place(text, random), 0, random.pick(TOKENS).repeat(random.below(300)));
}

function replaceNumber(text, random) {
  return replaceNext(text, /\d+/g, NUMBERS, random);
}

function replaceWord(text, random) {
  return replaceNext(text, /[^\s]+/g, TOKENS, random);
}

function replaceNext(text, pattern, others, random) {
  pattern.lastIndex = place(text, random);
  const found = pattern.exec(text);
  return found ? spliced(text, found.index, found[0].length, random.pick(others)) : text;
}

/** Where a line begins, and where the next one does. */
function lineAt(text, random) {
  const start = text.lastIndexOf('\n', place(text, random) - 1) + 1;
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end + 1 };
}

function dropLine(text, random) {
  const { start, end } = lineAt(text, random);
  return spliced(text, start, end - start, '');
}

/** A file that was captured twice into one; or more lines that say the same than remarks are kept. */
function repeatLine(text, random) {
  const { start, end } = lineAt(text, random);
  return spliced(text, end, 0, text.slice(start, end).repeat(random.oneIn(10) ? 1 + random.below(120) : 1));
}

function swapLines(text, random) {
  const one = lineAt(text, random);
  const other = lineAt(text, random);
  if (one.start === other.start) return text;
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const [above, between, below] = [
    [first.start, first.end],
    [first.end, second.start],
    [second.start, second.end],
  ].map(([from, to]) => text.slice(from, to));
  return text.slice(0, first.start) + below + between + above + text.slice(second.end);
}

function joinLines(text, random) {
  const at = text.indexOf('\n', place(text, random));
  return at < 0 ? text : spliced(text, at, 1, random.pick(['', ' ', '\r', '\\\n']));
}

function breakLine(text, random) {
  return spliced(text, place(text, random), 0, random.pick(['\n', '\r\n', '\\\n', '\n\n', '\n ', '=\r\n', ' \r']));
}

function prefixLine(text, random) {
  return spliced(text, lineAt(text, random).start, 0, random.pick(PREFIXES));
}

function prefixLines(text, random) {
  const prefix = random.pick(PREFIXES);
  return prefix + text.replaceAll('\n', `\n${prefix}`);
}

function prompt(text, random) {
  const at = random.oneIn(2) ? 0 : random.oneIn(2) ? text.length : lineAt(text, random).start;
  return spliced(text, at, 0, random.pick(PROMPTS) + (random.oneIn(5) ? '' : '\n'));
}

function carriageReturns(text, random) {
  return text.replaceAll('\n', random.pick(['\r\n', '\r\r\n', '\r', '\n\n']));
}

function blanks(text, random) {
  return random.oneIn(2) ? text.replaceAll('\t', ' ') : text.replaceAll(' ', random.pick(['\t', '  ', '']));
}
