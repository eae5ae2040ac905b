import { type Judgement, type Outcome, verdictForms, verdictsOf } from '../model/index.ts';

/** What became of a run of the Action. */
export interface RunResult {
  readonly exitCode: 0 | 1 | 2;
  /** Whether the step passes, after `fail-on` had its say. */
  readonly passed: boolean;
  /** null where the command judges nothing, or ended before it could. */
  readonly judged: Judgement | null;
  /** Paths of the files that were written, by file name. */
  readonly written: ReadonlyMap<string, string>;
  /** Id of the artifact that the files were uploaded as. */
  readonly artifactId: number | null;
  readonly comment: CommentResult;
  /** Where publish told the verdict; null of other commands. */
  readonly published: {
    readonly pullRequest: number | null;
    readonly statusState: string | null;
  } | null;
}

/** What became of the comment on the pull request. */
export interface CommentResult {
  /** null where nothing of this run is there. */
  readonly posted: { readonly url: string; readonly id: number } | null;
  /** Path of the file with its text, posted or not; null where there is no pull request, or no comment was asked. */
  readonly bodyPath: string | null;
}

export interface Output {
  readonly name: string;
  readonly summary: string;
  /** Its text; '' where there is none. */
  readonly of: (result: RunResult) => string;
}

const count = (outcome: Outcome) => (result: RunResult) =>
  result.judged ? String(verdictsOf(result.judged).filter((verdict) => verdict.outcome === outcome).length) : '';
const path = (name: string) => (result: RunResult) => result.written.get(name) ?? '';
const bytes = (value: number | null | undefined) => (value == null ? '' : String(value));

/** Every output of the Action, set whatever happens. A new one is a line here. */
export const outputs: readonly Output[] = [
  {
    name: 'verdict',
    summary:
      'Worst outcome: within, waived, warn, unknown or over; error where the inputs could not be used; empty where nothing is judged.',
    of: ({ judged, exitCode }) => judged?.outcome ?? (exitCode === 0 ? '' : 'error'),
  },
  { name: 'passed', summary: 'true or false: whether the step passes.', of: ({ passed }) => String(passed) },
  {
    name: 'exit-code',
    summary: 'What the command line would have ended with: 0, 1 or 2.',
    of: ({ exitCode }) => String(exitCode),
  },
  { name: 'over-count', summary: 'Limits that are broken.', of: count('over') },
  { name: 'unknown-count', summary: 'Limits that could not be judged.', of: count('unknown') },
  { name: 'warn-count', summary: 'Warnings.', of: count('warn') },
  { name: 'waived-count', summary: 'Broken limits that a waiver lets through.', of: count('waived') },
  {
    name: 'total-bytes',
    summary: 'Memory that the kernel keeps (kernel.held), in bytes; empty where it is not known.',
    of: ({ judged }) => bytes(judged?.held?.bytes),
  },
  {
    name: 'delta-bytes',
    summary: 'Its change since the baseline, in bytes; empty where it is not known.',
    of: ({ judged }) => bytes(judged?.held?.by),
  },
  {
    name: 'baseline-origin',
    summary: 'What was compared with; empty without a baseline.',
    of: ({ judged }) => judged?.baseline?.origin ?? '',
  },
  {
    name: 'baseline-sha',
    summary: 'Commit of the record that was compared with; empty where it is not known.',
    of: ({ judged }) => judged?.baseline?.commit ?? '',
  },
  {
    name: 'baseline-reason',
    summary: 'Why that commit, or why there is none; empty where no history was asked.',
    of: ({ judged }) => judged?.reason ?? '',
  },
  { name: 'report-markdown-path', summary: 'Path of report.md.', of: path('report.md') },
  { name: 'report-html-path', summary: 'Path of report.html.', of: path('report.html') },
  { name: 'report-json-path', summary: 'Path of report.json.', of: path('report.json') },
  ...verdictForms.map(({ name, fileName }) => ({
    name: `${name}-path`,
    summary: `Path of ${fileName}; empty where formats does not name ${name}.`,
    of: path(fileName),
  })),
  { name: 'record-path', summary: 'Path of record.json, of the command record.', of: path('record.json') },
  {
    name: 'comment-url',
    summary: 'Address of the comment on the pull request; empty where none of this run is there.',
    of: ({ comment }) => comment.posted?.url ?? '',
  },
  { name: 'comment-id', summary: 'Its id.', of: ({ comment }) => String(comment.posted?.id ?? '') },
  {
    name: 'comment-body-path',
    summary: 'Path of comment.md, its text, posted or not; empty without a pull request, and with comment never.',
    of: ({ comment }) => comment.bodyPath ?? '',
  },
  {
    name: 'artifact-id',
    summary: 'Id of the artifact with the report; empty where none was uploaded.',
    of: ({ artifactId }) => (artifactId === null ? '' : String(artifactId)),
  },
  {
    name: 'pull-request',
    summary: 'Number of the pull request that publish found; empty where it found none.',
    of: ({ published }) => String(published?.pullRequest ?? ''),
  },
  {
    name: 'status-state',
    summary:
      'Worst commit status of what publish judged, set or refused: success, failure or error; empty where it could not judge.',
    of: ({ published }) => published?.statusState ?? '',
  },
];
