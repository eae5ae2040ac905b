import { type BuildChanges, type BuildSection, type BuildSymbol, byText, type SizeChange } from '../model/index.ts';

/** One module or one image, as far as its sizes are compared. */
export interface Sizes {
  readonly estimates: ReadonlyMap<string, number>;
  readonly sections: readonly BuildSection[];
  readonly symbols: readonly BuildSymbol[];
}

/** What changed in one module or image; `null` is one that is not there. */
export function compareSizes(module: string | null, was: Sizes | null, now: Sizes | null): BuildChanges {
  const changes = (of: (sizes: Sizes) => ReadonlyMap<string, number>) =>
    changed(module, was ? of(was) : new Map(), now ? of(now) : new Map());
  return {
    estimates: changes(({ estimates }) => estimates),
    sections: changes(({ sections }) => summed(sections.filter(({ part }) => part !== 'not-loaded'))),
    symbols: changes(({ symbols }) => summed(symbols)),
  };
}

/** The changes of many modules, the largest first. */
export function joinChanges(changes: readonly BuildChanges[]): BuildChanges {
  const joined = (of: (change: BuildChanges) => readonly SizeChange[]) => changes.flatMap(of).sort(bySize);
  return {
    estimates: joined(({ estimates }) => estimates),
    sections: joined(({ sections }) => sections),
    symbols: joined(({ symbols }) => symbols),
  };
}

function bySize(a: SizeChange, b: SizeChange): number {
  return Math.abs(b.by) - Math.abs(a.by) || byText(a.module ?? '', b.module ?? '') || byText(a.name, b.name);
}

/** Bytes by name; what the compiler numbers anew in each build, such as `__func__.12`, is one. */
function summed(items: readonly { readonly name: string; readonly bytes: number }[]): Map<string, number> {
  const byName = new Map<string, number>();
  for (const { name, bytes } of items) {
    const stable = name.replace(/\.\d+(?=\.|$)/g, '');
    byName.set(stable, (byName.get(stable) ?? 0) + bytes);
  }
  return byName;
}

function changed(
  module: string | null,
  was: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
): SizeChange[] {
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((name): SizeChange[] => {
    const [before, after] = [was.get(name) ?? null, now.get(name) ?? null];
    const by = (after ?? 0) - (before ?? 0);
    return by === 0 ? [] : [{ module, name, was: before, now: after, by }];
  });
}
