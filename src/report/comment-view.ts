import {
  type CommentNews,
  type CommentPlace,
  type Difference,
  formatBytes,
  formatChange,
  type Labels,
  labelsKey,
  type Report,
} from '../model/index.ts';
import { bandOf, largestChanges, shareText } from './changes.ts';
import { changeRow, noiseText, unbroken, VERDICT_TITLES, type VerdictLook, verdictRow } from './comment-cells.ts';
import { byLooseness, editLine, inForceText } from './limit-edits.ts';
import { code, joined, type Markdown, MOST_OF_A_NAME, plain, strong, table } from './markdown-cells.ts';
import { mentioning, named } from './owners.ts';
import { headline, noChangeText, SYMBOL, seriesName, toldOf, WORD } from './words.ts';

/** Rows that may be left out for want of room, the first ones last. */
const SECTIONS = ['limits', 'failing', 'blocking', 'others', 'changes', 'noted', 'remarks'] as const;
type Section = (typeof SECTIONS)[number];

/** Of each that does not fail; the report has them all. */
const MOST: Readonly<Record<Section, number>> = {
  limits: Number.POSITIVE_INFINITY,
  failing: Number.POSITIVE_INFINITY,
  blocking: 10,
  others: 50,
  changes: 15,
  noted: 10,
  remarks: 10,
};

/** What a template is given: every name, each a safe text, a list of safe texts, or yes or no. */
export type CommentView = Readonly<Record<string, Markdown | readonly Markdown[] | boolean>>;

/** A comment of which rows can be left out. */
export interface Draft {
  readonly rowCount: number;
  readonly view: (mostRows: number) => CommentView;
}

/** All that a comment says, made once. */
export function draftOf(report: Report, place: CommentPlace, news: CommentNews): Draft {
  const sections = sectionsOf(report, place);
  const whole = new Map(SECTIONS.map((name) => [name, sections[name].rows.slice(0, MOST[name])]));
  const rowCount = [...whole.values()].reduce((total, rows) => total + rows.length, 0);
  const fixed = fixedView(report, place, news);
  return {
    rowCount,
    view: (mostRows) => {
      let left = mostRows;
      const shown = SECTIONS.map((name) => {
        const rows = (whole.get(name) ?? []).slice(0, left);
        left -= rows.length;
        const more = sections[name].rows.length - rows.length;
        const wanted = more > sections[name].rows.length - MOST[name] && more > 0;
        return { name, rows, more: leftOut(more, wanted) };
      });
      return {
        ...fixed,
        ...Object.fromEntries(
          shown.flatMap(({ name, rows, more }) => [
            [name, sections[name].lay(rows)],
            [`${name}More`, more],
          ]),
        ),
      };
    },
  };
}

/** A cut for want of room names where the whole is; a list that is long anyway only says of how many it shows some. */
function leftOut(count: number, isForRoom: boolean): Markdown {
  if (count <= 0) return plain('');
  const rows = `${count} more ${count === 1 ? 'row' : 'rows'}`;
  return plain(
    isForRoom ? `${rows} left out here for want of room: the whole report has them.` : `${rows}: see the whole report.`,
  );
}

interface Rows {
  readonly rows: readonly (readonly Markdown[])[];
  readonly lay: (rows: readonly (readonly Markdown[])[]) => Markdown | readonly Markdown[];
}

function sectionsOf(report: Report, place: CommentPlace): Readonly<Record<Section, Rows>> {
  const { comparison, verdicts, limits, remarks } = report;
  const told = toldOf(verdicts);
  const bands = bandsOf(report);
  const quietly: VerdictLook = { bandOf: bands, owner: named };
  const loudly: VerdictLook = { bandOf: bands, owner: place.mentionsOwners ? mentioning() : named };
  const changes = comparison ? largestChanges(comparison) : [];
  const hasNoise = changes.slice(0, MOST.changes).some(({ band }) => band !== null);
  const width = hasNoise ? 5 : 4;
  return {
    limits: list(limits ? byLooseness(limits).map(editLine) : []),
    failing: verdictTable(told.filter(({ verdict }) => verdict.failing).map((one) => verdictRow(one, loudly))),
    blocking: list((comparison?.blocking ?? []).map(differenceLine)),
    others: verdictTable(told.filter(({ verdict }) => !verdict.failing).map((one) => verdictRow(one, quietly))),
    changes: {
      rows: changes.map(changeRow),
      lay: (rows) =>
        tableOf(
          CHANGE_ALIGN.slice(0, width),
          CHANGE_TITLES.slice(0, width),
          rows.map((row) => row.slice(0, width)),
        ),
    },
    noted: list((comparison?.noted ?? []).map(differenceLine)),
    remarks: list(
      remarks.map(({ source, line, message }) =>
        joined(code(line === null ? source : `${source}:${line}`, MOST_OF_A_NAME), plain(` ${message}`)),
      ),
    ),
  };
}

const CHANGE_ALIGN = ['l', 'r', 'r', 'r', 'l'] as const;
const CHANGE_TITLES = ['What', 'Base', 'Here', 'Change', 'Noise (3σ)'];

function list(lines: readonly Markdown[]): Rows {
  return { rows: lines.map((line) => [line]), lay: (rows) => rows.map((row) => joined(...row)) };
}

function verdictTable(rows: readonly (readonly Markdown[])[]): Rows {
  return { rows, lay: (shown) => tableOf(['l', 'r', 'r', 'r', 'l'], VERDICT_TITLES, shown) };
}

function tableOf(
  align: readonly ('l' | 'r')[],
  titles: readonly string[],
  rows: readonly (readonly Markdown[])[],
): Markdown {
  return rows.length === 0 ? plain('') : table(align, titles, rows, { isTight: true });
}

function differenceLine({ what, was, now }: Difference): Markdown {
  return joined(plain(`${what}: `), code(was, MOST_OF_A_NAME), plain(' → '), code(now, MOST_OF_A_NAME));
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

/** What is said whatever the room. */
function fixedView(report: Report, place: CommentPlace, { isBroken, hasChanges }: CommentNews) {
  const { verdicts, comparison, outcome, exitCode, footprint, baseline, limits, version, date } = report;
  const { target, name } = footprint.snapshot;
  const isResolved = place.wasBroken && !isBroken;
  const isQuiet = !isBroken && !hasChanges && comparison !== null;
  const others = toldOf(verdicts).filter(({ verdict }) => !verdict.failing);
  return {
    sign: plain(exitCode === 0 && outcome !== 'warn' ? SYMBOL.within : SYMBOL[outcome]),
    target: plain(target ?? name, MOST_OF_A_NAME),
    headline: plain(headlineOf(report, isResolved)),
    isBroken,
    isResolved,
    isQuiet,
    limitsNote: plain(limits ? inForceText(limits) : ''),
    othersTitle: plain(countsOf(others.map(({ verdict }) => WORD[verdict.outcome]))),
    total: totalText(report),
    comparable: (comparison?.blocking.length ?? 0) === 0,
    compared: comparison !== null,
    changesTitle: changesTitle(report),
    noChange: plain(comparison && largestChanges(comparison).length === 0 ? noChangeText(comparison) : ''),
    base: baseText(report),
    baseCommit: commit(baseline?.commit ?? null),
    headCommit: commit(place.headSha),
    reportLink: link('Whole report', place.reportUrl),
    version: plain(version),
    date: plain(date),
  };
}

function headlineOf(report: Report, isResolved: boolean): string {
  if (report.verdicts.length === 0) return 'nothing was judged';
  return `${isResolved ? 'resolved, ' : ''}${headline(report)}`;
}

/** `2 warnings, 1 waived` */
function countsOf(words: readonly string[]): string {
  return [...new Set(words)]
    .map((word) => [word, words.filter((other) => other === word).length] as const)
    .map(([word, count]) => `${count} ${word}${word === WORD.warn && count !== 1 ? 's' : ''}`)
    .join(', ');
}

/** `22 numbers, most of all do_vmalloc [fp_truth] by +3.59 MiB` */
function changesTitle({ comparison }: Report): Markdown {
  const changes = comparison ? largestChanges(comparison) : [];
  const [most] = changes;
  if (!most) return plain('');
  const name = plain(seriesName(most.labels) || most.metric, MOST_OF_A_NAME);
  const count = `${changes.length} ${changes.length === 1 ? 'number' : 'numbers'}`;
  return joined(plain(`${count}, most of all `), name, plain(' by '), unbroken(formatChange(most.by, 'bytes')));
}

/** What the kernel keeps; empty where it is not measured. */
function totalText({ held, comparison }: Report): Markdown {
  if (!held) return plain('');
  const bytes = joined(plain('The kernel holds '), strong(unbroken(formatBytes(held.bytes))));
  if (held.by === null) return bytes;
  const own = comparison?.changes.find(({ metric }) => metric === 'kernel.held');
  const noise = noiseText(held.by, own ? bandOf(own.change) : null, 'bytes');
  const parts = [unbroken(formatChange(held.by, 'bytes')), plain(shareText(held.by, held.bytes - held.by)), noise];
  return joined(
    bytes,
    plain(': '),
    parts.filter((part) => part !== '').join(', ') as Markdown,
    plain(' since the base'),
  );
}

/** What was compared with, and why that. */
function baseText({ baseline, search }: Report): Markdown {
  if (search) return plain(`${search.reason.charAt(0).toUpperCase()}${search.reason.slice(1)}`);
  if (!baseline) return plain('No baseline: growth was not judged');
  return joined(plain('Compared with '), code(baseline.origin, MOST_OF_A_NAME));
}

/** GitHub makes a link of a whole SHA of its repository: these two are meant to be. */
function commit(sha: string | null): Markdown {
  if (sha === null) return plain('');
  return /^[\da-f]{40}$/.test(sha) ? (sha as Markdown) : code(sha, MOST_OF_A_NAME);
}

/** Addresses of ours hold nothing that ends a link. */
const ADDRESS = /^https?:\/\/[\w.-]+(?::\d{1,5})?\/[\w./?=&%#~+:,;@-]*$/;

function link(text: string, url: string | null): Markdown {
  return (url !== null && url.length <= 2000 && ADDRESS.test(url) ? `[${text}](${url})` : '') as Markdown;
}
