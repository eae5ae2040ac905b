import {
  byText,
  type CommentPlace,
  type Diagnostic,
  type Fleet,
  formatBytes,
  formatChange,
  groupBy,
  type JudgedTarget,
  labelsKey,
  type SeriesChange,
  type Verdict,
} from '../model/index.ts';
import { unbroken, type VerdictLook, verdictRow } from './comment-cells.ts';
import { type DashboardLinks, dashboardLinks } from './dashboard-links.ts';
import { type Finding, findingsOf } from './findings.ts';
import { groupsOf, saidOf } from './fleet-groups.ts';
import { byLooseness, editLine } from './limit-edits.ts';
import { code, joined, type Markdown, MOST_OF_A_NAME, plain, strong, table } from './markdown-cells.ts';
import { mentioning, named } from './owners.ts';
import { SYMBOL, seriesName } from './words.ts';

/** Rows that may be left out for want of room, the first ones last. */
export const FLEET_SECTIONS = ['limits', 'failing', 'others', 'changes', 'targets', 'remarks'] as const;
export type FleetSection = (typeof FLEET_SECTIONS)[number];

type Row = readonly Markdown[];

export interface FleetRows {
  readonly rows: readonly Row[];
  /** How many there would be. */
  readonly allCount: number;
  readonly lay: (rows: readonly Row[]) => Markdown | readonly Markdown[];
}

/** How much is told of each: a comment names some, the report all. */
export interface Extent {
  /** Of each section. */
  readonly mostRows: Readonly<Record<FleetSection, number>>;
  /** Names of targets: beside what is wrong with them, and where they are listed. */
  readonly mostNames: number;
  readonly mostListed: number;
  /** Whether targets of one verdict stand on one line. */
  readonly areGrouped: boolean;
}

export const IN_A_COMMENT: Extent = {
  mostRows: { limits: 500, failing: 500, others: 50, changes: 15, targets: 256, remarks: 10 },
  mostNames: 4,
  mostListed: 60,
  areGrouped: true,
};

export const IN_A_REPORT: Extent = {
  mostRows: { limits: 2000, failing: 10_000, others: 10_000, changes: 100, targets: 10_000, remarks: 1000 },
  mostNames: 1000,
  mostListed: 1000,
  areGrouped: false,
};

/** The rows of every section. */
export function fleetRows(
  fleet: Fleet,
  place: Pick<CommentPlace, 'mentionsOwners' | 'dashboardUrl'>,
  extent: Extent,
): Readonly<Record<FleetSection, FleetRows>> {
  const { limits, targets } = fleet;
  const findings = findingsOf(fleet);
  const failing = findings.filter(({ verdict }) => verdict.failing);
  const others = findings.filter(({ verdict }) => !verdict.failing);
  const owner = place.mentionsOwners ? mentioning() : named;
  const look = (ofTeams: VerdictLook['owner']): Omit<VerdictLook, 'overCommits'> => ({
    bandOf: () => null,
    owner: ofTeams,
  });
  const links = dashboardLinks(place);
  const line = (lines: readonly Row[]) => lines.map((row) => joined(...row));
  const rowsOf = <T>(name: FleetSection, all: readonly T[], toRow: (one: T) => Row, lay: FleetRows['lay']) => ({
    rows: all.slice(0, extent.mostRows[name]).map(toRow),
    allCount: all.length,
    lay,
  });
  return {
    limits: rowsOf('limits', limits ? byLooseness(limits) : [], (edit) => [editLine(edit)], line),
    failing: rowsOf('failing', failing, (one) => findingRow(one, look(owner), links, extent), findingTable),
    others: rowsOf('others', others, (one) => findingRow(one, look(named), links, extent), findingTable),
    changes: rowsOf('changes', sharedChanges(targets), (one) => changeRow(one, extent), changeTable),
    targets: extent.areGrouped
      ? rowsOf('targets', groupsOf(targets), (one) => groupRow(one, extent), groupTable)
      : rowsOf('targets', targets, targetRow, targetTable),
    remarks: rowsOf('remarks', sharedRemarks(fleet), (one) => remarkRow(one, extent), line),
  };
}

const BREAK = '<br>' as Markdown;

/** Where a limit is broken in one way: the numbers of the worst target, and which others. */
function findingRow(
  { verdict, worst, targets }: Finding,
  look: Omit<VerdictLook, 'overCommits'>,
  links: DashboardLinks,
  { mostNames }: Extent,
): Row {
  const which = targetsCell(targets, mostNames);
  if (worst.state !== 'judged') {
    const why = plain(verdict.reason.charAt(0).toUpperCase() + verdict.reason.slice(1));
    return [strong(plain(`${SYMBOL.unknown} ${worst.state}`)), which, DASH, DASH, DASH, why];
  }
  // Of several the numbers are those of the worst.
  const overCommits = ({ metric, labels, summedCount, budget: name }: Verdict) =>
    links.number(worst.target, metric, labels, summedCount === null ? null : name);
  const [budget = DASH, ...rest] = verdictRow({ verdict, alikeCount: 0 }, { ...look, overCommits });
  return [budget, which, ...rest];
}

const DASH = '—' as Markdown;

/** Of several their number, and where it is worst, first. */
function targetsCell(names: readonly string[], most: number): Markdown {
  const list = namesCell(names, most);
  return names.length === 1 ? list : joined(strong(plain(`${names.length} targets`)), BREAK, list);
}

function namesCell(names: readonly string[], most: number): Markdown {
  const shown = names
    .slice(0, most)
    .flatMap((name, index) => [...(index === 0 ? [] : [plain(', ')]), code(name, MOST_OF_A_NAME)]);
  const more = names.length - most;
  return joined(...shown, plain(more > 0 ? ` and ${more} more` : ''));
}

function findingTable(rows: readonly Row[]): Markdown {
  const titles = ['Budget', 'Targets, worst first', 'Value', 'Limit', 'Change', 'Why'];
  return tableOf(['l', 'l', 'r', 'r', 'r', 'l'], titles, rows);
}

/** One series that changed, on every target where it did. */
interface SharedChange {
  readonly metric: string;
  readonly labels: SeriesChange['labels'];
  /** By how much and where, the most bytes first. */
  readonly at: readonly { readonly target: string; readonly by: number }[];
}

function sharedChanges(targets: readonly JudgedTarget[]): SharedChange[] {
  const all = targets.flatMap(({ target, changes }) =>
    changes.flatMap(({ metric, labels, now, change }) => {
      if (change.kind === 'incomparable') return [];
      const by = (now ?? 0) - (change.kind === 'added' ? 0 : change.was);
      return [{ target, metric, labels, by }];
    }),
  );
  return [...groupBy(all, ({ metric, labels }) => `${metric} ${labelsKey(labels)}`).values()]
    .map((alike) => {
      const at = [...alike].sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || byText(a.target, b.target));
      const [{ metric, labels }] = at as [(typeof at)[number]];
      return { metric, labels, at };
    })
    .sort(
      (a, b) =>
        bytesOf(b) - bytesOf(a) || byText(a.metric, b.metric) || byText(seriesName(a.labels), seriesName(b.labels)),
    );
}

function bytesOf({ at }: SharedChange): number {
  return Math.abs(at[0]?.by ?? 0);
}

function changeRow({ metric, labels, at }: SharedChange, { mostNames }: Extent): Row {
  const name = seriesName(labels);
  const changes = at.map(({ by }) => by);
  return [
    name === '' ? code(metric) : joined(code(name, MOST_OF_A_NAME), BREAK, plain(metric)),
    targetsCell(
      at.map(({ target }) => target),
      mostNames,
    ),
    rangeOf(Math.min(...changes), Math.max(...changes), (by) => formatChange(by, 'bytes')),
  ];
}

function changeTable(rows: readonly Row[]): Markdown {
  return tableOf(['l', 'l', 'r'], ['What', 'Targets', 'Change'], rows);
}

function rangeOf(least: number, most: number, format: (value: number) => string): Markdown {
  const [low, high] = [format(least), format(most)];
  return low === high ? unbroken(low) : joined(unbroken(low), BREAK, plain('to '), unbroken(high));
}

function groupRow(targets: readonly JudgedTarget[], { mostListed }: Extent): Row {
  const [first] = targets as [JudgedTarget];
  const held = targets.flatMap((target) => (target.held ? [target.held.bytes] : []));
  const changes = targets.flatMap((target) => (target.held?.by == null ? [] : [target.held.by]));
  return [
    plain(saidSign(first)),
    targetsCell(
      targets.map(({ target }) => target),
      mostListed,
    ),
    held.length === 0 ? DASH : rangeOf(Math.min(...held), Math.max(...held), formatBytes),
    changes.length === 0
      ? DASH
      : rangeOf(Math.min(...changes), Math.max(...changes), (by) => formatChange(by, 'bytes')),
  ];
}

function saidSign(target: JudgedTarget): string {
  return `${SYMBOL[target.state === 'judged' ? target.outcome : 'unknown']} ${saidOf(target)}`;
}

function groupTable(rows: readonly Row[]): Markdown {
  return tableOf(['l', 'l', 'r', 'r'], ['Verdict', 'Targets', 'The kernel holds', 'Change'], rows);
}

function targetRow(target: JudgedTarget): Row {
  const { held, snapshot, baseline } = target;
  return [
    code(target.target, MOST_OF_A_NAME),
    plain(saidSign(target)),
    held ? unbroken(formatBytes(held.bytes)) : DASH,
    held?.by == null ? DASH : unbroken(formatChange(held.by, 'bytes')),
    snapshot?.kernel == null ? DASH : code(snapshot.kernel, MOST_OF_A_NAME),
    baseline === null ? DASH : code(baseline.commit?.slice(0, 12) ?? baseline.origin, MOST_OF_A_NAME),
  ];
}

function targetTable(rows: readonly Row[]): Markdown {
  const titles = ['Target', 'Verdict', 'The kernel holds', 'Change', 'Kernel', 'Baseline'];
  return tableOf(['l', 'l', 'r', 'r', 'l', 'l'], titles, rows);
}

/** A remark, and on which targets it was made; none where it is of all. */
interface SharedRemark {
  readonly remark: Diagnostic;
  readonly targets: readonly string[];
}

function sharedRemarks({ remarks, targets }: Fleet): SharedRemark[] {
  const all = targets.flatMap(({ target, remarks: own }) => own.map((remark) => ({ target, remark })));
  const shared = groupBy(all, ({ remark: { source, line, message } }) => JSON.stringify([source, line, message]));
  return [
    ...remarks.map((remark) => ({ remark, targets: [] })),
    ...[...shared.values()].map((alike) => ({
      remark: (alike[0] as (typeof alike)[number]).remark,
      targets: alike.map(({ target }) => target),
    })),
  ];
}

function remarkRow({ remark: { source, line, message }, targets }: SharedRemark, { mostNames }: Extent): Row {
  return [
    code(line === null ? source : `${source}:${line}`, MOST_OF_A_NAME),
    plain(` ${message}`),
    targets.length === 0 ? plain('') : joined(plain(' ('), namesCell(targets, mostNames), plain(')')),
  ];
}

function tableOf(align: readonly ('l' | 'r')[], titles: readonly string[], rows: readonly Row[]): Markdown {
  return rows.length === 0 ? plain('') : table(align, titles, rows, { isTight: true });
}
