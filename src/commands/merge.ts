import { ConfigError } from '../errors.ts';
import { judgingDay } from '../judging-day.ts';
import { type CommentPlace, judgementOfFleet } from '../model/index.ts';
import { type Command, type Given, historyOption, historyPlace, targetNames, textOption } from './command.ts';
import { formatsAsked, formatsOption, verdictFiles } from './formats.ts';
import { writeFiles } from './write.ts';

const DEFAULT_FOLDER = 'kfootprint-fleet';
/** What its comment goes by. */
const SUBJECT = 'fleet';

export const merge: Command = {
  name: 'merge',
  summary: 'Make one verdict of the reports of many targets; a target of which none came fails.',
  args: [
    {
      name: 'report',
      summary: 'report.json that check wrote, or a folder that holds some at any depth',
      many: true,
      isOptional: true,
      input: 'report',
    },
  ],
  options: [
    {
      name: 'artifact',
      value: 'pattern',
      summary: 'artifacts of this run that hold reports, by name or pattern',
      input: 'report-artifact',
    },
    {
      name: 'expected-targets',
      value: 'names',
      summary: 'targets of which a report has to come, one a line or with commas',
      input: 'expected-targets',
    },
    {
      name: 'commit',
      value: 'hash',
      summary: 'commit that reports have to be of (default: that of this run)',
      input: 'commit',
    },
    {
      name: 'max-age',
      value: 'time',
      summary: 'snapshots captured longer ago do not count: 90m, 12h, 2d',
      input: 'max-age',
    },
    { name: 'budgets', value: 'file', summary: 'budget file', default: 'kfootprint.yml', input: 'budgets' },
    { ...historyOption, summary: `keep the records of all targets; ${historyOption.summary}` },
    { name: 'out', value: 'folder', summary: 'where the report files go', default: DEFAULT_FOLDER, input: 'output' },
    formatsOption,
    { name: 'date', value: 'day', summary: 'judging day, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)' },
  ],
  example: 'kfootprint merge examples/fleet --expected-targets imx8mm,am62x,rpi4',
  async run(world, given) {
    const artifact = textOption(given, 'artifact');
    if (given.args.length === 0 && artifact === null)
      throw new ConfigError(
        'there is nothing to merge',
        { file: 'report' },
        'Give paths of reports, or the artifacts that hold them with --artifact (report-artifact in a workflow).',
      );
    if (given.commentTemplate)
      throw new ConfigError(
        'a comment on many targets has no template of its own',
        { file: 'comment-template' },
        'Leave it out with command: merge.',
      );
    const formats = await formatsAsked(given);
    const { merge: merged } = await import('../merging.ts');
    const { fleet, places, lines, warnings } = await merged(world, {
      paths: given.args,
      artifact,
      expected: expectedIn(given),
      commit: commitIn(textOption(given, 'commit')),
      mostHours: hoursIn(textOption(given, 'max-age')),
      budgets: textOption(given, 'budgets') ?? 'kfootprint.yml',
      history: historyPlace(given),
      date: judgingDay(world, textOption(given, 'date')),
      version: given.version,
    });
    const { encodeFleet, fleetPage, ofFleets, printDocument } = await import('./stages.ts');
    const { fleetNews, fleetText, renderFleetComment, renderFleetWithin } = await ofFleets();
    const { linkTo, renderFleetHtml } = await fleetPage();
    const folder = textOption(given, 'out') ?? DEFAULT_FOLDER;
    const own = new Map(
      [...places].map(([target, { from, page }]) => {
        const path = page === null ? null : world.files.pathFrom(folder, page);
        // A report that lies where this one goes is written over.
        return [target, { from, href: path === null || path === 'report.html' ? null : linkTo(path) }];
      }),
    );
    const forms = new Map([
      ['report.md', renderFleetWithin(fleet, Number.POSITIVE_INFINITY)],
      ['report.html', renderFleetHtml(fleet, own)],
      ['report.json', printDocument(encodeFleet(fleet))],
      ...(await verdictFiles(world, formats, fleet)),
    ]);
    const written = writeFiles(world, folder, forms);
    return {
      stdout: [fleetText(fleet, given.paint), ...lines, `Report: ${[...written.values()].join(', ')}`, ''].join('\n'),
      exitCode: fleet.exitCode,
      warnings,
      judged: judgementOfFleet(fleet),
      subject: SUBJECT,
      markdown: async (maxBytes: number) => renderFleetWithin(fleet, maxBytes),
      comment: async (place: CommentPlace) => renderFleetComment(fleet, place),
      news: async () => fleetNews(fleet),
      written,
    };
  },
};

/** A list that came out empty, as of a variable that nobody set, would miss no board. */
function expectedIn(given: Given): string[] {
  const names = targetNames(given, 'expected-targets');
  if (names.length > 0 || textOption(given, 'expected-targets') === null) return names;
  throw new ConfigError(
    'it names no target',
    { file: '--expected-targets' },
    'Name the targets of which a report has to come, one a line or with commas, or leave it out.',
  );
}

function commitIn(text: string | null): string | null {
  if (text === null || /^[\da-f]{7,64}$/i.test(text)) return text;
  throw new ConfigError(
    `"${text}" is no hash of a commit`,
    { file: '--commit' },
    'Write it in hex digits, seven at least.',
  );
}

const HOURS: ReadonlyMap<string, number> = new Map([
  ['m', 1 / 60],
  ['h', 1],
  ['d', 24],
]);

function hoursIn(text: string | null): number | null {
  if (text === null) return null;
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const hours = HOURS.get(unit);
  if (hours !== undefined) return Number(count) * hours;
  throw new ConfigError(`"${text}" is no time`, { file: '--max-age' }, 'Write it as 90m, 12h or 2d.');
}
