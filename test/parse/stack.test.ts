import { describe, expect, test } from 'vitest';
import { type Frame, frameOf, functionName, modulesOf } from '../../src/parse/stack.ts';
import { stackMemo } from '../../src/parse/stack-memo.ts';
import { heldBytes } from '../support/memory.ts';

describe('a frame', () => {
  test.each([
    [' do_pages+0x4b/0xe0 [fp_truth]', 'do_pages', 'fp_truth', null],
    ['        get_page_from_freelist+0x612/0xe40', 'get_page_from_freelist', null, null],
    [' [<ffffffff8115bc46>] __page_cache_alloc+0xe6/0x120', '__page_cache_alloc', null, null],
    ['    [<(____ptrval____)>] kmem_cache_alloc+0x15f/0x260', 'kmem_cache_alloc', null, null],
    ['    [<00000000d555d524>] kvmppc_xive_compute_vp_id+0x248/0x350 [kvm]', 'kvmppc_xive_compute_vp_id', 'kvm', null],
    [' loop_add+0x2f1/0x360 [loop 0123456789abcdef0123456789abcdef01234567]', 'loop_add', 'loop', null],
    ['ebt_register_table+0xa2/0x380[ebtables]', 'ebt_register_table', 'ebtables', null],
    [' 0xffffffffa013b0e6', null, null, 'ffffffffa013b0e6'],
    [' [<bf08e26c>] 0xBF08E26C', null, null, 'bf08e26c'],
    [' [<ffffffffffffffff>] 0xffffffffffffffff', null, null, null],
    [' ? exc_page_fault+0x64/0x130', 'exc_page_fault', null, null],
    [' bpf_prog_6deef7357e7b4530+0x1c/0xa04 [bpf]', 'bpf_prog_6deef7357e7b4530', null, null],
    [' do_vmalloc+0x42/0xf0 [fp_truth]\t ', 'do_vmalloc', 'fp_truth', null],
    [' .kmem_cache_alloc+0x42/0xf0', '.kmem_cache_alloc', null, null],
  ])('%s', (line, func, module, address) => {
    expect(frameOf(line)).toEqual({ func, module, address });
  });

  test.each([
    '',
    'nr_base_pages: 800',
    ' do_pages',
    ' do_pages+0x4b/0xe0 [fp_tru',
    ' do_pages+0x4b/0xe0 [fp_truth] more',
    ' do pages+0x4b/0xe0',
    'Page allocated via order 0, mask 0x0(), pid 0, tgid 0 (a+0x1/0x2), ts 1 ns',
    ` ${'a'.repeat(1100)}+0x4b/0xe0`,
  ])('is not "%s"', (line) => {
    expect(frameOf(line)).toBeUndefined();
  });
});

test.each([
  ['__dma_direct_alloc_pages.constprop.0', '__dma_direct_alloc_pages'],
  ['bucket_table_alloc.isra.0', 'bucket_table_alloc'],
  ['ops_init.constprop.0.isra.1', 'ops_init'],
  ['handle_one.part.3', 'handle_one'],
  ['probe.cold', 'probe'],
  ['setup.llvm.9120394858', 'setup'],
  ['__alloc_pages_noprof', '__alloc_pages'],
  ['kmalloc_noprof.constprop.2', 'kmalloc'],
  ['_noprof_', '_noprof_'],
])('the function of %s is %s', (symbol, name) => {
  expect(functionName(symbol)).toBe(name);
});

describe('the modules of a stack', () => {
  const framesOf = (...texts: readonly string[]) =>
    texts.map((text): Frame => {
      const [func = '', module = null] = text.split(' ');
      return func.startsWith('0x') ? { func: null, module, address: func.slice(2) } : { func, module, address: null };
    });

  test.each<[string, string[], number, string | null, string | null, boolean?]>([
    ['none', ['alloc', 'caller'], -1, null, null],
    ['one', ['alloc', 'do_pages fp_truth', '0xffffffffa013b0e6', 'do_one_initcall'], 1, 'fp_truth', 'fp_truth'],
    ['several', ['a', 'b snd', 'c', 'd snd_usb_audio', 'e', 'f usbcore', 'g'], 1, 'snd', 'usbcore'],
    // The text of zram's init function is gone, and another module was loaded to its place.
    ['init text that is gone', ['a', 'zram_add zram', 'do_kmalloc fp_truth', 'do_one_initcall'], 1, 'zram', 'zram'],
    ['all of it gone', ['a', 'compress lzo', 'compress_safe lzo', 'do_one_initcall'], 1, 'lzo', 'lzo', true],
    ['beside others', ['x far', 'b lzo', 'c lzo', 'do_one_initcall', 'do_init_module'], 0, 'far', 'far'],
    ['an init function that stays', ['a', 'probe isp', 'isp_init isp', 'do_one_initcall'], 1, 'isp', 'isp'],
    ['an initcall of the image', ['a', 'probe', 'do_one_initcall', 'kernel_init'], -1, null, null],
    ['a module function of that name', ['a', 'b isp', 'do_one_initcall isp'], 1, 'isp', 'isp'],
  ])('%s', (_, texts, at, innermost, outermost, isDoubted = false) => {
    expect(modulesOf(framesOf(...texts))).toEqual({ at, innermost, outermost, isDoubted });
  });
});

describe('known stacks', () => {
  const lines = [' a+0x1/0x2', ' b+0x1/0x2 [m]', ' [<ffffffffffffffff>] 0xffffffffffffffff'];

  test('are judged once each, by their frames', () => {
    const judged: string[] = [];
    const memo = stackMemo((frames) => {
      const text = frames.map(({ func, address }) => func ?? address).join(' ');
      judged.push(text);
      return { text };
    });
    const read = (...texts: readonly string[]) => {
      memo.begin();
      expect(texts.map((text) => memo.take(text))).not.toContain(false);
      return memo.value().text;
    };
    expect(read(...lines)).toBe('a b');
    expect(read(' a+0x1/0x2')).toBe('a');
    expect(read(' a+0x1/0x2', ' 0xff01')).toBe('a ff01');
    expect(read(' a+0x1/0x2', ' a+0x9/0x2')).toBe('a a');
    expect(read(...lines)).toBe('a b');
    expect(read(' a+0x1/0x2', ' 0xff01')).toBe('a ff01');
    expect(judged).toEqual(['a b', 'a', 'a ff01', 'a a']);
    memo.begin();
    expect([memo.isEmpty(), memo.take('nr_base_pages: 7'), memo.isEmpty()]).toEqual([true, false, true]);
  });

  test('are known as whole once one of them was closed', () => {
    const memo = stackMemo(() => ({}));
    for (const isKnown of [false, true]) {
      memo.begin();
      memo.take(' a+0x1/0x2');
      expect(memo.isKnown()).toBe(false);
      memo.take(' b+0x1/0x2');
      expect(memo.isKnown()).toBe(isKnown);
      memo.close();
    }
    expect([memo.isFirst(' a+0x1/0x2'), memo.isFirst(' b+0x1/0x2')]).toEqual([true, false]);
  });

  test('take a bounded amount of memory, whatever comes', () => {
    const memo = stackMemo((frames) => ({ frames: frames.length }));
    const before = heldBytes();
    for (let index = 0; index < 200_000; index++) {
      memo.begin();
      // Frames that are pieces of a large text would keep all of it.
      const chunk = ` f${index}+0x1/0x2 [m]${'x'.repeat(4000)}`;
      memo.take(chunk.slice(0, chunk.indexOf(']') + 1));
      memo.take(` g${index}+0x1/0x2`);
      expect(memo.value().frames).toBe(2);
    }
    expect(heldBytes() - before).toBeLessThan(100 * 1_048_576);
  });

  test('end after 128 frames', () => {
    const memo = stackMemo((frames) => ({ frames: frames.length }));
    memo.begin();
    for (let index = 0; index < 1000; index++) expect(memo.take(` f${index}+0x1/0x2`)).toBe(true);
    expect(memo.take('no frame')).toBe(false);
    expect(memo.value().frames).toBe(128);
  });
});
