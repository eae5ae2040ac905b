import {
  type Claims,
  cacheFamily,
  type Footprint,
  type Labels,
  type RecordLines,
  type SlabCache,
} from '../../model/index.ts';
import { derived, goingBy } from './claim.ts';
import { ofMeminfo } from './meminfo.ts';

/** Whole slabs of every cache that is measured under the name. */
export function ofCache(footprint: Footprint, labels: Labels): Claims {
  const caches = familyOf(footprint, labels);
  return {
    formula: `${wordsOf(caches).slabs} = ${caches.map(slabsText(footprint)).join(' + ')}`,
    claims: caches.map((cache) => derived(cache.bytes, cache.name, cache.source, linesOf(cache))),
    leftOut: [],
  };
}

export function ofCacheWaste(footprint: Footprint, labels: Labels): Claims {
  const caches = familyOf(footprint, labels);
  const { slabs, objects } = wordsOf(caches);
  const numbers = caches.map(
    (cache, index) =>
      `${index === 0 ? '' : ' + '}${slabsText(footprint)(cache)} − ${cache.activeObjects} × ${cache.objectSizeBytes}`,
  );
  return {
    formula: `${slabs} − ${objects} = ${numbers.join('')}`,
    claims: caches.flatMap((cache) => [
      derived(cache.bytes, `slabs of ${cache.name}`, cache.source, linesOf(cache)),
      derived(-cache.activeBytes, `objects of ${cache.name}`, cache.source, linesOf(cache)),
    ]),
    leftOut: [],
  };
}

/** Slab of meminfo; without it, all caches. */
export function ofSlabTotal(footprint: Footprint, lines: RecordLines): Claims {
  const { slab, meminfo } = footprint;
  if (meminfo?.has('Slab') || !slab) return ofMeminfo(footprint, 'Slab', lines);
  return {
    formula: `slabs of ${slab.caches.length} caches = ${slab.totalBytes}`,
    claims: slab.caches.map((cache) => derived(cache.bytes, cache.name, cache.source, linesOf(cache))),
    leftOut: [],
  };
}

const inFamily = goingBy(({ name }: SlabCache) => cacheFamily(name));

function familyOf({ slab }: Footprint, { cache = '' }: Labels): readonly SlabCache[] {
  return inFamily(slab?.caches, cache);
}

/** What the columns are called where the numbers come from. */
function wordsOf([first]: readonly SlabCache[]): { readonly slabs: string; readonly objects: string } {
  return first?.source === 'proc/slabinfo'
    ? { slabs: 'num_slabs × pagesperslab × page size', objects: 'active_objs × objsize' }
    : { slabs: 'slabs × pages of a slab × page size', objects: 'objects × slab_size' };
}

function slabsText({ snapshot }: Footprint) {
  const pageBytes = snapshot.pageSize.bytes;
  return ({ bytes, slabs }: SlabCache) =>
    slabs === 0 ? `0 × ${pageBytes}` : `${slabs} × ${bytes / pageBytes / slabs} × ${pageBytes}`;
}

function linesOf({ line }: SlabCache): number[] {
  return line === null ? [] : [line];
}
