import {
  type Diagnostic,
  type Evidence,
  type Footprint,
  type ModuleFootprint,
  type Owner,
  type SlabCache,
  sum,
} from '../../model/index.ts';
import type { Claim } from '../claims.ts';
import type { Owned } from './owned.ts';

/** Sources that say of every object which loaded module asked for it. */
const TELL_OF_OBJECTS = ['sys/kernel/debug/slab', 'proc/allocinfo'];

/** Slab caches by name: the owner's word goes before what was guessed from the name, and after what the kernel says. */
export function ownCachesByName(footprint: Footprint, owners: readonly Owner[]): Owned {
  const claims: Claim[] = [];
  const remarks: Diagnostic[] = [];
  const guesses: Guess[] = [];
  const loaded = new Set(footprint.modules?.map(({ name }) => name));
  const tellsObjects = TELL_OF_OBJECTS.some((source) => footprint.snapshot.sources.get(source) === 'present');
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
  // Of a loaded module none of whose caches is there, it is known that they hold nothing.
  for (const { cache, module } of caches ? owners : [])
    if (cache && loaded.has(module.text)) claims.push({ module: module.text, part: 'slab', evidence: [] });
  const { modules, slab, unattributed } = footprint;
  const guessedBytes = sum(guesses, ({ evidence }) => evidence.bytes);
  return {
    footprint: {
      ...footprint,
      modules: modules?.map((module) => withoutGuesses(module, guesses)) ?? null,
      slab: slab && { ...slab, caches: caches ?? [] },
      unattributed: {
        ...unattributed,
        slab: unattributed.slab === null ? null : unattributed.slab + guessedBytes,
      },
    },
    claims,
    remarks,
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

function sharedRemark({ name, source, line }: SlabCache, stranger: string, { module }: Owner): Diagnostic {
  const message = `cache ${name} shares its slabs with ${stranger}: not counted as ${module.text}'s`;
  return { source, line, message };
}
