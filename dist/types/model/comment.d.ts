/** What a comment on a pull request is written for, beside the report. */
export interface CommentPlace {
    /** Hidden lines at its beginning, by which it is found again. */
    readonly marker: string;
    /** Commit at the head of the pull request; null where nobody says. */
    readonly headSha: string | null;
    /** Address of a page that has the whole report; null where there is none. */
    readonly reportUrl: string | null;
    /** Address of the pages that show numbers over commits, `/` at its end; left out where there are none. */
    readonly dashboardUrl?: string | null;
    /** Whether teams are mentioned, which notifies them; else they are only named. */
    readonly mentionsOwners: boolean;
    /** Who says so, where nobody at hand has measured it: `measured by the pull request's own run`; null where that goes without saying. */
    readonly source: string | null;
    /** Whether it told of a broken limit before, so that readers wait for an answer. */
    readonly wasBroken: boolean;
}
/** What decides whether there is anything to comment on. */
export interface CommentNews {
    /** Something fails: a limit is broken, or could not be judged. */
    readonly isBroken: boolean;
    /** Something is not within its limits, or a number moved by more than its noise. */
    readonly hasChanges: boolean;
}
