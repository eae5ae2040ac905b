import { describe, expect, test } from 'vitest';
import { captured, footprintOfFiles } from '../measure/footprints.ts';
import { lines } from '../support/parsed.ts';

const FULL = 'sys/kernel/debug/page_owner';
const STACKS = 'sys/kernel/debug/page_owner_stacks/show_stacks';

let pfn = 0x100;

/** One record of page_owner, of a page of its own: frames outward, as `function` or `function [module]`. */
function record(order: number, ...frames: readonly string[]): string {
  pfn += 1;
  return lines(
    `Page allocated via order ${order}, mask 0xcc0(GFP_KERNEL), pid 1, tgid 1 (a), ts 1 ns`,
    `PFN 0x${pfn} type Unmovable Block 0 type Unmovable Flags 0x0(zone=0)`,
    ...framesOf(frames),
    '',
  );
}
const stack = (pages: number, ...frames: readonly string[]) =>
  lines(...framesOf(frames), `nr_base_pages: ${pages}`, '');
const framesOf = (frames: readonly string[]) =>
  ['__alloc_pages', ...frames].map((frame) => ` ${frame.replace(/^\S+/, '$&+0x1/0x2')}`);

const RECORDS =
  record(3, 'isp_ring [isp]', 'isp_probe [isp]') +
  record(1, 'dma_alloc_attrs', 'isp_frames [isp]') +
  record(0, 'page_pool_alloc_pages', 'isp_pool [isp]') +
  record(2, 'allocate_slab', 'kmem_cache_alloc', 'isp_object [isp]') +
  record(0, 'allocate_slab', 'kmem_cache_alloc', '__kernfs_new_node', 'isp_probe [isp]') +
  record(0, 'vring_alloc_queue', 'virtio_probe') +
  record(0, 'alloc_zspage [zsmalloc]', 'zs_malloc [zsmalloc]', 'zram_write [zram]') +
  record(0, 'register_early_stack', 'init_page_owner').replace(' __alloc_pages+0x1/0x2\n', '');

describe('pages by module', () => {
  test('in bytes, by use, those that it asked for itself apart', () => {
    const { pageOwner } = footprintOfFiles({ [FULL]: RECORDS });
    expect(pageOwner).toMatchObject({ source: FULL, pages: 8 + 2 + 1 + 4 + 1 + 1 + 1 + 1 });
    expect([...(pageOwner?.byModule ?? [])]).toEqual([
      [
        'isp',
        {
          dma: { directBytes: 8192, onBehalfBytes: 0 },
          pages: { directBytes: 32_768, onBehalfBytes: 4096 },
          slab: { directBytes: 16_384, onBehalfBytes: 4096 },
        },
      ],
      ['zsmalloc', { pages: { directBytes: 4096, onBehalfBytes: 0 } }],
    ]);
  });

  test('distinct are those of no use that another file counts: slab, zspages and boot are', () => {
    const { pageOwner } = footprintOfFiles({ [FULL]: RECORDS });
    expect(pageOwner?.distinctBytes).toBe((8 + 2 + 1 + 1) * 4096);
    const builtIn = footprintOfFiles({ [FULL]: record(0, 'alloc_zspage', 'zs_malloc', 'zram_write [zram]') });
    expect(builtIn.pageOwner?.distinctBytes).toBe(0);
  });

  test('without either file are not known', () => {
    expect(footprintOfFiles({}).pageOwner).toBeNull();
  });
});

describe('which file', () => {
  const full = record(3, 'isp_ring [isp]') + record(3, 'isp_ring [isp]');
  const stacks = stack(17, 'isp_ring [isp]');
  const used = (texts: Readonly<Record<string, string>>) => {
    const { pageOwner, diagnostics } = footprintOfFiles(texts);
    return [
      pageOwner?.source,
      pageOwner?.pages,
      ...diagnostics.flatMap(({ source, message }) => (source === FULL ? [message] : [])),
    ];
  };

  test('page_owner where it is whole, show_stacks where it is alone', () => {
    expect(used({ [FULL]: full, [STACKS]: stacks })).toEqual([FULL, 16]);
    expect(used({ [FULL]: full })).toEqual([FULL, 16]);
    expect(used({ [STACKS]: stacks })).toEqual([STACKS, 17]);
  });

  test.each([
    ['it is cut', full.slice(0, -20)],
    ['some of its lines were not understood', `${full}cat: read error\n${full}`],
    ['reading it stopped early, at 8 of 17 pages', full.slice(0, full.length / 2)],
    [
      'reading it stopped early, at 8 of 17 pages',
      full.slice(0, full.length / 2) +
        Array.from({ length: 9 }, () => record(0, 'register_early_stack'))
          .join('')
          .replaceAll(' __alloc_pages+0x1/0x2\n', ''),
    ],
  ])('show_stacks where %s', (flaw, text) => {
    expect(used({ [FULL]: text, [STACKS]: stacks })).toEqual([STACKS, 17, `${flaw}: ${STACKS} is used instead`]);
    expect(used({ [FULL]: text })[0]).toBe(FULL);
  });
});

test('of a real kernel, what the module took is found to the byte', async () => {
  const { pageOwner } = await captured('prof-debug/truth-big');
  expect(pageOwner).toMatchObject({ source: FULL, pages: 19_541 });
  // truth.json: alloc_pages 3276800, dma_coherent 262144, vmalloc 4214784 bytes usable.
  expect(pageOwner?.byModule.get('fp_truth')).toMatchObject({
    pages: { directBytes: 3_276_800, onBehalfBytes: 0 },
    dma: { directBytes: 262_144, onBehalfBytes: 0 },
    vmalloc: { directBytes: 4_214_784, onBehalfBytes: 0 },
  });
});
