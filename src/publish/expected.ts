import { InputError } from '../errors.ts';
import { printable } from '../model/index.ts';
import type { Uploaded, UploadedReport } from './reports.ts';

/** What is to be judged: the report of a target, or none where none came. */
export interface Expected {
  /** null where nobody says. */
  readonly target: string | null;
  readonly report: UploadedReport | null;
  /** What a person should know of it, a sentence each; of a missing report why. */
  readonly remarks: readonly string[];
}

const MOST_NAMES = 10;

/**
 * One report for each target that was asked for, of several the latest; without one, what came must be one report, and
 * says itself of which target it is. Throws an `InputError` where it is none or several.
 */
export function expectedIn(targets: readonly string[], { reports, refused }: Uploaded, where: string): Expected[] {
  if (targets.length === 0) return [onlyOne({ reports, refused }, where)];
  return targets.map((target) => {
    const own = reports.filter(({ footprint }) => footprint.snapshot.target === target);
    const [latest, ...older] = own.length > 0 ? own : unnamed(targets, reports);
    if (latest)
      return { target, report: latest, remarks: [...olderThan(latest, older), ...(own.length > 0 ? [] : [UNNAMED])] };
    return { target, report: null, remarks: [...fewOf(refused), ...claimsOf(reports)] };
  });
}

const UNNAMED = 'the report does not say which target it is of: it is taken for the one that is expected';

/** Where one target alone is expected, a report that names none is meant. */
function unnamed(targets: readonly string[], reports: readonly UploadedReport[]): readonly UploadedReport[] {
  return targets.length === 1 && reports.length === 1
    ? reports.filter(({ footprint }) => footprint.snapshot.target === null)
    : [];
}

function onlyOne({ reports, refused }: Uploaded, where: string): Expected {
  const [report, ...others] = reports;
  const next =
    'Say which targets are expected with --target, one a line, and upload each report as an artifact of its own.';
  if (!report)
    throw new InputError(['no report came with the run', ...fewOf(refused)].join('; '), { file: where }, next);
  if (others.length > 0)
    throw new InputError(
      `${reports.length} reports came with the run, and nobody says which are expected`,
      { file: where },
      next,
    );
  const { target } = report.footprint.snapshot;
  const claim =
    target === null ? 'does not say which target it is of' : `says itself that it is of target ${printable(target)}`;
  return { target, report, remarks: [`the report ${claim}: name the expected ones with target`, ...refused] };
}

function olderThan(latest: UploadedReport, older: readonly UploadedReport[]): string[] {
  if (older.length === 0) return [];
  return [
    `${older.length + 1} reports are of this target: that of artifact ${printable(latest.artifact)} is the latest`,
  ];
}

function claimsOf(reports: readonly UploadedReport[]): string[] {
  const names = reports.map(({ footprint }) => printable(footprint.snapshot.target ?? '(none)').slice(0, 100));
  return names.length === 0 ? [] : [`those that came are of ${fewOf(names).join(', ')}`];
}

function fewOf(texts: readonly string[]): readonly string[] {
  if (texts.length <= MOST_NAMES) return texts;
  return [...texts.slice(0, MOST_NAMES), `and ${texts.length - MOST_NAMES} more`];
}
