import type * as Config from '../config/index.ts';
import type { Headroom } from '../judge/index.ts';
import { type BoardRoom, type BudgetFile, groupBy, type Tightened, type Untouched } from '../model/index.ts';
import { type LevelLimit, limitsIn, untouched } from './limits.ts';

// Limits follow memory down: each comes as near to what was measured as its headroom lets it, and none is loosened.

/** A budget file with tighter limits: nothing of its text but their numbers is changed. */
export interface Ratcheted {
  readonly text: string;
  readonly tightened: readonly Tightened[];
  readonly untouched: readonly Untouched[];
}

/** What reads and writes amounts as a budget file has them. */
type Writer = Pick<typeof Config, 'amountLike' | 'writtenValues'>;

/** Numbers of the file, and what they become. */
interface Change {
  readonly edits: readonly Edit[];
  readonly told: Tightened;
}

interface Edit {
  /** Offset in the text. */
  readonly from: number;
  readonly was: string;
  readonly now: string;
}

const ODD = 'it is written in a way that is not edited here: over several lines, escaped, or no plain number';
const SHARED = 'aliases make its number stand for something else, too';
const TIGHT = 'as tight as its headroom lets it be';

/** Tightens the limits of a file by the rooms of all boards. */
export function ratcheted(
  file: BudgetFile,
  text: string,
  boards: readonly BoardRoom[],
  { headroom, writer }: { readonly headroom: Headroom | null; readonly writer: Writer },
): Ratcheted {
  const valueAt = writer.writtenValues(text, file.file);
  const { levels, others } = limitsIn(file, boards, headroom);
  const left: Untouched[] = [...others];
  const changes: Change[] = [];
  // By aliases one number is the limit of several budgets.
  const numbers = groupBy(levels, (limit) => valueAt([...limit.path, limit.rule])?.from ?? limit);
  for (const limits of numbers.values()) {
    const change = changeOf(limits, boards, valueAt, writer);
    if (typeof change !== 'string') changes.push(change);
    else left.push(...limits.map(({ budget, rule }) => untouched(budget, rule, change)));
  }
  const edits = changes.flatMap((change) => change.edits);
  return { text: edited(text, edits), tightened: changes.map(({ told }) => told), untouched: left };
}

/** What becomes of one number of the file, and of the amount where its warnings begin; or why it stays. */
function changeOf(
  limits: readonly LevelLimit[],
  boards: readonly BoardRoom[],
  valueAt: ReturnType<Writer['writtenValues']>,
  { amountLike }: Writer,
): Change | string {
  const [reason] = limits.flatMap(({ tightness }) => ('reason' in tightness ? [tightness.reason] : []));
  if (reason !== undefined) return reason;
  const [first] = limits;
  const value = first && valueAt([...first.path, first.rule]);
  if (!value) return ODD;
  const { rule, unit, amount, mark, path } = first;
  const isAlike = limits.every((one) => one.rule === rule && one.unit === unit && isShare(one.mark));
  if (value.paths.length !== limits.length || (limits.length > 1 && !isAlike)) return SHARED;

  const [sign, rounded] = rule === 'at-most' ? ([1, 'up'] as const) : ([-1, 'down'] as const);
  const [most] = limits
    .flatMap(({ tightness }) => ('limit' in tightness ? [tightness] : []))
    .sort((a, b) => sign * (b.limit - a.limit));
  if (!most) return ODD;
  const edits: Edit[] = [];
  let { limit } = most;
  if (mark && 'amount' in mark) {
    const written = valueAt([...path, 'warn-at']);
    if (written && written.paths.length > 1) return SHARED;
    const now = written && amountLike(written.text, limit, unit, rounded);
    if (!now) return ODD;
    if (sign * (mark.amount - now.amount) <= 0) return TIGHT;
    edits.push({ from: written.from, was: written.text, now: now.text });
    limit = (now.amount * amount) / mark.amount; // it stays as far from its mark as it was, by share
  }
  const now = amountLike(value.text, limit, unit, rounded);
  if (!now) return ODD;
  // A mark of nothing would never warn.
  if (sign * (amount - now.amount) <= 0 || (mark && now.amount === 0)) return TIGHT;
  edits.push({ from: value.from, was: value.text, now: now.text });
  const { by } = most;
  const told = {
    budgets: limits.map(({ budget }) => budget.name),
    rule,
    was: value.text,
    now: now.text,
    verdict: by.verdict,
    board: boards.find(({ rooms }) => rooms.includes(by))?.name ?? '',
    headroom: Math.abs(now.amount - (by.verdict.value ?? 0)),
    place: value.place,
  };
  return { edits, told };
}

function isShare(mark: LevelLimit['mark']): boolean {
  return mark === null || 'percent' in mark;
}

function edited(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((a, b) => b.from - a.from);
  return backwards.reduce(
    (done, { from, was, now }) => done.slice(0, from) + now + done.slice(from + was.length),
    text,
  );
}
