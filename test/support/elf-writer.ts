import type { FileBytes } from '../../src/model/index.ts';

// A small writer of ELF files, after https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html: what modules and
// images have, and whatever headers a test wants to lie about.

export interface WrittenSection {
  readonly name: string;
  /** Bytes, or how many of them. */
  readonly content?: Uint8Array | number;
  /** `a` alloc, `w` write, `x` exec. */
  readonly flags?: string;
  readonly alignBytes?: number;
  readonly type?: number;
  readonly address?: bigint;
  readonly link?: number;
}

export interface WrittenSymbol {
  readonly name: string;
  /** Name of its section; null is none, and a number is written as it stands. */
  readonly section: string | number | null;
  readonly bytes?: number;
  readonly value?: bigint;
  readonly kind?: 'function' | 'object' | 'none';
}

export interface WrittenElf {
  readonly wordBits?: 32 | 64;
  readonly byteOrder?: 'little' | 'big';
  readonly type?: number;
  readonly machine?: number;
  readonly sections: readonly WrittenSection[];
  readonly symbols?: readonly WrittenSymbol[];
}

const PROGBITS = 1;
const SYMTAB = 2;
const STRTAB = 3;
const NOBITS = 8;
const KIND = { none: 0, object: 1, function: 2 } as const;

/** The file, and where its parts are, for tests that damage them. */
export interface Elf {
  readonly bytes: Uint8Array;
  readonly sectionTable: number;
  readonly sectionEntryBytes: number;
  /** Index of a section in the table. */
  indexOf(name: string): number;
}

export function writeElf(elf: WrittenElf): Elf {
  const { wordBits = 64, byteOrder = 'little', type = 1, machine = 62 } = elf;
  const is64 = wordBits === 64;
  const isLittle = byteOrder === 'little';
  const entryBytes = is64 ? 24 : 16;
  const headerBytes = is64 ? 64 : 52;
  const sectionEntryBytes = is64 ? 64 : 40;

  const names = ['', ...elf.sections.map(({ name }) => name), '.symtab', '.strtab', '.shstrtab'];
  const indexOf = (name: string) => names.indexOf(name);
  const strings = stringTable();
  const symbols = symbolTable();
  const sectionNames = stringTable();
  const nameOffsets = names.map((name) => sectionNames.add(name));
  const empty: WrittenSection = { name: '', type: 0, content: 0 };
  const all: WrittenSection[] = [
    empty,
    ...elf.sections,
    { name: '.symtab', type: SYMTAB, content: symbols, alignBytes: is64 ? 8 : 4, link: indexOf('.strtab') },
    { name: '.strtab', type: STRTAB, content: strings.bytes() },
    { name: '.shstrtab', type: STRTAB, content: sectionNames.bytes() },
  ];

  const parts: Uint8Array[] = [];
  let end = headerBytes;
  const placed = all.map((section) => {
    const { content = 0, type: sectionType = PROGBITS, alignBytes = 1 } = section;
    const data = typeof content === 'number' ? new Uint8Array(sectionType === NOBITS ? 0 : content) : content;
    const offset = Math.ceil(end / alignBytes) * alignBytes;
    parts.push(new Uint8Array(offset - end), data);
    end = offset + data.length;
    return { ...section, offset, byteCount: typeof content === 'number' ? content : content.length };
  });
  const sectionTable = end;
  const table = placed.map((section, index) => {
    const flags = section.flags ?? '';
    const record = recorder(sectionEntryBytes);
    record.word(nameOffsets[index] ?? 0);
    record.word(section.type ?? PROGBITS);
    record.native((flags.includes('w') ? 1 : 0) | (flags.includes('a') ? 2 : 0) | (flags.includes('x') ? 4 : 0));
    record.native(section.address ?? 0n);
    record.native(section.offset);
    record.native(section.byteCount);
    record.word(section.link ?? 0);
    record.word(0);
    record.native(section.alignBytes ?? 1);
    record.native(section.type === SYMTAB ? entryBytes : 0);
    return record.bytes;
  });

  const header = recorder(headerBytes);
  for (const byte of [0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, isLittle ? 1 : 2, 1]) header.byte(byte);
  header.skip(9);
  header.half(type);
  header.half(machine);
  header.word(1);
  header.native(0);
  header.native(0);
  header.native(sectionTable);
  header.word(0);
  for (const half of [headerBytes, 0, 0, sectionEntryBytes, all.length, all.length - 1]) header.half(half);
  return { bytes: joined([header.bytes, ...parts, ...table]), sectionTable, sectionEntryBytes, indexOf };

  function symbolTable(): Uint8Array {
    strings.add('');
    const records = [new Uint8Array(entryBytes)];
    for (const { name, section, bytes = 0, value = 0n, kind = 'function' } of elf.symbols ?? []) {
      const record = recorder(entryBytes);
      const index = typeof section === 'number' ? section : section === null ? 0 : indexOf(section);
      record.word(strings.add(name));
      if (!is64) {
        record.native(value);
        record.native(bytes);
      }
      record.byte(KIND[kind]);
      record.byte(0);
      record.half(index);
      if (is64) {
        record.native(value);
        record.native(bytes);
      }
      records.push(record.bytes);
    }
    return joined(records);
  }

  function recorder(byteCount: number) {
    const bytes = new Uint8Array(byteCount);
    const view = new DataView(bytes.buffer);
    let at = 0;
    const next = (length: number) => {
      at += length;
      return at - length;
    };
    return {
      bytes,
      skip: (length: number) => void next(length),
      byte: (value: number) => view.setUint8(next(1), value),
      half: (value: number) => view.setUint16(next(2), value, isLittle),
      word: (value: number) => view.setUint32(next(4), value, isLittle),
      native: (value: number | bigint) =>
        is64 ? view.setBigUint64(next(8), BigInt(value), isLittle) : view.setUint32(next(4), Number(value), isLittle),
    };
  }
}

function stringTable() {
  const offsets = new Map<string, number>();
  let text = '';
  return {
    add(name: string): number {
      const known = offsets.get(name);
      if (known !== undefined) return known;
      const offset = text.length;
      offsets.set(name, offset);
      text += `${name}\0`;
      return offset;
    },
    bytes: () => new TextEncoder().encode(text),
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A file in memory. */
export function inMemory(bytes: Uint8Array): FileBytes {
  return { byteCount: bytes.length, read: (offset, count) => bytes.subarray(offset, offset + count) };
}

/** `key=value` strings of a `.modinfo`. */
export function modinfo(entries: Readonly<Record<string, string>>): WrittenSection {
  const text = Object.entries(entries).map(([key, value]) => `${key}=${value}\0`);
  return { name: '.modinfo', flags: 'a', content: new TextEncoder().encode(text.join('')) };
}
