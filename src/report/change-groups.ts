import {
  byText,
  type Comparison,
  type Footprint,
  type Labels,
  type Report,
  type SeriesChange,
  sum,
} from '../model/index.ts';
import { bandOf } from './changes.ts';
import { withoutModuleAreas } from './module-areas.ts';

/** A change in bytes of one number; null for a side on which it is not there. */
export interface Moved {
  readonly name: string;
  readonly metric: string;
  /** Of the series whose number `now` is; null where it is of none alone. */
  readonly labels: Labels | null;
  readonly was: number | null;
  readonly now: number | null;
  readonly by: number;
  /** What three standard deviations of its noise are; null where runs do not tell. */
  readonly band: number | null;
}

/** What of a module changed, and the caches or callers that changed with it. */
export interface MovedPart extends Moved {
  readonly from: readonly string[];
}

/** A module, or something that no module is known to hold, with all that changed of it. */
export interface ChangeGroup extends Moved {
  readonly kind: 'module' | 'cache' | 'caller' | 'rest';
  /** The module; of a cache one that is said to use it, and in whose total it is not. Empty where nobody says. */
  readonly module: string;
  /** Why it is the sum of the parts that compare, and not the total; empty where it is the total. */
  readonly incomparable: string;
  /** Most bytes first; empty where nothing is told apart. */
  readonly parts: readonly MovedPart[];
}

const TOTAL = 'module.total';
/** What a total is made of. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['module.static', 'static'],
  ['module.vmalloc', 'vmalloc'],
  ['module.slab', 'slab'],
  ['module.pages', 'pages'],
  ['module.percpu', 'per-CPU'],
  ['module.dma', 'DMA'],
]);
/** Other views of the same bytes: the part of a module that each is in, and what it is called beside others. */
const VIEWS = {
  'slab.cache': { kind: 'cache', part: 'module.slab', title: 'slab cache' },
  'vmalloc.caller': { kind: 'caller', part: 'module.vmalloc', title: 'vmalloc by' },
  'kernel.unaccounted': { kind: 'rest', part: '', title: '' },
} as const;

/** Whether it is no more than what the number moves by itself. */
export function isBreath({ by, band, was, now }: Moved): boolean {
  return band !== null && was !== null && now !== null && Math.abs(by) <= band;
}

/** Those of a report; none without a baseline. */
export function changeGroupsOf({ comparison, footprint }: Pick<Report, 'comparison' | 'footprint'>): ChangeGroup[] {
  return comparison ? changeGroups(comparison, footprint) : [];
}

/** What grew and shrank, no byte in two groups: what is past its noise before the rest, inside that most bytes first. */
export function changeGroups(
  comparison: Comparison,
  footprint: Pick<Footprint, 'slab' | 'modules' | 'vmalloc'>,
): ChangeGroup[] {
  const changes = withoutModuleAreas(comparison.changes, footprint);
  const totals = new Map<string, SeriesChange>();
  const parts = new Map<string, MovedPart[]>();
  for (const one of changes) {
    const module = one.labels.module;
    if (module === undefined) continue;
    if (one.metric === TOTAL) totals.set(module, one);
    const name = PARTS.get(one.metric);
    const moved = name === undefined ? null : movedOf(one, name);
    // A part that came or went as nothing says nothing.
    if (moved && moved.by !== 0) addTo(parts, module, { ...moved, from: [] });
  }
  const owners = new Map(footprint.slab?.caches.map(({ name, module }) => [name, module ?? '']));
  const alone = changes.flatMap((one) => placed(one, owners, totals, parts));
  const modules = [...new Set([...totals.keys(), ...parts.keys()])].flatMap(
    (module) => moduleGroup(module, totals.get(module), parts.get(module) ?? []) ?? [],
  );
  return [...modules, ...alone].sort(
    (a, b) => Number(isBreath(a)) - Number(isBreath(b)) || byBytes(a, b) || byText(a.metric, b.metric),
  );
}

/** Finds the part of a module in which another view's bytes are; what is in none stands alone. */
function placed(
  one: SeriesChange,
  owners: ReadonlyMap<string, string>,
  totals: ReadonlyMap<string, SeriesChange>,
  parts: Map<string, MovedPart[]>,
): ChangeGroup[] {
  if (!isView(one.metric)) return [];
  const { kind, part, title } = VIEWS[one.metric];
  const { cache, caller, module: tag = '' } = one.labels;
  const module = kind === 'cache' ? (owners.get(cache ?? '') ?? ownerByName(one, parts)) : tag;
  const moved = movedOf(one, cache ?? caller ?? one.metric);
  if (!moved) return [];
  const own = parts.get(module);
  const index = own?.findIndex(({ metric }) => metric === part) ?? -1;
  const found = own?.[index];
  if (module !== '' && own && found) {
    own[index] = { ...found, from: [...found.from, moved.name] };
    return [];
  }
  const compares = (totals.get(module)?.change.kind ?? 'incomparable') !== 'incomparable';
  if (module === '' || (compares && kind === 'cache')) return [{ ...moved, kind, module, incomparable: '', parts: [] }];
  // A caller's bytes are in the total that compares.
  if (!compares) addTo(parts, module, { ...moved, name: `${title} ${moved.name}`, from: [] });
  return [];
}

/** A cache that is gone is not among those of the snapshot: it was of the module of its name whose part fell with it. */
function ownerByName(
  { labels: { cache = '' }, change }: SeriesChange,
  parts: ReadonlyMap<string, readonly MovedPart[]>,
) {
  if (change.kind !== 'removed') return '';
  const named = [...parts].filter(
    ([module, own]) =>
      cache.replaceAll('-', '_').startsWith(module) &&
      own.some(({ metric, by }) => metric === VIEWS['slab.cache'].part && by < 0),
  );
  return named.reduce((longest, [module]) => (module.length > longest.length ? module : longest), '');
}

function moduleGroup(module: string, total: SeriesChange | undefined, parts: readonly MovedPart[]): ChangeGroup | null {
  const sorted = [...parts].sort(byBytes);
  const named = { name: module, module, kind: 'module', metric: TOTAL } as const;
  if (total && total.change.kind !== 'incomparable') {
    const moved = movedOf(total, module) ?? (sorted.length > 0 ? unmoved(total, module) : null);
    if (!moved) return null;
    const rest = moved.by - sum(sorted, ({ by }) => by);
    const others: MovedPart[] =
      sorted.length > 0 && rest !== 0
        ? [
            {
              name: 'what is not told apart',
              metric: TOTAL,
              labels: null,
              was: null,
              now: null,
              by: rest,
              band: null,
              from: [],
            },
          ]
        : [];
    return { ...moved, ...named, incomparable: '', parts: [...sorted, ...others] };
  }
  if (sorted.length === 0) return null;
  const reason = total?.change.kind === 'incomparable' ? total.change.reason : 'nobody measures it';
  return {
    ...named,
    labels: null,
    was: sumOfKnown(sorted.map(({ was }) => was)),
    now: sumOfKnown(sorted.map(({ now }) => now)),
    by: sum(sorted, ({ by }) => by),
    band: null,
    incomparable: reason,
    parts: sorted,
  };
}

/** null where none is known. */
function sumOfKnown(all: readonly (number | null)[]): number | null {
  const known = all.filter((one) => one !== null);
  return known.length === 0 ? null : sum(known, (one) => one);
}

/** null where it stands as it stood, or does not compare. */
function movedOf({ metric, labels, now, change }: SeriesChange, name: string): Moved | null {
  if (change.kind === 'incomparable') return null;
  const was = change.kind === 'added' ? null : change.was;
  const by = (now ?? 0) - (was ?? 0);
  if (by === 0 && change.kind === 'kept') return null;
  return { name, metric, labels, was, now: change.kind === 'removed' ? null : now, by, band: bandOf(change) };
}

function unmoved({ metric, labels, now, change }: SeriesChange, name: string): Moved {
  return { name, metric, labels, was: now, now, by: 0, band: bandOf(change) };
}

function isView(metric: string): metric is keyof typeof VIEWS {
  return Object.hasOwn(VIEWS, metric);
}

function addTo(parts: Map<string, MovedPart[]>, module: string, part: MovedPart): void {
  const own = parts.get(module);
  if (own) own.push(part);
  else parts.set(module, [part]);
}

function byBytes(a: Moved, b: Moved): number {
  return Math.abs(b.by) - Math.abs(a.by) || byText(a.name, b.name);
}
