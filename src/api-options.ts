import { InputError } from './errors.ts';
import { nearest } from './model/index.ts';

// What a program may say to each function of the API. Paths are as the command line takes them, from the working directory
// of the process on; null is as good as leaving an option out.

/** A path, or several: folders, archives and kernel files of one run. */
export type Paths = string | readonly string[];

interface ReadOptions {
  /** What a snapshot may hold at most, such as `entries=500000,file=64MiB`. */
  readonly limits?: string | null;
}

interface RunOptions extends ReadOptions {
  readonly snapshots: Paths;
  /** Snapshot of the run that is meant, by its name or its phase; else the last. */
  readonly at?: string | null;
  /** Folder with the .ko files of the modules that are loaded. */
  readonly ko?: string | null;
  /** The kernel image (vmlinux) or its System.map, for owners that name symbols. */
  readonly vmlinux?: string | null;
}

interface HistoryOptions {
  /** Where records of earlier runs are: `auto`, `branch`, `branch:NAME`, `artifacts` or a folder. */
  readonly history?: string | null;
  /** Of the GitHub API; else the environment's `GITHUB_TOKEN` or `GH_TOKEN`. An empty one is none. */
  readonly token?: string | null;
}

interface DayOptions {
  /** The judging day, `YYYY-MM-DD` in UTC; else that of `SOURCE_DATE_EPOCH`, else today. */
  readonly date?: string | null;
}

export interface CheckOptions extends RunOptions, HistoryOptions, DayOptions {
  /** Path of the budget file; else `kfootprint.yml`. */
  readonly budgets?: string | null;
  /** Snapshot, record.json or report.json to compare with, or `auto` for the fitting record of the history; else nothing. */
  readonly baseline?: string | null;
  /** With `baseline: 'auto'`: branch, tag or commit whose record is compared with. */
  readonly baselineRef?: string | null;
  /** Target whose budgets hold; else the one that the snapshot names. */
  readonly target?: string | null;
}

export interface ShowOptions extends RunOptions {
  /** Path of a budget file whose owners say whose caches, callers and symbols they are. */
  readonly budgets?: string | null;
}

export interface RecordOptions extends ShowOptions, HistoryOptions {
  /** With a history: the target under which it is kept; else the one that the snapshot names. */
  readonly target?: string | null;
  /** With a history: the commit that was measured; else as the snapshot says, else the one of this run, else HEAD. */
  readonly commit?: string | null;
}

export interface DiffOptions extends ReadOptions, DayOptions {
  /** Snapshot, record.json or report.json to compare with. */
  readonly from: string;
  /** Snapshot to look at. */
  readonly to: string;
}

export interface ExplainOptions extends ReadOptions {
  readonly snapshot: string;
  /** One of `metrics()`, such as `module.total`. */
  readonly metric: string;
  /** Which of its series, such as `module=isp_core`; several labels with a comma between them. Else all. */
  readonly select?: string | null;
  /** Snapshot of the run that is meant, by its name or its phase; else the last. */
  readonly at?: string | null;
  /** Path of a budget file whose owners say whose caches and callers they are. */
  readonly budgets?: string | null;
}

export interface MergeOptions extends HistoryOptions, DayOptions {
  /** Paths of report.json files that `check` wrote, or of folders that hold some at any depth. */
  readonly reports: Paths;
  /** Targets of which a report has to come. One of which none came is unknown, and fails. */
  readonly expectedTargets?: readonly string[] | null;
  /** The commit that reports have to be of, in hex digits; else that of this run, where it is one. */
  readonly commit?: string | null;
  /** Snapshots captured longer ago, in hours, do not count; else any age does. */
  readonly maxAgeHours?: number | null;
  /** Path of the budget file, where a missing target is noted; else `kfootprint.yml`. */
  readonly budgets?: string | null;
}

type Kind = 'text' | 'names' | 'commit' | 'hours' | 'needed text' | 'needed paths';
/** What a function takes, by name: an option that is missing here, or none of its own, does not compile. */
type KindsOf<O> = Readonly<Record<keyof O, Kind>>;

const READ: KindsOf<ReadOptions> = { limits: 'text' };
const RUN: KindsOf<RunOptions> = { ...READ, snapshots: 'needed paths', at: 'text', ko: 'text', vmlinux: 'text' };
const HISTORY: KindsOf<HistoryOptions> = { history: 'text', token: 'text' };
const DAY: KindsOf<DayOptions> = { date: 'text' };

const SHOW: KindsOf<ShowOptions> = { ...RUN, budgets: 'text' };
const KINDS = {
  check: { ...SHOW, ...HISTORY, ...DAY, baseline: 'text', baselineRef: 'text', target: 'text' },
  show: SHOW,
  record: { ...SHOW, ...HISTORY, target: 'text', commit: 'text' },
  diff: { ...READ, ...DAY, from: 'needed text', to: 'needed text' },
  merge: {
    ...HISTORY,
    ...DAY,
    reports: 'needed paths',
    expectedTargets: 'names',
    commit: 'commit',
    maxAgeHours: 'hours',
    budgets: 'text',
  },
  explain: { ...READ, snapshot: 'needed text', metric: 'needed text', select: 'text', at: 'text', budgets: 'text' },
} satisfies Functions;

interface Functions {
  readonly check: KindsOf<CheckOptions>;
  readonly show: KindsOf<ShowOptions>;
  readonly record: KindsOf<RecordOptions>;
  readonly diff: KindsOf<DiffOptions>;
  readonly explain: KindsOf<ExplainOptions>;
  readonly merge: KindsOf<MergeOptions>;
}

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => isLeftOut(value) || typeof value === 'string',
  names: (value) => isLeftOut(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
  commit: (value) => isLeftOut(value) || (typeof value === 'string' && /^[\da-f]{7,64}$/i.test(value)),
  hours: (value) => isLeftOut(value) || (typeof value === 'number' && value > 0),
  'needed text': isText,
  'needed paths': (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
};
const WRITE: Readonly<Record<Kind, string>> = {
  text: 'Give a string, or leave it out.',
  names: 'Give an array of names, or leave it out.',
  commit: 'Give its hash in hex digits, seven at least, or leave it out.',
  hours: 'Give a number above 0, or leave it out.',
  'needed text': 'Give a string that is not empty.',
  'needed paths': 'Give a path, or an array of paths.',
};
/**
 * Not every program is compiled by something that knows the types, and a limit that is passed over because its name was
 * misspelled would be a limit that is kept. Throws an `InputError`.
 */
export function requireOptions(name: keyof Functions, given: unknown): void {
  const kinds = new Map<string, Kind>(Object.entries(KINDS[name]));
  if (typeof given !== 'object' || given === null)
    throw new InputError('it was called without options', { file: `${name}()` }, `Give an object: ${example(name)}.`);
  for (const option of Object.keys(given))
    if (!kinds.has(option)) {
      const near = nearest(option, [...kinds.keys()]);
      const next = near === undefined ? `It takes ${[...kinds.keys()].sort().join(', ')}.` : `Did you mean ${near}?`;
      throw new InputError(`there is no option "${option}"`, { file: `${name}()` }, next);
    }
  for (const [option, kind] of kinds) {
    const value = (given as Readonly<Record<string, unknown>>)[option];
    if (IS[kind](value)) continue;
    const what = value === undefined ? 'it is missing' : 'it cannot be used';
    throw new InputError(what, { file: `${name}(): ${option}` }, WRITE[kind]);
  }
}

export function pathsOf(paths: Paths): readonly string[] {
  return typeof paths === 'string' ? [paths] : paths;
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function example(name: keyof Functions): string {
  const needed = Object.entries(KINDS[name]).flatMap(([option, kind]) =>
    kind.startsWith('needed') ? [`${option}: '…'`] : [],
  );
  return `${name}({ ${needed.join(', ')} })`;
}
