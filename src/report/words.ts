import {
  type Comparison,
  formatAmount,
  formatBytes,
  formatRate,
  groupBy,
  type LabelName,
  type Labels,
  type Outcome,
  type Report,
  severityOf,
  type Tone,
  type Unattributed,
  type Verdict,
} from '../model/index.ts';

/** What a reader sees first of an outcome: never by colour alone. */
export const SYMBOL: Readonly<Record<Outcome, string>> = {
  within: '✅',
  waived: '☑️',
  warn: '⚠️',
  over: '❌',
  unknown: '❔',
};
export const WORD: Readonly<Record<Outcome, string>> = {
  within: 'within',
  waived: 'waived',
  warn: 'warning',
  over: 'over',
  unknown: 'unknown',
};

/** How an outcome is set off at a terminal, beside its word. */
export const TONE: Readonly<Record<Outcome, Tone>> = {
  within: 'good',
  waived: 'warning',
  warn: 'warning',
  over: 'bad',
  unknown: 'doubtful',
};

/** Failing first, then warnings, then what is within; inside each in the order of the budget file. */
export function bySeverity(verdicts: readonly Verdict[]): Verdict[] {
  return [...verdicts].sort(
    (a, b) => Number(b.failing) - Number(a.failing) || severityOf[b.outcome] - severityOf[a.outcome],
  );
}

/** A verdict and how many more of the same budget say the same of other series. */
export interface Told {
  readonly verdict: Verdict;
  readonly alikeCount: number;
}

/** All that is not within, by severity; what a budget says of many series in the same words is told once. */
export function toldOf(verdicts: readonly Verdict[]): Told[] {
  const groups = groupBy(
    bySeverity(verdicts).filter(({ outcome }) => outcome !== 'within'),
    ({ budget, outcome, rule, reason }) => JSON.stringify([budget, outcome, rule, reason]),
  );
  return [...groups.values()].flatMap(([verdict, ...alike]) =>
    verdict ? [{ verdict, alikeCount: alike.length }] : [],
  );
}

/** What to say where no change is listed: nothing changed, or nothing could be compared. */
export function noChangeText({ changes }: Comparison): string {
  // What stands as it stood is among them: where there are none, nothing is on both sides.
  if (changes.length === 0) return 'Nothing could be compared.';
  const refused = changes.filter(({ change }) => change.kind === 'incomparable').length;
  return refused === 0
    ? 'Nothing changed.'
    : `Nothing that could be compared changed; ${refused} numbers could not be compared.`;
}

/** The verdict in one line: `1 of 5 budgets broken, 1 warning`. */
export function headline({ verdicts }: Report): string {
  const count = (test: (verdict: Verdict) => boolean) => verdicts.filter(test).length;
  const broken = count(({ outcome, failing }) => failing && outcome === 'over');
  const unknown = count(({ outcome, failing }) => failing && outcome === 'unknown');
  const warned = count(({ outcome }) => outcome === 'warn');
  const waived = count(({ outcome }) => outcome === 'waived');
  const of = `of ${verdicts.length} ${verdicts.length === 1 ? 'limit' : 'limits'}`;
  const parts = [
    broken > 0 ? `${broken} ${of} broken` : '',
    unknown > 0 ? `${unknown}${broken > 0 ? '' : ` ${of}`} could not be judged` : '',
    broken + unknown === 0 ? keptText(verdicts.length, count(isKept)) : '',
    waived > 0 ? `${waived} waived` : '',
    warned > 0 ? `${warned} ${warned === 1 ? 'warning' : 'warnings'}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** A warning mark lies before its limit. Other warnings let through what is over, or could not be judged. */
export function isKept({ outcome, rule }: Verdict): boolean {
  return outcome === 'within' || (outcome === 'warn' && rule === 'warn-at');
}

function keptText(limitCount: number, keptCount: number): string {
  if (keptCount < limitCount) return keptCount > 0 ? `${keptCount} of ${limitCount} limits kept` : '';
  return limitCount === 1 ? 'the limit is kept' : `all ${limitCount} limits are kept`;
}

/** The values of labels, as a reader names a series: `fp_truth`, `zone Normal, order 8`. */
export function seriesName(labels: Labels): string {
  const { module, cache, caller, key } = labels;
  const named =
    caller !== undefined && module !== undefined ? `${caller} [${module}]` : (module ?? cache ?? caller ?? key);
  const parts = named === undefined ? [] : [named];
  for (const [label, value] of Object.entries(labels)) if (!NAMING.has(label)) parts.push(`${label} ${value}`);
  return parts.join(', ');
}

/** Labels whose values say by themselves what they are. */
const NAMING: ReadonlySet<string> = new Set<LabelName>(['module', 'cache', 'caller', 'key']);

/** What a budget is called where it leads somewhere: nobody sees a link of blanks. */
export function budgetName({ budget, metric }: Pick<Verdict, 'budget' | 'metric'>): string {
  return budget.trim() === '' ? metric : budget;
}

/** The metric and, in brackets, which series of it; of a sum how many. */
export function measuredName({ metric, labels, summedCount }: Verdict): string {
  const of = summedCount === null ? seriesName(labels) : `${summedCount} added up`;
  return of === '' ? metric : `${metric} (${of})`;
}

/** The value of a verdict: `≥ 4.14 MiB`, or what stands for it. */
export function valueText({
  value,
  bound,
  unit,
  per = null,
}: Pick<Verdict, 'value' | 'bound' | 'unit'> & Partial<Pick<Verdict, 'per'>>): string {
  if (value === null) return '—';
  if (per !== null) return formatRate(value, unit);
  return `${bound === 'lower' ? '≥ ' : bound === 'upper' ? '≤ ' : ''}${formatAmount(value, unit)}`;
}

export function limitText({ limit, rule, unit }: Verdict): string {
  if (limit === null || rule === null) return '—';
  if (rule === 'slope') return `≤ ${formatRate(limit, unit)}`;
  const sign = rule === 'at-least' ? '≥ ' : rule === 'growth' ? '+' : '≤ ';
  return `${rule === 'warn-at' ? '' : sign}${formatAmount(limit, unit)}`;
}

/** The limit as the budget file has it: `at-most 4 MiB`; '' where none decided. */
export function ruleText({ limit, rule, unit }: Verdict): string {
  if (limit === null || rule === null) return '';
  return `${rule} ${rule === 'slope' ? formatRate(limit, unit) : formatAmount(limit, unit)}`;
}

/** Bytes of each allocator that no module was found to hold. */
export function unattributedText(unattributed: Unattributed): string {
  const parts = Object.entries(unattributed).flatMap(([allocator, bytes]) =>
    bytes === null ? [] : [`${allocator} ${formatBytes(bytes)}`],
  );
  return parts.length === 0 ? '' : `[unattributed] to any module: ${parts.join(', ')}.`;
}

/** Where the snapshot is from: target, phase, kernel, as far as it says. */
export function originOf({ snapshot }: Pick<Report['footprint'], 'snapshot'>): string {
  const { target, unit, phase, name, kernel, uptimeSeconds } = snapshot;
  const parts = [
    target === null ? name : target,
    unit === null ? '' : `unit ${unit}`,
    phase === null || phase === name ? '' : `phase ${phase}`,
    kernel === null ? '' : `Linux ${kernel}`,
    uptimeSeconds === null ? '' : `up ${Math.floor(uptimeSeconds)} s`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
