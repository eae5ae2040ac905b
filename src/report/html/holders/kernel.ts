import {
  cacheFamily,
  type Footprint,
  formatBytes,
  groupBy,
  type ModuleFootprint,
  NOT_KERNEL_LINES,
  sum,
} from '../../../model/index.ts';
import { byBytes, type Holder } from './holder.ts';
import type { MoveOf } from './moves.ts';
import { cacheOfFolder } from './sites.ts';

/** What of the kernel's memory is no module's. */
export interface KernelHolder {
  /** null where no file tells of any. */
  readonly holder: Holder | null;
  /** What is to be known of it; empty where nothing is. */
  readonly note: string;
}

const KERNEL = 'kernel, not modules';

const NOT_KERNEL: ReadonlySet<string> = new Set(NOT_KERNEL_LINES);
/** Lines that are told in more detail. */
const SLAB = new Set(['Slab', 'SReclaimable', 'SUnreclaim']);
const IN_DETAIL = new Set([...SLAB, 'vmalloc', 'modules outside vmalloc']);
/** A share of what is drawn that may be drawn twice, so that the rest can be told in detail. */
const A_LITTLE = 0.01;
/** Metrics of lines that are drawn whole. */
const METRICS: ReadonlyMap<string, string> = new Map([
  ['PageTables', 'page-tables'],
  ['KernelStack', 'kernel-stacks'],
]);
const CMA_HELD = 'CMA held by drivers';

/**
 * Kernel memory beside modules: slab caches, callers of vmalloc, and lines of the bill, each less what modules hold of it.
 * Bytes of modules whose allocator is not known may be in any of them, so that these are then one.
 */
export function kernelHolder(footprint: Footprint, moveOf: MoveOf | null): KernelHolder {
  const { modules, bill } = footprint;
  const parts = [
    partOf('slab', slabBytes(footprint), () => cacheHolders(footprint, moveOf)),
    partOf('vmalloc', vmallocBytes(footprint), () => callerHolders(footprint, moveOf)),
    unaccountedPages(footprint, moveOf),
  ].flatMap((part) => part ?? []);
  const unclear = sum(modules ?? [], ({ dynamic }) => (dynamic.unclassified ?? 0) + (dynamic.btf ?? 0));
  const lines = (bill?.lines ?? []).flatMap(({ name, bytes }) => {
    if (NOT_KERNEL.has(name) || IN_DETAIL.has(name)) return [];
    const metric = METRICS.get(name);
    const move = metric === undefined ? null : (moveOf?.(metric, {}) ?? null);
    const left = name === CMA_HELD ? Math.max(0, bytes - dmaOf(modules)) : bytes;
    return left > 0 ? [{ name, bytes: left, move, children: [] }] : [];
  });
  const isMuch = unclear > A_LITTLE * sum(parts, (part) => part.bytes);
  const children = [...(isMuch ? asOne(parts, unclear) : parts), ...lines];
  const bytes = sum(children, (child) => child.bytes);
  const holder = bytes > 0 ? { name: KERNEL, bytes, move: null, children, isKernel: true as const } : null;
  return { holder, note: unclear > 0 && parts.length > 0 ? noteOf(unclear, isMuch) : '' };
}

function noteOf(unclear: number, isTakenOff: boolean): string {
  const what = `${formatBytes(unclear)} that modules took of no known allocator`;
  return isTakenOff
    ? `${what} are taken off slab, vmalloc and unaccounted pages together: no file tells which of them they are in.`
    : `${what} are in the kernel's slab, vmalloc or unaccounted pages, too: no file tells which.`;
}

function dmaOf(modules: readonly ModuleFootprint[] | null): number {
  return sum(modules ?? [], ({ dynamic }) => dynamic.dma ?? 0);
}

/** Its places only where they add up to it. */
function partOf(name: string, bytes: number | null, placesOf: () => readonly Holder[]): Holder | null {
  if (bytes === null || bytes <= 0) return null;
  const places = placesOf().filter((place) => place.bytes > 0);
  const rest = bytes - sum(places, (place) => place.bytes);
  const unknown = { name: 'not told apart', bytes: rest, move: null, children: [] };
  const children = rest < 0 || places.length === 0 ? [] : rest === 0 ? places : [...places, unknown];
  return { name, bytes, move: null, children: [...children].sort(byBytes) };
}

/** Without a list of the caches, by the bill; null where nothing tells. */
function slabBytes({ unattributed, modules, bill }: Footprint): number | null {
  if (unattributed.slab !== null) return unattributed.slab;
  const lines = bill?.lines.filter(({ name }) => SLAB.has(name)) ?? [];
  return lines.length === 0
    ? null
    : sum(lines, ({ bytes }) => bytes) - sum(modules ?? [], ({ dynamic }) => dynamic.slab ?? 0);
}

/** The same of vmalloc, where modules have their code and data. */
function vmallocBytes({ unattributed, modules, bill }: Footprint): number | null {
  if (unattributed.vmalloc !== null) return unattributed.vmalloc;
  const line = bill?.lines.find(({ name }) => name === 'vmalloc');
  return line ? line.bytes - inVmalloc(modules) : null;
}

function inVmalloc(modules: readonly ModuleFootprint[] | null): number {
  return sum(modules ?? [], ({ residentBytes, dynamic }) => residentBytes + (dynamic.vmalloc ?? 0));
}

/** Its change is known where no module holds any of it, so that it is drawn as it is measured. */
function unaccountedPages({ unattributed, modules, bill }: Footprint, moveOf: MoveOf | null): Holder | null {
  // What no line tells of vmalloc is unaccounted, and modules with it.
  const isVmallocIn = bill !== null && !bill.lines.some(({ name }) => name === 'vmalloc');
  const bytes = unattributed.pages === null ? null : unattributed.pages - (isVmallocIn ? inVmalloc(modules) : 0);
  const part = partOf('unaccounted', bytes, () => []);
  const isWhole = bill !== null && bytes === bill.unaccountedBytes;
  return part && { ...part, move: isWhole ? (moveOf?.('kernel.unaccounted', {}) ?? null) : null };
}

function asOne(parts: readonly Holder[], unclear: number): Holder[] {
  const bytes = sum(parts, (part) => part.bytes) - unclear;
  return bytes > 0 ? [{ name: parts.map(({ name }) => name).join(', '), bytes, move: null, children: [] }] : [];
}

/** Caches by family, as they are measured, less what modules hold in them; and kmallocs that are too large for a cache. */
function cacheHolders({ slab, modules }: Footprint, moveOf: MoveOf | null): Holder[] {
  if (!slab) return [];
  const evidence = (modules ?? []).flatMap((module) => module.evidence.filter(({ part }) => part === 'slab'));
  const nameOfRow = new Map(slab.caches.map(({ source, line, name }) => [`${source}:${line}`, name]));
  const heldBy = new Map<string | null, number>();
  for (const { source, line, bytes } of evidence) {
    const name = nameOfRow.get(`${source}:${line}`) ?? cacheOfFolder(source);
    const family = name === null ? null : cacheFamily(name);
    heldBy.set(family, (heldBy.get(family) ?? 0) + bytes);
  }
  const families = [...groupBy(slab.caches, ({ name }) => cacheFamily(name))].map(([name, own]): Holder => {
    const held = heldBy.get(name) ?? 0;
    const move = held === 0 ? (moveOf?.('slab.cache', { cache: name }) ?? null) : null;
    return { name, bytes: sum(own, ({ bytes }) => bytes) - held, move, children: [] };
  });
  const large = (slab.largeKmallocBytes ?? 0) - (heldBy.get(null) ?? 0);
  return [...families, { name: 'large kmallocs', bytes: large, move: null, children: [] }];
}

/** Callers that are no module's, less what modules have in their areas: the loader took those of code and data. */
function callerHolders({ vmalloc, modules }: Footprint, moveOf: MoveOf | null): Holder[] {
  const heldAt = new Map<number | null, number>();
  for (const { source, line, bytes } of (modules ?? []).flatMap(({ evidence }) => evidence))
    if (source === 'proc/vmallocinfo') heldAt.set(line, (heldAt.get(line) ?? 0) + bytes);
  return (vmalloc?.byCaller ?? []).flatMap(({ caller, module, residentBytes, lines }) => {
    if (module !== null) return [];
    const held = sum(lines, (line) => heldAt.get(line) ?? 0);
    const move = held === 0 ? (moveOf?.('vmalloc.caller', { caller }) ?? null) : null;
    return [{ name: caller, bytes: residentBytes - held, move, children: [] }];
  });
}
