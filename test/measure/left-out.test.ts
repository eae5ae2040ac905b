import { describe, expect, test } from 'vitest';
import { leftOutOf } from '../../src/measure/left-out.ts';
import { footprintOfFiles } from './footprints.ts';

const footprint = footprintOfFiles({});

describe('what a number leaves out', () => {
  test.each([
    ['slab', 'slab.unreclaimable', 'slub_debug=U'],
    ['other slab', 'slab.unreclaimable', 'CONFIG_MEM_ALLOC_PROFILING'],
    ['pages', 'kernel.unaccounted', 'page_owner=on'],
    ['percpu', 'percpu.total', '/proc/allocinfo'],
    ['dma', 'cma.used', 'page_owner'],
    ['btf', 'kmalloc', '/sys/kernel/btf'],
    ['vmalloc', 'whose areas', 'root'],
    ['large kmallocs', 'slab caches', '/proc/meminfo'],
    ['per-CPU free lists', '/proc/meminfo', '/proc/zoneinfo'],
    ['which pages are borrowed', 'lent', 'CONFIG_CMA_DEBUGFS'],
    ['which blocks are CMA', '/proc/buddyinfo', '/proc/pagetypeinfo'],
    ['a part of /proc/slabinfo (2 lines were not understood)', 'lost', 'capture'],
    ['which of its objects are isp_stat, which is counted with it', 'merged', 'slab_nomerge'],
  ])('%s: says where it is, and what would show it', (what, where, shownBy) => {
    const left = leftOutOf(what, footprint);
    expect(left.what).toBe(what);
    expect(left.why).toContain(where);
    expect(left.shownBy).toContain(shownBy);
  });

  test('has nothing to show it where there is nothing', () => {
    expect(leftOutOf('which areas lie outside the vmalloc range', footprint)).toMatchObject({ shownBy: null });
    expect(leftOutOf('blocks past the 100000 that /proc/pagetypeinfo counts', footprint)).toMatchObject({
      shownBy: null,
    });
    expect(leftOutOf('__proto__', footprint).why).toBe('this snapshot does not show it');
  });

  test('tells of files that are there and of no use', () => {
    const refused = footprintOfFiles({}, { 'proc/vmallocinfo': 'unreadable', 'proc/pagetypeinfo': 'empty' });
    expect(leftOutOf('vmalloc', refused).why).toMatch(/; \/proc\/vmallocinfo is unreadable in this snapshot$/);
    expect(leftOutOf('which blocks are CMA', refused).why).toMatch(/; \/proc\/pagetypeinfo is empty in this snapshot$/);
  });
});
