import {
  formatBytes,
  formatChange,
  groupBy,
  type JudgedTarget,
  severityOf,
  type Verdict,
} from '../../../model/index.ts';
import { budgetName, seriesName, WORD } from '../../words.ts';
import { plural } from '../table.ts';
import { fullness, shortRoom } from './room.ts';

/** Columns that are shown; the details of each target have all. */
const MOST_COLUMNS = 40;
/** More heads than these do not stand side by side. */
const MOST_LEVEL = 7;

/** What a budget measures. */
interface Column {
  readonly key: string;
  readonly budget: string;
  readonly metric: string;
  readonly failingCount: number;
  readonly severity: number;
  readonly targetCount: number;
}

/** A target of the matrix, and which of the patterns it has. */
export interface Lined {
  readonly target: JudgedTarget;
  readonly anchor: string;
  /** `(pattern 3)`; empty where patterns are not told. */
  readonly pattern: string;
}

/** What a target is called: a link has to say something. */
export function nameOf({ target }: Pick<JudgedTarget, 'target'>): string {
  return target.trim() === '' ? '(no name)' : target;
}

/** Targets by budgets, the worst first both ways. */
export function matrixView(lined: readonly Lined[]) {
  const all = columnsOf(lined.map(({ target }) => target));
  const columns = all.slice(0, MOST_COLUMNS);
  return {
    caption: `${plural(lined.length, 'target')} by ${plural(all.length, 'budget')}, the worst first; in each cell what is left of the limit, if not said otherwise`,
    turned: columns.length > MOST_LEVEL,
    columns: columns.map(({ budget, metric }) => ({ budget, metric: metric === budget ? '' : metric })),
    across: String(columns.length + 2),
    rows: lined.map((line) => rowOf(line, columns)),
    more:
      all.length > columns.length
        ? `${plural(all.length - columns.length, 'more budget')} ${all.length - columns.length === 1 ? 'is' : 'are'} told with the targets below.`
        : '',
  };
}

function columnsOf(targets: readonly JudgedTarget[]): Column[] {
  const judged = targets.filter(({ state }) => state === 'judged');
  const told = judged.flatMap((target) => target.verdicts.map((verdict) => ({ target, verdict })));
  return [...groupBy(told, ({ verdict }) => keyOf(verdict))]
    .map(([key, alike]): Column => {
      const { verdict } = alike[0] as (typeof alike)[number];
      const failing = alike.filter(({ verdict }) => verdict.failing);
      return {
        key,
        budget: budgetName(verdict),
        metric: verdict.metric,
        failingCount: new Set(failing.map(({ target }) => target)).size,
        severity: Math.max(...alike.map(({ verdict }) => severityOf[verdict.outcome])),
        targetCount: new Set(alike.map(({ target }) => target)).size,
      };
    })
    .sort((a, b) => b.failingCount - a.failingCount || b.severity - a.severity || b.targetCount - a.targetCount);
}

function keyOf({ budget, metric }: Verdict): string {
  return JSON.stringify([budget, metric]);
}

function rowOf({ target, anchor, pattern }: Lined, columns: readonly Column[]) {
  const { state, outcome, held, snapshot, verdicts } = target;
  const byColumn = groupBy(verdicts, keyOf);
  const isJudged = state === 'judged';
  return {
    anchor,
    pattern,
    name: nameOf(target),
    kernel: snapshot?.kernel ?? '',
    tone: isJudged ? outcome : 'unknown',
    word: isJudged ? WORD[outcome] : state,
    order: String(-severityOf[outcome]),
    // In place of the cells: nothing of it was judged.
    reason: isJudged ? '' : verdicts.map(({ reason }) => reason).join('; '),
    held: held && { value: String(held.bytes), text: formatBytes(held.bytes) },
    by: held?.by == null ? null : { value: String(held.by), text: formatChange(held.by, 'bytes') },
    cells: isJudged ? columns.map(({ key }) => cellOf(byColumn.get(key) ?? [])) : [],
  };
}

/** Of several series the worst one; null where the budget is not one of this target. */
function cellOf(verdicts: readonly Verdict[]) {
  const [worst] = [...verdicts].sort((a, b) => badness(b) - badness(a));
  if (!worst) return null;
  const count = verdicts.length;
  const { amount, word } = shortRoom(worst);
  const series = worst.outcome === 'within' || worst.summedCount !== null ? '' : seriesName(worst.labels);
  return {
    tone: worst.outcome,
    order: badness(worst).toFixed(6),
    // The caption says that it is what is left.
    text: word === 'left' ? amount : [amount, word].join(' ').trim(),
    spoken: [word === 'left' ? 'left' : '', worst.outcome === 'over' ? '' : WORD[worst.outcome]].join(' ').trim(),
    series: count > 1 ? series : '',
    more: count > 1 ? `worst of ${count}` : '',
  };
}

/** What fails before what does not, the worse outcome first, then what takes most of its limit. */
function badness(verdict: Verdict): number {
  const full = fullness(verdict);
  // Between nothing and ten, whatever it is: what is over twenty times is worse than what is over twelve times.
  const share = full === null ? 0 : 5 + (5 * full) / (1 + Math.abs(full));
  return 100 * Number(verdict.failing) + 10 * severityOf[verdict.outcome] + share;
}
