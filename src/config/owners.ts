import type { Owner } from '../model/index.ts';
import type { Draft } from './draft.ts';
import { patternOf } from './select.ts';

/** An owner after its shape was checked. */
export interface WrittenOwner {
  readonly cache?: string;
  readonly caller?: string;
  readonly symbols?: string;
  readonly module: string;
  readonly team?: string;
}

/** Whose caches, callers and modules they are. */
export function ownersOf(draft: Draft, written: readonly WrittenOwner[]): Owner[] {
  if (!draft.isSound(['owners'])) return [];
  return written.flatMap(({ cache, caller, symbols, module, team }, index) => {
    const path = ['owners', index];
    if (!draft.isSound(path)) return [];
    const holds = cache !== undefined || caller !== undefined || symbols !== undefined;
    if (holds && module.includes('*'))
      draft.complain([...path, 'module'], {
        what: `"${module}" names no one module that ${whatOf({ cache, caller })} could belong to`,
        next: 'Write one name.',
      });
    if (!holds && team === undefined)
      draft.complain(path, {
        what: 'this owner owns nothing',
        next: 'Add cache, caller or symbols, for what belongs to the module, or team, for who answers for it.',
      });
    return [
      {
        cache: cache === undefined ? null : patternOf(cache),
        caller: caller === undefined ? null : patternOf(caller),
        symbols: symbols === undefined ? null : patternOf(symbols),
        module: patternOf(module),
        team: team ?? null,
        place: draft.placeOf(path),
      },
    ];
  });
}

function whatOf({ cache, caller }: Pick<WrittenOwner, 'cache' | 'caller'>): string {
  if (cache !== undefined) return 'the caches';
  return caller === undefined ? 'the symbols' : 'the areas';
}
