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
import { bytesOf, type Claim, type Part, withClaims } from './claims.ts';
import { NOTHING_TOLD, untold } from './dynamic.ts';
import { byTotalThenName } from './modules.ts';

/** Sources that say of every object which loaded module asked for it. */
const TELL_OF_OBJECTS = ['sys/kernel/debug/slab', 'proc/allocinfo'];

/**
 * Gives modules what the budget file says is theirs and the kernel does not: caches by name, vmalloc areas by caller.
 * It has the last word over what was guessed from a cache's name, none over what the kernel says, and doing it twice
 * changes nothing. Every such claim is *inferred*.
 */
export function withOwners(footprint: Footprint, owners: readonly Owner[]): Footprint {
  const claims: Claim[] = [];
  const remarks: Diagnostic[] = [];
  const loaded = new Set(footprint.modules?.map(({ name }) => name));
  const tellsObjects = TELL_OF_OBJECTS.some((source) => footprint.snapshot.sources.get(source) === 'present');
  const guesses: Guess[] = [];
  const caches = footprint.slab?.caches.map((cache) => {
    const owner = owners.find((one) => one.cache?.matches(cache.name));
    if (!owner?.cache || (tellsObjects && loaded.has(owner.module.text))) return cache;
    const guess = cache.module === null ? null : guessOf(footprint, cache.module, cache);
    if (cache.module === owner.module.text && guess?.evidence.bytes === cache.bytes) return cache;
    const stranger = cache.aliases?.find((alias) => !owner.cache?.matches(alias));
    if (stranger !== undefined) {
      remarks.push(sharedRemark(cache, stranger, owner));
      return cache;
    }
    if (guess) guesses.push(guess);
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
  for (const { cache, module } of caches ? owners : [])
    if (cache && loaded.has(module.text)) claims.push({ module: module.text, part: 'slab', evidence: [] });
  if (claims.length === 0 && remarks.length === 0) return footprint;

  const { slab, vmalloc, unattributed } = footprint;
  const claimed = (part: Part) => bytesOf(claims.filter((claim) => claim.part === part));
  const less = (bytes: number | null, part: Part) => (bytes === null ? null : bytes - claimed(part));
  const guessedBytes = sum(guesses, ({ evidence }) => evidence.bytes);
  const modules = footprint.modules?.map((module) => withoutGuesses(module, guesses));
  return {
    ...footprint,
    modules: modules ? endowed(modules, claims) : null,
    slab: slab && { ...slab, caches: caches ?? [] },
    vmalloc: vmalloc && { ...vmalloc, byCaller: byCaller ?? [] },
    unattributed: {
      ...unattributed,
      slab: less(unattributed.slab === null ? null : unattributed.slab + guessedBytes, 'slab'),
      vmalloc: less(unattributed.vmalloc, 'vmalloc'),
    },
    diagnostics: [...footprint.diagnostics, ...remarks],
  };
}

/** An inferred claim on a cache's bytes that an owner's word takes the place of. */
interface Guess {
  readonly module: string;
  readonly evidence: Evidence;
}

function guessOf({ modules }: Footprint, name: string, { source, line }: SlabCache): Guess | null {
  const module = modules?.find((one) => one.name === name);
  const evidence = module?.evidence.find(
    (one) => one.part === 'slab' && one.grade === 'inferred' && one.source === source && one.line === line,
  );
  return evidence ? { module: name, evidence } : null;
}

function withoutGuesses(module: ModuleFootprint, guesses: readonly Guess[]): ModuleFootprint {
  const gone = new Set(guesses.filter((guess) => guess.module === module.name).map(({ evidence }) => evidence));
  if (gone.size === 0) return module;
  const evidence = module.evidence.filter((one) => !gone.has(one));
  const hasSlab = evidence.some(({ part }) => part === 'slab');
  const bytes = sum(gone, (one) => one.bytes);
  return {
    ...module,
    dynamic: { ...module.dynamic, slab: hasSlab ? (module.dynamic.slab ?? 0) - bytes : null },
    totalBytes: module.totalBytes - bytes,
    missing: module.missing.map((part) => (part === 'other slab' && !hasSlab ? 'slab' : part)),
    evidence,
  };
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
    .map((module) => endowedOne(module, byModule.get(module.name) ?? []))
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
    throughOthers: null,
    sharedCaches: [],
    ioremapSpanBytes: null,
    totalBytes: 0,
    lowerBound: true,
    missing: ['its part of the kernel image', ...untold(NOTHING_TOLD)],
    evidence: [],
    build: null,
    imageBytes: null,
  };
}

function endowedOne(module: ModuleFootprint, claims: readonly Claim[]): ModuleFootprint {
  const hasCaches = claims.some(({ part }) => part === 'slab');
  return {
    ...withClaims(module, claims),
    // A kernel that names caches still hides what the module takes by kmalloc.
    missing: module.missing.map((part) => (hasCaches && part === 'slab' ? 'other slab' : part)),
  };
}
