import { isKmalloc, type LoadCostPart, type SlabCache, sum } from '../../model/index.ts';
import { isWhole, type Moment } from './moment.ts';
import { cachesOfLoad, newCaches } from './new-caches.ts';

/**
 * What kmalloc's caches gave lies this close to what the modules asked for, in slots: found on Linux 6.1 (amd64, arm64,
 * armhf) and 6.12 (amd64), as shipped by Debian, where a module took 240 KiB and 2000 KiB; the farthest off were 76 KiB
 * and 83 KiB. Objects in use come closer than whole slabs. Debugging of slabs makes every object
 * larger, and profiling keeps a record of each (SLAB_OBJ_EXT): no band was found there.
 */
const BAND_SHARE = 0.06;
const BAND_BYTES = 128 * 1024;

interface Pair {
  readonly before: readonly SlabCache[];
  readonly after: readonly SlabCache[];
  readonly source: string;
}

/** Objects of kmalloc's caches that came into use. */
export function kmallocPart(from: Moment, to: Moment, names: ReadonlySet<string>): LoadCostPart[] {
  const pair = cachesOf(from, to);
  if (!pair?.after.some(isOfKmalloc)) return [];
  const bytesOf = (caches: readonly SlabCache[]) => sum(caches.filter(isOfKmalloc), ({ activeBytes }) => activeBytes);
  const bytes = bytesOf(pair.after) - bytesOf(pair.before);
  const isAsShipped = [from, to].every(hasNoDebugging);
  const shared = newCaches(pair, names).filter(({ row, isShared }) => isShared && isOfKmalloc(row));
  const notes = [
    'objects in use in the caches of kmalloc, as they grew',
    ...(isAsShipped ? [] : ['debugging or profiling takes room beside objects']),
    ...shared.map(({ name, row }) => `${name} shares the slabs of ${row.name} and is in it`),
  ];
  return [
    {
      part: 'kmalloc',
      bytes,
      errorBytes: isAsShipped ? Math.max(Math.ceil(Math.abs(bytes) * BAND_SHARE), BAND_BYTES) : null,
      grade: 'inferred',
      source: pair.source,
      note: notes.join('; '),
    },
  ];
}

/** Caches that came with the modules and bear their names. */
export function ownCachesPart(from: Moment, to: Moment, names: ReadonlySet<string>): LoadCostPart[] {
  const pair = cachesOf(from, to);
  const told = pair && cachesOfLoad(pair, names, isOfKmalloc);
  return told ? [{ part: 'own-caches', errorBytes: null, grade: 'inferred', source: pair.source, ...told }] : [];
}

/** The caches of both snapshots, where they were read from the same file and nothing of it is lost. */
function cachesOf(from: Moment, to: Moment): Pair | undefined {
  const [before, after] = [from.footprint.slab?.caches, to.footprint.slab?.caches];
  if (!before || !after) return undefined;
  const sources = [before, after].map(([first]) =>
    first?.source === 'proc/slabinfo' ? 'proc/slabinfo' : 'sys/kernel/slab',
  );
  const [source = ''] = sources;
  const isSame = sources[1] === source && isWhole(from, source) && isWhole(to, source);
  return isSame ? { before, after, source } : undefined;
}

function isOfKmalloc({ name, aliases }: SlabCache): boolean {
  return isKmalloc(name) || (aliases ?? []).some(isKmalloc);
}

function hasNoDebugging({ footprint }: Moment): boolean {
  const { fingerprint, sources } = footprint.snapshot;
  const keepsRecords = footprint.slab?.caches.some(({ name }) => name.startsWith('kmalloc-no-objext-'));
  const isProfiled = keepsRecords || (sources.get('proc/allocinfo') ?? 'absent') !== 'absent';
  const options = [...(fingerprint.debugOptions ?? []), ...(fingerprint.debugConfig ?? [])];
  return !isProfiled && options.length === 0;
}
