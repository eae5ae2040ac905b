import {
  byText,
  type CommentNews,
  type Fleet,
  groupBy,
  type JudgedTarget,
  labelsKey,
  severityOf,
  type Verdict,
} from '../model/index.ts';

// What many targets have in common: hundreds of them are told by what is wrong, not one by one.

/** One thing that is not within its limit, on every target that has it. */
export interface Finding {
  /** Of the target where it is worst. */
  readonly verdict: Verdict;
  readonly worst: JudgedTarget;
  /** Names of all, the worst first. */
  readonly targets: readonly string[];
  /** On how many series of these targets it is so. */
  readonly seriesCount: number;
}

/** A verdict and whose it is. */
interface Whose {
  readonly target: JudgedTarget;
  readonly verdict: Verdict;
}

/** All that is not within, each once: what fails first, then what most targets have. */
export function findingsOf({ targets }: Pick<Fleet, 'targets'>): Finding[] {
  const told = targets.flatMap((target) =>
    target.verdicts.flatMap((verdict) => (verdict.outcome === 'within' ? [] : [{ target, verdict }])),
  );
  return [...groupBy(told, keyOf).values()]
    .map(findingOf)
    .sort(
      (a, b) =>
        Number(b.verdict.failing) - Number(a.verdict.failing) ||
        severityOf[b.verdict.outcome] - severityOf[a.verdict.outcome] ||
        b.targets.length - a.targets.length ||
        byText(a.verdict.budget, b.verdict.budget),
    );
}

/** Of targets that were not judged, those of one reason are one finding; of others, a limit that is broken in one way. */
function keyOf({ target: { state }, verdict }: Whose): string {
  const { budget, metric, labels, rule, outcome, cause, failing, reason } = verdict;
  if (state !== 'judged') return JSON.stringify([state, reason]);
  return JSON.stringify([budget, metric, labelsKey(labels), rule, outcome, cause, failing]);
}

function findingOf(alike: readonly Whose[]): Finding {
  const worstFirst = [...alike].sort((a, b) => excessOf(b.verdict) - excessOf(a.verdict));
  const [worst] = worstFirst as [Whose];
  const names = [...new Set(worstFirst.map(({ target }) => target.target))];
  return { verdict: worst.verdict, worst: worst.target, targets: names, seriesCount: alike.length };
}

/** How far a value is past its limit, as a share of it; of what has none, nothing. */
function excessOf({ value, limit, rule, change }: Verdict): number {
  if (limit === null || rule === null) return 0;
  const judged = rule === 'growth' ? change : value;
  if (judged === null) return 0;
  const past = rule === 'at-least' ? limit - judged : judged - limit;
  return past / Math.max(Math.abs(limit), 1);
}

/** How often something is so among targets. */
export interface Tally {
  readonly over: number;
  readonly unknown: number;
  readonly missing: number;
  readonly stale: number;
  readonly warned: number;
  readonly waived: number;
  readonly within: number;
}

/** Each target is counted once, by the worst that is said of it. */
export function tallyOf({ targets }: Pick<Fleet, 'targets'>): Tally {
  const count = (test: (target: JudgedTarget) => boolean) => targets.filter(test).length;
  const isJudged = ({ state }: JudgedTarget) => state === 'judged';
  return {
    over: count(({ exitCode }) => exitCode === 1),
    unknown: count((target) => isJudged(target) && target.exitCode === 2),
    missing: count(({ state }) => state === 'missing'),
    stale: count(({ state }) => state === 'stale'),
    warned: count((target) => passes(target) && (target.outcome === 'warn' || failsNot(target))),
    waived: count((target) => passes(target) && target.outcome === 'waived'),
    within: count((target) => passes(target) && target.outcome === 'within'),
  };
}

function passes({ exitCode }: JudgedTarget): boolean {
  return exitCode === 0;
}

/** Over or unknown, and let through by the budget file's defaults. */
function failsNot({ outcome }: JudgedTarget): boolean {
  return outcome === 'over' || outcome === 'unknown';
}

/** Whether there is anything to comment on, of any target. */
export function fleetNews({ targets, limits }: Pick<Fleet, 'targets' | 'limits'>): CommentNews {
  return {
    isBroken: targets.some(({ news }) => news.isBroken),
    hasChanges: (limits?.edits.length ?? 0) > 0 || targets.some(({ news }) => news.hasChanges),
  };
}

/** `2 of 4 targets fail` */
export function fleetTitle(fleet: Pick<Fleet, 'targets'>): string {
  const { over, unknown, missing, stale, warned } = tallyOf(fleet);
  const all = fleet.targets.length;
  const failing = over + unknown + missing + stale;
  return failing > 0 ? `${failing} of ${countOf(all)} ${failing === 1 ? 'fails' : 'fail'}` : keptText(all, warned);
}

/** `2 of 4 targets fail: 1 over, 1 missing; 1 warning` */
export function fleetHeadline(fleet: Pick<Fleet, 'targets'>): string {
  const { over, unknown, missing, stale, warned, waived } = tallyOf(fleet);
  const parts = (counts: readonly (readonly [number, string])[]) =>
    counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
  const failing = parts([
    [over, 'over'],
    [missing, 'missing'],
    [stale, 'stale'],
    [unknown, 'not judged'],
  ]);
  const others = parts([
    [warned, warned === 1 ? 'has a warning' : 'have warnings'],
    [waived, 'waived'],
  ]);
  const head = [fleetTitle(fleet), failing].filter((part) => part !== '').join(': ');
  return others === '' ? head : `${head}; ${others}`;
}

/** What a warning lets through may be over its limit. */
function keptText(all: number, warned: number): string {
  if (warned > 0) return all === 1 ? 'the target does not fail' : `none of ${countOf(all)} fails`;
  return all === 1 ? 'the target keeps its limits' : `all ${countOf(all)} keep their limits`;
}

function countOf(all: number): string {
  return `${all} ${all === 1 ? 'target' : 'targets'}`;
}

/** `am62x, imx8mm, rpi4 and 9 more` */
export function fewNames(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
