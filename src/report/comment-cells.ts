import { formatAmount, formatBytes, formatChange, type Labels, type Unit, type Verdict } from '../model/index.ts';
import { type ByteChange, bandText, shareText } from './changes.ts';
import { code, joined, type Markdown, MOST_OF_A_NAME, plain, strong } from './markdown-cells.ts';
import { limitText, SYMBOL, seriesName, type Told, valueText } from './words.ts';

/** A person reads so much of a reason; the report has the rest. */
const MOST_OF_A_REASON = 300;

const BREAK = '<br>' as Markdown;

/** Whose doing a broken limit is, as the author of a change asks it. */
const WHOSE: Readonly<Record<NonNullable<Verdict['cause']>, string>> = {
  introduced: 'introduced here',
  worsened: 'was over, grew further here',
  inherited: 'was over already',
  measurement: 'measured differently',
};

/** What a table of verdicts is made with. */
export interface VerdictLook {
  /** How far a series moves by itself, in its unit; null where nobody knows. */
  readonly bandOf: (metric: string, labels: Labels) => number | null;
  readonly owner: (team: string) => Markdown;
  /** A link to the number over commits, set off; empty where there is none. */
  readonly overCommits: (verdict: Verdict) => Markdown;
}

export const VERDICT_TITLES = ['Budget', 'Value', 'Limit', 'Change', 'Why'].map((title) => plain(title));

/** Budget, value, limit, change, why. */
export function verdictRow({ verdict, alikeCount }: Told, { bandOf, owner, overCommits }: VerdictLook): Markdown[] {
  const { outcome, budget, metric, labels, summedCount, cause, reason, place, teams, failing } = verdict;
  const one = summedCount === null ? seriesName(labels) : `${summedCount} added up`;
  const value = unbroken(valueText(verdict));
  const where = code(`${place.file}:${place.line}`, MOST_OF_A_NAME);
  const owners = teams.flatMap((team, index) => [index === 0 ? plain(' for ') : plain(', '), owner(team)]);
  const why = plain(reason, MOST_OF_A_REASON);
  return [
    joined(
      plain(`${SYMBOL[outcome]} `),
      strong(plain(budget, MOST_OF_A_NAME)),
      BREAK,
      code(metric),
      one === '' ? plain('') : joined(plain(' '), code(one, MOST_OF_A_NAME)),
      plain(alikeCount > 0 ? ` and ${alikeCount} more` : ''),
      BREAK,
      where,
      ...owners,
      overCommits(verdict),
    ),
    failing ? strong(value) : value,
    unbroken(limitText(verdict)),
    changeOf(verdict, verdict.band ?? (summedCount === null ? bandOf(metric, labels) : null)),
    cause ? joined(strong(plain(WHOSE[cause])), plain(': '), why) : why,
  ];
}

function changeOf({ change, baseline, unit, per }: Verdict, band: number | null): Markdown {
  if (change === null) return plain('—');
  const share = baseline === null || per !== null ? '' : shareText(change, baseline);
  return lines(strong(unbroken(formatChange(change, unit))), plain(share), noiseText(change, band, unit));
}

/** What a change of bytes is: what, before, now, by how much. */
export function changeRow(change: ByteChange, overCommits: Markdown): Markdown[] {
  const { metric, labels, kind, was, now, by, band } = change;
  const name = seriesName(labels);
  return [
    joined(name === '' ? code(metric) : joined(code(name, MOST_OF_A_NAME), BREAK, plain(metric)), overCommits),
    unbroken(kind === 'added' ? 'new' : formatBytes(was)),
    unbroken(kind === 'removed' ? 'gone' : formatBytes(now)),
    lines(unbroken(formatChange(by, 'bytes')), plain(kind === 'kept' ? shareText(by, was) : '')),
    plain(bandText({ band, by })),
  ];
}

/** `noise ±12 KiB`, or that the change is within it; empty where nothing tells it. */
export function noiseText(by: number, band: number | null, unit: Unit): Markdown {
  if (band === null) return plain('');
  return unbroken(`${Math.abs(by) <= band ? 'within ' : ''}noise ±${formatAmount(band, unit)}`);
}

/** `1.5 MiB` does not break over lines. */
export function unbroken(text: string): Markdown {
  return plain(text.replaceAll(' ', '\u00a0'));
}

function lines(...texts: readonly Markdown[]): Markdown {
  return texts.filter((text) => text !== '').join(BREAK) as Markdown;
}
