import { mutatedBinary, mutatedText } from './mutations.mjs';
import { piecesOf } from './pieces.mjs';
import { differenceOf } from './same.mjs';
import { complaintOf } from './sound.mjs';
import { NUMBERS } from './tokens.mjs';

/** Names of folders that somebody may take for something else. */
const NAMES = ['usbnet', '__proto__', 'constructor', ':0000024', 'vmlinux', '-1', ' ', 'a\tb', '\u2028', '..', 'zram0'];
const MOST_ENTRIES = 10;

/** A source of many small files and links: an input is a list of them. */
export function treeTarget(source, samples) {
  const own = samples.trees.get(source.name) ?? [];
  const contents = [
    ...own.flatMap(({ text }) => (text === undefined ? [] : [text])),
    ...NUMBERS.map((one) => `${one}\n`),
  ];
  return {
    name: source.name,
    input: (random) =>
      Array.from({ length: random.below(MOST_ENTRIES + 1) }, () => entryOf(source, own, contents, random)),
    complaint(entries, random) {
      const whole = parsed(source, entries, (bytes) => [bytes]);
      const complaint = complaintOf(whole, false);
      if (complaint !== null) return complaint;
      return differenceOf(
        whole,
        parsed(source, entries, (bytes) => piecesOf(bytes, random)),
      );
    },
    saved: (entries) => JSON.stringify(entries, null, 2),
  };
}

/** A file has a `text`, its bytes one by one; a link has a `target`; of some only the `length` is known. */
function entryOf(source, own, contents, random) {
  const real = own.length > 0 && !random.oneIn(4) ? random.pick(own) : undefined;
  const path = real && !random.oneIn(8) ? real.path : pathOf(source, random);
  if (real?.target !== undefined || random.oneIn(12))
    return { path, target: mutatedText(real?.target ?? `../${random.pick(NAMES)}`, random) };
  if (random.oneIn(12)) return { path, length: random.below(2 ** 32) };
  const text = real?.text ?? random.pick(contents);
  const isBinary = text.includes('\0') || random.oneIn(6);
  // Most are a line long: what changes all of them would leave nothing to parse.
  return { path, text: random.oneIn(3) ? text : isBinary ? mutatedBinary(text, random) : mutatedText(text, random) };
}

function pathOf(source, random) {
  return random.pick(source.paths).replaceAll('*', () => random.pick(NAMES));
}

function parsed(source, entries, piecesOfFile) {
  const tree = source.start();
  for (const { path, text, target, length } of entries) {
    if (target !== undefined) tree.link(path, target);
    else if (length !== undefined) tree.size?.(path, length);
    else {
      const sink = tree.file(path);
      for (const piece of piecesOfFile(Buffer.from(text, 'latin1'))) sink.push(piece);
      sink.end();
    }
  }
  return tree.end();
}
