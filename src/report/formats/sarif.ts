import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Log, Notification, Result, Run } from 'sarif';
import {
  type Cause,
  type Fleet,
  formatChange,
  printable,
  severityOf,
  type Verdict,
  wellFormed,
} from '../../model/index.ts';
import { measuredName } from '../words.ts';
import { ruleIdOf, sarifRules } from './sarif-rules.ts';
import { seriesKey, type ToldVerdict, toldVerdicts } from './told.ts';

// SARIF 2.1.0 as GitHub reads it:
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT = '%SRCROOT%';
/** GitHub shows no more of a run, and refuses one with 25,000. */
const MOST_RESULTS = 5000;

const STATES: Readonly<Record<Cause, Result.baselineState | null>> = {
  introduced: 'new',
  worsened: 'updated',
  inherited: 'unchanged',
  measurement: null,
};

/** One run, however many targets there are: a file with more than 20 is refused. What is kept is no result. */
export function renderSarif(fleet: Fleet): string {
  const worstFirst = toldVerdicts(fleet)
    .filter(({ verdict }) => verdict.outcome !== 'within')
    .sort((a, b) => bySeverity(a.verdict, b.verdict));
  const shown = worstFirst.slice(0, MOST_RESULTS);
  const hidden = worstFirst.length - shown.length;
  const [only, ...others] = fleet.targets;
  const category = only && others.length === 0 ? only.target : 'fleet';
  const run: Run = {
    tool: {
      driver: { name: 'kfootprint', version: fleet.version, semanticVersion: fleet.version, rules: [...sarifRules] },
    },
    // Up to the last slash it is the category, which tells one analysis of a commit from another.
    automationDetails: { id: `kfootprint/${textOf(category)}/` },
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: hidden > 0 ? [cutNotice(hidden)] : [] }],
    results: shown.map(resultOf),
  };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function cutNotice(hidden: number): Notification {
  const text = `${hidden} more results are left out, the least severe: code scanning shows ${MOST_RESULTS}. The report has all of them.`;
  return { level: 'warning', message: { text } };
}

function resultOf(told: ToldVerdict): Result {
  const { of, verdict } = told;
  const { outcome, rule, cause, place, waivers } = verdict;
  const ruleId = ruleIdOf(rule, outcome === 'unknown', of.state !== 'judged');
  const baselineState = cause && STATES[cause];
  const fingerprint = fingerprintOf(told);
  return {
    ruleId,
    ruleIndex: sarifRules.findIndex(({ id }) => id === ruleId),
    level: levelOf(verdict),
    message: { text: messageOf(told) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file), uriBaseId: ROOT },
          region: {
            startLine: place.line,
            startColumn: place.column,
            endLine: place.line,
            endColumn: place.column + 1,
          },
        },
      },
    ],
    // GitHub looks at the first alone. What upload-sarif puts there is the same for all series of a budget, which stand on one line.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'kfootprintSeries/v1': fingerprint },
    ...(baselineState && { baselineState }),
    ...(outcome === 'waived' && {
      suppressions: waivers
        .filter(({ expired }) => !expired)
        .map(({ reason, owner, until }) => ({
          kind: 'external' as const,
          status: 'accepted' as const,
          justification: textOf(`${reason} (${owner}, until ${until})`),
        })),
    }),
    properties: propertiesOf(told),
  };
}

function levelOf({ outcome, failing }: Verdict): Result.level {
  if (failing) return 'error';
  return outcome === 'waived' ? 'note' : 'warning';
}

function messageOf({ of, verdict }: ToldVerdict): string {
  const { budget, reason, change, unit, cause } = verdict;
  const since = change === null ? '' : ` ${formatChange(change, unit)} since the baseline${cause ? `: ${cause}` : ''}.`;
  return textOf(`${budget} of ${of.target}: ${measuredName(verdict)}: ${reason}.${since}`);
}

/** Numbers and names as they are, for other readers than GitHub. */
function propertiesOf({ of, verdict }: ToldVerdict): Result['properties'] {
  const { budget, metric, labels, outcome, value, bound, unit, per, limit, baseline, change, teams } = verdict;
  const named = Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, wellFormed(text)]));
  return {
    target: wellFormed(of.target),
    budget: wellFormed(budget),
    metric,
    labels: named,
    ...{ outcome, value, bound, unit, per, limit, baseline, change },
    teams: teams.map(wellFormed),
  };
}

/** In text without Markdown, too, `[words](address)` is a link: here none is. */
function textOf(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

/** A reference below the root: what would be a scheme, a query or the like in it is none. */
function uriOf(file: string): string {
  const segments = wellFormed(file)
    .split(/[\\/]/)
    .filter((segment) => segment !== '');
  return segments.map(encodeURIComponent).join('/') || '.';
}

/** The same wherever the budget stands in its file, whatever its value is, and however many others there are. */
function fingerprintOf({ of, verdict, ordinal }: ToldVerdict): string {
  const key = seriesKey(of, verdict) + (ordinal === 1 ? '' : ` ${ordinal}`);
  return bytesToHex(sha256(utf8ToBytes(key))).slice(0, 32);
}

function bySeverity(a: Verdict, b: Verdict): number {
  return Number(b.failing) - Number(a.failing) || severityOf[b.outcome] - severityOf[a.outcome];
}
