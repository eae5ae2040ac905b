import type { Footprint } from '../../model/index.ts';
import type { ModuleRow, ParsedSources } from '../../parse/index.ts';
import type { Assignment } from '../loader-areas.ts';

/** One snapshot of a run, with what attribution found in it alone. */
export interface Moment {
  readonly footprint: Footprint;
  readonly parsed: ParsedSources;
  /** The loaded modules; undefined where no file lists them. */
  readonly rows: readonly ModuleRow[] | undefined;
  /** Which of the loader's areas hold which of them; undefined without a list of modules. */
  readonly assignment: Assignment | undefined;
}

/** Whether a source is there and none of its lines is lost. */
export function isWhole({ footprint }: Moment, source: string): boolean {
  const { sources, incomplete } = footprint.snapshot;
  return sources.get(source) === 'present' && !incomplete.has(source);
}

/** The modules by name, if the list is whole: of a part of it nobody can say what is not in it. */
export function listedModules(moment: Moment): ReadonlyMap<string, ModuleRow> | undefined {
  if (!moment.rows || !isWhole(moment, 'proc/modules')) return undefined;
  return new Map(moment.rows.map((row) => [row.name, row]));
}

/** Whether two rows of one name are two loads of the module: it does not move while it is loaded. */
export function isReload(was: ModuleRow, now: ModuleRow): boolean {
  return was.address !== null && now.address !== null && was.address !== now.address;
}

/** The same function, worked out once for each thing: a run's snapshots are looked at again with each that follows. */
export function remembered<K extends object, V>(of: (thing: K) => V): (thing: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (thing) => {
    const found = known.get(thing) ?? { value: of(thing) };
    known.set(thing, found);
    return found.value;
  };
}
