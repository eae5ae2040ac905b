import { ticks } from '../../chart/index.ts';
import {
  byBytesThenName,
  formatBytes,
  formatChange,
  type LoadCost,
  type LoadCostPart,
  loadedName,
  type Residue,
  residueBytes,
  sum,
} from '../../model/index.ts';
import { bandText } from '../across-rows.ts';
import { percent } from './table.ts';

/** Loads that are drawn at once; the table has all of them. */
const MOST_DRAWN = 12;

type Left = Residue['parts'];
const LEFT_NAMES: Readonly<Record<keyof Left, string>> = {
  static: 'static',
  vmalloc: 'vmalloc',
  slab: 'slab, all of it',
  unclassified: 'other',
};

/** A bar from where the run was before. */
interface Bar {
  readonly label: string;
  /** null where the load is not told: the module was there before the run, or the file shows it otherwise. */
  readonly loaded: LoadCostPart | null;
  /** null where nothing was unloaded, or the kernel does not show it. */
  readonly left: number | null;
}

/** What each load took, and what was left of it: as bars that begin where the run was before. */
export function phasesView(costs: readonly LoadCost[], residues: readonly Residue[]) {
  const told = costs.filter(({ parts }) => parts.length > 0);
  const ofLoads = told.map((cost) => {
    const gone = residues.filter(({ module }) => cost.modules.includes(module));
    const steps = [`before: ${cost.from}`, `loaded: ${cost.to}`];
    return figureOf(loadedName(cost), steps, barsOf(cost.parts, gone), stateOf(cost, gone));
  });
  const loaded = new Set(told.flatMap(({ modules }) => modules));
  const others = residues
    .filter((residue) => !loaded.has(residue.module) && residueBytes(residue) > 0)
    .sort(byBytesThenName(residueBytes, ({ module }) => module))
    .map((residue) => figureOf(residue.module, [], barsOf([], [residue]), 'unloaded; its load is not in this run'));
  const figures = [...ofLoads, ...others];
  if (figures.length === 0) return null;
  return {
    figures: figures.slice(0, MOST_DRAWN),
    hasLeft: figures.some(({ bars }) => bars.some(({ left }) => left !== null)),
    hasBand: figures.some(({ bars }) => bars.some(({ band }) => band !== null)),
    more: figures.length > MOST_DRAWN ? `${figures.length - MOST_DRAWN} more are in the table.` : '',
  };
}

function stateOf({ modules }: LoadCost, gone: readonly Residue[]): string {
  if (gone.length === 0) return modules.length === 1 ? 'still loaded' : 'all still loaded';
  const bytes = sum(gone, residueBytes);
  const who = gone.length === modules.length ? 'unloaded' : `${gone.length} of ${modules.length} unloaded`;
  return `${who}: ${bytes === 0 ? 'nothing is seen to be left' : `${formatBytes(bytes)} left`}`;
}

function barsOf(parts: readonly LoadCostPart[], gone: readonly Residue[]): Bar[] {
  const leftOf = (name: keyof Left) => {
    const known = gone.flatMap((residue) => residue.parts[name] ?? []);
    return known.length === 0 ? null : sum(known, (bytes) => bytes);
  };
  const names = Object.keys(LEFT_NAMES) as (keyof Left)[];
  const bars = parts.map((loaded): Bar => {
    const name = names.find((each) => each === loaded.part);
    return { label: loaded.part, loaded, left: name === undefined ? null : leftOf(name) };
  });
  const alone = names
    .filter((name) => !parts.some(({ part }) => part === name))
    .flatMap((name): Bar[] => {
      const left = leftOf(name);
      return left === null ? [] : [{ label: LEFT_NAMES[name], loaded: null, left }];
    });
  return [...bars, ...alone];
}

function figureOf(name: string, steps: readonly string[], bars: readonly Bar[], state: string) {
  const ends = bars.flatMap(({ loaded, left }) => [
    ...(loaded ? [loaded.bytes - (loaded.errorBytes ?? 0), loaded.bytes + (loaded.errorBytes ?? 0)] : []),
    left ?? 0,
  ]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const whole = high - low;
  const at = (bytes: number) => percent(bytes - low, whole) || '0%';
  const between = (from: number, to: number) => ({
    start: at(Math.min(from, to)),
    length: percent(Math.abs(to - from), whole) || '0%',
  });
  return {
    name,
    state,
    steps,
    zero: at(0),
    bars: bars.map(({ label, loaded, left }) => ({
      label,
      loaded: loaded?.bytes ? between(0, loaded.bytes) : null,
      band: loaded?.errorBytes ? between(loaded.bytes - loaded.errorBytes, loaded.bytes + loaded.errorBytes) : null,
      left: left ? between(0, left) : null,
      text: [
        ...(loaded ? [[formatChange(loaded.bytes, 'bytes'), bandText(loaded)].join(' ').trim()] : []),
        ...(left === null ? [] : [`${formatBytes(left)} left`]),
      ].join(', '),
    })),
    ticks:
      whole === 0 ? [] : ticks(low, high, 4, 'bytes').map((bytes) => ({ at: at(bytes), text: formatBytes(bytes) })),
    label: `${name}, ${state}: ${bars.map(barText).join('; ')}`,
  };
}

function barText({ label, loaded, left }: Bar): string {
  const parts = [
    ...(loaded ? [`${formatChange(loaded.bytes, 'bytes')} by loading`] : []),
    ...(left === null ? [] : [`${formatBytes(left)} left behind`]),
  ];
  return `${label} ${parts.join(', ')}`;
}
