import {
  type CommentPlace,
  type Diagnostic,
  type Difference,
  type Labels,
  labelsKey,
  type Report,
  type Verdict,
} from '../model/index.ts';
import { bandOf, largestChanges } from './changes.ts';
import { changeRow, VERDICT_TITLES, type VerdictLook, verdictRow } from './comment-cells.ts';
import { dashboardLinks } from './dashboard-links.ts';
import { byLooseness, editLine } from './limit-edits.ts';
import { code, joined, type Markdown, MOST_OF_A_NAME, plain, table, withNote } from './markdown-cells.ts';
import { mentioning, named } from './owners.ts';
import { toldOf } from './words.ts';

/** Rows that may be left out for want of room, the first ones last. */
export const SECTIONS = ['limits', 'failing', 'blocking', 'others', 'changes', 'noted', 'remarks'] as const;
export type Section = (typeof SECTIONS)[number];

/** Of each; the report has them all. No comment has room for as many rows as the first ones may have. */
const MOST: Readonly<Record<Section, number>> = {
  limits: 2000,
  failing: 2000,
  blocking: 10,
  others: 50,
  changes: 15,
  noted: 10,
  remarks: 10,
};

type Row = readonly Markdown[];

export interface Rows {
  readonly rows: readonly Row[];
  /** How many there would be. */
  readonly allCount: number;
  readonly lay: (rows: readonly Row[]) => Markdown | readonly Markdown[];
}

/** The rows of every section, as many as a comment may have of it. */
export function sectionsOf(report: Report, place: CommentPlace): Readonly<Record<Section, Rows>> {
  const { comparison, verdicts, limits, remarks, footprint } = report;
  const { target } = footprint.snapshot;
  const links = dashboardLinks(place);
  const overCommits = ({ metric, labels, summedCount, budget }: Verdict) =>
    links.number(target, metric, labels, summedCount === null ? null : budget);
  const told = toldOf(verdicts);
  const bands = bandsOf(report);
  const quietly: VerdictLook = { bandOf: bands, owner: named, overCommits };
  const loudly: VerdictLook = { ...quietly, owner: place.mentionsOwners ? mentioning() : named };
  const failing = told.filter(({ verdict }) => verdict.failing);
  const others = told.filter(({ verdict }) => !verdict.failing);
  const line = (lines: readonly Row[]) => lines.map((row) => joined(...row));
  return {
    limits: rowsOf('limits', limits ? byLooseness(limits) : [], (edit) => [editLine(edit)], line),
    failing: rowsOf('failing', failing, (one) => verdictRow(one, loudly), verdictTable),
    blocking: rowsOf('blocking', comparison?.blocking ?? [], differenceRow, line),
    others: rowsOf('others', others, (one) => verdictRow(one, quietly), verdictTable),
    changes: rowsOf(
      'changes',
      comparison ? largestChanges(comparison) : [],
      (change) => changeRow(change, links.number(target, change.metric, change.labels)),
      changeTable,
    ),
    noted: rowsOf('noted', comparison?.noted ?? [], differenceRow, line),
    remarks: rowsOf('remarks', remarks, remarkRow, line),
  };
}

function rowsOf<T>(name: Section, all: readonly T[], toRow: (one: T) => Row, lay: Rows['lay']): Rows {
  return { rows: all.slice(0, MOST[name]).map(toRow), allCount: all.length, lay };
}

function verdictTable(rows: readonly Row[]): Markdown {
  return tableOf(['l', 'r', 'r', 'r', 'l'], VERDICT_TITLES, rows);
}

/** Without the column of noise where nothing tells any, which is said: nobody shall take a breath for growth. */
function changeTable(rows: readonly Row[]): Markdown {
  const isNoiseKnown = rows.some((row) => row[CHANGE_TITLES.length - 1] !== '');
  const width = isNoiseKnown ? CHANGE_TITLES.length : CHANGE_TITLES.length - 1;
  const content = tableOf(
    (['l', 'r', 'r', 'r', 'l'] as const).slice(0, width),
    CHANGE_TITLES.slice(0, width),
    rows.map((row) => row.slice(0, width)),
  );
  return isNoiseKnown || rows.length === 0 ? content : withNote(content, NO_NOISE);
}

const NO_NOISE = 'How far these move by themselves is not known: too few earlier runs are recorded.';

const CHANGE_TITLES = ['What', 'Base', 'Here', 'Change', 'Noise (3σ)'];

function tableOf(align: readonly ('l' | 'r')[], titles: readonly string[], rows: readonly Row[]): Markdown {
  return rows.length === 0 ? plain('') : table(align, titles, rows, { isTight: true });
}

function differenceRow({ what, was, now }: Difference): Row {
  return [plain(`${what}: `), code(was, MOST_OF_A_NAME), plain(' → '), code(now, MOST_OF_A_NAME)];
}

function remarkRow({ source, line, message }: Diagnostic): Row {
  return [code(line === null ? source : `${source}:${line}`, MOST_OF_A_NAME), plain(` ${message}`)];
}

/** What the noise of a series is, looked up by metric and labels. */
function bandsOf({ comparison }: Report): (metric: string, labels: Labels) => number | null {
  const bands = new Map(
    (comparison?.changes ?? []).flatMap(({ metric, labels, change }) => {
      const band = bandOf(change);
      return band === null ? [] : [[`${metric} ${labelsKey(labels)}`, band] as const];
    }),
  );
  return (metric, labels) => bands.get(`${metric} ${labelsKey(labels)}`) ?? null;
}
