// /sys/kernel/debug/page_owner of any length, made of a real one: the same bytes for the same seed.
import { closeSync, openSync, writeSync } from 'node:fs';
import { randomOf } from '../many-records.mjs';
import { below, capturedText } from './capture.mjs';

const CAPTURE = ['prof-debug/truth-big', 's02-with/sys/kernel/debug/page_owner'];
// Page allocated via order 0, mask 0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), pid 486, tgid 486 (cat), ts 1005049 ns
const HEADER = /^(Page allocated via order (\d+), mask .*), pid \d+, tgid \d+ \(.*\), ts \d+ ns$/;
// PFN 0x102 type Movable Block 23 type Movable Flags 0x2013c(referenced|uptodate)
const PLACE = /^PFN 0x[0-9a-f]+ (type \S+) Block \d+ (.*)$/;
const OFFSET = /\+0x[0-9a-f]+\/0x([0-9a-f]+)/;

/** Of each stack of the capture: as it is, and with other offsets in its outer half. About a thousand stacks become four. */
const VARIANTS = 4;
/** Pages of one asker lie beside each other. */
const LONGEST_RUN = 24;
const FIRST_PFN = 0x100;
const PAGES_PER_BLOCK = 512;
const COMMANDS = ['swapper/0', 'systemd', 'kworker/u8:2', 'insmod', 'cat', 'udevd', 'camera-server', 'sh'];
const PIECE = 1 << 20;

/**
 * Gives a text of `byteCount` bytes or the rest of a record more, in pieces; what it returns at last are its totals: `records`,
 * `pages` and `byteCount`.
 */
export function* pageOwnerPieces(byteCount, seed = 1) {
  const random = randomOf(seed);
  const kinds = kindsOf(capturedText(...CAPTURE), random);
  const totals = { records: 0, pages: 0, byteCount: 0 };
  let [pfn, nanoseconds] = [FIRST_PFN, 188_979_457];
  let [text, textBytes] = ['', 0];
  while (totals.byteCount < byteCount) {
    const kind = kinds[below(kinds.length, random)];
    const pid = below(4000, random);
    const command = COMMANDS[below(COMMANDS.length, random)];
    for (let left = 1 + below(LONGEST_RUN, random); left > 0 && totals.byteCount < byteCount; left--) {
      nanoseconds += 200 + below(5000, random);
      // A block of pages begins at a multiple of its size.
      pfn = Math.ceil(pfn / kind.pages) * kind.pages;
      const record =
        `${kind.header}, pid ${pid}, tgid ${pid} (${command}), ts ${nanoseconds} ns\n` +
        `PFN 0x${pfn.toString(16)} ${kind.type} Block ${Math.floor(pfn / PAGES_PER_BLOCK)} ${kind.rest}`;
      text += record;
      textBytes += record.length;
      pfn += kind.pages;
      totals.records += 1;
      totals.pages += kind.pages;
      totals.byteCount += record.length;
      if (textBytes < PIECE) continue;
      yield Buffer.from(text, 'latin1');
      [text, textBytes] = ['', 0];
    }
  }
  if (textBytes > 0) yield Buffer.from(text, 'latin1');
  return totals;
}

/** Writes such a text; returns its totals. */
export function writePageOwner(file, byteCount, seed) {
  const pieces = pageOwnerPieces(byteCount, seed);
  const descriptor = openSync(file, 'w');
  try {
    for (;;) {
      const { value, done } = pieces.next();
      if (done) return value;
      writeSync(descriptor, value);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What records are made of, one for each stack and size of the capture and each of its variants. */
function kindsOf(text, random) {
  const kinds = new Map();
  for (const record of text.split('\n\n')) {
    const [first = '', second = '', ...frames] = record.trimEnd().split('\n');
    const [header, place] = [HEADER.exec(first), PLACE.exec(second)];
    // Text that is not ASCII would not be as long in bytes.
    if (!header || !place || frames.length === 0 || /[^\n -~]/.test(record)) continue;
    const key = `${header[2]} ${frames.join('\n')}`;
    if (kinds.has(key)) continue;
    kinds.set(key, { header: header[1], pages: 2 ** Number(header[2]), type: place[1], place: place[2], frames });
  }
  return [...kinds.values()].flatMap(({ place, frames, ...kind }) =>
    Array.from({ length: VARIANTS }, (_, variant) => ({
      ...kind,
      rest: `${place}\n${(variant === 0 ? frames : moved(frames, random)).join('\n')}\n\n`,
    })),
  );
}

/** Another way to the same function: calls at other places of its callers. */
function moved(frames, random) {
  return frames.map((frame, index) =>
    index < frames.length / 2
      ? frame
      : frame.replace(OFFSET, (_, size) => `+0x${below(Number.parseInt(size, 16), random).toString(16)}/0x${size}`),
  );
}
