import { measuredFrom } from './baseline.ts';
import { thisRun } from './ci/index.ts';
import { decodeStored, decodeTold } from './document/index.ts';
import { ConfigError, InputError, UserError } from './errors.ts';
import { absentTarget, type Came, type Counted, counted } from './fleet/index.ts';
import { readText } from './given.ts';
import {
  type Diagnostic,
  type Fleet,
  type FootprintRecord,
  fleetOf,
  type HistoryPlace,
  type JudgedTarget,
  joinedEdits,
  type ReportPlace,
  type ToldReport,
} from './model/index.ts';
import { keepInHistory } from './pipeline.ts';
import { ofAnotherRun } from './publish/index.ts';
import { judgedTarget } from './report/index.ts';
import { type Refused, reportFiles } from './report-files.ts';
import type { World } from './world/index.ts';

// Fan-in: the reports of many targets, which other jobs made, become one verdict.

const MS_OF_AN_HOUR = 3_600_000;
/** The report.json of a board with 500 modules has 3 MiB. */
const MOST_REPORT_BYTES = 16 * 1_048_576;

export interface MergeRequest {
  /** Paths of reports, or of folders that hold some. */
  readonly paths: readonly string[];
  /** Name or pattern of artifacts of this run that hold reports; null for none. */
  readonly artifact: string | null;
  /** Targets of which a report has to come; empty where nobody says. */
  readonly expected: readonly string[];
  /** The commit that they have to be of; null for that of this run, where it is one. */
  readonly commit: string | null;
  /** What was captured earlier does not count; null where any age does. */
  readonly mostHours: number | null;
  /** The budget file, where a missing target is noted. */
  readonly budgets: string;
  /** Where the records of all are kept; null where they are not. */
  readonly history: HistoryPlace | null;
  readonly date: string;
  readonly version: string;
}

export interface Merged {
  readonly fleet: Fleet;
  /** Where the reports lie that were judged, by the names of their targets. */
  readonly places: ReadonlyMap<string, ReportPlace>;
  /** What became of the records, a line each. */
  readonly lines: readonly string[];
  /** What went wrong, and changes nothing of the verdict. */
  readonly warnings: readonly string[];
}

/** A report that came, with the numbers that are to be kept of it. */
interface Read extends Came {
  readonly record: FootprintRecord | null;
  /** Path of the report.html beside it; null where there is none, or where it came out of an artifact. */
  readonly page: string | null;
}

/** Merges reports. Throws a `UserError` where one cannot be read, and where none came and none was expected. */
export async function merge(world: World, request: MergeRequest): Promise<Merged> {
  const { version, date, expected, budgets } = request;
  const { reports, refused } = await reportsOf(world, request);
  if (reports.length + refused.length + expected.length === 0) throw nothingCame(request);
  const run = thisRun(world);
  const now = world.now().getTime();
  const { targets, remarks } = counted(reports, {
    expected,
    // Else those of this run: of a pull request its head, or the merge of it that was built.
    commits: request.commit === null ? (run?.commits ?? []) : [request.commit],
    needsCommit: request.commit !== null,
    notBefore: request.mostHours === null ? null : new Date(now - request.mostHours * MS_OF_AN_HOUR),
    notAfter: new Date(now + MS_OF_AN_HOUR),
    run,
  });
  const counting = targets.flatMap((one) => (one.came && one.staleness === null ? [one.came as Read] : []));
  const judged = await Promise.all(targets.map((one) => judgedOf(one, budgets, refused)));
  const notRead = refused.map(({ from, why }): Diagnostic => ({ source: from, line: null, message: why }));
  // Where nobody says which targets there are, it may be one of them that nothing else tells of.
  const unread =
    expected.length > 0
      ? []
      : refused.map(({ from, why }) => absentTarget(from, `its report cannot be read: ${why}`, { file: budgets }));
  const fleet = fleetOf(
    {
      version,
      date,
      expectedCount: expected.length === 0 ? null : new Set(expected).size,
      limits: joinedEdits(counting.map(({ told }) => told.limits)),
      remarks: [...remarks, ...notRead],
    },
    [...judged, ...unread],
  );
  const kept = counting.flatMap(({ record }) => record ?? []);
  const places = new Map(
    targets.flatMap(({ target, came }) => (came ? [[target, { from: came.from, page: (came as Read).page }]] : [])),
  );
  return { fleet, places, ...(await keep(world, request, kept)) };
}

async function reportsOf(
  world: World,
  { paths, artifact, history }: MergeRequest,
): Promise<{ readonly reports: readonly Read[]; readonly refused: readonly Refused[] }> {
  const reports: Read[] = [];
  const refused: Refused[] = [];
  const read = async (text: string, from: string, page: string | null): Promise<Read | null> => {
    const told = await decodeTold(text, from);
    // What an earlier merge left is none of a target.
    return told && { told, from, page, record: history === null ? null : await recordIn(text, from, told) };
  };
  for (const path of paths) {
    const { found, refused: unseen } = reportFiles(world, path, NEXT);
    refused.push(...unseen);
    for (const { file, from } of found) {
      try {
        const one = await read(readText(world, file, MOST_REPORT_BYTES), from, pageBeside(world, file));
        if (one) reports.push(one);
        else if (file === path) throw new InputError('it is the report of a fleet', { file: path }, NEXT);
      } catch (error) {
        // What was named is a mistake of who named it; what lies in a folder is one board among many.
        if (!(error instanceof InputError) || file === path) throw error;
        refused.push({ from, why: error.message });
      }
    }
  }
  if (artifact === null) return { reports, refused };
  if (!world.env.get('ACTIONS_RUNTIME_TOKEN'))
    throw new ConfigError(
      'artifacts of a run can only be had by a step of it that uses the Action',
      { file: '--artifact' },
      'Give the paths of the reports, or of folders that hold them.',
    );
  const { ownReports } = await ofAnotherRun();
  const came = await ownReports(world, artifact, async (text, file) => ({ one: await read(text, file, null) }));
  for (const message of came.refused) {
    // No name of an artifact holds a colon.
    const [from = '', ...why] = message.split(': ');
    refused.push({ from, why: why.join(': ') });
  }
  return { reports: [...reports, ...came.reports.flatMap(({ one }) => one ?? [])], refused };
}

/** check writes both into one folder. */
function pageBeside({ files }: World, file: string): string | null {
  const page = file.replace(/report\.json$/, 'report.html');
  try {
    return page !== file && files.kind(page) === 'file' ? page : null;
  } catch {
    return null;
  }
}

const NEXT = 'Give the report.json that check wrote for each target, or folders that hold them.';

/** Of the commit that its snapshot says, else of the one that was checked out where it was judged, and not of one that is here. */
async function recordIn(text: string, file: string, { run }: ToldReport): Promise<FootprintRecord | null> {
  const stored = await decodeStored(text, file);
  if ('record' in stored) return null;
  const { snapshot, ...record } = measuredFrom(stored);
  return { ...record, snapshot: { ...snapshot, commit: snapshot.commit ?? run?.commit ?? null } };
}

async function judgedOf(one: Counted, budgets: string, refused: readonly Refused[]): Promise<JudgedTarget> {
  const { target } = one;
  if (one.came === null) {
    const reason = [
      'no report of it came',
      ...refused.slice(0, MOST_REASONS).map(({ from, why }) => `${from}: ${why}`),
    ].join('; ');
    return absentTarget(target, reason, { file: budgets });
  }
  const judged = { ...(await judgedTarget(one.came.told)), target };
  if (one.staleness === null) return judged;
  const { snapshot, version } = judged;
  return absentTarget(target, one.staleness, { file: budgets, snapshot, version });
}

const MOST_REASONS = 3;

/** Records of one commit, in one step. The verdict stands where they are refused. */
async function keep(
  world: World,
  { history, commit, version }: MergeRequest,
  records: readonly FootprintRecord[],
): Promise<Pick<Merged, 'lines' | 'warnings'>> {
  if (history === null || records.length === 0) return { lines: [], warnings: [] };
  try {
    return { lines: await keepInHistory(world, history, records, { target: null, commit, version }), warnings: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { lines: [], warnings: [`${error.message}: later runs are compared with older ones. ${error.next}`] };
  }
}

function nothingCame({ paths, artifact }: MergeRequest): InputError {
  const file = [...paths, ...(artifact === null ? [] : [`artifact ${artifact}`])].join(', ');
  return new InputError('there is no report of any target', { file }, NEXT);
}
