import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BuildFile, readBuildFile } from '../../src/parse/build-file.ts';
import { type ElfFile, readElf } from '../../src/parse/elf.ts';
import { inMemory, modinfo, type WrittenElf, writeElf } from '../support/elf-writer.ts';

const MODULE: WrittenElf = {
  sections: [
    { name: '.text', flags: 'ax', content: 100, alignBytes: 16 },
    { name: '.bss', flags: 'aw', content: 5000, type: 8, alignBytes: 32 },
    { name: '.gnu.linkonce.this_module', flags: 'aw', content: 896, alignBytes: 64 },
    modinfo({ name: 'isp-core', vermagic: '6.1.0 SMP mod_unload ' }),
  ],
  symbols: [
    { name: 'isp_start', section: '.text', bytes: 60 },
    { name: 'isp_state', section: '.bss', bytes: 4096, kind: 'object' },
    { name: 'printk', section: null },
    { name: 'isp_version', section: 0xfff1, value: 7n },
  ],
};
const read = (bytes: Uint8Array) => readElf(inMemory(bytes));

function elfOf(bytes: Uint8Array): ElfFile {
  const elf = read(bytes);
  if ('fault' in elf) throw new Error(elf.fault);
  return elf;
}

describe.each([
  [64, 'little'],
  [64, 'big'],
  [32, 'little'],
  [32, 'big'],
] as const)('%d bits, %s endian', (wordBits, byteOrder) => {
  const { bytes } = writeElf({ ...MODULE, wordBits, byteOrder, machine: 8 });

  test('gives sections and symbols', () => {
    const elf = elfOf(bytes);
    expect(elf).toMatchObject({ wordBits, byteOrder, type: 1, machine: 8 });
    expect(elf.sections.map(({ name, bytes: size }) => [name, size]).slice(0, 4)).toEqual([
      ['', 0],
      ['.text', 100],
      ['.bss', 5000],
      ['.gnu.linkonce.this_module', 896],
    ]);
    expect(elf.sections.slice(1, 3).map(({ flags, alignBytes }) => [flags, alignBytes])).toEqual([
      [6, 16],
      [3, 32],
    ]);
    expect(elf.symbols.map(({ name, section, bytes: size, isReserved }) => [name, section, size, isReserved])).toEqual([
      ['', 0, 0, false],
      ['isp_start', 1, 60, false],
      ['isp_state', 2, 4096, false],
      ['printk', 0, 0, false],
      ['isp_version', 0xfff1, 0, true],
    ]);
  });

  test('cut anywhere is refused, or is what the whole file is', () => {
    const whole = elfOf(bytes);
    for (let length = 0; length < bytes.length; length += 7) {
      const cut = read(bytes.subarray(0, length));
      // The section table stands at the end.
      expect('fault' in cut ? cut.fault : cut).toMatch(/breaks off|no ELF file/);
    }
    expect(read(bytes)).toEqual(whole);
  });

  test('with any byte changed it is refused or read, and never more than the file holds', () => {
    const change = fc.record({ at: fc.nat(bytes.length - 1), to: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const damaged = bytes.slice();
        for (const { at, to } of changes) damaged[at] = to;
        expectSound(readBuildFile(inMemory(damaged)));
      }),
      { numRuns: 400 },
    );
  });
});

/** What is read of a damaged file has no sizes below zero, fractions, or numbers that were rounded. */
function expectSound(read: BuildFile): void {
  if ('fault' in read) {
    expect(read.fault).toMatch(/\S/);
    return;
  }
  const sizes =
    'module' in read
      ? [...read.module.sections, ...read.module.symbols].map(({ bytes }) => bytes)
      : [...read.image.sections, ...read.image.symbols].map(({ bytes }) => bytes);
  for (const bytes of sizes) {
    expect(Number.isSafeInteger(bytes)).toBe(true);
    expect(bytes).toBeGreaterThanOrEqual(0);
  }
}

describe('a hostile header', () => {
  const plain = writeElf(MODULE);
  const { bytes, sectionTable, sectionEntryBytes, indexOf } = plain;
  const lying = (change: (view: DataView) => void) => {
    const copy = bytes.slice();
    change(new DataView(copy.buffer));
    return read(copy);
  };
  const entry = (name: string) => sectionTable + indexOf(name) * sectionEntryBytes;

  test.each<[string, (view: DataView) => void, RegExp]>([
    ['a section table beyond the file', (view) => view.setBigUint64(40, 1n << 40n, true), /it breaks off: the section/],
    ['a section table past all numbers', (view) => view.setBigUint64(40, 1n << 60n, true), /claims to have 1152921504/],
    ['section headers of 0 bytes', (view) => view.setUint16(58, 0, true), /headers have 0 bytes instead of 64/],
    ['2^32 sections', (view) => many(view, 1n << 32n), /claims to have 4294967296 sections/],
    ['as many sections as are just allowed', (view) => many(view, 1_000_000n), /it breaks off: the section table/],
    ['a symbol table of 2^40 bytes', (view) => size(view, '.symtab', 1n << 40n), /claims to have 45812984490 symbols/],
    ['a symbol table longer than the file', (view) => size(view, '.symtab', 1n << 20n), /breaks off: the symbol table/],
    [
      'symbol names beyond the file',
      (view) => view.setBigUint64(entry('.strtab') + 24, 1n << 33n, true),
      /symbol names/,
    ],
    ['symbol names of 2^45 bytes', (view) => size(view, '.strtab', 1n << 45n), /symbol names claim to have/],
    ['symbol names that are not there', (view) => view.setUint32(entry('.strtab') + 4, 8, true), /names are not in it/],
    ['a symbol table without names', (view) => view.setUint32(entry('.symtab') + 40, 999, true), /no table of strings/],
    ['no word size', (view) => view.setUint8(4, 3), /neither 32 nor 64 bits/],
    ['no byte order', (view) => view.setUint8(5, 0), /no byte order/],
  ])('with %s is refused', (_, change, message) => {
    expect(lying(change)).toEqual({ fault: expect.stringMatching(message) });
  });

  test('whose names have no end gives names as far as they go', () => {
    const found = lying((view) => size(view, '.shstrtab', 5n));
    expect('sections' in found ? found.sections.map(({ name }) => name) : found).toEqual([
      '',
      '.tex',
      ...Array.from({ length: 6 }, () => ''),
    ]);
  });

  test('whose symbols all share one long name takes no more memory than the file', () => {
    const name = 'x'.repeat(60_000);
    const symbols = Array.from({ length: 400 }, () => ({ name, section: '.text', bytes: 1 }));
    expect(read(writeElf({ ...MODULE, symbols }).bytes)).toEqual({ fault: 'its names are too long' });
    const endless = [{ name: 'x'.repeat(70_000), section: '.text', bytes: 1 }];
    expect(read(writeElf({ ...MODULE, symbols: endless }).bytes)).toEqual({ fault: 'its names are too long' });
  });

  test('that gives a section of a module more than the loader can count is refused', () => {
    const copy = bytes.slice();
    size(new DataView(copy.buffer), '.bss', 1n << 40n);
    expect(readBuildFile(inMemory(copy))).toEqual({ fault: 'its section .bss claims to have 1099511627776 bytes' });
  });

  function size(view: DataView, name: string, value: bigint): void {
    view.setBigUint64(entry(name) + 32, value, true);
  }

  /** The number of sections stands in the first one where it is too large for the header. */
  function many(view: DataView, count: bigint): void {
    view.setUint16(60, 0, true);
    view.setBigUint64(sectionTable + 32, count, true);
  }
});

test('more sections than fit into the header are counted in the first one', () => {
  const { bytes, sectionTable } = writeElf(MODULE);
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const [count, names] = [view.getUint16(60, true), view.getUint16(62, true)];
  view.setUint16(60, 0, true);
  view.setBigUint64(sectionTable + 32, BigInt(count), true);
  view.setUint16(62, 0xffff, true);
  view.setUint32(sectionTable + 40, names, true);
  expect(elfOf(copy).sections.map(({ name }) => name)).toEqual(elfOf(bytes).sections.map(({ name }) => name));
});

test('any bytes are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(read(bytes)).toEqual({ fault: expect.any(String) });
      const behindMagic = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, ...bytes]);
      expectSound(readBuildFile(inMemory(behindMagic)));
    }),
  );
});
