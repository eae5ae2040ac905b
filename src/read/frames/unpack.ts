import { Damaged } from '../../errors.ts';
import type { Files } from '../../world/index.ts';
import type { Encoding, WholeFile } from './rebuild.ts';

/** The target says it behind a file that it read to the end. */
const MARK = 'kfp:whole\n';
const UNREAD = 'the target could not read it to its end';
/** No kernel file is larger; what is, is made to be. */
const MAX_CONTENT_BYTES = 1024 * 1_048_576;
/** Lines of base64 that are decoded at once; as many as end at a whole group of characters are. */
const PIECE_CHARACTERS = 65_536;

/** The content of a file, piece by piece. Throws `Damaged` where it is none, or where the target did not read to its end. */
export async function* contentOf(file: WholeFile, unpacked: Files['unpacked']): AsyncGenerator<Uint8Array> {
  // Of nothing at all, nothing could be missing.
  if (file.lines.length === 0) throw new Damaged(UNREAD);
  const isPacked = file.encoding.startsWith('gzip+');
  const pieces = isPacked ? unpacked('gzip', piecesOf(file)) : withoutMark(piecesOf(file));
  let byteCount = 0;
  for await (const piece of pieces) {
    byteCount += piece.length;
    if (byteCount > MAX_CONTENT_BYTES) throw new Damaged('it unpacks to more than any kernel file holds');
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

const base64 = (text: string) => Buffer.from(text, 'base64');
const hex = (text: string) => Buffer.from(text, 'hex');
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
