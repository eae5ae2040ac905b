import { type Footprint, type ModuleFootprint, type SeriesChange, sum } from '../model/index.ts';

const STATIC = 'module.static';
const CALLER = 'vmalloc.caller';

/**
 * Changes in which the areas that the kernel's loader took for code and data of modules are the modules' alone: who loads a
 * module sees it grow, and not its loader, too. As they were where lines of vmallocinfo do not tell of all that modules hold.
 */
export function withoutModuleAreas(
  changes: readonly SeriesChange[],
  footprint: Pick<Footprint, 'modules' | 'vmalloc'>,
): readonly SeriesChange[] {
  const loaders = loadersIn(footprint);
  const isLoader = ({ metric, labels: { caller = '', module } }: SeriesChange) =>
    metric === CALLER && module === undefined && loaders.has(caller);
  const own = changes.filter(isLoader);
  if (own.length === 0 || own.some(({ change }) => change.kind === 'incomparable')) return changes;
  const ofModules = changes.filter(({ metric }) => metric === STATIC);
  const by = sum(own, byOf) - sum(ofModules, byOf);
  const unlike = new Set(
    ofModules.filter(({ change }) => change.kind === 'incomparable').map(({ labels }) => labels.module),
  );
  const told = (footprint.modules ?? []).filter(({ name }) => !unlike.has(name));
  const now = sum([...loaders.values()], (bytes) => bytes) - sum(told, staticBytes);
  const was = now - by;
  if (was < 0) return changes;
  const caller = [...loaders.keys()].join(', ');
  const rest: SeriesChange = { metric: CALLER, labels: { caller }, now, change: { kind: 'kept', was, by } };
  return [...changes.filter((one) => !isLoader(one)), ...(by === 0 ? [] : [rest])];
}

/** Callers in whose areas modules are, with all bytes of each; none where a module is elsewhere, too. */
function loadersIn({ modules, vmalloc }: Pick<Footprint, 'modules' | 'vmalloc'>): ReadonlyMap<string, number> {
  const heldAt = new Map<number | null, number>();
  for (const { part, source, line, bytes } of (modules ?? []).flatMap(({ evidence }) => evidence))
    if (part === 'static' && source === 'proc/vmallocinfo') heldAt.set(line, (heldAt.get(line) ?? 0) + bytes);
  const loaders = (vmalloc?.byCaller ?? []).filter(
    ({ module, lines }) => module === null && lines.some((line) => heldAt.has(line)),
  );
  const held = sum(
    loaders.flatMap(({ lines }) => lines),
    (line) => heldAt.get(line) ?? 0,
  );
  const isAll = held === sum(modules ?? [], staticBytes);
  return new Map(isAll ? loaders.map(({ caller, residentBytes }) => [caller, residentBytes]) : []);
}

/** What is built in is in the kernel's image. */
function staticBytes({ state, residentBytes }: ModuleFootprint): number {
  return state === 'built-in' ? 0 : residentBytes;
}

/** What does not compare moves by nothing that is told. */
function byOf({ now, change }: SeriesChange): number {
  if (change.kind === 'incomparable') return 0;
  return change.kind === 'kept' ? change.by : change.kind === 'added' ? (now ?? 0) : -change.was;
}
