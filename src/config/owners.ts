import type { Owner } from '../model/index.ts';
import type { Draft } from './draft.ts';
import { patternOf } from './select.ts';

/** What an owner may say is its own, by its key in the budget file, and what reports of mistakes call it. */
const HOLDINGS = {
  cache: 'the caches',
  caller: 'the areas',
  cma: 'the CMA areas',
  path: 'the files',
  symbols: 'the symbols',
} as const;
type Holding = keyof typeof HOLDINGS;
const holdings = Object.keys(HOLDINGS) as Holding[];

/** An owner after its shape was checked. */
export interface WrittenOwner extends Readonly<Partial<Record<Holding, string>>> {
  readonly module: string;
  readonly team?: string;
}

/** Whose caches, callers, CMA areas, source files, symbols and modules they are. */
export function ownersOf(draft: Draft, written: readonly WrittenOwner[]): Owner[] {
  if (!draft.isSound(['owners'])) return [];
  return written.flatMap((owner, index) => {
    const path = ['owners', index];
    if (!draft.isSound(path)) return [];
    const { module, team } = owner;
    const [held] = holdings.filter((key) => owner[key] !== undefined);
    if (held && module.includes('*'))
      draft.complain([...path, 'module'], {
        what: `"${module}" names no one module that ${HOLDINGS[held]} could belong to`,
        next: 'Write one name.',
      });
    if (!held && team === undefined)
      draft.complain(path, {
        what: 'this owner owns nothing',
        next: 'Add cache, caller, cma, path or symbols, for what belongs to the module, or team, for who answers for it.',
      });
    const patterns = holdings.map((key) => [key, owner[key] === undefined ? null : patternOf(owner[key])] as const);
    const owned = Object.fromEntries(patterns) as Pick<Owner, Holding>;
    return [{ ...owned, module: patternOf(module), team: team ?? null, place: draft.placeOf(path) }];
  });
}
