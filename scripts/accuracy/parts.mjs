// What kfootprint says of a module beside what the module itself counted: each part with its truth, where the claim
// stands in the JSON of `show`, and how far off it may be. A claim of null is "not told".

const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);
const exactly = { share: 0, floorBytes: 0 };
const GRADES = ['exact', 'derived', 'inferred'];

/** The weakest grade of evidence. */
function weakest(evidence) {
  return GRADES.findLast((grade) => evidence.some((one) => one.grade === grade)) ?? '-';
}

/**
 * Each part: `when` it can be looked at, its `truth` in bytes or as { low, high }, the `claim` as { bytes, grade }, and
 * its `limit`: a share of the truth, or so many bytes where that is more. They are given a case: the `module` of the
 * footprint and its truth's `allocators`, `footprint`, `before` (that of the snapshot before the module came, alone),
 * `cost` (what loading it cost), `ticks` (leaked objects, if any), and which kernel it is.
 */
export const parts = [
  {
    name: 'static',
    when: ({ module }) => module !== undefined,
    truth: ({ module, pageBytes }) => Math.ceil(module.sizeBytes / pageBytes) * pageBytes,
    claim: ({ module }) => ofEvidence(module, 'static'),
    limit: exactly,
  },
  {
    name: 'vmalloc',
    when: ({ module, allocators }) => module !== undefined && allocators.vmalloc !== undefined,
    truth: ({ allocators }) => allocators.vmalloc.usable,
    claim: ({ module }) => ofDynamic(module, ['vmalloc']),
    limit: exactly,
  },
  {
    // Whole slabs, of which the last ones are not full.
    name: 'own cache',
    when: ({ module, isStock, allocators }) => module !== undefined && isStock && allocators.kmem_cache !== undefined,
    truth: ({ allocators }) => allocators.kmem_cache.usable,
    claim: ({ module, cost }) => ofDynamic(module, ['slab']) ?? ofCost(cost, 'own-caches'),
    limit: { share: 0.06, floorBytes: 32_768 },
  },
  {
    name: 'kmalloc, by load cost',
    when: ({ module, isStock, before, allocators }) =>
      module !== undefined && isStock && before !== undefined && allocators.kmalloc?.usable > 0,
    truth: ({ allocators }) => allocators.kmalloc.usable,
    claim: ({ cost }) => ofCost(cost, 'kmalloc'),
    limit: { share: 0.06, floorBytes: 131_072 },
  },
  {
    // What was asked for: alloc_traces tells the waste of a slot apart.
    name: 'slab, by traces',
    when: ({ module, hasTraces, hasProfile }) => module !== undefined && hasTraces && !hasProfile,
    truth: ({ allocators }) => (allocators.kmalloc?.asked ?? 0) + (allocators.kmem_cache?.asked ?? 0),
    claim: ({ module }) => ofDynamic(module, ['slab']),
    limit: { share: 0.01, floorBytes: 4096 },
  },
  {
    // A site names no allocator: the sum is what is sure. Small per-CPU memory vanishes in chunks that are there already.
    name: 'slab, pages and percpu, by profile',
    when: ({ module, hasTraces, hasProfile, allocators }) =>
      module !== undefined && hasProfile && !hasTraces && !allocators.frag_kept?.n,
    truth: ({ allocators, ticks, slotBytes }) => {
      const kept = sum(['kmalloc', 'kmem_cache', 'alloc_pages'], (name) => allocators[name]?.usable ?? 0);
      const percpu = allocators.percpu?.usable ?? 0;
      return { low: kept + ticks[0] * slotBytes, high: kept + percpu + ticks[1] * slotBytes };
    },
    claim: ({ module }) => ofDynamic(module, ['slab', 'pages', 'percpu', 'unclassified']),
    limit: { share: 0.01, floorBytes: 4096 },
  },
  {
    name: 'slab, by profile and traces',
    when: ({ module, hasTraces, hasProfile }) => module !== undefined && hasTraces && hasProfile,
    truth: ({ allocators }) => (allocators.kmalloc?.usable ?? 0) + (allocators.kmem_cache?.usable ?? 0),
    claim: ({ module }) => ofDynamic(module, ['slab']),
    limit: { share: 0.01, floorBytes: 4096 },
  },
  {
    name: 'pages, by page owner',
    when: ({ module, hasTraces, hasProfile }) => module !== undefined && hasTraces && hasProfile,
    truth: ({ allocators }) => allocators.alloc_pages?.usable ?? 0,
    claim: ({ module }) => ofDynamic(module, ['pages']),
    limit: { share: 0.01, floorBytes: 4096 },
  },
  {
    // The DMA core asks under its own name: the stack above it has the module.
    name: 'dma, by page owner',
    when: ({ module, hasTraces, hasProfile, allocators }) =>
      module !== undefined && hasTraces && hasProfile && allocators.dma_coherent !== undefined,
    truth: ({ allocators }) => allocators.dma_coherent.usable,
    claim: ({ module }) => ofDynamic(module, ['dma']),
    limit: { share: 0.01, floorBytes: 4096 },
  },
  {
    // arm takes it out of CMA by the page, whatever the module was told (dma_alloc_contiguous in kernel/dma).
    name: 'dma',
    when: ({ module, isArm, allocators }) => module !== undefined && isArm && allocators.dma_coherent !== undefined,
    truth: ({ allocators, pageBytes }) => Math.ceil(allocators.dma_coherent.asked / pageBytes) * pageBytes,
    claim: ({ module, cost }) => ofDynamic(module, ['dma']) ?? ofCost(cost, 'cma'),
    limit: { share: 0, floorBytes: 4096 },
  },
  {
    name: 'residue of vmalloc',
    when: ({ isGone, allocators }) => isGone && allocators.vmalloc !== undefined,
    truth: ({ allocators, isLeaking }) => (isLeaking ? allocators.vmalloc.usable : 0),
    claim: ({ footprint, name }) => ofResidue(footprint, name, 'vmalloc'),
    limit: exactly,
  },
  {
    name: 'residue of slab, by profile and traces',
    when: ({ isGone, hasTraces, hasProfile, allocators }) =>
      isGone && hasTraces && hasProfile && allocators.kmalloc !== undefined,
    truth: ({ allocators, isLeaking }) =>
      isLeaking ? allocators.kmalloc.usable + (allocators.kmem_cache?.usable ?? 0) : 0,
    claim: ({ footprint, name }) => ofResidue(footprint, name, 'slab'),
    limit: { share: 0.01, floorBytes: 4096 },
  },
  {
    // A hole in the bill: whatever else moved meanwhile is in it, too, and hides what is smaller.
    name: 'unaccounted, risen by pages',
    when: ({ module, before, hasTraces, allocators }) =>
      module !== undefined &&
      before?.bill != null &&
      !hasTraces &&
      !allocators.frag_kept?.n &&
      allocators.alloc_pages?.usable >= 1_048_576,
    truth: ({ allocators, footprint }) =>
      (allocators.alloc_pages?.usable ?? 0) + (footprint.cma === null ? (allocators.dma_coherent?.usable ?? 0) : 0),
    claim: ({ footprint, before }) =>
      footprint.bill && {
        bytes: footprint.bill.unaccountedBytes - before.bill.unaccountedBytes,
        grade: 'inferred',
      },
    limit: { share: 0.15, floorBytes: 1_048_576 },
  },
];

function ofEvidence({ evidence }, ...names) {
  const own = evidence.filter(({ part }) => names.includes(part));
  return { bytes: sum(own, ({ bytes }) => bytes), grade: weakest(own) };
}

/** What a module's allocators are said to have given it; null where none of these is known. */
function ofDynamic(module, names) {
  const told = names.filter((name) => module.dynamic[name] != null);
  if (told.length === 0) return null;
  return { bytes: sum(told, (name) => module.dynamic[name]), grade: ofEvidence(module, ...told).grade };
}

function ofResidue({ residues }, name, part) {
  if (!residues) return null;
  const own = residues.filter(({ module }) => module === name);
  return { bytes: sum(own, (residue) => residue.parts[part] ?? 0), grade: '-' };
}

function ofCost(cost, name) {
  const own = (cost?.parts ?? []).filter(({ part }) => part === name);
  return own.length === 0 ? null : { bytes: sum(own, ({ bytes }) => bytes), grade: weakest(own) };
}
