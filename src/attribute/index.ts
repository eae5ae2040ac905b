import type { Footprint, Owner, Snapshot } from '../model/index.ts';
import type { ParsedSources } from '../parse/index.ts';
import { across, type NamedCallers } from './across/index.ts';
import type { KnownBuild } from './build.ts';
import type { KnownImage } from './image.ts';
import { momentOf } from './moment-of.ts';

/**
 * Who holds what in one snapshot; `earlier` are those of the same boot before it, in order. Never throws on odd numbers:
 * what does not add up is a diagnostic.
 */
export function attribute(
  snapshot: Snapshot<ParsedSources>,
  earlier: readonly Snapshot<ParsedSources>[] = [],
): Footprint {
  return across([...earlier, snapshot].map((one) => ({ moment: momentOf(one), again: againOf(one) })));
}

/** The same snapshot with modules named that its files do not name. */
function againOf(snapshot: Snapshot<ParsedSources>) {
  return ({ parsed, remarks }: NamedCallers) =>
    momentOf({ ...snapshot, parsed, diagnostics: [...snapshot.diagnostics, ...remarks] });
}

export type { KnownModule } from './build.ts';
export { SHOWN_OPTIONS } from './command-line.ts';
export type { KnownImage } from './image.ts';
export { withOwners } from './owners/index.ts';
export { recordLines } from './record-lines.ts';

/** See `build.ts`; loaded when .ko files were given. */
export async function withBuild(footprint: Footprint, build: KnownBuild): Promise<Footprint> {
  return (await import('./build.ts')).withBuild(footprint, build);
}

/** See `image.ts`; loaded when a kernel image was given, or is wanted. */
export async function withImage(footprint: Footprint, owners: readonly Owner[], known: KnownImage | null) {
  return (await import('./image.ts')).withImage(footprint, owners, known);
}

/** See `estimates.ts`; loaded when there is nothing but files of the build. */
export async function buildEstimates(): Promise<typeof import('./estimates.ts')> {
  return import('./estimates.ts');
}
