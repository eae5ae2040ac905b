import type { Fleet } from './fleet.js';
import type { BaselineOrigin, Report } from './report.js';
import type { Outcome, Verdict } from './verdict.js';
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
export declare function judgementOf({ footprint, verdicts, outcome, exitCode, held, baseline, search }: Report): Judgement;
export declare function judgementOfFleet({ targets, outcome, exitCode }: Fleet): Judgement;
export declare function verdictsOf({ targets }: Pick<Judgement, 'targets'>): readonly Verdict[];
