import { describe, expect, test } from 'vitest';
import { vmallocinfo } from '../../src/parse/vmallocinfo.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const rowsOf = (...texts: readonly string[]) => parse(vmallocinfo, lines(...texts)).value;
const rowOf = (text: string) => rowsOf(text)[0];

describe('an area', () => {
  test('with pages behind it', () => {
    expect(rowsOf('0xbf02a000-0xbf1ac000 1581056 module_alloc_update_bounds+0xc/0x5c pages=385 vmalloc')).toEqual([
      {
        start: 'bf02a000',
        end: 'bf1ac000',
        spanBytes: 1_581_056,
        pageCount: 385,
        areaCount: 1,
        caller: 'module_alloc_update_bounds',
        module: null,
        kind: 'vmalloc',
        line: 1,
      },
    ]);
  });

  test('of a NUMA kernel', () => {
    expect(
      rowOf('0xffffb3c1c000d000-0xffffb3c1c000f000    8192 gen_pool_add_owner+0x42/0xc0 pages=1 vmalloc N0=1'),
    ).toMatchObject({ start: 'ffffb3c1c000d000', spanBytes: 8192, pageCount: 1, kind: 'vmalloc' });
    expect(rowOf('0x0a-0x0b 16384 alloc_large_system_hash+0x1/0x2 pages=3 vmalloc N0=2 N1=1')?.pageCount).toBe(3);
  });

  test('of ioremap, with hashed addresses', () => {
    expect(
      rowOf(
        '0x000000007874d405-0x00000000e344a63f    8192 acpi_os_map_iomem+0x19d/0x1c0 phys=0x00000000f7ff8000 ioremap',
      ),
    ).toMatchObject({ start: '000000007874d405', pageCount: null, caller: 'acpi_os_map_iomem', kind: 'ioremap' });
  });

  test('with a phys= that has no 0x and stands before user', () => {
    expect(rowOf('0xd303a000-0xd307b000  266240 atomic_pool_init+0x0/0x11c phys=8d500000 user')).toMatchObject({
      spanBytes: 266_240,
      pageCount: null,
      caller: 'atomic_pool_init',
      module: null,
      kind: 'user',
    });
  });

  test('whose caller is a bare address', () => {
    expect(rowOf('0xd3916000-0xd3959000  274432 0xbf08e26c pages=66 vmalloc')).toMatchObject({
      caller: '0xbf08e26c',
      module: null,
      pageCount: 66,
    });
  });

  test('whose caller is in a module', () => {
    expect(
      rowOf(
        '0xffffc90006404000-0xffffc90006406000    8192 ebt_register_table+0xa2/0x380 [ebtables] pages=1 vmalloc N0=1',
      ),
    ).toMatchObject({ caller: 'ebt_register_table', module: 'ebtables', pageCount: 1 });
    expect(
      rowOf('0x0a-0x0b 8192 probe.isra.0.constprop.1+0xa2/0x380 [v4l2_core 0123abc] pages=1 vmalloc'),
    ).toMatchObject({ caller: 'probe.isra.0.constprop.1', module: 'v4l2_core' });
  });

  test('with zeros for addresses', () => {
    expect(rowOf('0x00000000-0x00000000   12288 n_tty_open+0x10/0x98 pages=2 vmalloc')).toMatchObject({
      start: '00000000',
      end: '00000000',
      spanBytes: 12_288,
      pageCount: 2,
    });
  });

  test.each([
    '0x(____ptrval____)-0x(____ptrval____)   12288 n_tty_open+0x10/0x98 pages=2 vmalloc',
    '(ptrval)-(ptrval)   12288 n_tty_open+0x10/0x98 pages=2 vmalloc',
  ])('before the hash of pointers is ready: %s', (text) => {
    expect(rowOf(text)).toMatchObject({ start: '0', end: '0', spanBytes: 12_288, caller: 'n_tty_open', pageCount: 2 });
  });

  test('with its page list in vmalloc space', () => {
    expect(rowOf('0xc8000000-0xc8801000 8392704 mali_open+0x10/0x98 [mali] pages=2048 vmalloc vpages')).toMatchObject({
      pageCount: 2048,
      kind: 'vmalloc',
      module: 'mali',
    });
  });

  test('of percpu memory, which has no pages of its own', () => {
    expect(rowOf('0xffffe8ffffc00000-0xffffe8ffffe00000 2097152 pcpu_get_vm_areas+0x0/0x6f0 vmalloc')).toMatchObject({
      pageCount: null,
      kind: 'vmalloc',
      caller: 'pcpu_get_vm_areas',
    });
  });

  test.each([
    ['0xa-0xb 69632 dma_common_contiguous_remap+0x90/0xd8 dma-coherent', 'dma-coherent'],
    ['0xa-0xb 20480 irq_init_percpu_irqstack+0xf4/0x130 vmap', 'vmap'],
    ['0xa-0xb 4294967296 arena_map_alloc+0x90/0xd8 sparse', 'sparse'],
    ['0xa-0xb 167772160 paging_init+0x590/0x67c phys=80200000 lowmem', 'lowmem'],
    ['0xa-0xb 12288 snd_pcm_lib+0x90/0xd8 pages=2 vmalloc user', 'vmalloc'],
    ['0xa-0xb 12288 strange+0x90/0xd8 glittering', 'other'],
    ['0xa-0xb 12288', 'other'],
  ])('%s', (text, kind) => {
    expect(rowOf(text)).toMatchObject({ kind, start: 'a', end: 'b' });
  });

  test.each([
    ['0xece7c000-0xece7e000    8192 unpurged vm_area', 'unpurged', 8192],
    ['0xffff800010045000-0xffff800010046000    4096 vm_map_ram', 'vm_map_ram', 4096],
  ])('that has no caller: %s', (text, kind, spanBytes) => {
    expect(rowOf(text)).toMatchObject({ kind, spanBytes, pageCount: null, caller: '', module: null });
  });

  test.each(['__proto__', 'constructor'])('of a module named %s', (name) => {
    expect(rowOf(`0xa-0xb 8192 ${name}+0x1/0x2 [${name}] pages=1 vmalloc`)).toMatchObject({
      caller: name,
      module: name,
    });
  });

  test('as large as a shadow map', () => {
    expect(rowOf('0xdffffc0000000000-0xfffffc0000000000 17592186044416 kasan_init+0x1/0x2 vmalloc')?.spanBytes).toBe(
      2 ** 44,
    );
  });
});

describe('a file', () => {
  test('with CRLF', () => {
    expect(
      parse(vmallocinfo, '0xa-0xb 8192 one+0x1/0x2 pages=1 vmalloc\r\n0xb-0xc 8192 unpurged vm_area\r\n'),
    ).toMatchObject({
      value: [{ caller: 'one', kind: 'vmalloc' }, { kind: 'unpurged' }],
      rejectedCount: 0,
    });
  });

  test.each([
    ['0xd3916000-0xd3959000  274432 fill+0x1/0x2 [cam] pages=66 vmalloc N0=60 N1=6', 'cam', 66, 'vmalloc'],
    ['0xd303a000-0xd307b000  266240 atomic_pool_init+0x0/0x11c phys=8d500000 user', null, null, 'user'],
    ['0xc0000000-0xd0000000 268435456 map_lowmem+0x0/0x8 phys=0x80000000 lowmem', null, null, 'lowmem'],
    ['0xd3916000-0xd3918000    8192 get.isra.0+0x1/0x2 pages=1 vmalloc vendor_flag', null, 1, 'vmalloc'],
    ['0xd3916000-0xd3918000    8192 get.llvm.123+0x1/0x2 [cam 0123abcd] pages=1 vmap', 'cam', 1, 'vmap'],
    ['0xd3916000-0xd3918000    8192 zs_cpu_up+0x1/0x2', null, null, 'other'],
    ['(ptrval)-(ptrval)    8192 get+0x1/0x2 pages=1 vmalloc', null, 1, 'vmalloc'],
    ['0x(____ptrval____)-0x(____ptrval____)    8192 get+0x1/0x2 ioremap', null, null, 'ioremap'],
  ])('with %s', (text, module, pageCount, kind) => {
    const parsed = parse(vmallocinfo, lines(text));
    expect(parsed.value).toMatchObject([{ module, pageCount, kind }]);
    expect(parsed.rejectedCount).toBe(0);
  });

  test('whose areas are broken between two words', () => {
    const parsed = parse(
      vmallocinfo,
      lines(
        '0xd3916000-0xd3959000  274432 fill+0x1/0x2 [cam]',
        'pages=66 vmalloc',
        '0xd3920000-0xd3922000    8192 push+0x1/0x2 pages=1',
        'vmalloc',
        '0xd3916000-0xd3918000    8192 map+0x1/0x2',
        'phys=8d500000',
        'ioremap',
        '0xd3926000-0xd3928000    8192 get+0x1/0x2 pages=1 vmalloc',
        '  N0=1',
      ),
    );
    expect(
      parsed.value.map(({ caller, module, pageCount, kind, line }) => [caller, module, pageCount, kind, line]),
    ).toEqual([
      ['fill', 'cam', 66, 'vmalloc', 1],
      ['push', null, 1, 'vmalloc', 3],
      ['map', null, null, 'ioremap', 5],
      ['get', null, 1, 'vmalloc', 8],
    ]);
    expect(parsed.rejectedCount).toBe(0);
    expect(remarksOf(parsed)).toEqual([
      '4: a line break taken out of 1 line',
      '2: lines that go on with the area above, joined to it: 4',
    ]);
  });

  test('with other lines tells which', () => {
    const parsed = parse(
      vmallocinfo,
      lines(
        '0xa-0xb 8192 one+0x1/0x2 pages=1 vmalloc',
        'pages=5 vmalloc',
        'mal pages=5 vmalloc',
        '0xa-0xb 8192 cut+0x1/0x2 pages=3',
        '0xa-0xb 8192 five+0x1/0x2 pages=1 vmal0xb-0xc 8192 six+0x1/0x2 pages=1 vmalloc',
        '0xa-0xb many two+0x1/0x2 pages=1 vmalloc',
        '0xa-0xb 8192 three+0x1/0x2 pages=-1 vmalloc',
        '0xa-0xb 99999999999999999 four+0x1/0x2 pages=1 vmalloc',
      ),
    );
    expect(parsed.value.map(({ caller }) => caller)).toEqual(['one']);
    expect(remarksOf(parsed)).toEqual([
      '2: not a line of /proc/vmallocinfo: "pages=5 vmalloc"',
      '3: not a line of /proc/vmallocinfo: "mal pages=5 vmalloc"',
      '4: the line is cut before its flags',
      '5: "six+0x1/0x2" is no flag of an area',
      '6: not a line of /proc/vmallocinfo: "0xa-0xb many two+0x1/0x2 pages=1 vmalloc"',
      '7: pages= is not a whole number: "-1"',
      '8: size is not a whole number: "99999999999999999"',
    ]);
  });

  test.each(['0xb-0xc 1581056 two+0x1/0x2 pages=3', '0xb-0xc 1581056 two+0x1/0x2 pages=', '0xb-'])(
    'that is cut after "%s" does not count the last line',
    (end) => {
      const parsed = parse(vmallocinfo, `0xa-0xb 8192 one+0x1/0x2 pages=1 vmalloc\n${end}`);
      expect(parsed.value.map(({ caller }) => caller)).toEqual(['one']);
      expect(parsed.truncated).toBe(true);
      expect(parsed.diagnostics[0]?.line).toBe(2);
    },
  );

  test('without final line end keeps a last line that is whole', () => {
    const parsed = parse(vmallocinfo, '0xa-0xb 8192 one+0x1/0x2 pages=1 vmalloc');
    expect(parsed).toMatchObject({ value: [{ pageCount: 1 }], truncated: false });
  });
});

describe('the beginning', () => {
  test.each([
    '0xbf02a000-0xbf1ac000 1581056 load_module+0xc/0x5c pages=385 vmalloc\n',
    '/ # cat /proc/vmallocinfo\r\n0xbf02a000-0xbf1ac000 1581056 load_module+0xc/0x5c pages=385 vmalloc\r\n',
    '0x(____ptrval____)-0x(____ptrval____)   12288 n_tty_open+0x10/0x98 pages=2 vmalloc\r\n',
  ])('%j is of vmallocinfo', (head) => {
    expect(vmallocinfo.detect(head)).toBe(true);
  });

  test.each(['', '00000000-00000fff : Reserved\n', 'usbnet 65536 1 - Live 0xbf003000\n'])('%j is not', (head) => {
    expect(vmallocinfo.detect(head)).toBe(false);
  });
});

test('is known where a mail broke its first line behind the size', () => {
  expect(vmallocinfo.detect('0xf0a71000-0xf0a74000   12288\nfb_setup+0x1c3/0x3f0 pages=2 vmalloc\n')).toBe(true);
});

describe('an area that no kernel has beside the others is lost, not counted', () => {
  test.each([
    ['stands twice', '0xf0a71000-0xf0a74000   12288 fb_setup+0x1/0x2 pages=2 vmalloc'],
    ['is larger than 32 bits', '0xf0a80000-0xf0a83000   209446306752 fb_setup+0x1/0x2 pages=2 vmalloc'],
    ['is not of its size', '0xffffc90000025000-0xffffc90000027000   81920 fb_setup+0x1/0x2 pages=2 vmalloc'],
  ])('where it %s', (_, text) => {
    const parsed = parse(vmallocinfo, lines('0xf0a71000-0xf0a74000   12288 fb_setup+0x1/0x2 pages=2 vmalloc', text));
    expect(parsed.value).toHaveLength(1);
    expect(parsed.rejectedCount).toBe(1);
  });

  test('where the whole file with hidden addresses stands twice', () => {
    const areas = Array.from(
      { length: 8 },
      (_, index) => `0x(____ptrval____)-0x(____ptrval____)   12288 f${index}+0x1/0x2 pages=2 vmalloc`,
    );
    const twice = parse(vmallocinfo, lines(...areas, ...areas));
    expect(twice.value).toEqual(parse(vmallocinfo, lines(...areas)).value);
    expect(remarksOf(twice)).toEqual(['9: the same areas stand here a second time: they are left out']);
    expect(parse(vmallocinfo, lines(...areas, ...areas.slice(0, -1))).value).toHaveLength(15);
  });

  test('but hidden addresses are alike for all', () => {
    const hidden = '0x00000000-0x00000000   12288 fb_setup+0x1/0x2 pages=2 vmalloc';
    expect(parse(vmallocinfo, lines(hidden, hidden))).toMatchObject({ rejectedCount: 0, value: [{}, {}] });
  });
});
