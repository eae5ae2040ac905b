import type { Fleet } from './fleet.ts';
import type { BaselineOrigin, Report } from './report.ts';
import type { Outcome, Verdict } from './verdict.ts';

/** What was judged of one target. */
export interface TargetVerdicts {
  /** null where nobody says which. */
  readonly target: string | null;
  readonly verdicts: readonly Verdict[];
}

/** What a command judged, as far as the step that ran it has to tell: of one target, or of many. */
export interface Judgement {
  readonly targets: readonly TargetVerdicts[];
  /** The worst of all. */
  readonly outcome: Outcome;
  readonly exitCode: 0 | 1 | 2;
  /** Of one target; null of many, whose memory nobody adds up. */
  readonly held: Report['held'];
  /** null where there is none, and of many where they differ in it. */
  readonly baseline: Pick<BaselineOrigin, 'origin' | 'commit'> | null;
  /** Why that was compared with; null where no history was asked, and of many where it differs. */
  readonly reason: string | null;
}

export function judgementOf({ footprint, verdicts, outcome, exitCode, held, baseline, search }: Report): Judgement {
  const targets = [{ target: footprint.snapshot.target, verdicts }];
  return { targets, outcome, exitCode, held, baseline, reason: search?.reason ?? null };
}

export function judgementOfFleet({ targets, outcome, exitCode }: Fleet): Judgement {
  const origin = common(targets.map(({ baseline }) => baseline?.origin ?? null));
  const commit = common(targets.map(({ baseline }) => baseline?.commit ?? null));
  return {
    targets,
    outcome,
    exitCode,
    held: null,
    baseline: origin === null ? null : { origin, commit },
    reason: common(targets.map(({ search }) => search?.reason ?? null)),
  };
}

/** What all are; null where they differ. */
function common(all: readonly (string | null)[]): string | null {
  const [first = null] = all;
  return all.every((one) => one === first) ? first : null;
}

export function verdictsOf({ targets }: Pick<Judgement, 'targets'>): readonly Verdict[] {
  return targets.flatMap(({ verdicts }) => verdicts);
}
