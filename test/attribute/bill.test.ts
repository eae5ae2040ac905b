import { describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';

const KIB = 1024;

/** A board with 65536 kB whose numbers are easy to add up. */
const meminfo = {
  MemTotal: 65536,
  MemFree: 30000,
  'Active(anon)': 1000,
  'Inactive(anon)': 200,
  'Active(file)': 3000,
  'Inactive(file)': 400,
  Unevictable: 50,
  Mapped: 700,
  Shmem: 90,
  Cached: 3300,
  KReclaimable: 2100,
  Slab: 6000,
  SReclaimable: 2000,
  SUnreclaim: 4000,
  KernelStack: 800,
  PageTables: 300,
  VmallocTotal: 245760,
  VmallocUsed: 1200,
  VmallocChunk: 0,
};

function textOf(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}:   ${value} kB\n`)
    .join('');
}

function zones(perCpu: number): string {
  return `Node 0, zone   Normal\n  pages free     7500\n        present  16384\n        managed  16384\n  pagesets\n    cpu: 0\n              count: ${perCpu}\n`;
}

function kibOf({ bill }: Footprint): Readonly<Record<string, number>> {
  return Object.fromEntries((bill?.lines ?? []).map(({ name, bytes }) => [name, bytes / KIB]));
}

describe('the bill', () => {
  const vmallocinfo =
    '0xd0000000-0xd0005000   20480 kernel_clone+0x1/0x2 pages=4 vmalloc\n0xd0010000-0xd0013000   12288 isp_probe+0x1/0x2 [isp] pages=2 vmalloc\n';

  test('splits MemTotal into lines that share no page', () => {
    const footprint = footprintOfTexts({
      'proc/meminfo': textOf(meminfo),
      'proc/zoneinfo': zones(25),
      'proc/vmallocinfo': vmallocinfo,
    });
    expect(kibOf(footprint)).toEqual({
      free: 30000,
      'per-CPU free lists': 100,
      'LRU anon': 1200,
      'LRU file': 3400,
      unevictable: 50,
      SReclaimable: 2000,
      SUnreclaim: 4000,
      'KReclaimable beside slab': 100,
      vmalloc: 24,
      PageTables: 300,
    });
    // 65536 less the sum of the above, 41174.
    expect(footprint.bill?.unaccountedBytes).toBe(24362 * KIB);
    expect(footprint.bill?.missing).toEqual([]);
  });

  test('says from which lines of which file each of its own comes', () => {
    const { bill } = footprintOfTexts({
      'proc/meminfo': textOf(meminfo),
      'proc/zoneinfo': zones(25),
      'proc/vmallocinfo': vmallocinfo,
    });
    const origins = Object.fromEntries((bill?.lines ?? []).map(({ name, source, lines }) => [name, [source, lines]]));
    expect(origins).toMatchObject({
      free: ['proc/meminfo', [2]],
      'per-CPU free lists': ['proc/zoneinfo', [1]],
      'LRU anon': ['proc/meminfo', [3, 4]],
      SUnreclaim: ['proc/meminfo', [14]],
      vmalloc: ['proc/vmallocinfo', []],
    });
  });

  test('counts stacks on their own only where they are no vmalloc areas', () => {
    const elsewhere = vmallocinfo.replace('kernel_clone', 'gen_pool_add_owner');
    const withStacks = footprintOfTexts({
      'proc/meminfo': textOf(meminfo),
      'proc/zoneinfo': zones(0),
      'proc/vmallocinfo': elsewhere,
    });
    expect(kibOf(withStacks).KernelStack).toBe(800);
    const unknown = footprintOfTexts({ 'proc/meminfo': textOf(meminfo), 'proc/zoneinfo': zones(0) });
    expect(kibOf(unknown).KernelStack).toBeUndefined();
    expect(unknown.bill?.missing).toEqual(['kernel stacks (they may be vmalloc areas)']);
  });

  test('names what a snapshot without zoneinfo cannot tell', () => {
    const { bill } = footprintOfTexts({ 'proc/meminfo': textOf(meminfo), 'proc/vmallocinfo': vmallocinfo });
    expect(bill?.missing).toEqual(['per-CPU free lists']);
  });

  test('takes VmallocUsed for pages only where it means them', () => {
    const lineOf = (values: Readonly<Record<string, number>>) => {
      const footprint = footprintOfTexts({ 'proc/meminfo': textOf(values) });
      return footprint.bill?.missing.includes('vmalloc') ? 'missing' : kibOf(footprint).vmalloc;
    };
    const { KReclaimable: _, ...before420 } = meminfo;
    expect(lineOf(meminfo)).toBe(1200);
    expect(lineOf({ ...meminfo, VmallocUsed: 0 })).toBe('missing');
    expect(lineOf({ ...before420, VmallocChunk: 100000 })).toBe('missing');
  });

  test('says that later percpu chunks are in unaccounted', () => {
    const values = textOf({ ...meminfo, Percpu: 320 });
    const chunk = '0xd0100000-0xd0120000  131072 pcpu_get_vm_areas+0x0/0x1 vmalloc\n';
    const ofSeveralCpus = 'Linux version 6.1.20 (a@b) (gcc) #1 SMP PREEMPT Fri Nov 20 16:44:09 UTC 2026\n';
    const billWith = (areas: string, version = ofSeveralCpus) =>
      footprintOfTexts({
        'proc/meminfo': values,
        'proc/zoneinfo': zones(0),
        'proc/vmallocinfo': areas,
        'proc/version': version,
      }).bill;
    expect(billWith(vmallocinfo)?.missing).toEqual([]);
    // Built for one CPU, it takes chunks from the page allocator.
    expect(billWith(vmallocinfo, ofSeveralCpus.replace('SMP ', ''))?.missing).toEqual([
      'percpu beyond the first chunk',
    ]);
    expect(billWith(vmallocinfo + chunk)?.missing).toEqual(['percpu beyond the first chunk']);
  });

  test('is negative, and says so, where files were read at different moments', () => {
    const footprint = footprintOfTexts({
      'proc/meminfo': textOf({ ...meminfo, MemFree: 65000 }),
      'proc/zoneinfo': zones(0),
    });
    expect(footprint.bill?.unaccountedBytes).toBeLessThan(0);
    expect(footprint.diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('exceed MemTotal by'),
    );
  });

  test('of an old kernel has one LRU and one Slab line', () => {
    const footprint = footprintOfTexts({
      'proc/meminfo': textOf({
        MemTotal: 30000,
        MemFree: 10000,
        Active: 4000,
        Inactive: 2000,
        Slab: 3000,
        PageTables: 100,
      }),
      'proc/zoneinfo': zones(0),
      'proc/vmallocinfo': '0xc0000000-0xc0003000 12288 load_module+0x1/0x2 pages=2 vmalloc\n',
    });
    expect(kibOf(footprint)).toEqual({
      free: 10000,
      'per-CPU free lists': 0,
      LRU: 6000,
      Slab: 3000,
      vmalloc: 8,
      PageTables: 100,
    });
  });

  test('has the pools of zram and zswap, of zones or, where zones do not count them, of vmstat', () => {
    const texts = { 'proc/meminfo': textOf(meminfo), 'proc/vmstat': 'nr_free_pages 7500\nnr_zspages 21\n' };
    const lineOf = (zoneinfo: string) =>
      footprintOfTexts({ ...texts, 'proc/zoneinfo': zoneinfo }).bill?.lines.find(({ name }) => name === 'zspages');
    const ofAll = { name: 'zspages', bytes: 21 * 4096, reclaimable: false, source: 'proc/vmstat', lines: [2] };
    expect(lineOf(zones(0))).toEqual(ofAll);
    // From the zone on, its counter is a line of its own; a zone without pages has none.
    const counted = zones(0).replace('  pagesets', '      nr_zspages   8\n  pagesets');
    const empty = 'Node 0, zone  Movable\n  pages free     0\n';
    const ofZones = { ...ofAll, bytes: 8 * 4096, source: 'proc/zoneinfo', lines: [3] };
    expect(lineOf(empty + counted)).toEqual(ofZones);
    expect(
      footprintOfTexts({ 'proc/meminfo': texts['proc/meminfo'] }).bill?.lines.map(({ name }) => name),
    ).not.toContain('zspages');
  });

  test('is absent without meminfo', () => {
    expect(footprintOfTexts({ 'proc/zoneinfo': zones(0) }).bill).toBeNull();
  });
});
