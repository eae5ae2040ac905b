import {
  type Claim,
  type Explain,
  type ExplainedNumber,
  groupBy,
  type Labels,
  type LeftOut,
  labelsKey,
  placeOfSource,
  sum,
} from '../../model/index.ts';
import { seriesName, valueText } from '../words.ts';
import {
  digits,
  type EvidenceView,
  exactly,
  type FigureView,
  type LinkView,
  type NumberName,
  plural,
} from './table.ts';

// What is behind the numbers of the page: they are links, and what they lead to stands at its end, in tables.

/** Claims of one number that the page lists: `kfootprint explain` lists all. */
const MOST_CLAIMS = 24;
/** Rows of all evidence together: a page stays one that is attached to a build. */
const MOST_ROWS = 20_000;
/** Lines of a file that one claim names. */
const MOST_LINES = 6;
/** Characters of an id: names of modules and functions fit. */
const MOST_OF_A_NAME = 80;

/** The numbers that pages link to, as they come. */
export interface Linking {
  /** The same view, with links where there is something to link to. */
  linked<T>(view: T): T;
  /** What all links lead to; null where there is none. */
  evidence(): EvidenceSection | null;
}

export interface EvidenceSection {
  readonly count: string;
  /** How many numbers are no links because there would be too many; empty where all are. */
  readonly cut: string;
  readonly groups: readonly GroupView[];
  /** What numbers do not hold, each reason once. */
  readonly leftOut: readonly LeftOutView[];
}

interface GroupView {
  readonly metric: string;
  readonly summary: string;
  readonly count: string;
  /** What amounts are in. */
  readonly unit: string;
  readonly blocks: readonly BlockView[];
}

/** One number, or a part of the one before; without a formula, claims that are no number of their own. */
interface BlockView {
  readonly id: string;
  readonly name: string;
  readonly metric: string;
  readonly isPart: boolean;
  readonly value: string;
  readonly exact: string;
  readonly formula: string;
  /** Id of the link that leads here; empty for a part, which has its total's. */
  readonly back: string;
  readonly leftOut: readonly { readonly id: string; readonly what: string }[];
  /** One claim is all there is: it stands in one row with the number. */
  readonly isAlone: boolean;
  readonly amount: string;
  readonly place: string;
  readonly grade: string;
  readonly claims: readonly ClaimView[];
  /** How much the claims hold that are not listed; empty where all are. */
  readonly rest: string;
  readonly restText: string;
}

interface ClaimView {
  readonly amount: string;
  readonly part: string;
  readonly place: string;
  readonly grade: string;
}

interface LeftOutView {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  readonly shownBy: string;
}

interface Entry {
  /** Of its metric and labels. */
  readonly key: string;
  readonly id: string;
  readonly anchor: string;
  readonly number: ExplainedNumber;
}

/** Links to what `explain` tells; null links to nothing. */
export function linking(explain: Explain | null): Linking {
  const entries = new Map<string, Entry | null>();
  const ids = new Set<string>();
  let [rowCount, cutCount] = [0, 0];
  const hasRoomFor = ({ claims }: ExplainedNumber) => {
    rowCount += 1 + Math.min(claims.length, MOST_CLAIMS);
    if (rowCount <= MOST_ROWS) return true;
    cutCount += 1;
    return false;
  };
  const entryOf = (of: NumberName): Entry | null => {
    const key = keyOf(of.metric, of.labels);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const number = explain?.(of.metric, of.labels) ?? null;
    const entry = number && hasRoomFor(number) && { key, id: idOf(of, ids), anchor: `n-${entries.size + 1}`, number };
    entries.set(key, entry || null);
    return entry || null;
  };
  const anchored = new Set<string>();
  const linkOf = (view: LinkView & Partial<FigureView>): LinkView => {
    // Nothing is behind a nought.
    const entry = view.of && view.value !== '0' ? entryOf(view.of) : null;
    if (!entry || (view.value !== undefined && !isBehind(entry.number, Number(view.value)))) return view;
    const isFirst = !anchored.has(entry.id);
    anchored.add(entry.id);
    return withLink(view, { of: view.of, href: entry.id, anchor: isFirst ? entry.anchor : '' });
  };
  return {
    linked: (view) => (explain ? linkedIn(view, linkOf) : view),
    evidence: () =>
      sectionOf(
        [...entries.values()].flatMap((entry) => (entry && anchored.has(entry.id) ? [entry] : [])),
        cutCount,
      ),
  };
}

function withLink(view: LinkView, link: LinkView): LinkView {
  if (!isListing(view)) return { ...view, ...link };
  // What would list claims itself leaves that to where the link leads.
  const linked: EvidenceView = { summary: view.summary, items: [], more: '', ...link };
  return linked;
}

function isListing(view: LinkView): view is EvidenceView {
  return 'items' in view;
}

/**
 * Whether the claims are of the number that is shown, or some of them are: a cache is one of those that are measured
 * together, and some parts of a module are no metrics. It may be another one under the same name, such as the median of
 * samples.
 */
function isBehind({ value, claims }: ExplainedNumber, shown: number): boolean {
  if (shown === value) return true;
  const parts = groupBy(claims, ({ part }) => part);
  return [...parts.values()].some((ofPart) => sum(ofPart, ({ amount }) => amount ?? Number.NaN) === shown);
}

/** The view with links in every part that names a number; what holds none stays the same object, as most do. */
function linkedIn<T>(view: T, linkOf: (view: LinkView) => LinkView): T {
  if (view === null || typeof view !== 'object') return view;
  if (isLink(view)) return view.of === null ? view : (linkOf(view) as T & LinkView);
  if (Array.isArray(view)) return linkedItems(view, linkOf) as T;
  let changed: T | null = null;
  // Views have no keys but their own.
  for (const key in view) {
    const part = view[key];
    // Most of a cell is text.
    if (part === null || typeof part !== 'object') continue;
    const linked = linkedIn(part, linkOf);
    if (linked === part) continue;
    changed ??= { ...view };
    changed[key] = linked;
  }
  return changed ?? view;
}

function linkedItems(items: readonly unknown[], linkOf: (view: LinkView) => LinkView): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (let index = 0; index < items.length; index++) {
    const linked = linkedIn(items[index], linkOf);
    if (linked === items[index]) continue;
    changed ??= items.slice();
    changed[index] = linked;
  }
  return changed ?? items;
}

function isLink(view: object): view is LinkView {
  return 'of' in view && 'href' in view;
}

/** An id that tells a reader which number it is of, in letters that need no escape anywhere. */
function idOf({ metric, labels }: NumberName, taken: Set<string>): string {
  const parts = [`e-${metric}`, ...Object.values(labels)];
  const name = parts
    .join('-')
    .replace(/[^\w.-]/g, '_')
    .slice(0, MOST_OF_A_NAME);
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}~${count}`;
  taken.add(free);
  return free;
}

function sectionOf(entries: readonly Entry[], cutCount: number): EvidenceSection | null {
  if (entries.length === 0) return null;
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const parts = new Map(entries.map((entry) => [entry, partsOf(entry, byKey)]));
  const within = new Set([...parts.values()].flat());
  const leftOut = new Map<string, LeftOutView>();
  const groups = groupBy(
    entries.filter((entry) => !within.has(entry)),
    ({ number }) => number.metric,
  );
  return {
    count: String(entries.length),
    cut:
      cutCount === 0
        ? ''
        : `${plural(cutCount, 'more number')} would be too much for a page: kfootprint explain tells what is behind them.`,
    groups: [...groups].map(([{ name, summary, unit }, group]) => ({
      metric: name,
      summary,
      count: plural(group.length, 'number'),
      unit: unit === 'bytes' ? 'Bytes' : 'Amount',
      blocks: group.flatMap((entry) => blocksOf(entry, parts.get(entry) ?? [], leftOut)),
    })),
    leftOut: [...leftOut.values()],
  };
}

/** Numbers whose claims are among those of a total: they stand there, and once. */
function partsOf({ number }: Entry, byKey: ReadonlyMap<string, Entry>): Entry[] {
  const [subject, isTotal] = number.metric.name.split('.');
  if (isTotal !== 'total') return [];
  return [...groupBy(number.claims, ({ part }) => part)].flatMap(([part, claims]) => {
    const found = byKey.get(keyOf(`${subject}.${part}`, number.labels));
    return found && areAlike(found.number.claims, claims) ? [found] : [];
  });
}

function areAlike(these: readonly Claim[], those: readonly Claim[]): boolean {
  return (
    these.length === those.length &&
    these.every((one, index) => {
      const other = those[index];
      return (
        other !== undefined &&
        one.amount === other.amount &&
        one.part === other.part &&
        one.grade === other.grade &&
        one.source === other.source &&
        one.lines.length === other.lines.length &&
        one.lines.every((line, at) => line === other.lines[at])
      );
    })
  );
}

function blocksOf(entry: Entry, parts: readonly Entry[], leftOut: Map<string, LeftOutView>): BlockView[] {
  if (parts.length === 0) return [blockOf(entry, entry.number.claims, false, leftOut)];
  const names = new Set(parts.map(({ number }) => number.metric.name.split('.')[1]));
  const own = entry.number.claims.filter(({ part }) => !names.has(part));
  const blocks = [
    blockOf(entry, [], false, leftOut),
    ...parts.map((part) => blockOf(part, part.number.claims, true, leftOut)),
  ];
  if (own.length === 0) return blocks;
  return [...blocks, { ...blockOf(entry, own, true, leftOut), id: '', formula: '', leftOut: [], isAlone: false }];
}

function blockOf(
  { id, anchor, number }: Entry,
  claims: readonly Claim[],
  isPart: boolean,
  leftOut: Map<string, LeftOutView>,
): BlockView {
  const { metric, labels, value, bound, formula } = number;
  const { unit } = metric;
  const isCut = claims.length > MOST_CLAIMS + 1;
  const largestFirst = isCut ? [...claims].sort((a, b) => Math.abs(b.amount ?? 0) - Math.abs(a.amount ?? 0)) : claims;
  const shown = isCut ? largestFirst.slice(0, MOST_CLAIMS) : largestFirst;
  const rest = isCut ? largestFirst.slice(MOST_CLAIMS) : [];
  return {
    id,
    name: seriesName(labels) || metric.name,
    metric: metric.name,
    isPart,
    value: valueText({ value, bound, unit }),
    exact: exactly(value, unit),
    formula,
    back: isPart ? '' : anchor,
    leftOut: number.leftOut.map((one) => noted(one, leftOut)),
    ...alone(value, claims),
    claims: shown.map(claimView),
    rest: isCut ? digits(sum(rest, ({ amount }) => amount ?? 0)) : '',
    restText: isCut ? `${rest.length} more, which kfootprint explain ${metric.name} lists` : '',
  };
}

function alone(value: number, [first, ...others]: readonly Claim[]) {
  const isAlone = first !== undefined && others.length === 0 && first.amount === value;
  const { amount, place, grade } = first ? claimView(first) : NO_CLAIM;
  return { isAlone, amount, place, grade };
}

const NO_CLAIM: ClaimView = { amount: '', part: '', place: '', grade: '' };

function claimView({ amount, part, grade, source, lines }: Claim): ClaimView {
  return { amount: amount === null ? '' : digits(amount), part, place: placeOf(source, lines), grade };
}

/** `/proc/meminfo:12,14`: a kernel file and its lines, as far as they fit. */
function placeOf(source: string, lines: readonly number[]): string {
  // Files of the build, and what two snapshots tell together, say themselves where they stand.
  const file = /^(?:proc|sys)\//.test(source) ? placeOfSource(source) : source;
  if (lines.length === 0) return file;
  const shown = lines.length === MOST_LINES + 1 ? lines : lines.slice(0, MOST_LINES);
  const more = lines.length - shown.length;
  return `${file}:${shown.join(',')}${more > 0 ? ` and ${plural(more, 'line')} more` : ''}`;
}

function noted(one: LeftOut, known: Map<string, LeftOutView>): { id: string; what: string } {
  const key = `${one.what.length} ${one.why.length} ${one.what}${one.why}${one.shownBy ?? ''}`;
  const note = known.get(key) ?? { id: `left-out-${known.size + 1}`, ...one, shownBy: one.shownBy ?? '' };
  known.set(key, note);
  return { id: note.id, what: note.what };
}

function keyOf(metric: string, labels: Labels): string {
  return `${metric} ${labelsKey(labels)}`;
}
