import { changeLookup, compare } from '../../src/compare/index.ts';
import { parseConfig } from '../../src/config/index.ts';
import { forTarget, type Judgement, judge, rules } from '../../src/judge/index.ts';
import { metrics } from '../../src/measure/index.ts';
import {
  type Bound,
  type BudgetFile,
  type Footprint,
  type Labels,
  type Reading,
  type Readings,
  recordOf,
  type Series,
  type Verdict,
} from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

export function series(labels: Labels, value: number, more: Partial<Series> = {}): Series {
  return { labels, value, bound: null, missing: [], ...more };
}

/** A reading of one number without labels. */
export function single(value: number, bound: Bound = null): Reading {
  return { series: [series({}, value, { bound, missing: bound ? ['what this kernel hides'] : [] })] };
}

/** A reading of one number for each module. */
export function modules(sizes: Readonly<Record<string, number>>): Reading {
  return { series: Object.entries(sizes).map(([module, value]) => series({ module }, value)) };
}

type Measurements = Readonly<Record<string, Reading>>;

interface Case {
  /** Lines of the budget file below `version`. */
  readonly budgets: string;
  readonly now: Measurements;
  /** Left out: there is no baseline. */
  readonly was?: Measurements;
  /** The baseline is of another architecture. */
  readonly otherArch?: boolean;
  readonly date?: string;
  readonly target?: string | null;
}

export function judging(given: Case): readonly Verdict[] {
  return judgement(given).verdicts;
}

export function judgement({
  budgets,
  now,
  was,
  otherArch = false,
  date = '2026-11-20',
  target = null,
}: Case): Judgement {
  const config = forTarget(configOf(`version: 1\n${budgets}`), target);
  const readings: Readings = new Map(Object.entries(now));
  const before: Readings | undefined = was && new Map(Object.entries(was));
  const comparison =
    before &&
    compare(recordOf(boardOf('arm64'), readings), recordOf(boardOf(otherArch ? 'arm' : 'arm64'), before), { metrics });
  const changeOf = comparison ? changeLookup(comparison) : () => undefined;
  return judge(config, { metrics, now: readings, was: before, changeOf, date });
}

const configs = new Map<string, BudgetFile>();
const board = footprintOfFiles({});

/** Property tests ask for the same text hundreds of times. */
function configOf(text: string): BudgetFile {
  const config = configs.get(text) ?? parseConfig(text, 'kfootprint.yml', { metrics, rules });
  configs.set(text, config);
  return config;
}

function boardOf(arch: string): Footprint {
  const { snapshot } = board;
  return { ...board, snapshot: { ...snapshot, fingerprint: { ...snapshot.fingerprint, arch } } };
}

/** The one verdict of a budget on `vmalloc.resident`, in bytes. */
export function verdictOn(
  lines: string,
  now: Reading,
  was?: Reading,
  more: { otherArch?: boolean; defaults?: string } = {},
): Verdict {
  const [verdict, ...others] = judging({
    budgets: `${more.defaults ? `defaults: { ${more.defaults} }\n` : ''}budgets:\n  - { metric: vmalloc.resident, ${lines} }\n`,
    now: { 'vmalloc.resident': now },
    ...(was ? { was: { 'vmalloc.resident': was } } : {}),
    otherArch: more.otherArch,
  });
  if (!verdict || others.length > 0) throw new Error(`${others.length + (verdict ? 1 : 0)} verdicts`);
  return verdict;
}

/** What of a verdict decides the check. */
export function gist({ outcome, cause, failing }: Verdict): string {
  return `${outcome}${cause ? ` ${cause}` : ''}${failing ? ', failing' : ''}`;
}
