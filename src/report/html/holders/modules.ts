import { type Footprint, type ModuleFootprint, sum } from '../../../model/index.ts';
import type { Holder } from './holder.ts';
import { type Move, type MoveOf, together } from './moves.ts';
import { type SitesOf, sitesIn } from './sites.ts';

/** Parts that are measured; of the others a change is known where it is of all that is in them. */
const METRICS: ReadonlyMap<string, string> = new Map([
  ['static', 'module.static'],
  ['vmalloc', 'module.vmalloc'],
  ['slab', 'module.slab'],
  ['pages', 'module.pages'],
  ['percpu', 'module.percpu'],
  ['dma', 'module.dma'],
]);
/** What a total has beside its parts. */
const REST = 'other';

/** Every module that holds anything, split into its parts, and these into where they were taken. */
export function moduleHolders(footprint: Footprint, moveOf: MoveOf | null): Holder[] {
  const sitesOf = sitesIn(footprint, moveOf);
  return (footprint.modules ?? []).flatMap((module) => {
    const parts = partsOf(module).map(([part, bytes]) => partHolder(module, { part, bytes }, sitesOf, moveOf));
    const bytes = sum(parts, (part) => part.bytes);
    const move = moveOf?.('module.total', { module: module.name }) ?? null;
    return bytes > 0 ? [{ name: module.name, bytes, move, children: parts }] : [];
  });
}

/** Parts that are known to hold something: neither what is null, nor zero. */
function partsOf({ residentBytes, dynamic, totalBytes, state }: ModuleFootprint): [string, number][] {
  const parts: [string, number | null][] = [
    ['static', state === 'built-in' ? 0 : residentBytes],
    ...Object.entries(dynamic),
  ];
  const known = parts.flatMap(([part, bytes]): [string, number][] =>
    bytes !== null && bytes > 0 ? [[part, bytes]] : [],
  );
  const rest = totalBytes - sum(known, ([, bytes]) => bytes);
  return rest > 0 ? [...known, [REST, rest]] : known;
}

function partHolder(
  module: ModuleFootprint,
  { part, bytes }: { readonly part: string; readonly bytes: number },
  sitesOf: SitesOf,
  moveOf: MoveOf | null,
): Holder {
  const metric = METRICS.get(part);
  const measured: Move | null = metric === undefined ? null : (moveOf?.(metric, { module: module.name }) ?? null);
  const sites = once(() => sitesOf(module, { name: part, bytes, move: measured }));
  return {
    name: part,
    bytes,
    move: measured ?? (moveOf && together(sites().map(({ move }) => move))),
    // Looked for where they are drawn: most modules of many are too small for that.
    get children() {
      return sites();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
