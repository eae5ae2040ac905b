import { describe, expect, test } from 'vitest';
import type { ImageFile, ModuleFile } from '../../src/model/index.ts';
import { readBuildFile } from '../../src/parse/build-file.ts';
import { inMemory, modinfo, type WrittenElf, type WrittenSection, writeElf } from '../support/elf-writer.ts';
import { bytesOf } from '../support/parsed.ts';

const THIS_MODULE: WrittenSection = { name: '.gnu.linkonce.this_module', flags: 'aw', content: 896, alignBytes: 64 };

function moduleOf(elf: WrittenElf): ModuleFile {
  const read = readBuildFile(inMemory(writeElf(elf).bytes));
  if (!('module' in read)) throw new Error(JSON.stringify(read));
  return read.module;
}

function imageOf(bytes: Uint8Array): ImageFile {
  const read = readBuildFile(inMemory(bytes));
  if (!('image' in read)) throw new Error(JSON.stringify(read));
  return read.image;
}

describe('a module', () => {
  const sections: WrittenSection[] = [
    { name: '.text', flags: 'ax', content: 10 },
    { name: '.exit.text', flags: 'ax', content: 2 },
    { name: '.init.text', flags: 'ax', content: 3 },
    { name: '.rodata', flags: 'a', content: 4 },
    { name: '__jump_table', flags: 'aw', content: 5 },
    { name: '.data..ro_after_init', flags: 'aw', content: 6 },
    { name: '.data', flags: 'aw', content: 7 },
    { name: '.data..percpu', flags: 'aw', content: 24 },
    { name: '__versions', flags: 'a', content: 64 },
    { name: 'alloc_tags', flags: 'aw', content: 9 },
    { name: '.ARM.exidx.init.text', flags: 'a', content: 8 },
    { name: '.BTF', content: 99 },
    THIS_MODULE,
  ];
  const withInfo = (vermagic: string) => moduleOf({ sections: [...sections, modinfo({ name: 'isp-core', vermagic })] });
  const partsOf = ({ sections: all }: ModuleFile) => Object.fromEntries(all.map(({ name, part }) => [name, part]));

  test('is called what the kernel calls it, and names the kernel it is for', () => {
    const module = withInfo('6.1.0 SMP mod_unload ARMv7 ');
    expect(module).toMatchObject({ name: 'isp_core', vermagic: '6.1.0 SMP mod_unload ARMv7 ', machine: 'x86-64' });
  });

  test('has its sections where the loader puts them', () => {
    expect(partsOf(withInfo('6.1.0 SMP mod_unload '))).toMatchObject({
      '.text': 'text',
      '.exit.text': 'text',
      '.init.text': 'init',
      '.rodata': 'rodata',
      __jump_table: 'ro-after-init',
      '.data..ro_after_init': 'ro-after-init',
      '.data': 'data',
      '.data..percpu': 'percpu',
      __versions: 'not-loaded',
      '.modinfo': 'not-loaded',
      alloc_tags: 'data',
      '.ARM.exidx.init.text': 'init',
      '.BTF': 'not-loaded',
      '.gnu.linkonce.this_module': 'data',
      '.symtab': 'not-loaded',
    });
  });

  test('keeps nothing of unloading where modules cannot be unloaded, nor its tags from 6.13 on', () => {
    expect(partsOf(withInfo('6.1.0 SMP '))).toMatchObject({ '.exit.text': 'init' });
    expect(partsOf(withInfo('6.13.2 mod_unload '))).toMatchObject({ alloc_tags: 'not-loaded' });
  });

  test('keeps symbols of functions, and with all symbols those of data and percpu', () => {
    const { symbolTable, symbols, growsAtLoad } = moduleOf({
      sections,
      symbols: [
        { name: 'go', section: '.text', bytes: 4 },
        { name: 'stop', section: '.exit.text', bytes: 2 },
        { name: 'begin', section: '.init.text', bytes: 3 },
        { name: 'state', section: '.data', bytes: 7, kind: 'object' },
        { name: 'counts', section: '.data..percpu', bytes: 24, kind: 'object' },
        { name: 'crc', section: '__versions', bytes: 64, kind: 'object' },
        { name: 'btf', section: '.BTF', bytes: 9, kind: 'object' },
        { name: 'printk', section: null },
        { name: 'absolute', section: 0xfff1 },
        { name: '', section: '.text', kind: 'none' },
      ],
    });
    // The empty first symbol, go and stop; then state and counts as well. Each name has an end of one byte.
    expect(symbolTable).toMatchObject({
      count: 11,
      entryBytes: 24,
      functions: { count: 3, nameBytes: 1 + 3 + 5 },
      all: { count: 5, nameBytes: 1 + 3 + 5 + 6 + 7 },
    });
    expect(symbols.map(({ name }) => name)).toEqual(['go', 'stop', 'begin', 'state', 'counts']);
    expect(growsAtLoad).toBe(false);
  });

  test('that patches the kernel keeps all of its symbols', () => {
    const { symbolTable } = moduleOf({
      sections: [...sections, modinfo({ livepatch: 'Y' })],
      symbols: [{ name: 'printk', section: null }],
    });
    expect(symbolTable).toMatchObject({ functions: { count: 2, nameBytes: 8 }, all: { count: 2, nameBytes: 8 } });
  });

  test('with a .plt grows as it is loaded; one without names, symbols or vermagic is read all the same', () => {
    const plt = { name: '.plt', flags: 'ax', type: 8, content: 1, alignBytes: 64 };
    expect(moduleOf({ sections: [plt, THIS_MODULE] })).toMatchObject({ growsAtLoad: true, name: '', vermagic: null });
  });
});

describe('a kernel image', () => {
  const banner = 'Linux version 6.1.0 (me@here) (gcc 12.2.0) #7 SMP Mon Nov 2 2026\n';
  const image = imageOf(
    writeElf({
      type: 2,
      sections: [
        { name: '.text', flags: 'ax', content: 0x3000, address: 0xffffffff81000000n },
        { name: '.rodata', flags: 'a', content: bytesOf(`abc\0${banner}\0`), address: 0xffffffff81010000n },
        { name: '.init.text', flags: 'ax', content: 0x100, address: 0xffffffff81020000n },
        { name: '.data..percpu', flags: 'aw', content: 0x100, address: 0n },
        { name: '.comment', content: 30 },
      ],
      symbols: [
        { name: 'isp_late', section: '.text', value: 0xffffffff81001000n, bytes: 32 },
        { name: 'isp_early', section: '.text', value: 0xffffffff81000010n, bytes: 16 },
        { name: 'isp_alias', section: '.text', value: 0xffffffff81000010n, bytes: 16 },
        { name: '__init_begin', section: '.text', value: 0xffffffff81002000n },
        { name: '__init_end', section: '.text', value: 0xffffffff81003000n },
        { name: 'alternatives', section: '.text', value: 0xffffffff81002010n, bytes: 99 },
        { name: 'isp_setup', section: '.init.text', value: 0xffffffff81020000n, bytes: 64 },
        { name: 'isp_counts', section: '.data..percpu', value: 0x40n, bytes: 8, kind: 'object' },
        { name: 'linux_banner', section: '.rodata', value: 0xffffffff81010004n, bytes: 70, kind: 'object' },
        { name: 'isp_absolute', section: 0xfff1, value: 5n, bytes: 5 },
      ],
    }).bytes,
  );

  test('has the symbols that hold memory after boot, by address, and says which kernel it is', () => {
    expect(image.symbols.map(({ name, address, bytes }) => [name, address.toString(16), bytes])).toEqual([
      ['isp_alias', 'ffffffff81000010', 16],
      ['isp_early', 'ffffffff81000010', 16],
      ['isp_late', 'ffffffff81001000', 32],
      ['linux_banner', 'ffffffff81010004', 70],
    ]);
    expect(image.banner).toBe(banner.trim());
    expect(image.sections.map(({ name, part }) => [name, part]).slice(1, 6)).toEqual([
      ['.text', 'text'],
      ['.rodata', 'rodata'],
      ['.init.text', 'init'],
      ['.data..percpu', 'percpu'],
      ['.comment', 'not-loaded'],
    ]);
  });
});

describe('a System.map', () => {
  const text = `0000000000000000 D __per_cpu_start
0000000000001000 D isp_counts
0000000000002000 D __per_cpu_end
00000000abcdef01 A __crc_isp
ffffffff81000000 T _stext
ffffffff81000000 T isp_start
ffffffff81000040 t isp_stop
ffffffff81000050 T _etext
ffffffff81001000 T __init_begin
ffffffff81001000 T isp_setup
ffffffff81001020 T __init_end
                 w weak_nothing
ffffffff81002000 B isp_state
ffffffff81002100 B _end
`;

  test('gives each symbol the bytes up to the next, without init, percpu and what has no place', () => {
    const image = imageOf(bytesOf(text));
    expect(image).toMatchObject({ kind: 'system-map', banner: null, sections: [] });
    expect(image.symbols.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['_stext', 0x40],
      ['isp_start', 0x40],
      ['isp_stop', 0x10],
      ['_etext', 0xfb0],
      ['__init_end', 0xfe0],
      ['isp_state', 0x100],
    ]);
  });

  test('in any order, and with the line ends of Windows, is the same', () => {
    const shuffled = text.trimEnd().split('\n').reverse().join('\r\n');
    expect(imageOf(bytesOf(shuffled))).toEqual(imageOf(bytesOf(text)));
  });

  test.each([
    ['', 'no symbol in it has an address and one after it'],
    [
      'ffffffffffffffff B The real System.map is in the package of debug symbols\n',
      'neither an ELF file nor a System.map',
    ],
    ['0000000000000000 T _stext\n0000000000000000 T start_kernel\n', 'no symbol in it has an address'],
    ['MemTotal: 1 kB\n', 'neither an ELF file nor a System.map'],
    ['MZ\u0000\u0001', 'neither an ELF file nor a System.map'],
  ])('%j is none', (given, fault) => {
    expect(readBuildFile(inMemory(bytesOf(given)))).toEqual({ fault: expect.stringContaining(fault) });
  });
});
