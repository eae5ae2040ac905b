import { describe, expect, test } from 'vitest';
import { sources } from '../../src/parse/index.ts';
import { routerOf } from '../../src/read/route.ts';

const router = routerOf(sources);

describe('a place in a tree', () => {
  test.each([
    ['proc/modules', '', 'proc/modules', 'proc/modules'],
    ['s01/proc/modules', 's01', 'proc/modules', 'proc/modules'],
    ['a/b/c/proc/slabinfo', 'a/b/c', 'proc/slabinfo', 'proc/slabinfo'],
    ['proc/board/proc/meminfo', 'proc/board', 'proc/meminfo', 'proc/meminfo'],
    ['s01/proc/slabinfo.txt', 's01', 'proc/slabinfo', 'proc/slabinfo.txt'],
    ['s01/sys/module/usbnet/coresize', 's01', 'sys/module', 'sys/module/usbnet/coresize'],
    [
      's01/sys/module/usbnet/sections/.init.text',
      's01',
      'sys/module/*/sections',
      'sys/module/usbnet/sections/.init.text',
    ],
    ['sys/module/usbnet/sections/refcnt', '', 'sys/module/*/sections', 'sys/module/usbnet/sections/refcnt'],
    ['s01/proc/kallsyms', 's01', 'proc/kallsyms', 'proc/kallsyms'],
    ['sys/kernel/debug/dma_buf/bufinfo', '', 'sys/kernel/debug/dma_buf/bufinfo', 'sys/kernel/debug/dma_buf/bufinfo'],
    ['sys/kernel/slab/:0000192/order', '', 'sys/kernel/slab', 'sys/kernel/slab/:0000192/order'],
    ['sys/kernel/slab/dentry', '', 'sys/kernel/slab', 'sys/kernel/slab/dentry'],
    [
      's01/proc/device-tree/reserved-memory/linux,cma/linux,cma-default',
      's01',
      'proc/device-tree/reserved-memory',
      'proc/device-tree/reserved-memory/linux,cma/linux,cma-default',
    ],
    [
      'sys/firmware/devicetree/base/reserved-memory/#size-cells',
      '',
      'proc/device-tree/reserved-memory',
      'sys/firmware/devicetree/base/reserved-memory/#size-cells',
    ],
    ['s01/sys/block/zram0/mm_stat', 's01', 'sys/block', 'sys/block/zram0/mm_stat'],
    ['sys/devices/virtual/block/zram1/mm_stat', '', 'sys/block', 'sys/devices/virtual/block/zram1/mm_stat'],
    ['s01/sys/kernel/debug/page_owner', 's01', 'sys/kernel/debug/page_owner', 'sys/kernel/debug/page_owner'],
    [
      'sys/kernel/debug/slab/:0192/alloc_traces',
      '',
      'sys/kernel/debug/slab',
      'sys/kernel/debug/slab/:0192/alloc_traces',
    ],
    ['sys/kernel/slab/kmalloc-64/alloc_calls', '', 'sys/kernel/debug/slab', 'sys/kernel/slab/kmalloc-64/alloc_calls'],
  ])('%s', (path, root, name, below) => {
    const route = router.byPath(path);
    expect([route?.root, route?.source.name, route?.path]).toEqual([root, name, below]);
  });

  test.each([
    'modules',
    'proc',
    'proc/self/modules',
    'proc/1/maps',
    'xproc/modules',
    'proc/modules/more',
    'sys/module/usbnet/sections',
    'sys/module/usbnet/notes/.note.Linux',
    'sys/module/usbnet',
    'sys/block/sda/mm_stat',
    'sys/block/zram0/disksize',
    'sys/kernel/slab/dentry/cpu/order',
    'proc/device-tree/reserved-memory/isp@50000000/phandle',
    'dmesg',
    '__proto__',
  ])('%s is none', (path) => {
    expect(router.byPath(path)).toBeUndefined();
  });
});

describe('a name', () => {
  test.each([
    ['modules', 'proc/modules'],
    ['slabinfo.txt', 'proc/slabinfo'],
    ['lsmod.out', 'proc/modules'],
    ['Proc-Modules.TXT', 'proc/modules'],
    ['PROC_MEMINFO.log', 'proc/meminfo'],
    ['uname-a.txt', 'proc/version'],
    ['vmallocinfo.dump', 'proc/vmallocinfo'],
    ['page_owner_full.txt', 'sys/kernel/debug/page_owner'],
    ['show_stacks', 'sys/kernel/debug/page_owner_stacks/show_stacks'],
    ['page-owner-stacks.txt', 'sys/kernel/debug/page_owner_stacks/show_stacks'],
    ['dmesg.txt', 'dmesg'],
    ['kern.log', 'dmesg'],
    ['boot-log.txt', 'dmesg'],
    ['kmemleak.log', 'sys/kernel/debug/kmemleak'],
    ['kallsyms.txt', 'proc/kallsyms'],
    ['dma_buf_bufinfo.txt', 'sys/kernel/debug/dma_buf/bufinfo'],
  ])('%s', (fileName, name) => {
    expect(router.byName(fileName)?.source.name).toBe(name);
  });

  test.each(['slabinfo.json', 'my-slabinfo', 'slabinfo.txt.bak', 'constructor', '__proto__', ''])(
    '%s says nothing',
    (fileName) => {
      expect(router.byName(fileName)).toBeUndefined();
    },
  );

  test("the kernel's own ranks before those of tools", () => {
    expect(router.byName('modules')?.rank).toBeLessThan(router.byName('lsmod')?.rank ?? 0);
  });
});

const namesBelow = (folder: string) =>
  sources.map(({ name }) => name as string).filter((name) => name.startsWith(folder));

describe('a folder', () => {
  test('of the kernel has several', () => {
    expect(namesBelow('sys/kernel/')).toEqual(expect.arrayContaining(['sys/kernel/slab', 'sys/kernel/debug/cma']));
  });

  test.each([
    ['s01/sys/kernel/slab', 's01', ['sys/kernel/slab']],
    ['sys/kernel', '', namesBelow('sys/kernel/')],
    ['sys/kernel/debug', '', namesBelow('sys/kernel/debug/')],
    ['sys/kernel/slab/dentry', '', ['sys/kernel/slab']],
    ['sys', '', namesBelow('sys/')],
    ['sys/kernel/debug/slab/kmalloc-64', '', ['sys/kernel/debug/slab']],
    ['sys/module', '', ['sys/module', 'sys/module/*/sections']],
    ['sys/module/usbnet', '', ['sys/module']],
    ['sys/module/usbnet/sections', '', []],
    ['sys/devices', '', []],
    ['notes', '', []],
  ])('%s', (path, root, names) => {
    const held = router.byFolder(path);
    expect(held.root).toBe(root);
    expect(held.sources.map(({ name }) => name)).toEqual(names);
  });

  test('proc holds all files of procfs', () => {
    const names = sources.map(({ name }) => name as string).filter((name) => name.startsWith('proc/'));
    expect(router.byFolder('board/proc').sources.map(({ name }) => name)).toEqual(names);
  });
});
