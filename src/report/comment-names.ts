/** A name that a template of a comment may use. */
export interface CommentName {
  readonly name: string;
  /** `text` may be empty; `list` holds texts, for `{{#each}}`; `flag` is yes or no, for `{{#if}}`. */
  readonly kind: 'text' | 'list' | 'flag';
  readonly summary: string;
}

const text = (name: string, summary: string): CommentName => ({ name, kind: 'text', summary });
const list = (name: string, summary: string): CommentName => ({ name, kind: 'list', summary });
const flag = (name: string, summary: string): CommentName => ({ name, kind: 'flag', summary });
const more = (name: string) => text(`${name}More`, `How many of \`${name}\` are left out, in a sentence`);

/** All of them. What is written is Markdown, and safe: captured text in it is escaped already. */
export const commentNames: readonly CommentName[] = [
  text('sign', '✅, ⚠️, ❌ or ❔'),
  text('target', 'The target, or the name of its snapshot'),
  text('headline', 'The verdict: `1 of 9 limits broken, 1 warning`'),
  flag('isBroken', 'Something fails'),
  flag('isResolved', 'Nothing fails any more, and the comment said before that something does'),
  flag('isQuiet', 'All is within, and nothing changed by more than its noise'),
  list('limits', 'Limits that the pull request changes, what loosens first'),
  more('limits'),
  text('limitsNote', 'Whether the verdicts are by the changed limits or by those of the base'),
  text('failing', 'Table of what fails: budget, value, limit, change with its noise, whose doing it is and why'),
  more('failing'),
  text('wayOut', 'What to do where a limit is broken and that is meant'),
  text('total', 'What the kernel holds, and its change'),
  flag('comparable', 'Nothing in which the two snapshots differ makes them incomparable'),
  list('blocking', 'What makes them incomparable'),
  more('blocking'),
  text('othersTitle', 'How many warnings, waived and unknown verdicts do not fail'),
  text('others', 'Table of those'),
  more('others'),
  flag('compared', 'There is a baseline'),
  text('changesTitle', 'How many numbers changed, and which one most of all, in plain words'),
  text('changes', 'Table of the largest changes, with their noise'),
  more('changes'),
  text('noChange', 'Says so where there are none'),
  list('noted', 'What else differs: kernel, compiler, modules'),
  more('noted'),
  list('remarks', 'Remarks on the inputs'),
  more('remarks'),
  text('base', 'What was compared with, and why that; or why there is nothing'),
  text('baseCommit', 'Its commit, which GitHub links'),
  text('headCommit', 'The commit at the head of the pull request'),
  text('reportLink', 'A link to the whole report'),
  text('dashboardLink', 'A link to how the target went over commits; empty without `dashboard-url`'),
  text('source', 'Who says so, where nobody at hand has measured it'),
  text('version', 'Version of kfootprint'),
  text('date', 'The judging day'),
];
