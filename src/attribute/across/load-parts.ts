import { formatBytes, type LoadCostPart, type LoadCostPartName, sum } from '../../model/index.ts';
import { isWhole, type Moment } from './moment.ts';
import { kmallocPart, ownCachesPart } from './slab-parts.ts';

const MODULES = 'proc/modules';
const VMALLOCINFO = 'proc/vmallocinfo';
const MEMINFO = 'proc/meminfo';

/** What is told of a part; its name and that nobody measured a band are added. */
type Told = Pick<LoadCostPart, 'bytes' | 'grade' | 'source' | 'note'>;

/**
 * What modules took, by where it shows. Only what both snapshots have as a whole file is held against each other: absent
 * is not zero. Differences of the whole system are *inferred*: whatever else went on meanwhile is in them.
 */
export function loadParts(from: Moment, to: Moment, names: ReadonlySet<string>): LoadCostPart[] {
  return [
    ...plain('static', staticOf(to, names)),
    ...plain('vmalloc', vmallocOf(from, to, names)),
    ...ownCachesPart(from, to, names),
    ...kmallocPart(from, to, names),
    ...plain('large-kmalloc', largeKmallocOf(from, to)),
    ...plain('pages', pagesOf(from, to)),
    ...plain('percpu', percpuOf(from, to)),
    ...plain('cma', cmaOf(from, to)),
  ];
}

function plain(part: LoadCostPartName, told: Told | null): LoadCostPart[] {
  return told ? [{ part, errorBytes: null, ...told }] : [];
}

/** Code and data in whole pages. */
function staticOf({ footprint }: Moment, names: ReadonlySet<string>): Told {
  const loaded = (footprint.modules ?? []).filter(({ name }) => names.has(name));
  const loading = loaded.filter(({ state }) => state === 'Loading').map(({ name }) => name);
  const note = loading.length > 0 ? `with the init part of ${loading.join(', ')}, still loading` : null;
  return { bytes: sum(loaded, ({ residentBytes }) => residentBytes), grade: 'exact', source: MODULES, note };
}

/** Areas that bear the modules' names, or are theirs by the place of the code that took them. */
function vmallocOf(from: Moment, to: Moment, names: ReadonlySet<string>): Told | null {
  if (!isWhole(from, VMALLOCINFO) || !isWhole(to, VMALLOCINFO)) return null;
  const loaded = (to.footprint.modules ?? []).filter(({ name }) => names.has(name));
  const evidence = loaded.flatMap((module) => module.evidence.filter(({ part }) => part === 'vmalloc'));
  const guessed = sum(evidence, ({ grade, bytes }) => (grade === 'exact' ? 0 : bytes));
  return {
    bytes: sum(evidence, ({ bytes }) => bytes),
    grade: guessed > 0 ? 'inferred' : 'exact',
    source: VMALLOCINFO,
    note: guessed > 0 ? `${formatBytes(guessed)} of it by init code, which has no name any more` : null,
  };
}

/** kmallocs too large for a cache: in meminfo's Slab and in no line of slabinfo. */
function largeKmallocOf(from: Moment, to: Moment): Told | null {
  const isTold = bothWhole(from, to, MEMINFO) && bothWhole(from, to, 'proc/slabinfo');
  const bytes = isTold ? difference(from, to, ({ slab }) => slab?.largeKmallocBytes) : null;
  return bytes === null ? null : inferred(bytes, "meminfo's Slab less all caches, as it grew");
}

/** Pages that drivers took themselves are in what the bill leaves unaccounted, and pages of CMA are, too. */
function pagesOf(from: Moment, to: Moment): Told | null {
  const [before, after] = [from.footprint.bill, to.footprint.bill];
  // What the bill could not fill wanders by far more than a module takes.
  if (!before || !after || before.missing.join() !== after.missing.join()) return null;
  if (!bothAlike(from, to, ['proc/zoneinfo', VMALLOCINFO]) || !bothWhole(from, to, MEMINFO)) return null;
  const lacks = after.missing.length > 0 ? `; ${after.missing.join(', ')} is in it` : '';
  return inferred(
    after.unaccountedBytes - before.unaccountedBytes,
    `what the bill leaves unaccounted, as it grew: pages of CMA are in it${lacks}`,
  );
}

function percpuOf(from: Moment, to: Moment): Told | null {
  const bytes = bothWhole(from, to, MEMINFO) ? difference(from, to, ({ meminfo }) => meminfo?.get('Percpu')) : null;
  return bytes === null ? null : inferred(bytes, 'whole chunks: what fits into one that is there costs nothing');
}

/** On arm and arm64 the pages of coherent DMA, exactly, as long as no movable pages come or go. */
function cmaOf(from: Moment, to: Moment): Told | null {
  const fell = bothWhole(from, to, MEMINFO) ? difference(to, from, ({ meminfo }) => meminfo?.get('CmaFree')) : null;
  return fell === null ? null : inferred(fell, 'CmaFree, as it fell: movable pages that borrow CMA are in it');
}

function inferred(bytes: number, note: string): Told {
  return { bytes, grade: 'inferred', source: MEMINFO, note };
}

function difference(from: Moment, to: Moment, of: (footprint: Moment['footprint']) => number | null | undefined) {
  const [before, after] = [of(from.footprint), of(to.footprint)];
  return before == null || after == null ? null : after - before;
}

function bothWhole(from: Moment, to: Moment, source: string): boolean {
  return isWhole(from, source) && isWhole(to, source);
}

/** Whether both have the sources as whole files, or neither has them. */
function bothAlike(from: Moment, to: Moment, sources: readonly string[]): boolean {
  const isAbsent = ({ footprint }: Moment, source: string) => footprint.snapshot.sources.get(source) === 'absent';
  return sources.every((source) => bothWhole(from, to, source) || (isAbsent(from, source) && isAbsent(to, source)));
}
