import type { PageUse } from '../model/index.ts';

// The functions of the kernel image that stand between pages and whoever asked for them, from 3.19 to 6.18, by the
// kernel's files. Names are without the endings of compilers and without `_noprof`; `*` stands for any ending. What is
// inlined on one kernel has a frame on another, so that all of them are named.

/** mm/page_alloc.c, mm/mempolicy.c, mm/page_owner.c: the page allocator itself. */
const PAGE_ALLOCATOR = `
  save_stack __set_page_owner* set_page_owner __reset_page_owner post_alloc_hook prep_new_page prep_compound_page
  get_page_from_freelist __alloc_pages* __alloc_frozen_pages* alloc_pages alloc_pages_current alloc_pages_mpol
  alloc_pages_node alloc_pages_preferred_many alloc_pages_bulk* alloc_pages_nolock try_alloc_pages alloc_frozen_pages*
  alloc_page_interleave alloc_pages_exact* make_alloc_exact __folio_alloc folio_alloc folio_alloc_mpol
  __folio_alloc_node __get_free_pages get_free_pages get_zeroed_page split_page
  alloc_contig_* __alloc_contig_* split_free_pages split_free_frozen_pages split_map_pages map_pages
  isolate_freepages_range
`;

/** Of other functions, those that take pages in the name of whoever calls them, by what the pages are for. */
const OF_USE: Readonly<Record<Exclude<PageUse, 'large-kmalloc'>, string>> = {
  // mm/page_frag_cache.c, mm/mempool.c, lib/scatterlist.c, drivers/base/devres.c
  pages: `
    page_frag_alloc* __page_frag_alloc* __page_frag_cache_refill __alloc_page_frag
    mempool_alloc mempool_alloc_pages mempool_create* mempool_init* mempool_resize sgl_alloc sgl_alloc_order
    devm_get_free_pages
  `,
  // mm/slub.c, mm/slab.c (up to 6.7), mm/slob.c (up to 6.3), mm/slab_common.c; what notes its own caller (…_track_caller)
  // in mm/util.c, lib/kasprintf.c, drivers/base/devres.c; mm/mempool.c
  slab: `
    alloc_slab_page allocate_slab new_slab new_slab_objects ___slab_alloc __slab_alloc* slab_alloc* kmem_cache_alloc*
    __kmem_cache_alloc* refill_objects __refill_objects* refill_sheaf alloc_full_sheaf alloc_empty_sheaf
    __alloc_empty_sheaf alloc_from_pcs* __pcs_replace_empty_main kmem_cache_prefill_sheaf __prefill_sheaf*
    kmem_cache_refill_sheaf __kmalloc* ___kmalloc* __do_kmalloc* kmalloc_trace kmalloc_node_trace kmalloc_nolock*
    kmalloc_large* kmalloc_order* krealloc* __krealloc __do_krealloc
    cache_alloc_refill cache_grow* kmem_getpages fallback_alloc ____cache_alloc* __cache_alloc* __do_cache_alloc
    slob_new_pages slob_alloc*
    kmemdup* kstrdup* kstrndup memdup_user* vmemdup_user strndup_user kvasprintf* kasprintf kvmemdup
    devm_kmalloc devm_krealloc devm_kmemdup devm_kstrdup* devm_kasprintf devm_kvasprintf alloc_dr __devres_alloc_node
    devres_alloc_node kvmalloc_node __kvmalloc_node kvrealloc kvrealloc_node_align
    mempool_alloc mempool_kmalloc mempool_alloc_slab mempool_create* mempool_init* mempool_resize
  `,
  // mm/vmalloc.c, mm/util.c, mm/execmem.c, arch/*/kernel/module.c
  vmalloc: `
    vm_area_alloc_pages __vmalloc* vmalloc vmalloc_* vzalloc vzalloc_* vcalloc vrealloc vrealloc_node_align
    kvmalloc_node __kvmalloc_node kvrealloc kvrealloc_node_align kvmemdup vmemdup_user
    module_alloc execmem_alloc execmem_vmalloc
  `,
  // mm/percpu.c, mm/percpu-vm.c, mm/percpu-km.c
  percpu: `
    pcpu_alloc_pages pcpu_populate_chunk pcpu_create_chunk pcpu_alloc __alloc_percpu __alloc_percpu_gfp
    __alloc_reserved_percpu __devm_alloc_percpu pcpu_balance_populated pcpu_balance_workfn
  `,
  // kernel/dma/*.c, mm/cma.c, mm/dmapool.c, drivers/iommu/dma-iommu.c; drivers/base/dma-*.c, lib/swiotlb.c and
  // lib/dma-direct.c of earlier kernels; arch/{arm,arm64}/mm/dma-mapping.c, arch/x86/kernel/pci-*.c,
  // drivers/iommu/{amd,intel}*.c (up to 5.5), drivers/xen/swiotlb-xen.c, arch/{mips,powerpc}
  dma: `
    dma_alloc_* __dma_alloc* dmam_alloc_* dma_direct_alloc* __dma_direct_alloc* dma_common_alloc_pages arch_dma_alloc
    cma_alloc cma_alloc_* __cma_alloc* cma_range_alloc dma_pool_alloc dmam_pool_alloc pool_alloc_page
    pool_initialise_page iommu_dma_alloc* __iommu_dma_alloc* swiotlb_alloc* x86_swiotlb_alloc_coherent
    dma_generic_alloc_coherent intel_alloc_coherent xen_swiotlb_alloc_coherent
    arm_dma_alloc arm_coherent_dma_alloc __alloc_from_contiguous __alloc_from_pool __alloc_remap_buffer
    __alloc_simple_buffer cma_allocator_alloc remap_allocator_alloc simple_allocator_alloc pool_allocator_alloc
    __iommu_alloc_* arm_iommu_alloc_attrs __arm_iommu_alloc_attrs arm_coherent_iommu_alloc_attrs
    mips_dma_alloc_coherent __dma_nommu_alloc_coherent dma_nommu_alloc_coherent
  `,
  // mm/memory.c, mm/pgalloc-track.h, include/asm-generic/pgalloc.h, arch/*/mm/pgtable.c; drivers/iommu/iommu-pages.c
  // counts its tables in meminfo's SecPageTables (6.11)
  'page-tables': `
    pte_alloc_one* __pte_alloc_one* pagetable_alloc* pmd_alloc_one pud_alloc_one p4d_alloc_one pgd_alloc _pgd_alloc
    __pgd_alloc __pte_alloc __pte_alloc_kernel __pmd_alloc __pud_alloc __p4d_alloc pte_fragment_alloc
    pmd_fragment_alloc __alloc_for_ptecache __alloc_for_pmdcache crst_table_alloc* page_table_alloc*
    iommu_alloc_pages* iommu_alloc_page*
  `,
  // mm/filemap.c, mm/readahead.c, mm/shmem.c, mm/memory.c, mm/mempolicy.c, mm/huge_memory.c, mm/khugepaged.c,
  // mm/swap_state.c, mm/hugetlb.c, mm/userfaultfd.c, mm/migrate.c, mm/compaction.c; mm/zsmalloc.c, where zram and zswap
  // keep such pages compressed, as zoneinfo counts them (nr_zspages)
  user: `
    __page_cache_alloc filemap_alloc_folio* pagecache_get_page __filemap_get_folio* filemap_create_folio
    find_or_create_page grab_cache_page_write_begin add_to_page_cache_lru do_read_cache_page do_read_cache_folio
    __read_cache_page read_cache_page* page_cache_ra_unbounded page_cache_ra_order page_cache_readahead_unbounded
    ra_alloc_folio __do_page_cache_readahead ondemand_readahead force_page_cache_readahead
    shmem_alloc_* shmem_get_folio_gfp shmem_getpage_gfp shmem_swapin* shmem_replace_*
    alloc_pages_vma vma_alloc_folio* vma_alloc_zeroed_movable_folio alloc_zeroed_user_highpage* alloc_anon_folio
    folio_prealloc page_copy_prealloc do_anonymous_page do_wp_page wp_page_copy do_cow_fault do_fault __do_fault
    do_swap_page alloc_swap_folio handle_pte_fault __handle_mm_fault handle_mm_fault copy_present_page*
    copy_page_range copy_pte_range do_huge_pmd_anonymous_page vma_alloc_anon_folio_pmd do_huge_pmd_wp_page
    khugepaged_alloc_page alloc_charge_folio alloc_charge_hpage collapse_huge_page
    read_swap_cache_async __read_swap_cache_async swap_cache_alloc_folio ksm_might_need_to_copy
    alloc_fresh_huge_page* alloc_buddy_huge_page* __alloc_buddy_huge_page alloc_buddy_hugetlb_folio
    alloc_buddy_frozen_folio alloc_fresh_hugetlb_folio only_alloc_fresh_hugetlb_folio alloc_gigantic_page
    alloc_gigantic_folio alloc_surplus_hu* mfill_atomic_pte* mcopy_atomic_pte
    alloc_zspage alloc_zpdesc zs_malloc zs_page_migrate
    alloc_migration_target alloc_new_node_page alloc_misplaced_dst_page* compaction_alloc* migrate_pages
  `,
  // mm/page_owner.c: init_pages_in_zone finds what was taken before it. Pages that page_owner itself takes while it
  // notes others have register_dummy_stack instead, and are 'pages'.
  boot: `
    register_early_stack init_pages_in_zone init_zones_in_node init_early_allocated_pages init_page_owner
  `,
};

/** Whether the function belongs to the page allocator itself. */
export const isPageAllocator = matcherOf(PAGE_ALLOCATOR);
const matchers = Object.entries(OF_USE).map(([use, names]) => [use as PageUse, matcherOf(names)] as const);
const matcherOfUse: ReadonlyMap<PageUse, (func: string) => boolean> = new Map(matchers);

// From 4.19 on by functions of their own; where those are inlined, by kmalloc itself, which fills no slabs.
const LARGE_KMALLOC = matcherOf(
  'kmalloc_large* __kmalloc_large* ___kmalloc_large* kmalloc_order* __kmalloc __kmalloc_node*',
);

/** What the function takes pages for; undefined where it is none of an allocator. */
export function useOf(func: string): PageUse | undefined {
  if (LARGE_KMALLOC(func)) return 'large-kmalloc';
  return matchers.find(([, matches]) => matches(func))?.[0];
}

/** Whether the function takes pages for this use in the name of its caller. */
export function takesFor(use: PageUse, func: string): boolean {
  return isPageAllocator(func) || (matcherOfUse.get(use === 'large-kmalloc' ? 'slab' : use)?.(func) ?? false);
}

function matcherOf(names: string): (func: string) => boolean {
  const words = names.trim().split(/\s+/);
  const exact = new Set(words.filter((word) => !word.endsWith('*')));
  const beginnings = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return (func) => exact.has(func) || beginnings.some((beginning) => func.startsWith(beginning));
}
