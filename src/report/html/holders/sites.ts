import { type Evidence, type Footprint, type ModuleFootprint, sum } from '../../../model/index.ts';
import { byBytes, type Holder } from './holder.ts';
import type { MoveOf } from './moves.ts';

/** Where in the code a part of a module was taken; nothing where lines do not tell of all of it. */
export type SitesOf = (module: ModuleFootprint, part: Omit<Holder, 'children'>) => Holder[];

/** Places by the blocks of the footprint that keep them: callers of vmalloc, slab caches, functions by allocation tag. */
export function sitesIn(footprint: Footprint, moveOf: MoveOf | null): SitesOf {
  const nameOf = namesOfLines(footprint);
  const bytesOf = bytesByTag(footprint);
  return (module, part) => {
    // Areas of code and data have no other name than their line, which is in the table.
    if (part.name === 'static') return [];
    const byName = new Map<string, number>();
    for (const one of module.evidence) {
      if (one.part !== part.name || one.bytes <= 0) continue;
      const name = nameOf(one) ?? placeOf(one);
      byName.set(name, (byName.get(name) ?? 0) + one.bytes);
    }
    const all = Array.from(byName, ([name, bytes]) => ({ name, bytes }));
    const rest = part.bytes - sum(all, ({ bytes }) => bytes);
    if (rest < 0 || all.length === 0) return [];
    if (rest > 0) all.push({ name: 'lines unknown', bytes: rest });
    return all
      .map(({ name, bytes }): Holder => {
        // What alone makes up a part moved as the part did.
        const move = all.length === 1 ? part.move : moveOfSite(name, bytes);
        return { name, bytes, move, children: [] };
      })
      .sort(byBytes);

    /** Of what is drawn as it is measured: of a cache, or of what a function took, only a share may be in the part. */
    function moveOfSite(name: string, bytes: number) {
      if (part.name === 'vmalloc') return moveOf?.('vmalloc.caller', { caller: name, module: module.name }) ?? null;
      if (bytesOf(module.name, name) === bytes)
        return moveOf?.('module.site', { module: module.name, func: name }) ?? null;
      return null;
    }
  };
}

/** Finds what a line of a kernel file is of; null where nothing says. */
function namesOfLines({ vmalloc, slab, allocinfo }: Footprint): (evidence: Evidence) => string | null {
  const names = new Map<string, Map<number | null, string>>();
  const linesOf = (source: string) => {
    const known = names.get(source) ?? new Map<number | null, string>();
    names.set(source, known);
    return known;
  };
  const [areas, tags] = [linesOf('proc/vmallocinfo'), linesOf('proc/allocinfo')];
  for (const { caller, lines } of vmalloc?.byCaller ?? []) for (const line of lines) areas.set(line, caller);
  for (const { source, line, name } of slab?.caches ?? []) linesOf(source).set(line, name);
  for (const { sites } of allocinfo?.byModule.values() ?? []) for (const { line, func } of sites) tags.set(line, func);
  return ({ source, line }) => names.get(source)?.get(line) ?? cacheOfFolder(source);
}

/** `sys/kernel/debug/slab/NAME/alloc_traces`, `sys/kernel/slab/NAME/…` */
export function cacheOfFolder(source: string): string | null {
  return /^sys\/kernel\/(?:debug\/)?slab\/([^/]+)/.exec(source)?.[1] ?? null;
}

/** A file with its line, short. */
function placeOf({ source, line }: Evidence): string {
  const file = source.slice(source.lastIndexOf('/') + 1);
  return line === null ? file : `${file}:${line}`;
}

/** What a function of a module holds by its tags. */
function bytesByTag({ allocinfo }: Footprint) {
  const found = new Map<string, ReadonlyMap<string, number>>();
  return (module: string, func: string): number | null => {
    const known = found.get(module) ?? bytesByFunction(allocinfo?.byModule.get(module)?.sites ?? []);
    found.set(module, known);
    return known.get(func) ?? null;
  };
}

function bytesByFunction(sites: readonly { readonly func: string; readonly bytes: number }[]) {
  const all = new Map<string, number>();
  for (const { func, bytes } of sites) all.set(func, (all.get(func) ?? 0) + bytes);
  return all;
}
