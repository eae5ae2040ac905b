import { type ChangeBarView, changeBars } from '../../chart/index.ts';
import {
  type Comparison,
  formatBytes,
  formatChange,
  groupBy,
  type Report,
  type SeriesChange,
  severityOf,
  type Verdict,
} from '../../model/index.ts';
import { verdictAnchors } from '../anchors.ts';
import { type ChangeGroup, changeGroupsOf, isBreath, type Moved, type MovedPart } from '../change-groups.ts';
import { bandOf, bandText } from '../changes.ts';
import { budgetName, noChangeText } from '../words.ts';
import { distanceOf, placed, roomText, unheldText } from './room.ts';
import { exactly, FOLDED_ROWS, figure, plural } from './table.ts';

/** A page that lists more is slow, and nobody reads on. */
const MOST_GROUPS = 200;

/** Sums that tell how the whole moved, by metric, and what each is: largest scope first. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['mem.available', 'available'],
  ['kernel.held', 'kernel, held'],
  ['kernel.unreclaimable', 'kernel, unreclaimable'],
  ['kernel.unaccounted', 'unaccounted'],
  ['modules.total', 'modules'],
  ['slab.total', 'slab'],
  ['slab.unreclaimable', 'slab, unreclaimable'],
  ['vmalloc.resident', 'vmalloc'],
  ['percpu.total', 'percpu'],
  ['page-tables', 'page tables'],
  ['kernel-stacks', 'kernel stacks'],
]);

const KINDS: Readonly<Record<ChangeGroup['kind'], string>> = {
  module: 'module',
  cache: 'slab cache',
  caller: 'vmalloc caller',
  rest: 'what no line of the bill tells',
};

/** What moved since the baseline; null without one. */
export function changesView(report: Report, groups: readonly ChangeGroup[] = changeGroupsOf(report)) {
  const { comparison } = report;
  if (!comparison) return null;
  const shown = groups.slice(0, MOST_GROUPS);
  const cut = groups.length - shown.length;
  return {
    blocking: comparison.blocking,
    groups: shown.length > 0 ? groupsView(shown, report) : null,
    none: noChangeText(comparison),
    cut: cut > 0 ? `${plural(cut, 'smaller change is', 'smaller changes are')} not shown.` : '',
    totals: totalsView(comparison),
    incomparable: incomparableView(comparison),
  };
}

function groupsView(groups: readonly ChangeGroup[], { verdicts }: Report) {
  const bars = changeBars(groups.flatMap((group) => [group, ...group.parts]));
  const judged = judgedBy(verdicts);
  const hasBand = groups.some(({ band, parts }) => band !== null || parts.some((part) => part.band !== null));
  let next = 0;
  return {
    hasBand,
    groups: groups.map((group, index) => ({
      ...rowView(group, bars[next++]),
      isRest: index >= FOLDED_ROWS,
      about: group.kind === 'cache' && group.module !== '' ? `${KINDS.cache}, said to be of` : KINDS[group.kind],
      owner: group.kind === 'module' ? '' : group.module,
      incomparable: group.incomparable,
      ...judged(group),
      parts: group.parts.map((part) => ({ ...rowView(part, bars[next++]), from: fromText(part) })),
    })),
    fold: groups.length > FOLDED_ROWS ? `Show all ${groups.length} changes` : '',
  };
}

/** Names of what it is made of; of many a few. */
function fromText({ from }: MovedPart): string {
  const MOST = 4;
  return from.length <= MOST ? from.join(', ') : `${from.slice(0, MOST).join(', ')} and ${from.length - MOST} more`;
}

function rowView(moved: Moved, bar: ChangeBarView | undefined) {
  const { name, metric, labels, was, now, by, band } = moved;
  const [amount = '', unit = ''] = formatChange(by, 'bytes').split(' ');
  return {
    name,
    isSetBack: isBreath(moved),
    direction: by > 0 ? 'grew' : by < 0 ? 'shrank' : 'same',
    bar: bar ? placed(bar.bar) : '',
    band: bar?.band ? placed(bar.band) : '',
    value: String(by),
    exact: exactly(by, 'bytes'),
    amount,
    unit,
    noise: bandText({ band, by }),
    was: was === null ? null : figure(was, 'bytes', ''),
    wasNot: now === null ? 'unknown' : 'new',
    now: now === null ? null : figure(now, 'bytes', '', labels ? { metric, labels } : undefined),
    nowNot: was === null ? 'unknown' : 'gone',
  };
}

/** What budgets say of a group, and who answers for it. */
function judgedBy(verdicts: readonly Verdict[]) {
  const anchors = verdictAnchors(verdicts);
  // A sum is of no single one of what it adds up.
  const single = [...verdicts.entries()].filter(([, { summedCount }]) => summedCount === null);
  const bySeries = groupBy(single, ([, { metric, labels }]) => keyOf(metric, labels));
  return ({ kind, name, metric }: ChangeGroup) => {
    const own = bySeries.get(kind === 'rest' ? metric : `${kind} ${name}`) ?? [];
    const [worst] = [...own].sort(([, a], [, b]) => severityOf[b.outcome] - severityOf[a.outcome]);
    const teams = [...new Set(own.flatMap(([, verdict]) => verdict.teams))].join(', ');
    if (!worst) return { budget: null, teams };
    const [index, verdict] = worst;
    const distance = distanceOf(verdict);
    const text = distance ? roomText(verdict, distance) : unheldText(verdict, 'not judged');
    return { budget: { tone: verdict.outcome, anchor: anchors[index] ?? '', name: budgetName(verdict), text }, teams };
  };
}

function keyOf(metric: string, { module, cache, caller }: Verdict['labels']): string {
  if (metric.startsWith('module.') && module !== undefined) return `module ${module}`;
  if (cache !== undefined) return `cache ${cache}`;
  // A caller in a module is in the module's group.
  return caller === undefined || module !== undefined ? metric : `caller ${caller}`;
}

function totalsView({ changes }: Comparison) {
  const first = new Map<string, SeriesChange>();
  for (const one of changes) if (TITLES.has(one.metric) && !first.has(one.metric)) first.set(one.metric, one);
  const found = [...TITLES].flatMap(([metric, title]) => {
    const one = first.get(metric);
    return one ? [{ title, ...one }] : [];
  });
  if (found.length === 0) return null;
  const moved = found.map((one) => ({ ...one, band: bandOf(one.change), by: byOf(one) }));
  const bars = changeBars(moved.map(({ by, band }) => ({ by: by ?? 0, band })));
  return {
    hasBand: moved.some(({ band }) => band !== null),
    rows: moved.map(({ title, metric, labels, now, change, by, band }, index) => {
      const was = change.kind === 'kept' || change.kind === 'removed' ? change.was : null;
      return {
        ...rowView({ name: title, metric, labels, was, now, by: by ?? 0, band }, bars[index]),
        // Of a sum the two sides tell nothing that its kind would not tell better.
        instead: by === null ? (change.kind === 'incomparable' ? 'not comparable' : change.kind) : '',
        wasNot: '–',
      };
    }),
  };
}

function byOf({ change }: SeriesChange): number | null {
  return change.kind === 'kept' ? change.by : null;
}

/** Why series could not be compared: each reason once, with the metrics that it took. */
function incomparableView({ changes }: Comparison) {
  const refused = changes.flatMap(({ metric, change }: SeriesChange) =>
    change.kind === 'incomparable' ? [{ metric, reason: change.reason }] : [],
  );
  return [...groupBy(refused, ({ reason }) => reason)].map(([reason, series]) => ({
    reason,
    metrics: [...new Set(series.map(({ metric }) => metric))].join(', '),
    count: plural(series.length, 'series', 'series'),
  }));
}

/** The change of a metric without labels, for a caption: `+3.59 MiB since the baseline`. */
export function changeNote({ comparison }: Report, metric: string): string {
  const found = comparison?.changes.find((candidate) => candidate.metric === metric)?.change;
  if (found?.kind !== 'kept') return '';
  return found.by === 0
    ? ', as in the baseline'
    : `, ${formatChange(found.by, 'bytes')} since the baseline (${formatBytes(found.was)})`;
}
