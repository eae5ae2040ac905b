import {
  type Diagnostic,
  type Evidence,
  type Footprint,
  groupBy,
  type ModuleFootprint,
  type Owner,
  type SlabCache,
  sum,
  type VmallocCaller,
} from '../model/index.ts';
import { NOTHING_TOLD, untold } from './dynamic.ts';
import { byTotalThenName } from './modules.ts';

/** Memory that an owner claims for a module. */
interface Claim {
  readonly module: string;
  readonly part: 'slab' | 'vmalloc';
  readonly evidence: readonly Evidence[];
}

/**
 * Gives modules what the budget file says is theirs and the kernel does not: caches by name, vmalloc areas by caller.
 * What has a module already keeps it, so that doing it twice changes nothing. Every such claim is *inferred*.
 */
export function withOwners(footprint: Footprint, owners: readonly Owner[]): Footprint {
  const claims: Claim[] = [];
  const remarks: Diagnostic[] = [];
  const caches = footprint.slab?.caches.map((cache) => {
    const owner = owners.find((one) => cache.module === null && one.cache?.matches(cache.name));
    if (!owner?.cache) return cache;
    const stranger = cache.aliases?.find((alias) => !owner.cache?.matches(alias));
    if (stranger !== undefined) {
      remarks.push(sharedRemark(cache, stranger, owner));
      return cache;
    }
    claims.push({ module: owner.module.text, part: 'slab', evidence: [evidenceOf(cache)] });
    return { ...cache, module: owner.module.text };
  });
  const byCaller = footprint.vmalloc?.byCaller.map((caller) => {
    const owner = owners.find((one) => caller.module === null && one.caller?.matches(caller.caller));
    if (!owner || caller.residentBytes === 0) return caller;
    claims.push({ module: owner.module.text, part: 'vmalloc', evidence: evidenceOfCaller(caller) });
    return { ...caller, module: owner.module.text };
  });
  // Of a loaded module none of whose caches is there, it is known that they hold nothing.
  const loaded = new Set(footprint.modules?.map(({ name }) => name));
  for (const { cache, module } of caches ? owners : [])
    if (cache && loaded.has(module.text)) claims.push({ module: module.text, part: 'slab', evidence: [] });
  if (claims.length === 0 && remarks.length === 0) return footprint;

  const { slab, vmalloc, unattributed } = footprint;
  const claimed = (part: Claim['part']) => bytesOf(claims.filter((claim) => claim.part === part));
  const less = (bytes: number | null, part: Claim['part']) => (bytes === null ? null : bytes - claimed(part));
  return {
    ...footprint,
    modules: footprint.modules && endowed(footprint.modules, claims),
    slab: slab && { ...slab, caches: caches ?? [] },
    vmalloc: vmalloc && { ...vmalloc, byCaller: byCaller ?? [] },
    unattributed: {
      ...unattributed,
      slab: less(unattributed.slab, 'slab'),
      vmalloc: less(unattributed.vmalloc, 'vmalloc'),
    },
    diagnostics: [...footprint.diagnostics, ...remarks],
  };
}

function bytesOf(claims: readonly Claim[]): number {
  return sum(
    claims.flatMap(({ evidence }) => evidence),
    ({ bytes }) => bytes,
  );
}

function evidenceOf({ bytes, source, line }: SlabCache): Evidence {
  return { bytes, part: 'slab', grade: 'inferred', source, line };
}

/** The areas of a caller are known by their lines, and together only by their bytes. */
function evidenceOfCaller({ residentBytes, lines }: VmallocCaller): Evidence[] {
  const line = lines[0] ?? null;
  return [{ bytes: residentBytes, part: 'vmalloc', grade: 'inferred', source: 'proc/vmallocinfo', line }];
}

function sharedRemark({ name, source, line }: SlabCache, stranger: string, { module }: Owner): Diagnostic {
  const message = `cache ${name} shares its slabs with ${stranger}: not counted as ${module.text}'s`;
  return { source, line, message };
}

/** The modules with what was claimed for them; those that are built into the kernel get a row of their own. */
function endowed(modules: readonly ModuleFootprint[], claims: readonly Claim[]): ModuleFootprint[] {
  const byModule = groupBy(claims, ({ module }) => module);
  const loaded = new Set(modules.map(({ name }) => name));
  const builtIn = [...byModule.keys()].filter((name) => !loaded.has(name)).map(builtInModule);
  return [...modules, ...builtIn]
    .map((module) => withClaims(module, byModule.get(module.name) ?? []))
    .sort(byTotalThenName);
}

/** A row for what is built into the kernel: only an owner knows of it. */
export function builtInModule(name: string): ModuleFootprint {
  return {
    name,
    state: 'built-in',
    usedBy: [],
    sizeBytes: 0,
    residentBytes: 0,
    spanBytes: null,
    dynamic: NOTHING_TOLD,
    onBehalf: null,
    ioremapSpanBytes: null,
    totalBytes: 0,
    lowerBound: true,
    missing: ['its part of the kernel image', ...untold(NOTHING_TOLD)],
    evidence: [],
    build: null,
    imageBytes: null,
  };
}

function withClaims(module: ModuleFootprint, claims: readonly Claim[]): ModuleFootprint {
  if (claims.length === 0) return module;
  const { slab, vmalloc } = module.dynamic;
  const of = (part: Claim['part']) => claims.filter((claim) => claim.part === part);
  const plus = (bytes: number | null, part: Claim['part']) =>
    of(part).length === 0 ? bytes : (bytes ?? 0) + bytesOf(of(part));
  return {
    ...module,
    dynamic: { ...module.dynamic, slab: plus(slab, 'slab'), vmalloc: plus(vmalloc, 'vmalloc') },
    totalBytes: module.totalBytes + bytesOf(claims),
    // A kernel that names caches still hides what the module takes by kmalloc.
    missing: module.missing.map((part) => (of('slab').length > 0 && part === 'slab' ? 'other slab' : part)),
    evidence: [...module.evidence, ...claims.flatMap(({ evidence }) => evidence)],
  };
}
