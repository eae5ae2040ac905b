import { describe, expect, test } from 'vitest';
import { captured, footprintOfFiles, one, reading } from './footprints.ts';

const OUTSIDE = ['which areas lie outside the vmalloc range'];
const AREAS = `0xf0a71000-0xf0a74000   12288 fb_setup+0x1c3/0x3f0 [panel_drv] pages=2 vmalloc
0xbf000000-0xbf009000   36864 load_module+0x40/0xa0 pages=8 vmalloc
0xf1000000-0xf1101000 1052672 isp_probe+0x40/0xa0 [isp] phys=0x50000000 ioremap
`;
const meminfoOf = (more: string) => `MemTotal: 65536 kB\nMemFree: 1024 kB\nVmallocTotal: 245760 kB\n${more}`;
const NOW = meminfoOf('KReclaimable: 4 kB\nVmallocUsed: 40 kB\nVmallocChunk: 0 kB\n');

describe('address space that vmalloc has left', () => {
  test('on a real arm board is VmallocTotal less all areas, at least', async () => {
    // The size column adds up to 28,856,320.
    expect(one(await captured('6.1.0-50-armmp-plain/truth-big'), 'vmalloc.span-free')).toEqual({
      labels: {},
      value: 638_976 * 1024 - 28_856_320,
      bound: 'lower',
      missing: OUTSIDE,
    });
  });

  test('is what the kernel says itself where it walks the areas of the range', () => {
    const meminfo = meminfoOf('VmallocUsed: 190068 kB\nVmallocChunk: 31744 kB\n');
    const footprint = footprintOfFiles({ 'proc/meminfo': meminfo, 'proc/vmallocinfo': AREAS });
    expect(one(footprint, 'vmalloc.span-free')).toMatchObject({ value: (245_760 - 190_068) * 1024, bound: null });
  });

  test('takes off ioremap, guard pages and modules', () => {
    const footprint = footprintOfFiles({ 'proc/meminfo': NOW, 'proc/vmallocinfo': AREAS });
    const value = 245_760 * 1024 - 12_288 - 36_864 - 1_052_672;
    expect(one(footprint, 'vmalloc.span-free')).toMatchObject({ value, bound: 'lower', missing: OUTSIDE });
  });

  const linux49 = meminfoOf('VmallocUsed: 0 kB\nVmallocChunk: 0 kB\n');
  const lazy = '0xf2000000-0xf2002000    8192 unpurged vm_area\n';

  test('of a kernel before 4.20 is known where lazy areas are listed', () => {
    const footprint = footprintOfFiles({ 'proc/meminfo': linux49, 'proc/vmallocinfo': AREAS + lazy });
    const value = 245_760 * 1024 - 12_288 - 36_864 - 1_052_672 - 8192;
    expect(one(footprint, 'vmalloc.span-free')).toMatchObject({ value, bound: 'lower' });
  });

  test.each([
    ['no sign that /proc/vmallocinfo lists all areas: before Linux 4.13 it does not', linux49, AREAS],
    [
      'no areas that fit into VmallocTotal: some lie outside the vmalloc range',
      NOW,
      AREAS.replace('1052672', '1052672000'),
    ],
    ['no whole /proc/vmallocinfo (/proc/vmallocinfo: 1 line was not understood)', NOW, `${AREAS}garbage\n`],
    ['no VmallocTotal in /proc/meminfo', 'MemTotal: 65536 kB\nMemFree: 1024 kB\n', AREAS],
  ])('is not known: the snapshot has %s', (reason, meminfo, areas) => {
    const footprint = footprintOfFiles({ 'proc/meminfo': meminfo, 'proc/vmallocinfo': areas });
    expect(reading(footprint, 'vmalloc.span-free')).toEqual({ absent: `the snapshot has ${reason}` });
  });

  test('is not known without vmallocinfo', () => {
    expect(reading(footprintOfFiles({ 'proc/meminfo': NOW }), 'vmalloc.span-free')).toEqual({
      absent: 'the snapshot has no usable /proc/vmallocinfo',
    });
  });
});
