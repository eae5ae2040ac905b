import { commands as all } from './registry.ts';

/** What the Action does; the other commands are for a terminal. */
export const actionCommands = all.filter(({ isForTerminal }) => !isForTerminal);

/** An input of the Action: action.yml and the README's table are made of these. */
export interface ActionInput {
  readonly name: string;
  readonly summary: string;
  readonly default?: string;
}

/** Inputs that no option of a command is behind, or that several mean differently. */
const OWN: readonly ActionInput[] = [
  {
    name: 'baseline',
    summary: 'snapshot, record.json or report.json to compare with; of check also auto: see history',
  },
  {
    name: 'snapshot-artifact',
    summary:
      'artifact with the snapshot, by name or pattern, of this run or of snapshot-run-id; instead of snapshot, in publish of the report',
  },
  {
    name: 'target',
    summary:
      'target whose budgets hold (default: the one the snapshot names); of publish those of which a report has to come, one a line',
  },
  {
    name: 'write',
    summary:
      'with ratchet: write the budget file, of which only numbers change; of history dashboard: write the pages into the history itself',
  },
  { name: 'snapshot-run-id', summary: 'run that uploaded the artifact (default: this one)' },
  { name: 'fail-on', summary: 'outcomes that fail the step: over, unknown, both, or never', default: 'over,unknown' },
  { name: 'upload', summary: 'true uploads the report as an artifact', default: 'false' },
  {
    name: 'artifact-name',
    summary: 'what that artifact is called (default: kfootprint-TARGET, of a re-run kfootprint-TARGET-ATTEMPT)',
  },
  { name: 'retention-days', summary: 'how long that artifact is kept (default: as the repository is set)' },
  {
    name: 'comment',
    summary: 'when check and publish comment on a pull request: always, on-change, on-breach, or never',
    default: 'on-change',
  },
  {
    name: 'comment-key',
    summary:
      'what tells the comment from others on the same pull request (default: the target, else default); publish calls its status kfootprint/KEY',
  },
  { name: 'comment-author', summary: 'login that the token comments as (default: the API is asked)' },
  { name: 'comment-template', summary: 'path of a Handlebars template for the comment (default: the built-in one)' },
  { name: 'mention-owners', summary: 'true mentions owners in the comment, which notifies them', default: 'false' },
  {
    name: 'github-token',
    summary:
      'comments on pull requests with pull-requests: write; reads the history, and artifacts of other runs, with actions: read',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in
    default: '${{ github.token }}',
  },
  { name: 'working-directory', summary: 'folder that paths start from', default: '.' },
];

/** Every input of the Action: the command, what its arguments and options are called there, and the Action's own. */
export function actionInputs(): readonly ActionInput[] {
  const names = actionCommands.map(({ name }) => name).join(', ');
  const inputs = new Map<string, ActionInput>([
    ['command', { name: 'command', summary: `one of ${names}`, default: 'check' }],
  ]);
  for (const { args } of actionCommands)
    for (const { input, summary, many } of args)
      if (!inputs.has(input)) inputs.set(input, { name: input, summary: many ? `${summary}, one a line` : summary });
  for (const { options } of actionCommands)
    for (const { input, summary } of options)
      if (input !== undefined && !inputs.has(input))
        inputs.set(input, { name: input, summary: summary + presetsOf(input) });
  for (const input of OWN) inputs.set(input.name, input);
  return [...inputs.values()];
}

/** Each command has a default of its own. */
function presetsOf(input: string): string {
  const presets = actionCommands.flatMap(({ name, options }) =>
    options.flatMap((option) => (option.input === input && option.default ? [`of ${name} ${option.default}`] : [])),
  );
  return presets.length === 0 ? '' : ` (default ${presets.join(', ')})`;
}
