import { ConfigError } from '../errors.ts';
import { judgingDay } from '../judging-day.ts';
import { judgementOf, judgementOfFleet } from '../model/index.ts';
import type { PublishRequest } from '../publishing.ts';
import type { World } from '../world/index.ts';
import { type Command, type Given, historyOption, historyPlace, targetNames, textOption } from './command.ts';

const COMMENT_MODES = ['always', 'on-change', 'on-breach', 'never'] as const;

export const publish: Command = {
  name: 'publish',
  summary: 'Judge again what a pull request measured, by trusted limits; set a commit status, and comment.',
  args: [],
  options: [
    {
      name: 'workflow',
      value: 'path',
      summary: 'workflow file whose runs are published, such as .github/workflows/footprint.yml',
      input: 'workflow',
    },
    {
      name: 'run',
      value: 'id',
      summary: 'run that measured (default: the one that the event is about)',
      input: 'run-id',
    },
    { name: 'event', value: 'file', summary: "the event's payload (default: GITHUB_EVENT_PATH)" },
    {
      name: 'artifact',
      value: 'pattern',
      summary: 'artifacts of that run that hold reports, by name or pattern',
      default: 'kfootprint-*',
      input: 'report-artifact',
    },
    {
      name: 'snapshot-artifact',
      value: 'pattern',
      summary: 'artifacts with the snapshots themselves, to judge slopes and phases by; instead of reports',
      input: 'snapshot-artifact',
    },
    {
      name: 'target',
      value: 'names',
      summary: 'targets of which a report has to come, one a line or with commas (default: the one that comes says so)',
      input: 'target',
    },
    {
      name: 'budgets',
      value: 'file',
      summary: 'budget file, in the repository',
      default: 'kfootprint.yml',
      input: 'budgets',
    },
    { ...historyOption, summary: `${historyOption.summary}; none compares with nothing`, default: 'auto' },
    {
      name: 'own-limits',
      value: 'whose',
      summary:
        "trusted: limits that a pull request of the repository's own branches changes hold for it; never: after merging",
      choices: ['trusted', 'never'],
      default: 'trusted',
      input: 'own-limits',
    },
    {
      name: 'comment',
      value: 'when',
      summary: 'when to comment on the pull request',
      choices: COMMENT_MODES,
      default: 'on-change',
      input: 'comment',
    },
    {
      name: 'comment-key',
      value: 'key',
      summary: 'what comment and status kfootprint/KEY go by (default: the target)',
      input: 'comment-key',
    },
    {
      name: 'comment-author',
      value: 'login',
      summary: 'account that the token is of (default: as GitHub says)',
      input: 'comment-author',
    },
    {
      name: 'dashboard-url',
      value: 'address',
      summary: 'pages of history dashboard, which the comment links numbers to, such as https://acme.github.io/board/',
      input: 'dashboard-url',
    },
    { name: 'mention-owners', summary: 'mention the teams that answer for what fails', input: 'mention-owners' },
    { name: 'date', value: 'day', summary: 'judging day, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)' },
    { name: 'dry-run', summary: 'only say what would be done', input: 'dry-run' },
  ],
  example:
    'kfootprint publish --workflow .github/workflows/footprint.yml --event examples/publish/workflow_run.json --dry-run',
  async run(world, given) {
    const stages = await import('../publishing.ts');
    const comment = stages.parseCommentInputs((name) => String(given.options.get(name) ?? ''));
    const done = await stages.publish(world, { ...requestOf(world, given), comment });
    const { judged, told, pullRequest } = done;
    const head = `${done.lines.join('\n')}\n`;
    if (!judged || !told) return { stdout: head, exitCode: 0 };
    const lines = told.lines.map((line) => `${line}\n`).join('');
    const published = { pullRequest, statusState: told.state, comment: told.comment };
    const { checkText, markdownWithin, ofFleets } = await import('./stages.ts');
    if ('report' in judged) {
      const { report } = judged;
      return {
        stdout: `${head}${checkText(report)}${lines}`,
        exitCode: report.exitCode,
        judged: judgementOf(report),
        markdown: (maxBytes) => markdownWithin(report, maxBytes),
        warnings: told.warnings,
        published,
      };
    }
    const { fleet } = judged;
    const { fleetText, renderFleetWithin } = await ofFleets();
    return {
      stdout: `${head}${fleetText(fleet)}${lines}`,
      exitCode: fleet.exitCode,
      judged: judgementOfFleet(fleet),
      markdown: async (maxBytes) => renderFleetWithin(fleet, maxBytes),
      warnings: told.warnings,
      published,
    };
  },
};

function requestOf(world: World, given: Given): Omit<PublishRequest, 'comment'> {
  const text = (name: string) => textOption(given, name);
  const place = historyPlace(given);
  return {
    repository: repositoryOf(world),
    token: given.token,
    workflow: text('workflow') ?? '',
    runId: runIdOf(text('run')),
    event: text('event') ?? (world.env.get('GITHUB_EVENT_PATH') || null),
    artifact: text('artifact') ?? 'kfootprint-*',
    snapshotArtifact: text('snapshot-artifact'),
    targets: [...new Set(targetNames(given, 'target'))],
    budgets: pathIn(text('budgets') ?? 'kfootprint.yml'),
    history: place?.place === 'none' ? null : place,
    ownLimits: oneOf('own-limits', ['trusted', 'never'], text('own-limits') ?? 'trusted'),
    isDryRun: given.options.has('dry-run'),
    date: judgingDay(world, text('date')),
    version: given.version,
  };
}

function repositoryOf({ env }: World): string | null {
  const name = env.get('GITHUB_REPOSITORY') || null;
  if (name === null || /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(name)) return name;
  throw new ConfigError(
    `"${name}" is no name of a repository`,
    { file: 'GITHUB_REPOSITORY' },
    'Write it as owner/name.',
  );
}

function runIdOf(text: string | null): number | null {
  if (text === null) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ConfigError(
    `"${text}" is not the id of a run`,
    { file: '--run' },
    'Write the number in the address of its page.',
  );
}

function pathIn(path: string): string {
  const plain = path.replace(/^(?:\.\/)+/, '');
  if (!plain.startsWith('/') && !plain.split('/').includes('..')) return plain;
  throw new ConfigError(
    `"${path}" is no path in the repository`,
    { file: '--budgets' },
    'Write it as it is from the root of the repository on, such as kfootprint.yml.',
  );
}

function oneOf<T extends string>(option: string, choices: readonly T[], text: string): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new ConfigError(`"${text}" is none of ${choices.join(', ')}`, { file: `--${option}` }, 'Write one of them.');
}
