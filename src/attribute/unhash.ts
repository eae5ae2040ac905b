import type { LoaderArea } from './loader-callers.ts';

/** A module whose address the kernel tells, and the pages it holds. */
export interface Addressed {
  readonly index: number;
  readonly address: string;
  readonly need: number;
}

interface Chain {
  readonly areas: readonly LoaderArea[];
  /** Where each area starts, in bytes from the start of the first. */
  readonly offsets: readonly number[];
  readonly spanBytes: number;
}

/**
 * Finds the area that each module's address starts, where `/proc/vmallocinfo` hashes addresses and `/proc/modules` does
 * not: areas that lie end to end have equal tokens and known sizes, so the distances between the modules' addresses tell
 * where such a chain lies. A chain that fits in two places is left alone.
 */
export function anchorsByDistance(
  modules: readonly Addressed[],
  areas: readonly LoaderArea[],
): Map<number, LoaderArea> {
  const anchors = new Map<number, LoaderArea>();
  const lowest = modules.reduce((low, { address }) => (low === '' || isBelow(address, low) ? address : low), '');
  if (lowest === '') return anchors;
  // Modules lie within 2 GiB of each other, so distances are exact as numbers while addresses are not.
  const open = new Map(
    modules.map((module) => [Number(BigInt(`0x${module.address}`) - BigInt(`0x${lowest}`)), module]),
  );
  for (const chain of chainsOf(areas)) {
    const placed = placeOf(chain, open);
    for (const [address, area] of placed ?? []) {
      const module = open.get(address);
      if (module) anchors.set(module.index, area);
      open.delete(address);
    }
  }
  return anchors;
}

/** The one place of a chain at which it explains most addresses, at least two; as addresses and areas. */
function placeOf(chain: Chain, open: ReadonlyMap<number, Addressed>): Map<number, LoaderArea> | undefined {
  const addresses = [...open.keys()].sort((a, b) => a - b);
  let best: Map<number, LoaderArea> | undefined;
  let rivals = 0;
  const tried = new Set<number>();
  for (const address of addresses) {
    for (const offset of chain.offsets) {
      const base = address - offset;
      if (tried.has(base)) continue;
      tried.add(base);
      const placed = explainedAt(base, chain, addresses, open);
      if (!placed || placed.size < 2 || placed.size < (best?.size ?? 0)) continue;
      rivals = placed.size === best?.size ? rivals + 1 : 0;
      best = placed;
    }
  }
  return rivals === 0 ? best : undefined;
}

/** The areas that addresses start if the chain lies at `base`; undefined if one of them lies inside an area. */
function explainedAt(
  base: number,
  { areas, offsets, spanBytes }: Chain,
  addresses: readonly number[],
  open: ReadonlyMap<number, Addressed>,
): Map<number, LoaderArea> | undefined {
  const placed = new Map<number, LoaderArea>();
  for (const address of addresses) {
    if (address < base) continue;
    if (address >= base + spanBytes) break;
    const area = areas[offsets.indexOf(address - base)];
    if (!area || area.pageCount > (open.get(address)?.need ?? 0)) return undefined;
    placed.set(address, area);
  }
  return placed;
}

/** Areas that lie end to end, longest chain first: it has the fewest places where it fits. */
function chainsOf(areas: readonly LoaderArea[]): Chain[] {
  const byStart = new Map(areas.map((area) => [area.start, area]));
  const ends = new Set(areas.map(({ end }) => end));
  const chains: Chain[] = [];
  for (const head of areas) {
    if (ends.has(head.start)) continue;
    const chain: LoaderArea[] = [];
    const offsets: number[] = [];
    let spanBytes = 0;
    for (let area: LoaderArea | undefined = head; area && chain.length < areas.length; area = byStart.get(area.end)) {
      chain.push(area);
      offsets.push(spanBytes);
      spanBytes += area.spanBytes;
    }
    chains.push({ areas: chain, offsets, spanBytes });
  }
  return chains.sort((a, b) => b.areas.length - a.areas.length);
}

/** Addresses are hexadecimal digits of one width. */
function isBelow(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}
