import { Damaged } from '../../errors.ts';
import type { Files } from '../../world/index.ts';
import type { Encoding, WholeFile } from './rebuild.ts';

/** The target says it behind a file that it read to the end. */
const MARK = 'kfp:whole\n';
const UNREAD = 'the target could not read it to its end';
/** Lines of base64 that are decoded at once; as many as end at a whole group of characters are. */
const PIECE_CHARACTERS = 65_536;

/** The content of a file, piece by piece. Throws `Damaged` where it is none, or where the target did not read to its end. */
export async function* contentOf(
  file: WholeFile,
  unpacked: Files['unpacked'],
  budget: { bytesLeft: number },
): AsyncGenerator<Uint8Array> {
  // Of nothing at all, nothing could be missing.
  if (file.lines.length === 0) throw new Damaged(UNREAD);
  const isPacked = file.encoding.startsWith('gzip+');
  const pieces = isPacked ? unpacked('gzip', piecesOf(file)) : withoutMark(piecesOf(file));
  for await (const piece of pieces) {
    budget.bytesLeft -= piece.length;
    if (budget.bytesLeft < 0) throw new Damaged('the files of the log unpack to more than kernel files hold');
    yield piece;
  }
}

/** What is not packed ends with the mark; a gzip ends with its own checksum. */
async function* withoutMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const both = Buffer.concat([held, piece]);
    const ready = Math.max(0, both.length - MARK.length);
    if (ready > 0) yield both.subarray(0, ready);
    held = both.subarray(ready);
  }
  if (held.toString('latin1') !== MARK) throw new Damaged(UNREAD);
}

async function* piecesOf({ encoding, lines }: WholeFile): AsyncGenerator<Uint8Array> {
  const decode = DECODERS[encoding];
  let text = '';
  for (const line of lines) {
    text += encoding === 'text' ? `${unescaped(line)}\n` : line;
    if (text.length < PIECE_CHARACTERS) continue;
    const whole = encoding === 'text' ? text.length : text.length - (text.length % 4);
    yield decode(text.slice(0, whole));
    text = text.slice(whole);
  }
  yield decode(text);
}

const NOT_ENCODED = 'a character in it is none that was sent';

function base64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Damaged(NOT_ENCODED);
  return Buffer.from(text, 'base64');
}

/** Buffer stops at the first character that is none. */
function hex(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'hex');
  if (bytes.length * 2 !== text.length) throw new Damaged(NOT_ENCODED);
  return bytes;
}

const DECODERS: Readonly<Record<Encoding, (text: string) => Uint8Array>> = {
  'gzip+base64': base64,
  'gzip+hex': hex,
  base64,
  hex,
  text: (text) => Buffer.from(text, 'latin1'),
};

const ESCAPES = new Map([
  ['\\\\', '\\'],
  ['\\t', '\t'],
  ['\\r', '\r'],
  ['\\e', '\x1b'],
]);

function unescaped(line: string): string {
  return line.replace(/\\[\\tre]/g, (written) => ESCAPES.get(written) ?? written);
}
