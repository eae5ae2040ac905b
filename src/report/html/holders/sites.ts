import { type Evidence, type Footprint, groupBy, type ModuleFootprint, sum } from '../../../model/index.ts';
import { byBytes, type Holder } from './holder.ts';
import type { MoveOf } from './moves.ts';

/** Where in the code a part of a module was taken; nothing where lines do not tell of all of it. */
export type SitesOf = (module: ModuleFootprint, part: Holder) => Holder[];

/** Places by the blocks of the footprint that keep them: callers of vmalloc, slab caches, functions by allocation tag. */
export function sitesIn(footprint: Footprint, moveOf: MoveOf | null): SitesOf {
  const nameOf = namesOfLines(footprint);
  const bytesOf = bytesByTag(footprint);
  return (module, part) => {
    // Areas of code and data have no other name than their line, which is in the table.
    const evidence = part.name === 'static' ? [] : module.evidence.filter((one) => one.part === part.name);
    const byName = groupBy(
      evidence.filter(({ bytes }) => bytes > 0),
      (one) => nameOf(one) ?? placeOf(one),
    );
    const told = [...byName].map(([name, own]) => ({ name, bytes: sum(own, ({ bytes }) => bytes) }));
    const rest = part.bytes - sum(told, ({ bytes }) => bytes);
    if (rest < 0 || told.length === 0) return [];
    const all = rest === 0 ? told : [...told, { name: 'lines unknown', bytes: rest }];
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
  const names = new Map<string, string>();
  for (const { caller, lines } of vmalloc?.byCaller ?? [])
    for (const line of lines) names.set(`proc/vmallocinfo:${line}`, caller);
  for (const { source, line, name } of slab?.caches ?? []) names.set(`${source}:${line}`, name);
  for (const { sites } of allocinfo?.byModule.values() ?? [])
    for (const { line, func } of sites) names.set(`proc/allocinfo:${line}`, func);
  return ({ source, line }) => names.get(`${source}:${line}`) ?? cacheOfFolder(source);
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
  return (module: string, func: string) => {
    const sites = allocinfo?.byModule.get(module)?.sites.filter((site) => site.func === func) ?? [];
    return sites.length === 0 ? null : sum(sites, ({ bytes }) => bytes);
  };
}
