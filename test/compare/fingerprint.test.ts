import { describe, expect, test } from 'vitest';
import { describeField, differingFields, notedDifferences } from '../../src/compare/fingerprint.ts';
import { type Fingerprint, type FootprintRecord, recordOf } from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const board: Fingerprint = {
  arch: 'arm64',
  wordBits: 64,
  pageSizeBytes: 4096,
  slabAllocator: 'slub',
  debugOptions: ['slub_debug=FZ'],
  debugConfig: ['CONFIG_KASAN=y'],
  onlineCpuCount: 4,
  presentRamBytes: 1_000_000,
  moduleLayout: 'one-area',
  vmallocUsed: 'pages',
};

describe('fingerprints', () => {
  test('of one board are alike', () => {
    expect(differingFields(board, { ...board, debugOptions: ['slub_debug=FZ'] })).toEqual([]);
  });

  test.each([
    ['arch', 'arm', 'architecture', 'arm64', 'arm'],
    ['wordBits', 32, 'word size', '64', '32'],
    ['pageSizeBytes', 16_384, 'page size', '4096', '16384'],
    ['slabAllocator', 'slab', 'slab allocator', 'slub', 'slab'],
    ['debugOptions', ['page_owner=on', 'slub_debug'], 'debug options', 'slub_debug=FZ', 'page_owner=on slub_debug'],
    ['debugOptions', [], 'debug options', 'slub_debug=FZ', 'none'],
    ['debugConfig', [], 'debug options in the kernel configuration', 'CONFIG_KASAN=y', 'none'],
    ['onlineCpuCount', 2, 'CPUs online', '4', '2'],
    ['presentRamBytes', 900_000, 'present RAM', '1000000', '900000'],
    ['moduleLayout', 'several-areas', 'how modules are laid out', 'one-area', 'several-areas'],
    ['vmallocUsed', 'address-space', 'what VmallocUsed counts', 'pages', 'address-space'],
  ] as const)('differ in %s: %j', (field, value, words, was, now) => {
    const other = { ...board, [field]: value };
    expect(differingFields(other, board)).toEqual([field]);
    expect(describeField(field, other, board)).toEqual({ what: expect.stringContaining(words), was, now });
  });

  test.each([
    'arch',
    'wordBits',
    'slabAllocator',
    'debugOptions',
    'debugConfig',
    'onlineCpuCount',
    'moduleLayout',
    'vmallocUsed',
  ] as const)('do not differ in %s where one does not say', (field) => {
    expect(differingFields({ ...board, [field]: null }, board)).toEqual([]);
    expect(differingFields(board, { ...board, [field]: null })).toEqual([]);
  });

  test.each([
    [1_020_000, false],
    [1_020_001, true],
    [980_000, false],
    [979_999, true],
    [null, false],
  ])('present RAM of %s after 1,000,000 differs: %s', (presentRamBytes, differs) => {
    expect(differingFields({ ...board, presentRamBytes }, board)).toEqual(differs ? ['presentRamBytes'] : []);
  });
});

describe('noted differences', () => {
  const MODULES = (names: readonly string[]) => names.map((name) => `${name} 4096 0 - Live 0x00000000\n`).join('');
  const boardWith = (files: Readonly<Record<string, string>>): FootprintRecord =>
    recordOf(footprintOfFiles(files), new Map());

  test('are none between a snapshot and itself', () => {
    const footprint = boardWith({ 'proc/modules': MODULES(['isp_core']) });
    expect(notedDifferences(footprint, footprint)).toEqual([]);
  });

  test('are kernel release and build, compiler, MemTotal, kernel options, and the module set', () => {
    const was = boardWith({
      'proc/cmdline': 'rw cma=16M isp.pin=87654321\n',
      'proc/version': 'Linux version 6.1.0 (builder@farm) (gcc 12) #1 SMP Mon Jan 6 2025\n',
      'proc/meminfo': 'MemTotal: 65536 kB\n',
      'proc/modules': MODULES(['isp_core', 'isp_old', 'camss']),
    });
    const now = boardWith({
      'proc/cmdline': 'quiet rw cma=32M isp.pin=12345678\n',
      'proc/version': 'Linux version 6.1.9 (builder@farm) (gcc 13) #2 SMP Tue Jan 7 2025\n',
      'proc/meminfo': 'MemTotal: 65000 kB\n',
      'proc/modules': MODULES(['isp_tune', 'camss', 'isp_core', 'isp_3a']),
    });
    expect(notedDifferences(now, was)).toEqual([
      { what: 'kernel release', was: '6.1.0', now: '6.1.9' },
      { what: 'kernel build', was: was.snapshot.kernelBuild, now: now.snapshot.kernelBuild },
      { what: 'compiler', was: '(gcc 12)', now: '(gcc 13)' },
      { what: 'MemTotal', was: '64 MiB (67108864 bytes)', now: '63.48 MiB (66560000 bytes)' },
      { what: 'kernel options that only one of the two has', was: 'cma=16M', now: 'cma=32M, quiet' },
      { what: 'modules that only one of the two has', was: 'isp_old', now: 'isp_3a, isp_tune' },
    ]);
  });

  test('name a handful of modules and count the rest', () => {
    const many = Array.from({ length: 12 }, (_, index) => `isp_${String(index).padStart(2, '0')}`);
    const differences = notedDifferences(
      boardWith({ 'proc/modules': MODULES(many) }),
      boardWith({ 'proc/modules': MODULES([]) }),
    );
    expect(differences).toEqual([
      {
        what: 'modules that only one of the two has',
        was: 'none',
        now: 'isp_00, isp_01, isp_02, isp_03, isp_04, isp_05, isp_06, isp_07 and 4 more',
      },
    ]);
  });

  test('are the options of the configuration', () => {
    const withConfig = (...settings: readonly string[]) =>
      boardWith({ 'proc/config.gz': settings.map((setting) => `CONFIG_${setting}\n`).join('') });
    const differences = notedDifferences(withConfig('SMP=y', 'HZ=250', 'USB=m'), withConfig('SMP=y', 'HZ=100'));
    expect(differences.map(({ what, was, now }) => [what, was, now])).toEqual([
      ['kernel configuration', expect.any(String), expect.stringContaining('(2 options differ)')],
      ['CONFIG_HZ', '100', '250'],
      ['CONFIG_USB', 'not set', 'm'],
    ]);
  });

  test('leave out of the command line what the fingerprints tell', () => {
    const now = boardWith({ 'proc/cmdline': 'quiet slub_debug=FZ\n' });
    expect(notedDifferences(now, boardWith({ 'proc/cmdline': 'quiet\n' }))).toEqual([]);
  });

  test('say where one side tells less of itself', () => {
    const now = boardWith({ 'proc/modules': MODULES(['isp_core']), 'proc/cmdline': 'quiet slub_debug=FZ\n' });
    const was = boardWith({ 'proc/modules': MODULES(['isp_core']) });
    expect(notedDifferences(now, was)).toEqual([
      { what: 'debug options on the kernel command line', was: 'unknown', now: 'slub_debug=FZ' },
    ]);
    expect(notedDifferences(was, was)).toEqual([]);
  });
});
