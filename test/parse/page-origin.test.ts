import { describe, expect, test } from 'vitest';
import { pageOriginOf } from '../../src/parse/page-origin.ts';
import type { Frame } from '../../src/parse/stack.ts';

/** `inner < outer [module]`, as names that are less their endings. */
function framesOf(text: string): Frame[] {
  return text.split(' < ').map((frame) => {
    const [func = '', module] = frame.split(' ');
    const address = func.startsWith('0x') ? func.slice(2) : null;
    return { func: address === null ? func : null, module: module?.slice(1, -1) ?? null, address };
  });
}

/** `use direct module function`. */
function said(text: string, flagged: 'slab' | 'user' | null = null): string {
  const { use, direct, module, func } = pageOriginOf(framesOf(text), flagged);
  return [use, direct ? 'direct' : '-', module, func].join(' ');
}

const NEW = 'post_alloc_hook < get_page_from_freelist < __alloc_pages';
const ARM64_4 = 'get_page_from_freelist < __alloc_pages_nodemask';
const CMA = 'post_alloc_hook < split_map_pages < isolate_freepages_range < alloc_contig_range < cma_alloc';
const LATEST = 'prep_new_page < get_page_from_freelist < __alloc_frozen_pages < alloc_pages_mpol';

// Chains that real kernels printed.
test.each([
  [`${NEW} < do_pages [fp_truth] < 0xffffffffa013b0e6`, 'pages direct fp_truth do_pages'],
  [`${NEW} < __dma_direct_alloc_pages < dma_direct_alloc < do_dma [fp_truth]`, 'dma direct fp_truth do_dma'],
  [`${NEW} < allocate_slab < ___slab_alloc < __kmalloc < do_kmalloc [fp_truth]`, 'slab direct fp_truth do_kmalloc'],
  [`${NEW} < __vmalloc_node_range < __vmalloc_node < do_vmalloc [fp_truth]`, 'vmalloc direct fp_truth do_vmalloc'],
  [
    `${NEW} < ___kmalloc_large_node < __kmalloc_node < __kvmalloc_node < nf_ct_alloc_hashtable [nf_conntrack]`,
    'large-kmalloc direct nf_conntrack nf_ct_alloc_hashtable',
  ],
  // Page tables and the array of page pointers of a vmalloc.
  [
    `${NEW} < __pte_alloc_kernel < vmap_small_pages_range_noflush < __vmalloc_node_range < __vmalloc_node < do_vmalloc [fp_truth]`,
    'page-tables - fp_truth do_vmalloc',
  ],
  [
    `${NEW} < allocate_slab < ___slab_alloc < __kmalloc_node < __vmalloc_node_range < __vmalloc_node < do_vmalloc [fp_truth]`,
    'slab - fp_truth do_vmalloc',
  ],
  // What kmemleak and allocation profiling note of an object.
  [
    `${NEW} < allocate_slab < ___slab_alloc < kmem_cache_alloc < __alloc_object < __create_object < __kmalloc < do_kmalloc [fp_truth]`,
    'slab - fp_truth do_kmalloc',
  ],
  [
    `${NEW} < allocate_slab < ___slab_alloc < __kmalloc_node < alloc_slab_obj_exts < alloc_tagging_slab_alloc_hook < __kmalloc < do_kmalloc [fp_truth]`,
    'slab - fp_truth do_kmalloc',
  ],
  [
    `${NEW} < stack_depot_save_flags < kasan_save_stack < kmem_cache_alloc < do_cache [fp_truth]`,
    'pages - fp_truth do_cache',
  ],
  // What core code takes for a module.
  [`${NEW} < blk_mq_alloc_map_and_rqs < blk_mq_alloc_tag_set < loop_add [loop]`, 'pages - loop loop_add'],
  [
    `${NEW} < allocate_slab < ___slab_alloc < kmem_cache_alloc < __kernfs_new_node < kernfs_new_node < __kernfs_create_file < sysfs_add_file_mode_ns < device_add < device_add_disk < loop_add [loop]`,
    'slab - loop loop_add',
  ],
  [
    `${NEW} < allocate_slab < ___slab_alloc < __kmalloc_node_track_caller < kmemdup < nf_conntrack_pernet_init [nf_conntrack]`,
    'slab direct nf_conntrack nf_conntrack_pernet_init',
  ],
  // A module that is gone, or freed init text: an address says nothing.
  [`${NEW} < 0xffffffffa01a704f < 0xffffffffa01a8010 < do_one_initcall`, 'pages -  '],
  [`${NEW} < 0xffffffffa01a704f < x_probe [other]`, 'pages - other x_probe'],
  [`${NEW} < isp_init [isp] < do_one_initcall < do_init_module`, 'pages direct isp isp_init'],
  [`${NEW} < compress [lzo_compress] < do_one_initcall < do_init_module`, 'pages - lzo_compress compress'],
  // Code of the image alone: the first function that is no allocator's.
  [`${NEW} < allocate_slab < ___slab_alloc < kmem_cache_alloc < __d_alloc < d_alloc_parallel`, 'slab -  __d_alloc'],
  [
    `${NEW} < __vmalloc_node_range < __vmalloc_node < pcpu_mem_zalloc < pcpu_create_chunk`,
    'vmalloc -  pcpu_mem_zalloc',
  ],
  [`${NEW} < pcpu_populate_chunk < pcpu_balance_workfn < process_one_work`, 'percpu -  process_one_work'],
  ['register_early_stack < init_page_owner < page_ext_init < mm_core_init', 'boot -  page_ext_init'],
  ['register_dummy_stack < init_page_owner < page_ext_init < mm_core_init', 'pages -  register_dummy_stack'],
  [
    `${NEW} < __folio_alloc < shmem_get_folio_gfp < shmem_write_begin < generic_perform_write`,
    'user -  shmem_write_begin',
  ],
  [`${NEW} < __handle_mm_fault < handle_mm_fault < exc_page_fault`, 'user -  exc_page_fault'],
  [`${NEW} < pte_alloc_one < __pte_alloc < __handle_mm_fault < handle_mm_fault`, 'page-tables -  __handle_mm_fault'],
  [`${NEW} < alloc_large_system_hash < tcp_init < inet_init < do_one_initcall`, 'pages -  alloc_large_system_hash'],
])('%s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

// Chains as the source of other kernels and architectures calls: no capture of them is at hand.
describe('pages that a module asked for itself', () => {
  test.each([
    ['__get_free_pages, 4.14', `${ARM64_4} < alloc_pages_current < __get_free_pages < f [m]`],
    ['alloc_pages_exact, 4.14', `${ARM64_4} < __get_free_pages < alloc_pages_exact < f [m]`],
    [
      'with the frames of page_owner, 4.14',
      'save_stack < __set_page_owner < get_page_from_freelist < __alloc_pages_nodemask < f [m]',
    ],
    ['get_zeroed_page, 6.1', `${NEW} < __get_free_pages < get_zeroed_page < f [m]`],
    ['folio_alloc, 6.18', `${LATEST} < folio_alloc < f [m]`],
    ['alloc_pages_bulk, 6.15', 'post_alloc_hook < alloc_pages_bulk < alloc_pages_bulk_mempolicy < f [m]'],
    ['the slow path', `post_alloc_hook < get_page_from_freelist < __alloc_pages_slowpath < __alloc_pages < f [m]`],
    ['a managed one', `${NEW} < __get_free_pages < devm_get_free_pages < f [m]`],
    ['a mempool of pages', `${NEW} < mempool_alloc_pages < mempool_init_node < mempool_init < f [m]`],
    ['alloc_contig_pages', 'post_alloc_hook < split_map_pages < alloc_contig_range < alloc_contig_pages < f [m]'],
    ['a fragment', `${NEW} < __page_frag_cache_refill < __page_frag_alloc_align < f [m]`],
  ])('%s', (_, text) => {
    expect(said(text)).toBe('pages direct m f');
  });
});

describe('memory for DMA that a module asked for itself', () => {
  test.each([
    [
      'arm, CMA, 6.1',
      `${CMA} < __alloc_from_contiguous < cma_allocator_alloc < __dma_alloc < arm_dma_alloc < dma_alloc_attrs < f [m]`,
    ],
    [
      'arm, pages, 5.10',
      `${ARM64_4} < __dma_alloc_buffer < remap_allocator_alloc < __dma_alloc < arm_dma_alloc < dma_alloc_attrs < f [m]`,
    ],
    [
      'arm, IOMMU, 5.10',
      `${ARM64_4} < __iommu_alloc_buffer < __arm_iommu_alloc_attrs < arm_iommu_alloc_attrs < dma_alloc_attrs < f [m]`,
    ],
    [
      'arm64, CMA, 6.1',
      `${CMA} < dma_alloc_contiguous < __dma_direct_alloc_pages < dma_direct_alloc < dma_alloc_attrs < f [m]`,
    ],
    ['arm64, 4.14', `${ARM64_4} < swiotlb_alloc_coherent < __dma_alloc_coherent < __dma_alloc < f [m]`],
    ['arm64, IOMMU, 4.14', `${ARM64_4} < iommu_dma_alloc < __iommu_alloc_attrs < f [m]`],
    [
      'IOMMU, 6.12',
      `${NEW} < __iommu_dma_alloc_pages < __iommu_dma_alloc_noncontiguous < iommu_dma_alloc < dma_alloc_attrs < f [m]`,
    ],
    ['x86, 4.14', `${ARM64_4} < dma_generic_alloc_coherent < x86_swiotlb_alloc_coherent < f [m]`],
    ['x86, 4.19', `${ARM64_4} < dma_direct_alloc_pages < dma_direct_alloc < x86_swiotlb_alloc_coherent < f [m]`],
    ['managed', `${NEW} < __dma_direct_alloc_pages < dma_direct_alloc < dma_alloc_attrs < dmam_alloc_attrs < f [m]`],
    ['dma_alloc_pages', `${NEW} < dma_direct_alloc_pages < __dma_alloc_pages < dma_alloc_pages < f [m]`],
    [
      'a dma_pool',
      `${NEW} < __dma_direct_alloc_pages < dma_direct_alloc < dma_alloc_attrs < pool_alloc_page < dma_pool_alloc < f [m]`,
    ],
    [
      'CMA itself, 6.18',
      'post_alloc_hook < split_free_frozen_pages < alloc_contig_range < cma_range_alloc < __cma_alloc < cma_alloc < f [m]',
    ],
  ])('%s', (_, text) => {
    expect(said(text)).toBe('dma direct m f');
  });

  test('is none that a built-in library asked for', () => {
    expect(said(`${NEW} < dma_direct_alloc < dma_alloc_attrs < snd_dma_alloc_pages < f [m]`)).toBe('dma - m f');
  });
});

describe('objects that a module asked for itself', () => {
  test.each([
    ['SLUB, 4.14', `${ARM64_4} < new_slab < ___slab_alloc < __slab_alloc < kmem_cache_alloc_trace < f [m]`],
    ['SLUB, 6.1', `${NEW} < allocate_slab < ___slab_alloc < __kmem_cache_alloc_node < kmalloc_trace < f [m]`],
    [
      'SLUB, 6.18',
      `${LATEST} < alloc_slab_page < allocate_slab < ___slab_alloc < refill_sheaf < __pcs_replace_empty_main < alloc_from_pcs < __kmalloc_cache < f [m]`,
    ],
    ['SLAB, 5.10', `${ARM64_4} < cache_grow_begin < cache_alloc_refill < kmem_cache_alloc < f [m]`],
    ['managed', `${NEW} < allocate_slab < ___slab_alloc < __kmalloc_node_track_caller < devm_kmalloc < f [m]`],
    ['krealloc', `${NEW} < allocate_slab < ___slab_alloc < __kmalloc_node_track_caller < krealloc < f [m]`],
  ])('%s', (_, text) => {
    expect(said(text)).toBe('slab direct m f');
  });

  test.each([
    ['5.4', `${ARM64_4} < kmalloc_order < kmalloc_order_trace < __kmalloc < f [m]`],
    ['6.1', `${NEW} < __kmalloc_large_node < kmalloc_large < f [m]`],
    ['6.1, all inlined', `${NEW} < __kmalloc < f [m]`],
  ])('too large for a cache, %s', (_, text) => {
    expect(said(text)).toBe('large-kmalloc direct m f');
  });
});

describe('of other uses', () => {
  test.each([
    ['a percpu area', `${NEW} < pcpu_populate_chunk < pcpu_alloc < __alloc_percpu < f [m]`, 'percpu direct m f'],
    [
      'vzalloc, 4.14',
      `${ARM64_4} < alloc_pages_current < __vmalloc_node_range < vzalloc < f [m]`,
      'vmalloc direct m f',
    ],
    [
      'kvmalloc, 6.12',
      `alloc_pages_bulk < vm_area_alloc_pages < __vmalloc_node_range < __kvmalloc_node < f [m]`,
      'vmalloc direct m f',
    ],
    [
      'page cache, 4.14',
      `${ARM64_4} < alloc_pages_current < __page_cache_alloc < pagecache_get_page < f [ext4]`,
      'user direct ext4 f',
    ],
    [
      'objects in shmem',
      `${NEW} < shmem_alloc_folio < shmem_get_folio_gfp < shmem_read_folio_gfp < f [drm]`,
      'user - drm f',
    ],
    ['a page pool of the network', `${NEW} < page_pool_alloc_pages < f [m]`, 'pages - m f'],
    ['a buffer of the network', `${NEW} < skb_page_frag_refill < sock_alloc_send_pskb < f [m]`, 'pages - m f'],
    ['tables of an IOMMU, 6.18', `${LATEST} < iommu_alloc_pages_node_sz < f [m]`, 'page-tables direct m f'],
    [
      'early pages, 4.14',
      'register_early_stack < init_page_owner < page_ext_init < start_kernel',
      'boot -  page_ext_init',
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

test('the flags of the page outweigh the stack', () => {
  expect(said(`${NEW} < f [nfs]`, 'user')).toBe('user direct nfs f');
  expect(said(`${NEW} < unknown_helper < kmem_cache_alloc < f [m]`)).toBe('pages - m f');
  expect(said(`${NEW} < unknown_helper < kmem_cache_alloc < f [m]`, 'slab')).toBe('slab - m f');
});

test('a page without a stack was taken by nobody', () => {
  expect(pageOriginOf([], null)).toEqual({
    use: 'pages',
    module: null,
    func: null,
    address: null,
    outermost: null,
    direct: false,
    isDoubted: false,
  });
});
