import {
  byBytesThenName,
  byText,
  groupBy,
  MOST_CACHES_APART,
  type SlabCache,
  type SlabFootprint,
  sum,
} from '../model/index.ts';
import type { MeminfoEntry, SlabInfo, SysKernelSlab } from '../parse/index.ts';

interface SlabSources {
  readonly slabinfo: SlabInfo | undefined;
  readonly sysfs: SysKernelSlab | undefined;
  readonly meminfo: ReadonlyMap<string, MeminfoEntry> | undefined;
}

/**
 * Caches with what their slabs hold: whole slabs are RAM, objects only part of it. From `/proc/slabinfo`; where that is
 * missing, from `/sys/kernel/slab`. Null where neither is there.
 */
export function slabFootprint(sources: SlabSources, pageSizeBytes: number): SlabFootprint | null {
  const caches = sources.slabinfo
    ? cachesOfSlabinfo(sources.slabinfo, sources.sysfs, pageSizeBytes)
    : sources.sysfs
      ? cachesOfSysfs(sources.sysfs, pageSizeBytes)
      : null;
  if (!caches || caches.length === 0) return null;
  caches.sort(
    byBytesThenName(
      ({ bytes }) => bytes,
      ({ name }) => name,
    ),
  );
  const totalBytes = sum(caches, ({ bytes }) => bytes);
  const meminfoBytes = sources.meminfo?.get('Slab')?.value ?? null;
  return {
    totalBytes,
    meminfoBytes,
    largeKmallocBytes: meminfoBytes === null ? null : meminfoBytes - totalBytes,
    reclaimableBytes: sources.meminfo?.get('SReclaimable')?.value ?? null,
    unreclaimableBytes: sources.meminfo?.get('SUnreclaim')?.value ?? null,
    caches: withOthersTogether(caches),
  };
}

/** The largest caches, and what is left of very many in one row. */
function withOthersTogether(largestFirst: readonly SlabCache[]): readonly SlabCache[] {
  const others = largestFirst.slice(MOST_CACHES_APART);
  const [first] = others;
  if (!first) return largestFirst;
  const activeBytes = sum(others, (cache) => cache.activeBytes);
  const activeObjects = sum(others, (cache) => cache.activeObjects);
  const together: SlabCache = {
    name: `${others.length} other caches`,
    bytes: sum(others, ({ bytes }) => bytes),
    activeBytes,
    wasteBytes: sum(others, ({ wasteBytes }) => wasteBytes),
    activeObjects,
    objects: sum(others, ({ objects }) => objects),
    // What they are on average.
    objectSizeBytes: activeObjects === 0 ? first.objectSizeBytes : Math.round(activeBytes / activeObjects),
    slabs: sum(others, ({ slabs }) => slabs),
    aliases: null,
    module: null,
    source: first.source,
    line: null,
  };
  return [...largestFirst.slice(0, MOST_CACHES_APART), together];
}

function cachesOfSlabinfo({ rows }: SlabInfo, sysfs: SysKernelSlab | undefined, pageSizeBytes: number): SlabCache[] {
  const aliasesOf = aliasLookup(sysfs);
  return rows.map((row) => {
    const bytes = row.slabs * row.pagesPerSlab * pageSizeBytes;
    const activeBytes = row.activeObjects * row.objectSizeBytes;
    return {
      name: row.name,
      bytes,
      activeBytes,
      wasteBytes: bytes - activeBytes,
      activeObjects: row.activeObjects,
      objects: row.objects,
      objectSizeBytes: row.objectSizeBytes,
      slabs: row.slabs,
      aliases: aliasesOf(row.name),
      module: null,
      source: 'proc/slabinfo',
      line: row.line,
    };
  });
}

function cachesOfSysfs(sysfs: SysKernelSlab, pageSizeBytes: number): SlabCache[] {
  const aliasesOf = aliasLookup(sysfs);
  const caches: SlabCache[] = [];
  for (const [name, cache] of sysfs.caches) {
    const { objects, totalObjects, objectsPerSlab, order, slabSizeBytes } = cache;
    if (objects === null || totalObjects === null || !objectsPerSlab || order === null || slabSizeBytes === null)
      continue;
    const slabs = cache.slabs ?? Math.ceil(totalObjects / objectsPerSlab);
    const bytes = slabs * pageSizeBytes * 2 ** order;
    const activeBytes = objects * slabSizeBytes;
    caches.push({
      name,
      bytes,
      activeBytes,
      wasteBytes: bytes - activeBytes,
      activeObjects: objects,
      objects: totalObjects,
      objectSizeBytes: slabSizeBytes,
      slabs,
      aliases: aliasesOf(name),
      module: null,
      source: `sys/kernel/slab/${name}`,
      line: null,
    });
  }
  return caches;
}

/** The other names of a row's cache. A merged folder (`:0000192`) without any link means that the capture lost them. */
function aliasLookup(sysfs: SysKernelSlab | undefined): (name: string) => readonly string[] | null {
  if (!sysfs) return () => null;
  const lost = sysfs.aliases.size === 0 && [...sysfs.caches.keys()].some((name) => name.startsWith(':'));
  if (lost) return () => null;
  const byFolder = groupBy(sysfs.aliases, ([, folder]) => folder);
  return (name) => {
    const folder = sysfs.aliases.get(name) ?? name;
    const names = (byFolder.get(folder) ?? []).map(([alias]) => alias);
    return names.filter((alias) => alias !== name).sort(byText);
  };
}
