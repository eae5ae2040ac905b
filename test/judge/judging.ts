import { changeLookup, compare, driftUpTo, noiseBetween } from '../../src/compare/index.ts';
import { parseConfig } from '../../src/config/index.ts';
import { forTarget, type Judgement, judge, rules } from '../../src/judge/index.ts';
import { metrics } from '../../src/measure/index.ts';
import {
  type Bound,
  type BudgetFile,
  type Excuse,
  type Footprint,
  type Labels,
  type Reading,
  type Readings,
  type RecordOrigin,
  recordOf,
  type Series,
  type Trend,
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
  /** Records of earlier runs, newest first. */
  readonly recent?: readonly Measurements[];
  readonly trend?: Trend | string;
  readonly rest?: Trend;
  readonly excuse?: Excuse;
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
  recent = [],
  trend,
  rest,
  excuse = null,
  otherArch = false,
  date = '2026-11-20',
  target = null,
}: Case): Judgement {
  const config = forTarget(configOf(`version: 1\n${budgets}`), target);
  const readings: Readings = new Map(Object.entries(now));
  const before: Readings | undefined = was && new Map(Object.entries(was));
  const sideOf = (numbers: Readings, arch = 'arm64') => recordOf(boardOf(arch), numbers);
  const nowSide = sideOf(readings);
  const wasSide = before && sideOf(before, otherArch ? 'arm' : 'arm64');
  const records = recent.map((one, index) => ({
    ...sideOf(new Map(Object.entries(one))),
    origin: { ...ORIGIN, commit: `${recent.length - index}`.padStart(40, '0') },
  }));
  const basis = { metrics, recent: records };
  const comparison = wasSide && compare(nowSide, wasSide, basis);
  return judge(config, {
    metrics,
    now: readings,
    was: before,
    changeOf: comparison ? changeLookup(comparison) : () => undefined,
    date,
    ...(wasSide && { noiseOf: noiseBetween(nowSide, wasSide, basis) }),
    ...(trend !== undefined && { trendOf: () => trend }),
    ...(rest && { restOf: () => rest }),
    excuseOf: () => excuse,
    driftOf: driftUpTo(nowSide, basis),
  });
}

const ORIGIN: RecordOrigin = {
  commit: '',
  committedAt: null,
  repository: null,
  workflow: null,
  event: null,
  ref: null,
  runId: null,
  runAttempt: null,
  recordedAt: null,
};
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
  more: Partial<Pick<Case, 'otherArch' | 'trend' | 'rest' | 'excuse'>> & {
    defaults?: string;
    recent?: readonly Reading[];
  } = {},
): Verdict {
  const [verdict, ...others] = judging({
    budgets: `${more.defaults ? `defaults: { ${more.defaults} }\n` : ''}budgets:\n  - { metric: vmalloc.resident, ${lines} }\n`,
    now: { 'vmalloc.resident': now },
    ...(was ? { was: { 'vmalloc.resident': was } } : {}),
    ...more,
    recent: (more.recent ?? []).map((one) => ({ 'vmalloc.resident': one })),
  });
  if (!verdict || others.length > 0) throw new Error(`${others.length + (verdict ? 1 : 0)} verdicts`);
  return verdict;
}

/** What of a verdict decides the check. */
export function gist({ outcome, cause, failing }: Verdict): string {
  return `${outcome}${cause ? ` ${cause}` : ''}${failing ? ', failing' : ''}`;
}
