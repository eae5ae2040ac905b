import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const FIRST_OF_1980 = 0x0021; // the earliest date that the format knows

/**
 * A zip file of these files, in this order; a name is written as it is, so hostile ones can be. The same files give the
 * same bytes. Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3
 */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  method: 'deflated' | 'stored' = 'deflated',
): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const nameBytes = Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = method === 'deflated' ? deflateRawSync(bytes) : bytes;

    const shared = Buffer.alloc(26); // the fields that both headers have, in the same order
    shared.writeUInt16LE(20, 0); // version 2.0: deflate
    shared.writeUInt16LE(UTF8_NAMES, 2);
    shared.writeUInt16LE(method === 'deflated' ? DEFLATED : 0, 4);
    shared.writeUInt16LE(FIRST_OF_1980, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);

    const rest = Buffer.alloc(14); // no comment, first disk, no attributes
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([word(LOCAL_HEADER), shared, nameBytes, packed]);
    centrals.push(word(CENTRAL_HEADER), half(20), shared, rest, nameBytes);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = half(locals.length);
  const end = [word(END_OF_CENTRAL), half(0), half(0), count, count, word(directory.length), word(offset), half(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

/** Names and texts of a zip file, as another reader finds them. */
export async function unzipped(bytes: Uint8Array | undefined): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const zip = await fromBufferPromise(Buffer.from(bytes ?? []));
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    files[entry.fileName] = Buffer.concat(chunks).toString();
  }
  return files;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
