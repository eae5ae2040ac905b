import type { World } from '../world/index.ts';
import { linesOf } from './lines.ts';
import type { StoredEntry, StoreReader } from './store.ts';

/** More than any record: the largest seen, of 5,000 call sites, has 2 MiB. */
export const MOST_RECORD_BYTES = 64 * 1_048_576;
/** A month of records, packed. */
const MOST_PACK_BYTES = 1024 * 1_048_576;

/** The lines of a packed month. Throws `Damaged`, or a `StoreError`, where they cannot be read. */
export async function* linesOfPack(
  { files }: Pick<World, 'files'>,
  store: StoreReader,
  pack: StoredEntry,
): AsyncIterable<string> {
  const bytes = await store.read(pack, MOST_PACK_BYTES);
  yield* linesOf(files.unpacked('gzip', [bytes]), MOST_RECORD_BYTES);
}

/** `{"file":"NAME","record":{…}}`: the record's text is the rest of the line, so that packing changes no byte of it. */
const PACKED = /^\{"file":"([^"\\]{1,200})","record":(.*)\}$/s;

/** null where a line is none of a packed month. */
export function packedLine(line: string): { readonly file: string; readonly text: string } | null {
  const [, file, text] = PACKED.exec(line) ?? [];
  return file === undefined || text === undefined ? null : { file, text };
}

/** A record's line in a packed month; its text has to be on one line. */
export function packLine(name: string, text: string): string {
  return `{"file":${JSON.stringify(name)},"record":${text.trim()}}\n`;
}

/** The text of a record in a packed month; null where it is not in it. */
export async function textInPack(
  world: Pick<World, 'files'>,
  store: StoreReader,
  pack: StoredEntry,
  name: string,
): Promise<string | null> {
  for await (const line of linesOfPack(world, store, pack)) {
    const packed = packedLine(line);
    if (packed?.file === name) return packed.text;
  }
  return null;
}
