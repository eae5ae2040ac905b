import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';
import { KIB, lines, moduleOf, remarksOf, staticEvidenceOf, staticOf } from './kernel-files.ts';

const HIDDEN = '0x0000000000000000-0x0000000000000000';
const loader = (range: string, pages: number) =>
  `${range} ${String((pages + 1) * 4096).padStart(7)} load_module+0x1a2c/0x2d00 pages=${pages} vmalloc`;

// Synthetic: arm64 with kptr_restrict=2, kernel 6.6, because the captures here show addresses of modules to root.
describe('several areas for each module, and no address at all', () => {
  const modules = lines(
    'camera 81920 0 - Live 0x0000000000000000', // 20 pages = 11 + 6 + 2 + 1
    'codec 36864 1 camera, Live 0x0000000000000000', //  9 pages = 5 + 2 + 1 + 1
    'led 12288 0 - Live 0x0000000000000000', //  3 pages = 1 + 1 + 1
  );
  const parts = [11, 6, 2, 1, 5, 2, 1, 1, 1, 1, 1];

  test('are covered by size, each area once', () => {
    const footprint = footprintOfTexts({
      'proc/modules': modules,
      'proc/vmallocinfo': lines(...parts.map((pages) => loader(HIDDEN, pages))),
    });
    expect(staticOf(footprint)).toEqual({ camera: 80, codec: 36, led: 12 });
    const evidence = (footprint.modules ?? []).flatMap((module) => module.evidence);
    expect(evidence.map(({ line }) => line).sort((a, b) => Number(a) - Number(b))).toEqual(
      [...parts.keys()].map((n) => n + 1),
    );
    for (const { evidence, residentBytes } of footprint.modules ?? [])
      expect(evidence.reduce((total, { bytes }) => total + bytes, 0)).toBe(residentBytes);
    // 32 pages in 11 areas, a guard page each.
    expect(footprint.modules?.reduce((total, { spanBytes }) => total + (spanBytes ?? 0), 0)).toBe(43 * 4096);
    expect(footprint.unattributed.vmalloc).toBe(0);
    expect(footprint.snapshot.fingerprint.moduleLayout).toBe('several-areas');
    expect(remarksOf(footprint)).toEqual([]);
  });
});

// Synthetic: 32-bit PowerPC, kernel 6.1, because only there is module data apart (5.18: MODULES_DATA_IN_VMALLOC).
// /proc/modules adds up core and data; each is whole pages: 9000 + 5000 bytes are 3 + 2 pages, not ceil(14000) = 4.
describe('module data apart from its core', () => {
  const texts = {
    'proc/modules': lines('fsl_dma 14000 0 - Live 0xbe850000'),
    'proc/vmallocinfo': lines(loader('0xbe850000-0xbe854000', 3), loader('0xf1250000-0xf1253000', 2)),
  };
  const sysfs = {
    'sys/module/fsl_dma/coresize': '9000\n',
    'sys/module/fsl_dma/datasize': '5000\n',
    'sys/module/fsl_dma/initsize': '0\n',
  };

  test('is whole pages of its own', () => {
    const footprint = footprintOfTexts({ ...texts, ...sysfs });
    expect(moduleOf(footprint, 'fsl_dma')).toMatchObject({ residentBytes: 20 * KIB, spanBytes: 28 * KIB });
    expect(staticEvidenceOf(footprint).fsl_dma).toEqual(['derived proc/vmallocinfo:1', 'derived proc/vmallocinfo:2']);
    expect(remarksOf(footprint)).toEqual([]);
  });

  test('without /sys leaves sizes that do not add up, which is said', () => {
    expect(remarksOf(footprintOfTexts(texts))).toEqual([
      'proc/vmallocinfo:- 1 of 1 modules have no area of their own here, and 2 areas no module: ' +
        "modules hold 16384 bytes, the loader's areas 20480",
    ]);
  });
});

// Synthetic: 32-bit arm, kernel 5.10, because the captures here were taken when no module was on its way.
describe('a module on its way', () => {
  const modules = (state: string, size: number) =>
    lines(
      `sensor ${size} 0 - ${state} 0xbf020000 (+)`,
      'iio 30000 1 sensor, Live 0xbf010000',
      'spi 4000 1 sensor, Live 0xbf000000',
    );
  // 5000 + 3000 bytes of sensor are 2 + 1 pages, though 8000 bytes are 2. The others are 7.3 and 1.
  const real = [
    loader('0xbf000000-0xbf002000', 1),
    loader('0xbf010000-0xbf019000', 8),
    loader('0xbf020000-0xbf023000', 2),
    loader('0xbf024000-0xbf026000', 1),
  ];
  const hashed = real.map((line, index) => line.replace(/^\S+/, `0x3${index}a1b2c3-0x9${index}d4e5f6`));
  const sysfs = { 'sys/module/sensor/coresize': '5000\n', 'sys/module/sensor/initsize': '3000\n' };

  test.each([
    ['real', real],
    ['hashed', hashed],
  ])('in holds its init part too, and is no sign of several areas for each: addresses %s', (_, areas) => {
    const footprint = footprintOfTexts({
      'proc/modules': modules('Loading', 8000),
      'proc/vmallocinfo': lines(...areas),
      ...sysfs,
    });
    expect(staticOf(footprint)).toEqual({ sensor: 12, iio: 32, spi: 4 });
    expect(staticEvidenceOf(footprint).sensor).toHaveLength(2);
    expect(staticEvidenceOf(footprint).iio).toHaveLength(1);
    expect(footprint.vmalloc?.orphanModuleAreas).toEqual([]);
    expect(footprint.snapshot.fingerprint.moduleLayout).toBe('one-area');
    expect(remarksOf(footprint)).toEqual([
      'proc/modules:1 sensor was loading: its size holds the init part, which is freed afterwards',
    ]);
  });

  test('out still holds all of its core', () => {
    const footprint = footprintOfTexts({
      'proc/modules': modules('Unloading', 5000),
      'proc/vmallocinfo': lines(...real.slice(0, 3)),
    });
    expect(staticOf(footprint)).toEqual({ sensor: 8, iio: 32, spi: 4 });
    expect(staticEvidenceOf(footprint).sensor).toEqual(['exact proc/vmallocinfo:3']);
    expect(remarksOf(footprint)).toEqual([
      'proc/modules:1 sensor was being unloaded: what it holds is about to be freed',
    ]);
  });
});
