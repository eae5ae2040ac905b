import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layoutOf, rulesFor } from '../../src/attribute/module-layout.ts';
import type { KallsymsKeeps, ModuleFile } from '../../src/model/index.ts';
import { readBuildFile } from '../../src/parse/build-file.ts';
import { inMemory, modinfo, writeElf } from '../support/elf-writer.ts';

/**
 * Modules of Debian kernels: section headers and symbol counts as a program that shares no code with this one read them
 * from the .ko, and the size that /proc/modules had of them in the captures.
 */
interface Recorded {
  readonly kernel: string;
  readonly module: string;
  readonly loadedBytes: number;
  readonly keeps: KallsymsKeeps;
  readonly machine: number;
  readonly wordBits: 32 | 64;
  readonly vermagic: string;
  readonly symbols: {
    readonly count: number;
    readonly namesBytes: number;
    readonly alignBytes: number;
    readonly namesAlignBytes: number;
    readonly functions: readonly [number, number];
    readonly all: readonly [number, number];
  };
  /** Name, size, alignment, flags. */
  readonly sections: readonly string[];
}

const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'loaded-modules.json'), 'utf8'),
);

/** The module with its headers alone: no section has content, which nobody asks for. */
function moduleOf({ module, machine, wordBits, vermagic, sections, symbols }: Recorded): ModuleFile {
  const headers = sections
    .map((line) => line.split(' '))
    .filter(([name]) => name !== '.modinfo')
    .map(([name = '', bytes, align, flags = '']) => ({
      name,
      content: Number(bytes),
      type: 8,
      alignBytes: Number(align),
      flags,
    }));
  const { bytes } = writeElf({ machine, wordBits, sections: [...headers, modinfo({ name: module, vermagic })] });
  const read = readBuildFile(inMemory(bytes));
  if (!('module' in read)) throw new Error(JSON.stringify(read));
  const kept = ([count, nameBytes]: readonly [number, number]) => ({ count, nameBytes });
  const symbolTable = {
    ...symbols,
    entryBytes: wordBits === 64 ? 24 : 16,
    functions: kept(symbols.functions),
    all: kept(symbols.all),
  };
  return { ...read.module, symbolTable };
}

describe.each(recorded.map((one) => [`${one.module} of ${one.kernel}`, one] as const))('%s', (_, one) => {
  const module = moduleOf(one);
  const { coreBytes, initBytes } = layoutOf(module, rulesFor(module, 4096, one.keeps));

  test('takes what the kernel said when it was loaded', () => {
    // Only what the loader adds for far branches is not known: on these boards a page at most.
    if (module.growsAtLoad) expect([0, 4096]).toContain(one.loadedBytes - coreBytes);
    else expect(coreBytes).toBe(one.loadedBytes);
    expect(module.growsAtLoad).toBe(one.machine === 40 || one.machine === 183);
  });

  test('takes whole pages for init, with all of its symbols', () => {
    expect(initBytes % 4096).toBe(0);
    expect(initBytes).toBeGreaterThan(one.symbols.count * (one.wordBits === 64 ? 24 : 16) + one.symbols.namesBytes);
  });
});

describe('the rules', () => {
  const of = (vermagic: string | null, machine = 62) => {
    const info = vermagic === null ? [] : [modinfo({ vermagic })];
    const sections = [
      { name: '.text', flags: 'ax', content: 100 },
      { name: '.rodata', flags: 'a', content: 50, alignBytes: 32 },
      { name: '.data', flags: 'aw', content: 10 },
      { name: '.init.text', flags: 'ax', content: 5000 },
      { name: '.gnu.linkonce.this_module', flags: 'aw', content: 64, alignBytes: 64 },
      ...info,
    ];
    const symbols = [{ name: 'go', section: '.text', bytes: 4 }];
    const read = readBuildFile(inMemory(writeElf({ machine, sections, symbols }).bytes));
    if (!('module' in read)) throw new Error(JSON.stringify(read));
    return read.module;
  };

  test.each([
    ['6.3.9 SMP', 'one-area'],
    ['6.4.0 SMP', 'several-areas'],
    ['5.15.167 SMP', 'one-area'],
    ['6.12.117+deb12-amd64 SMP', 'several-areas'],
    ['10.0.0', 'several-areas'],
    [null, 'several-areas'],
  ])('of a module for %s lay it out in %s', (vermagic, layout) => {
    expect(rulesFor(of(vermagic), 4096, 'all').layout).toBe(layout);
  });

  test('of one area without pages apart pack it, and round all of it to pages', () => {
    const module = of('5.10.0 mod_unload', 8);
    const rules = rulesFor(module, 4096, 'functions');
    expect(rules.separatesPages).toBe(false);
    // 100, 128 + 50, + 10, 192 + 64, symbols at 256: 2 of 24 bytes, names of 1 and 3 bytes, 2 types.
    expect(layoutOf(module, rules)).toEqual({ coreBytes: 4096, initBytes: 8192 });
    // Text, read-only data, data, and the symbols behind them.
    expect(layoutOf(module, { ...rules, separatesPages: true })).toEqual({ coreBytes: 4 * 4096, initBytes: 3 * 4096 });
    expect(layoutOf(module, { ...rules, pageSizeBytes: 65_536 }).coreBytes).toBe(65_536);
  });

  test('of several areas round each kind to pages', () => {
    const module = of('6.12.0 mod_unload');
    // Text, read-only data, data with the symbols; init text of 5000 bytes, and the symbol table behind no data.
    expect(layoutOf(module, rulesFor(module, 4096, 'functions'))).toEqual({ coreBytes: 3 * 4096, initBytes: 3 * 4096 });
    expect(layoutOf(module, rulesFor(module, 4096, 'none'))).toEqual({ coreBytes: 3 * 4096, initBytes: 2 * 4096 });
  });
});
