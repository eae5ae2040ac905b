import XMLBuilder from 'fast-xml-builder';
import { type Fleet, formatAmount, formatChange, type JudgedTarget, type Verdict } from '../../model/index.ts';
import { isKept, measuredName, ruleText, valueText } from '../words.ts';
import { xmlLine } from './told.ts';

// The dialect of Jenkins, https://github.com/jenkinsci/xunit-plugin (junit-10.xsd): its plugin refuses a file that its schema
// does not know, and all other readers take it. So the line of a budget is in the text and its file at the suite, where
// action-junit-report finds both: a test case has neither an attribute for them there, nor properties.

/** Attributes begin with @. */
type Element = Readonly<Record<string, unknown>>;

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/** A test suite for each target, a test case for each verdict. */
export function renderJunit(fleet: Fleet): string {
  const nameOf = distinctNames();
  const suites = fleet.targets.map((target) => suiteOf(fleet, target, nameOf));
  const sum = (name: string) => suites.reduce((total, suite) => total + Number(suite[name]), 0);
  const testsuites = {
    '@name': 'kfootprint',
    '@tests': sum('@tests'),
    '@failures': sum('@failures'),
    '@errors': sum('@errors'),
    '@time': 0,
    testsuite: suites,
  };
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, testsuites });
}

type NameOf = (className: string, verdict: Verdict) => string;

function suiteOf({ date, version }: Fleet, of: JudgedTarget, nameOf: NameOf): Element {
  const { target, verdicts, snapshot, baseline } = of;
  const cases = verdicts.map((verdict) => caseOf(of, verdict, nameOf));
  const count = (kind: string) => cases.filter((one) => kind in one).length;
  const facts = {
    target,
    unit: snapshot?.unit,
    phase: snapshot?.phase,
    kernel: snapshot?.kernel,
    arch: snapshot?.arch,
    commit: snapshot?.commit,
    'captured-at': snapshot?.capturedAt,
    baseline: baseline?.origin,
    'baseline-commit': baseline?.commit,
    date,
    version,
  };
  const property = Object.entries(facts).flatMap(([name, value]) =>
    value == null ? [] : [{ '@name': name, '@value': xmlLine(value) }],
  );
  const files = new Set(verdicts.map(({ place }) => place.file));
  const [file] = files;
  return {
    '@name': xmlLine(target),
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': 0,
    ...(file !== undefined && files.size === 1 && { '@file': xmlLine(file) }),
    properties: { property },
    testcase: cases,
  };
}

/** Budget and series. Of several of one class and name readers keep the first: they are numbered. */
function distinctNames(): NameOf {
  const used = new Set<string>();
  return (className, verdict) => {
    const series = measuredName(verdict).slice(verdict.metric.length);
    const plain = xmlLine(verdict.budget + series).trim() || verdict.metric;
    for (let ordinal = 1; ; ordinal++) {
      const name = ordinal === 1 ? plain : `${plain} #${ordinal}`;
      const key = JSON.stringify([className, name]);
      if (used.has(key)) continue;
      used.add(key);
      return name;
    }
  };
}

/**
 * Jenkins and GitLab know a test case by its class and its name, whichever suite it is in: the target is part of the class.
 * What is let through is no success: as an expected failure of pytest, it was skipped and says why.
 */
function caseOf({ target, state }: JudgedTarget, verdict: Verdict, nameOf: NameOf): Element {
  const { metric, outcome, failing, reason } = verdict;
  const className = xmlLine(`${target}.${metric}`);
  const about = { '@classname': className, '@name': nameOf(className, verdict), '@time': 0 };
  const text = textOf(verdict);
  if (!failing && isKept(verdict)) return { ...about, 'system-out': text };
  const said = { '@message': xmlLine(reason), '#text': text };
  if (!failing) return { ...about, skipped: { '@type': outcome, ...said } };
  return outcome === 'unknown'
    ? { ...about, error: { '@type': state === 'judged' ? outcome : state, ...said } }
    : { ...about, failure: { '@type': outcome, ...said } };
}

/** All that GitLab shows of a test case. */
function textOf(verdict: Verdict): string {
  const { reason, value, limit, rule, unit, per, change, cause, baseline, place, teams, missing } = verdict;
  const exact = (amount: number) => (unit === 'bytes' && per === null ? ` (${amount} bytes)` : '');
  const lines = [
    reason,
    `measured: ${measuredName(verdict)}`,
    value === null ? '' : `value: ${valueText(verdict)}${exact(value)}`,
    limit === null || rule === null ? '' : `limit: ${ruleText(verdict)}${exact(limit)}`,
    baseline === null ? '' : `baseline: ${formatAmount(baseline, unit)}${exact(baseline)}`,
    change === null ? '' : `change: ${formatChange(change, unit)}${cause === null ? '' : `, ${cause}`}`,
    missing.length === 0 ? '' : `not known: ${missing.join(', ')}`,
    teams.length === 0 ? '' : `owner: ${teams.join(', ')}`,
    `budget: ${place.file}:${place.line}`,
  ];
  return lines
    .filter((line) => line !== '')
    .map(xmlLine)
    .join('\n');
}
