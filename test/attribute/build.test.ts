import { describe, expect, test } from 'vitest';
import { type KnownBuild, withBuild } from '../../src/attribute/build.ts';
import { compare } from '../../src/compare/index.ts';
import { measure, metrics } from '../../src/measure/index.ts';
import { type Footprint, type ModuleFile, type ModuleFootprint, recordOf, sum } from '../../src/model/index.ts';
import { readBuildFile } from '../../src/parse/build-file.ts';
import { footprintOfFiles } from '../measure/footprints.ts';
import { inMemory, modinfo, type WrittenSection, writeElf } from '../support/elf-writer.ts';

const PAGE = 4096;
const FILES = {
  // isp_core: text, read-only data, data and symbols of a page each, as one area of a 6.1 kernel.
  'proc/modules': 'isp_core 16384 0 - Live 0xbf000000\ncamss 8192 0 - Live 0xbf010000\nvfat 4096 0 - Live 0xbf020000\n',
  'proc/meminfo': 'MemTotal:         100000 kB\nPercpu:             400 kB\n',
  'proc/version': 'Linux version 6.1.0 (me@here) (gcc 12.2.0) #1 SMP Mon Nov 2 2026\n',
  'proc/zoneinfo': '',
};
const plain = footprintOfFiles({ ...FILES });

const ISP: readonly WrittenSection[] = [
  { name: '.text', flags: 'ax', content: 100 },
  { name: '.rodata', flags: 'a', content: 50 },
  { name: '.data', flags: 'aw', content: 10 },
  { name: '.data..percpu', flags: 'aw', content: 24 },
  { name: '.init.text', flags: 'ax', content: 5000 },
  { name: '.gnu.linkonce.this_module', flags: 'aw', content: 896 },
];

function moduleOf(sections: readonly WrittenSection[], vermagic = '6.1.0 SMP mod_unload '): ModuleFile {
  const symbols = [{ name: 'isp_start', section: '.text', bytes: 60 }];
  const { bytes } = writeElf({
    machine: 183,
    sections: [...sections, modinfo({ name: 'isp_core', vermagic })],
    symbols,
  });
  const read = readBuildFile(inMemory(bytes));
  if (!('module' in read)) throw new Error(JSON.stringify(read));
  return read.module;
}

const buildOf = (modules: Readonly<Record<string, ModuleFile>>): KnownBuild => ({
  folder: 'modules',
  modules: new Map(Object.entries(modules).map(([name, module]) => [name, { file: `${name}.ko`, module }])),
});
const onCpus = (footprint: Footprint, onlineCpuCount: number | null): Footprint => ({
  ...footprint,
  snapshot: { ...footprint.snapshot, fingerprint: { ...footprint.snapshot.fingerprint, onlineCpuCount } },
});
const moduleIn = ({ modules }: Footprint, wanted: string): ModuleFootprint => {
  const found = modules?.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no module ${wanted}`);
  return found;
};
const isp = buildOf({ isp_core: moduleOf(ISP) });
const built = withBuild(onCpus(plain, 4), isp);

describe('the .ko of a loaded module', () => {
  test('gives it static percpu memory of every CPU, derived, in its total', () => {
    const before = moduleIn(plain, 'isp_core');
    expect(moduleIn(built, 'isp_core')).toMatchObject({
      dynamic: { percpu: 96, slab: null, pages: null },
      totalBytes: before.totalBytes + 96,
      residentBytes: before.residentBytes,
      lowerBound: true,
      missing: before.missing.map((part) => (part === 'percpu' ? 'other percpu' : part)),
      evidence: [
        ...before.evidence,
        { bytes: 96, part: 'percpu', grade: 'derived', source: 'isp_core.ko', line: null },
      ],
    });
    expect(before.missing).toContain('percpu');
    expect(built.unattributed.percpu).toBe(400 * 1024 - 96);
  });

  test('tells sections, init and what code and data should be', () => {
    expect(moduleIn(built, 'isp_core').build).toEqual({
      file: 'isp_core.ko',
      staticPercpuBytes: 96,
      cpuCount: 4,
      // 5000 bytes of code, then the whole symbol table.
      initBytes: 3 * PAGE,
      estimateBytes: 4 * PAGE,
      estimateIsLowerBound: false,
      sections: [
        { name: '.text', bytes: 100, part: 'text' },
        { name: '.rodata', bytes: 50, part: 'rodata' },
        { name: '.data', bytes: 10, part: 'data' },
        { name: '.data..percpu', bytes: 24, part: 'percpu' },
        { name: '.init.text', bytes: 5000, part: 'init' },
        { name: '.gnu.linkonce.this_module', bytes: 896, part: 'data' },
      ],
    });
  });

  test('leaves the others as they are, and says whose is missing', () => {
    expect(moduleIn(built, 'camss')).toEqual(moduleIn(plain, 'camss'));
    expect(built.diagnostics).toContainEqual({
      source: 'modules',
      line: null,
      message: 'no .ko was read for 2 of 3 modules: camss, vfat',
    });
  });

  test('without percpu data says that it has none, and still not what it allocates', () => {
    const sections = ISP.filter(({ name }) => name !== '.data..percpu');
    const module = moduleIn(withBuild(onCpus(plain, 4), buildOf({ isp_core: moduleOf(sections) })), 'isp_core');
    expect(module.dynamic.percpu).toBe(0);
    expect(module.missing).toContain('other percpu');
    expect(module.evidence).toEqual(moduleIn(plain, 'isp_core').evidence);
  });

  test('counts one CPU where nobody says how many there are', () => {
    const footprint = withBuild(onCpus(plain, null), isp);
    expect(moduleIn(footprint, 'isp_core').build).toMatchObject({ staticPercpuBytes: 24, cpuCount: 1 });
    expect(footprint.diagnostics.map(({ message }) => message)).toContain(
      'static percpu memory is counted for one CPU: nothing tells how many there are',
    );
  });

  test('done twice changes nothing more', () => {
    const twice = withBuild(built, isp);
    expect({ ...twice, diagnostics: [] }).toEqual({ ...built, diagnostics: [] });
  });

  test('adds to percpu memory that another source has found', () => {
    const modules = plain.modules?.map((module) => ({
      ...module,
      dynamic: { ...module.dynamic, percpu: 1000 },
      missing: [],
      lowerBound: false,
    }));
    const known = { ...onCpus(plain, 4), modules: modules ?? null };
    expect(moduleIn(withBuild(known, isp), 'isp_core')).toMatchObject({
      dynamic: { percpu: 1096 },
      missing: ['percpu of CPUs offline'],
      lowerBound: true,
    });
  });

  test('of another kernel, or of another size, gets a remark', () => {
    const others = [...ISP, { name: '.data.big', flags: 'aw', content: 30 * PAGE }];
    const footprint = withBuild(plain, buildOf({ isp_core: moduleOf(others, '6.1.9 SMP mod_unload ') }));
    const said = footprint.diagnostics.map(({ source, message }) => `${source}: ${message}`);
    expect(said).toContain('modules: built for Linux 6.1.9, while the snapshot is of 6.1.0: isp_core');
    expect(said).toContain(
      'isp_core.ko: isp_core.ko makes 136 KiB of code and data, loaded are 16 KiB: another build?',
    );
    expect(built.diagnostics.map(({ message }) => message).join()).not.toMatch(/another build|built for/);
  });

  test('is of no use where no modules are listed', () => {
    const { 'proc/modules': _, ...others } = FILES;
    const footprint = withBuild(footprintOfFiles(others), isp);
    expect(footprint.modules).toBeNull();
    expect(footprint.diagnostics.at(-1)?.message).toContain('the snapshot has no usable /proc/modules');
  });
});

describe('how the kernel lays modules out is seen in their sizes', () => {
  // One more page of symbols than functions have, which only a kernel that keeps all of them takes.
  const symbols = Array.from({ length: 200 }, (_, index) => ({
    name: `isp_table_${index}`,
    section: '.data',
    bytes: 1,
    kind: 'object' as const,
  }));
  const info = modinfo({ name: 'isp_core', vermagic: '6.1.0 SMP mod_unload ' });
  const read = readBuildFile(inMemory(writeElf({ machine: 183, sections: [...ISP, info], symbols }).bytes));
  const module = 'module' in read ? read.module : moduleOf(ISP);
  const estimateOf = (sizeBytes: number) => {
    const files = { ...FILES, 'proc/modules': `isp_core ${sizeBytes} 0 - Live 0xbf000000\n` };
    return moduleIn(withBuild(footprintOfFiles(files), buildOf({ isp_core: module })), 'isp_core').build?.estimateBytes;
  };

  test.each([
    ['keeps no symbols', 3 * PAGE, 3 * PAGE],
    ['keeps functions', 4 * PAGE, 4 * PAGE],
    // 201 × 24 bytes, names and types: 8 KiB.
    ['keeps all symbols', 5 * PAGE, 5 * PAGE],
    ['is of another build', 99 * PAGE, 4 * PAGE],
  ])('one that %s', (_, loadedBytes, estimateBytes) => {
    expect(estimateOf(loadedBytes)).toBe(estimateBytes);
  });
});

test('evidence adds up to the total', () => {
  for (const { evidence, totalBytes } of built.modules ?? [])
    expect(sum(evidence, ({ bytes }) => bytes)).toBe(totalBytes);
});

test('a total with static percpu memory does not compare with one without', () => {
  const [now, was] = [built, onCpus(plain, 4)].map((footprint) => recordOf(footprint, measure(footprint)));
  if (!now || !was) throw new Error('no records');
  const changes = compare(now, was, { metrics }).changes.filter(({ metric }) => metric === 'module.total');
  expect(changes.map(({ labels, change }) => [labels.module, change.kind])).toEqual([
    ['isp_core', 'incomparable'],
    ['camss', 'kept'],
    ['vfat', 'kept'],
  ]);
});
