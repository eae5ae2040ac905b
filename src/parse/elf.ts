import type { BuildFault, FileBytes } from '../model/index.ts';

// Format: https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html. Only what module and image files need of it:
// sections and symbols, read from where the headers say, never more than the file holds. Whatever the headers claim,
// memory stays bounded.

/** `sh_type` */
export const SHT = { symtab: 2, nobits: 8, symtabShndx: 18 } as const;
/** `sh_flags` */
export const SHF = { write: 1, alloc: 2, exec: 4 } as const;
/** `st_shndx` */
export const SHN = { undef: 0, loreserve: 0xff00, xindex: 0xffff } as const;
/** `st_info & 15` */
export const STT = { object: 1, func: 2 } as const;
/** `e_type` */
export const ET = { rel: 1 } as const;

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  /** The lower 32 bits, where all flags are that mean anything here. */
  readonly flags: number;
  readonly address: bigint;
  readonly offset: number;
  readonly bytes: number;
  readonly link: number;
  readonly alignBytes: number;
}

export interface ElfSymbol {
  readonly name: string;
  /** Bytes of the name, without its end. */
  readonly nameBytes: number;
  readonly type: number;
  /** Index of its section; `SHN.undef` and from `SHN.loreserve` on it is none. */
  readonly section: number;
  readonly isReserved: boolean;
  /** Offset in its section, in a file that is not linked yet; else its address. */
  readonly value: bigint;
  readonly bytes: number;
}

export interface ElfFile {
  readonly wordBits: 32 | 64;
  readonly byteOrder: 'little' | 'big';
  readonly type: number;
  readonly machine: number;
  readonly sections: readonly ElfSection[];
  /** Of `.symtab`, the empty first one included; none where the file was stripped. */
  readonly symbols: readonly ElfSymbol[];
  /** Index of `.symtab`; null where there is none. */
  readonly symbolTable: number | null;
  readonly entryBytes: number;
}

const MOST_SECTIONS = 1_000_000;
const MOST_SYMBOLS = 4_000_000;
const MAX_NAMES_BYTES = 256 * 1_048_576;
/** The kernel's own limit is 512 (KSYM_NAME_LEN). */
const MAX_NAME_BYTES = 65_536;
const IDENT_BYTES = 16;

/** What is wrong with a file; nobody outside sees it thrown. */
class Fault extends Error {}

/** Reads the sections and the symbols of an ELF file of either word size and byte order. */
export function readElf(file: FileBytes): ElfFile | BuildFault {
  try {
    return elfOf(file);
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

/** The bytes of a section as they stand in the file; none where it has none there, or where they are too many. */
export function contentOf(file: FileBytes, { type, offset, bytes }: ElfSection, maxBytes: number): Uint8Array {
  return type === SHT.nobits || bytes > maxBytes ? new Uint8Array() : file.read(offset, bytes);
}

interface Layout {
  readonly wordBits: 32 | 64;
  readonly isLittle: boolean;
}

function elfOf(file: FileBytes): ElfFile {
  const ident = file.read(0, IDENT_BYTES);
  if (ident[0] !== 0x7f || ident[1] !== 0x45 || ident[2] !== 0x4c || ident[3] !== 0x46)
    throw new Fault('it is no ELF file');
  const wordBits = ident[4] === 1 ? 32 : ident[4] === 2 ? 64 : null;
  const isLittle = ident[5] === 1 ? true : ident[5] === 2 ? false : null;
  if (wordBits === null || isLittle === null)
    throw new Fault('its ELF header says neither 32 nor 64 bits, or no byte order');
  const layout = { wordBits, isLittle } as const;
  const is64 = wordBits === 64;
  const header = recordAt(file, 0, is64 ? 64 : 52, layout, 'the ELF header');
  const sections = sectionsOf(file, header, layout);
  const index = sections.findIndex(({ type }) => type === SHT.symtab);
  return {
    wordBits,
    byteOrder: isLittle ? 'little' : 'big',
    type: header.half(16),
    machine: header.half(18),
    sections,
    symbols: index < 0 ? [] : symbolsOf(file, sections, index, layout),
    symbolTable: index < 0 ? null : index,
    entryBytes: symbolBytes(layout),
  };
}

function sectionsOf(file: FileBytes, header: Fields, layout: Layout): ElfSection[] {
  const is64 = layout.wordBits === 64;
  const tableOffset = header.size(is64 ? 40 : 32, 'the section table');
  if (tableOffset === 0) return [];
  const entryBytes = header.half(is64 ? 58 : 46);
  const least = is64 ? 64 : 40;
  if (entryBytes < least) throw new Fault(`its section headers have ${entryBytes} bytes instead of ${least}`);
  // Counts that do not fit into the header stand in the first section (e_shnum and e_shstrndx in the gABI).
  const first = recordAt(file, tableOffset, least, layout, 'the section table');
  const count = header.half(is64 ? 60 : 48) || first.size(is64 ? 32 : 20, 'the number of sections');
  const namesIndex = header.half(is64 ? 62 : 50);
  const names = namesIndex === SHN.xindex ? first.word(is64 ? 40 : 24) : namesIndex;
  if (count > MOST_SECTIONS) throw new Fault(`it claims to have ${count} sections`);
  const table = recordAt(file, tableOffset, count * entryBytes, layout, 'the section table');
  const raw = Array.from({ length: count }, (_, index) => sectionAt(table, index * entryBytes, is64));
  const strings = raw[names];
  const nameOf = strings ? namesIn(bytesOf(file, strings, 'the section names')) : () => '';
  return raw.map(({ nameOffset, ...section }) => ({ ...section, name: nameOf(nameOffset) }));
}

function sectionAt(table: Fields, at: number, is64: boolean) {
  const what = 'a section';
  return {
    nameOffset: table.word(at),
    type: table.word(at + 4),
    flags: table.lowWord(at + 8, is64),
    address: table.address(at + (is64 ? 16 : 12)),
    offset: table.size(at + (is64 ? 24 : 16), what),
    bytes: table.size(at + (is64 ? 32 : 20), what),
    link: table.word(at + (is64 ? 40 : 24)),
    alignBytes: table.size(at + (is64 ? 48 : 32), what),
  };
}

function symbolBytes({ wordBits }: Layout): number {
  return wordBits === 64 ? 24 : 16;
}

function symbolsOf(file: FileBytes, sections: readonly ElfSection[], index: number, layout: Layout): ElfSymbol[] {
  const table = sections[index];
  const strings = table && sections[table.link];
  if (!table || !strings) throw new Fault('its symbol table names no table of strings');
  const entryBytes = symbolBytes(layout);
  const count = Math.floor(table.bytes / entryBytes);
  if (count > MOST_SYMBOLS) throw new Fault(`it claims to have ${count} symbols`);
  const fields = recordAt(file, table.offset, count * entryBytes, layout, 'the symbol table');
  const nameOf = namesIn(bytesOf(file, strings, 'the symbol names'));
  const extended = sections.find(({ type, link }) => type === SHT.symtabShndx && link === index);
  const far = extended && recordAt(file, extended.offset, extended.bytes, layout, 'the table of section numbers');
  const is64 = layout.wordBits === 64;
  return Array.from({ length: count }, (_, number) => {
    const at = number * entryBytes;
    const name = nameOf(fields.word(at));
    const short = fields.half(at + (is64 ? 6 : 14));
    const isFar = short === SHN.xindex && far !== undefined;
    return {
      name,
      nameBytes: name.length,
      type: fields.byte(at + (is64 ? 4 : 12)) & 15,
      section: isFar ? far.word(number * 4) : short,
      isReserved: !isFar && short >= SHN.loreserve,
      value: fields.address(at + (is64 ? 8 : 4)),
      bytes: fields.size(at + (is64 ? 16 : 8), 'a symbol'),
    };
  });
}

function bytesOf(
  file: FileBytes,
  { type, offset, bytes }: Pick<ElfSection, 'type' | 'offset' | 'bytes'>,
  what: string,
) {
  if (type === SHT.nobits) throw new Fault(`${what} are not in it`);
  if (bytes > MAX_NAMES_BYTES) throw new Fault(`${what} claim to have ${bytes} bytes`);
  return whole(file, offset, bytes, what);
}

/**
 * Names by their offset. A linker lets names share their ends, and a hostile file lets all of them share one long name:
 * the sum of what is handed out has a bound.
 */
function namesIn(table: Uint8Array): (offset: number) => string {
  const decoder = new TextDecoder('latin1'); // one character for each byte
  let left = 16 * table.length + 1_048_576;
  return (offset) => {
    if (offset >= table.length) return '';
    const end = table.indexOf(0, offset);
    const length = (end < 0 ? table.length : end) - offset;
    left -= length;
    if (length > MAX_NAME_BYTES || left < 0) throw new Fault('its names are too long');
    return decoder.decode(table.subarray(offset, offset + length));
  };
}

/** Numbers at offsets of a record. */
interface Fields {
  byte(at: number): number;
  half(at: number): number;
  word(at: number): number;
  /** The lower half of a native word. */
  lowWord(at: number, is64: boolean): number;
  address(at: number): bigint;
  /** A native word that must be a size. */
  size(at: number, what: string): number;
}

function recordAt(file: FileBytes, offset: number, byteCount: number, layout: Layout, what: string): Fields {
  const bytes = whole(file, offset, byteCount, what);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { isLittle } = layout;
  const is64 = layout.wordBits === 64;
  const inside = (at: number, length: number) => {
    if (at + length > bytes.length) throw new Fault(`${what} breaks off`);
    return at;
  };
  const address = (at: number) =>
    is64 ? view.getBigUint64(inside(at, 8), isLittle) : BigInt(view.getUint32(inside(at, 4), isLittle));
  return {
    byte: (at) => view.getUint8(inside(at, 1)),
    half: (at) => view.getUint16(inside(at, 2), isLittle),
    word: (at) => view.getUint32(inside(at, 4), isLittle),
    lowWord: (at, wide) => view.getUint32(inside(wide && !isLittle ? at + 4 : at, 4), isLittle),
    address,
    size(at, of) {
      const value = address(at);
      if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new Fault(`${of} claims to have ${value} bytes, or begins there`);
      return Number(value);
    },
  };
}

/** Bytes that the file must hold, all of them. */
function whole(file: FileBytes, offset: number, byteCount: number, what: string): Uint8Array {
  if (offset + byteCount > file.byteCount)
    throw new Fault(`it breaks off: ${what} would end at byte ${offset + byteCount}`);
  const bytes = file.read(offset, byteCount);
  if (bytes.length < byteCount) throw new Fault(`it breaks off in ${what}`);
  return bytes;
}
