import { type Cause, formatChange, type Report, severityOf, type Verdict } from '../../model/index.ts';
import { verdictAnchors } from '../anchors.ts';
import { budgetName, bySeverity, limitText, seriesName, WORD } from '../words.ts';
import { roomView } from './room.ts';
import { exactly, FOLDED_ROWS, figure, plural } from './table.ts';

const CAUSES: Readonly<Record<Cause, string>> = {
  introduced: 'past the limit now, the baseline was not',
  worsened: 'the baseline was past the limit, and it grew further',
  inherited: 'past the limit as the baseline was, and not risen',
  measurement: 'a file or a baseline that used to be there is gone, or the two snapshots are unlike',
};

/** Every verdict, those that fail first. Of many, what is within folds. */
export function budgetsView({ verdicts }: Report) {
  const anchors = new Map(verdictAnchors(verdicts).map((anchor, index) => [verdicts[index], anchor]));
  const causes = (Object.keys(CAUSES) as Cause[]).filter((cause) =>
    verdicts.some((verdict) => verdict.cause === cause),
  );
  const sorted = bySeverity(verdicts);
  const rows = sorted.map((verdict) => ({ ...budgetRow(verdict), anchor: anchors.get(verdict) ?? '' }));
  const isFolded = sorted.some(({ outcome }, index) => outcome === 'within' && index >= FOLDED_ROWS);
  return {
    caption: `${plural(verdicts.length, 'verdict')}, failing first`,
    rows,
    hasBars: rows.some(({ room }) => room.bar !== null),
    hasBaselines: rows.some(({ room }) => room.bar?.baseline),
    hasBands: rows.some(({ room }) => room.bar?.band),
    fold: isFolded ? `Show all ${verdicts.length} verdicts` : '',
    filter: isFolded ? 'Filter verdicts' : '',
    causes: causes.map((cause) => ({ cause, meaning: CAUSES[cause] })),
  };
}

function budgetRow(verdict: Verdict) {
  const { outcome, cause, failing, metric, labels, summedCount, value, bound, unit, limit, rule, per } = verdict;
  const { baseline, change: by, reason, missing, place, teams } = verdict;
  const of = summedCount === null && per === null ? { metric, labels } : null;
  return {
    tone: outcome,
    word: WORD[outcome],
    order: String(-severityOf[outcome] - (failing ? 10 : 0)),
    cause: cause ?? '',
    failing,
    budget: budgetName(verdict),
    place: `${place.file}:${place.line}`,
    teams: teams.join(', '),
    metric,
    series: summedCount === null ? seriesName(labels) : `${summedCount} added up`,
    room: roomView(verdict),
    value:
      value === null
        ? null
        : perTime(figure(value, unit, bound === 'lower' ? '≥' : bound === 'upper' ? '≤' : '', of), per),
    limit: limit === null ? null : { ...figure(limit, unit, ''), text: limitText(verdict) },
    rule: rule ?? '',
    baseline: baseline === null ? null : figure(baseline, unit, ''),
    change: by === null ? null : { value: String(by), exact: exactly(by, unit), text: formatChange(by, unit) },
    reason,
    // The reason of a limit that is kept says it already.
    missing: missing.length === 0 || reason.includes('not known:') ? '' : `not known: ${missing.join(', ')}`,
  };
}

/** A number that is a rate says so. */
function perTime<T extends { readonly unit: string }>(shown: T, per: Verdict['per']): T {
  return per === null ? shown : { ...shown, unit: `${shown.unit}/min` };
}
