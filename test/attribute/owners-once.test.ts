import { expect, test } from 'vitest';
import { withOwners } from '../../src/attribute/index.ts';
import { parse } from '../config/complaints.ts';
import { footprintOfFiles } from '../measure/footprints.ts';
import { footprintOfTexts } from '../support/attributed.ts';

const owners = (...lines: readonly string[]) =>
  parse(
    `version: 1\nbudgets:\n  - { metric: slab.total, at-most: 1 MiB }\nowners:\n${lines.map((line) => `  - ${line}\n`).join('')}`,
  ).owners;

test('what an owner claims by caller is not claimed again by source file, of loaded modules neither', () => {
  const footprint = footprintOfFiles({
    'proc/modules': 'isp 16384 0 - Live 0xffffffffc0000000\n',
    'proc/vmallocinfo':
      '0xffffc90000000000-0xffffc90000065000  413696 osal_vmalloc+0x10/0x20 pages=100 vmalloc N0=100\n',
    'proc/allocinfo':
      'allocinfo - version: 1.0\n#     <size>  <calls> <tag info>\n  409600 1 drivers/media/isp/osal.c:20 func:osal_vmalloc\n',
    'proc/meminfo': 'MemTotal: 100000 kB\n',
  });
  const owned = withOwners(
    footprint,
    owners('{ caller: osal_vmalloc, module: isp }', '{ path: "drivers/media/isp/*", module: isp }'),
  );
  // 4 pages of code and data, 100 pages of vmalloc.
  expect(owned.modules?.find(({ name }) => name === 'isp')?.totalBytes).toBe(104 * 4096);
});

test('an owner of a second CMA area leaves the first with its owner', () => {
  const area = (name: string) => ({
    [`sys/kernel/debug/cma/cma-${name}/count`]: '1024\n',
    [`sys/kernel/debug/cma/cma-${name}/used`]: '256\n',
    [`sys/kernel/debug/cma/cma-${name}/maxchunk`]: '500\n',
  });
  const footprint = footprintOfTexts({
    'proc/modules': 'isp 16384 0 - Live 0xffffffffc0000000\n',
    'proc/meminfo': 'MemTotal: 100000 kB\nCmaTotal: 8192 kB\nCmaFree: 10 kB\n',
    ...area('a'),
    ...area('b'),
  });
  const first = '{ cma: "a", module: isp }';
  const twice = withOwners(withOwners(footprint, owners(first)), owners(first, '{ cma: "b", module: isp }'));
  expect(twice.modules?.[0]).toMatchObject({ dynamic: { dma: 2 * 256 * 4096 }, totalBytes: (4 + 2 * 256) * 4096 });
});
