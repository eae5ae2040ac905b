import { describe, expect, test } from 'vitest';
import { debugOptionsOf, redacted } from '../../src/attribute/command-line.ts';

const words = (text: string) => text.split(' ');

describe('the debug state that a command line asks for', () => {
  test.each([
    ['console=ttyS0 quiet', []],
    ['slub_debug=U slab_nomerge page_owner=on', ['page_owner=on', 'slab_nomerge', 'slub_debug=U']],
    ['slab_debug=FZ slub_nomerge', ['slab_nomerge', 'slub_debug=FZ']],
    ['slub-debug=FZ', ['slub_debug=FZ']],
    ['slub_debug', ['slub_debug']],
    ['slub_debug="FZ,dentry"', ['slub_debug=FZ,dentry']],
    ['slub_debug=U slub_debug=FZ', ['slub_debug=FZ']],
    ['page_owner=on page_owner=off', []],
    ['page_owner=off', []],
    ['kmemleak=off', ['kmemleak=off']],
    ['sysctl.vm.mem_profiling=1', ['sysctl.vm.mem_profiling=1']],
    ['debug_pagealloc=on kasan=off kasan.stacktrace=off', ['debug_pagealloc=on', 'kasan.stacktrace=off', 'kasan=off']],
    // These change no amount.
    ['kasan_multi_shot init_on_alloc=1 page_poison=1 slub_max_order=0', []],
    ['quiet -- slub_debug=U', []],
  ])('%s: %j', (text, options) => {
    expect(debugOptionsOf(words(text))).toEqual(options);
  });
});

describe('a command line as it may be shown', () => {
  test.each([
    ['mem=64M cma=16M@0x10000000 slub_debug=FZ', 'mem=64M cma=16M@0x10000000 slub_debug=FZ'],
    ['root=/dev/mmcblk0p2 ip=10.0.0.7 quiet rw', 'root=… ip=… quiet rw'],
    ['androidboot.serialno=8F3K22 wifi.psk="letmein now"', 'androidboot.serialno=… wifi.psk=…'],
    [
      'isp_core.buffers=8 isp_core.debug=on usbcore.pool=256K',
      'isp_core.buffers=8 isp_core.debug=on usbcore.pool=256K',
    ],
    ['door.code=1234', 'door.code=…'],
    ['a=b=c', 'a=…'],
    ['kfence.sample_interval=100000 hugepages=512', 'kfence.sample_interval=100000 hugepages=512'],
    ['ZGVhZGJlZWY+/== "two words"=x', '… …'],
    ['quiet -- --password hunter2', 'quiet'],
  ])('%s', (text, shown) => {
    const options = text.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
    expect(redacted(options).join(' ')).toBe(shown);
  });
});
