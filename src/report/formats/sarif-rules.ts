import type { ReportingDescriptor } from 'sarif';

// What code scanning says of an alert beside its message. A kind of limit is a rule, since alerts are told apart by it: its id
// never changes.

const HELP =
  'The budget file says how much kernel memory a target may hold. Make it hold less, or raise the limit where the alert is; a waiver in the same file lets a breach through for a while. The report beside this file shows what grew, by whom and since when.';

/** A limit of a kind that this version does not know. */
const OTHER = 'other';
const UNKNOWN = 'not-judged';
const NO_REPORT = 'no-report';

export const sarifRules: readonly ReportingDescriptor[] = [
  rule('at-most', 'AboveLimit', 'Kernel memory above its limit', 'The value is above what the budget allows at most.'),
  rule(
    'at-least',
    'BelowLimit',
    'Kernel memory below its limit',
    'The value is below what the budget asks for at least.',
  ),
  rule(
    'growth',
    'GrewTooMuch',
    'Kernel memory grew too much',
    'The value rose by more since the baseline than the budget allows.',
  ),
  rule(
    'slope',
    'ClimbsTooFast',
    'Kernel memory climbs',
    'The value climbs faster over the snapshots of one boot than the budget allows.',
  ),
  rule('warn-at', 'NearLimit', 'Kernel memory near its limit', 'The value is past the mark at which the budget warns.'),
  rule(OTHER, 'PastLimit', 'Kernel memory past its limit', 'A limit of the budget is not kept.'),
  rule(
    UNKNOWN,
    'NotMeasured',
    'Kernel memory that could not be judged',
    'The number is not known: what was not measured is no success.',
  ),
  rule(
    NO_REPORT,
    'NotReported',
    'No report of a target',
    'A target that was expected has no report of what is judged.',
  ),
];

function rule(id: string, name: string, shortDescription: string, fullDescription: string): ReportingDescriptor {
  const level = id === 'warn-at' ? 'warning' : 'error';
  return {
    id,
    name,
    shortDescription: { text: `${shortDescription}.` },
    fullDescription: { text: fullDescription },
    help: { text: HELP },
    defaultConfiguration: { level },
    properties: { tags: ['kernel-memory'], precision: 'very-high', 'problem.severity': level },
  };
}

const IDS = new Set(sarifRules.map(({ id }) => id));

/** The id of what is said: that nothing came, that it is not known, or which kind of limit decided. */
export function ruleIdOf(key: string | null, isUnknown: boolean, isMissing: boolean): string {
  if (isMissing) return NO_REPORT;
  if (isUnknown || key === null) return UNKNOWN;
  return IDS.has(key) ? key : OTHER;
}
