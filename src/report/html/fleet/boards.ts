import {
  formatBytes,
  formatChange,
  type JudgedTarget,
  MOST_CHANGES,
  type SeriesChange,
  type Verdict,
} from '../../../model/index.ts';
import { saidOf } from '../../fleet-groups.ts';
import { budgetName, bySeverity, limitText, seriesName, valueText, WORD } from '../../words.ts';
import { plural } from '../table.ts';
import { type Lined, nameOf } from './matrix.ts';
import { longRoom } from './room.ts';

/** Of one target; its own report has all. */
const [MOST_TOLD, MOST_KEPT, MOST_REMARKS] = [200, 60, 50];

/** Where a target's own report is. */
export interface OwnReport {
  /** In words: a path, or an artifact. */
  readonly from: string;
  /** Link to its page, relative to this one; null where there is none. */
  readonly href: string | null;
}

/** All that is known of one target. */
export function boardView({ target, anchor }: Lined, own: OwnReport | undefined) {
  const { state, outcome, verdicts, changes, changeCount, remarks, blocking, held } = target;
  const isJudged = state === 'judged';
  const told = isJudged ? bySeverity(verdicts).filter((verdict) => verdict.outcome !== 'within') : [];
  const kept = isJudged ? verdicts.filter((verdict) => verdict.outcome === 'within') : [];
  return {
    anchor,
    name: nameOf(target),
    tone: isJudged ? outcome : 'unknown',
    said: saidOf(target),
    reason: isJudged ? '' : verdicts.map(({ reason }) => reason).join('; '),
    facts: factsOf(target),
    blocking,
    held: held ? `${formatBytes(held.bytes)}${held.by === null ? '' : ` (${formatChange(held.by, 'bytes')})`}` : '',
    href: own?.href ?? '',
    from: own?.from ?? '',
    told: told.slice(0, MOST_TOLD).map(toldRow),
    kept: kept.slice(0, MOST_KEPT).map(keptItem),
    keptTitle: kept.length === 0 ? '' : plural(kept.length, 'limit is kept', 'limits are kept'),
    keptMore: moreText(kept.length - MOST_KEPT),
    toldMore: moreText(told.length - MOST_TOLD),
    changes: changes.map(changeRow),
    changesTitle:
      changes.length === 0
        ? ''
        : `${plural(changeCount, 'number')} changed${changeCount > changes.length ? `, of which the ${MOST_CHANGES} largest` : ''}`,
    remarks: remarks.slice(0, MOST_REMARKS).map(({ source, line, message }) => ({
      place: line === null ? source : `${source}:${line}`,
      message,
    })),
    remarksMore: moreText(remarks.length - MOST_REMARKS),
  };
}

function moreText(count: number): string {
  return count > 0 ? `${count} more: its own report has them.` : '';
}

function factsOf({ snapshot, version, baseline, search, state, news }: JudgedTarget) {
  const fact = (term: string, code: string | null | undefined, note = '') => ({ term, code: code ?? '', note });
  const compared = baseline
    ? fact('Baseline', baseline.origin, search?.reason)
    : fact('Baseline', '', search?.reason ?? 'none');
  const isNew = [
    ...(news.isBroken ? ['something fails'] : []),
    ...(news.hasChanges ? ['more than noise changed, or a limit is not kept'] : []),
  ].join('; ');
  return [
    ...(snapshot
      ? [
          fact('Snapshot', snapshot.name, snapshot.capturedAt ?? ''),
          fact('Kernel', snapshot.kernel, snapshot.arch ?? ''),
          fact('Unit', snapshot.unit),
          fact('Phase', snapshot.phase),
          fact('Commit', snapshot.commit?.slice(0, 12)),
        ]
      : []),
    ...(state === 'judged'
      ? [compared, fact('News', '', isNew || 'none'), fact('By', '', `kfootprint ${version}`)]
      : []),
  ].filter(({ code, note }) => code !== '' || note !== '');
}

function toldRow(verdict: Verdict) {
  const { outcome, cause, failing, metric, labels, summedCount, change, unit, reason, place, teams } = verdict;
  return {
    tone: outcome,
    word: WORD[outcome],
    cause: cause ?? '',
    failing,
    budget: budgetName(verdict),
    metric,
    series: summedCount === null ? seriesName(labels) : `${summedCount} added up`,
    place: `${place.file}:${place.line}`,
    teams: teams.join(', '),
    value: valueText(verdict),
    limit: limitText(verdict),
    room: longRoom(verdict),
    change: change === null ? '–' : formatChange(change, unit),
    reason,
  };
}

function keptItem(verdict: Verdict) {
  const { metric, labels, summedCount } = verdict;
  const budget = budgetName(verdict);
  const series = summedCount === null ? seriesName(labels) : `${summedCount} added up`;
  return {
    budget,
    of: [metric === budget ? '' : metric, series].filter((part) => part !== '').join(' '),
    text: `${valueText(verdict)}, ${limitText(verdict)}`,
  };
}

function changeRow({ metric, labels, now, change }: SeriesChange) {
  const isTold = change.kind !== 'incomparable';
  const was = change.kind === 'added' || !isTold ? 0 : change.was;
  const by = (now ?? 0) - was;
  return {
    name: seriesName(labels) || metric,
    metric,
    by: isTold ? formatChange(by, 'bytes') : 'not comparable',
    direction: by > 0 ? 'grew' : by < 0 ? 'shrank' : '',
    kind: change.kind === 'added' ? 'new' : change.kind === 'removed' ? 'gone' : '',
  };
}
