import type { Path } from '../config/index.ts';
import { forTarget, type Headroom, type Tightness, tightnessOf, warningMark } from '../judge/index.ts';
import { metrics } from '../measure/index.ts';
import type { BoardRoom, Budget, BudgetFile, Limit, Unit, Untouched } from '../model/index.ts';

// Every limit of a budget file, and how tight each may be by what was measured.

export type Level = 'at-most' | 'at-least';

/** A limit on a level. */
export interface LevelLimit {
  readonly budget: Budget;
  /** Of the budget, in the file. */
  readonly path: Path;
  readonly rule: Level;
  readonly unit: Unit;
  readonly amount: number;
  /** Where its warnings begin; null where it has no such mark. */
  readonly mark: Limit | null;
  /** The tightest that it may be, or that its mark may be where that is an amount; or why it stays. */
  readonly tightness: Tightness;
}

const CHANGE = 'it limits a change, not a level';
const WARNING = 'it limits nothing, and warns only';

/** The limits that can be tightened, and those of another kind. */
export function limitsIn(
  file: BudgetFile,
  boards: readonly BoardRoom[],
  headroom: Headroom | null,
): { readonly levels: readonly LevelLimit[]; readonly others: readonly Untouched[] } {
  const levels: LevelLimit[] = [];
  const others: Untouched[] = [];
  for (const [budget, path] of budgetsIn(file)) {
    const mark = warningMark(budget.rules);
    for (const [rule, options] of budget.rules) {
      const limit = options.get('limit');
      if ((rule === 'at-most' || rule === 'at-least') && limit && 'amount' in limit) {
        const unit = metrics.find(({ name }) => name === budget.metric)?.unit ?? 'bytes';
        const own = mark?.rule === rule ? mark.mark : null;
        const tightness = tightnessFor(file, budget, rule, boards, headroom);
        levels.push({ budget, path, rule, unit, amount: limit.amount, mark: own, tightness: below(own, tightness) });
      } else if (rule !== 'warn-at' || mark?.rule === rule)
        others.push(untouched(budget, rule, rule === 'warn-at' ? WARNING : CHANGE));
    }
  }
  return { levels, others };
}

export function untouched({ name, place }: Budget, rule: string, reason: string): Untouched {
  return { budget: name, rule, reason, place };
}

/** Every budget of a file, with the path to it. */
function* budgetsIn({ budgets, targets }: BudgetFile): Iterable<[Budget, Path]> {
  for (const [index, budget] of budgets.entries()) yield [budget, ['budgets', index]];
  for (const [target, own] of targets)
    for (const [index, budget] of own.budgets.entries()) yield [budget, ['targets', target, 'budgets', index]];
}

/** By all boards; where it holds for a target that was not measured, nobody knows what that needs. */
function tightnessFor(
  file: BudgetFile,
  budget: Budget,
  rule: Level,
  boards: readonly BoardRoom[],
  headroom: Headroom | null,
): Tightness {
  const metric = metrics.find(({ name }) => name === budget.metric);
  const holdsFor = [...file.targets.keys()].filter((target) => forTarget(file, target).budgets.includes(budget));
  const missing = holdsFor.filter((target) => !boards.some((board) => board.target === target));
  if (missing.length > 0) return { reason: `it holds for ${missing.join(', ')}, of which no snapshot was given` };
  const rooms = boards.flatMap((board) => board.rooms.filter((room) => room.budget === budget && room.rule === rule));
  return metric ? tightnessOf(rooms, rule, metric, headroom) : { reason: 'this version does not measure it' };
}

/** The number and its headroom warn of nothing. */
function below(mark: Limit | null, tightness: Tightness): Tightness {
  if ('reason' in tightness || mark === null || 'amount' in mark) return tightness;
  return { ...tightness, limit: (100 * tightness.limit) / mark.percent };
}
