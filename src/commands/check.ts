import { ConfigError, Unreadable } from '../errors.ts';
import { judgingDay } from '../judging-day.ts';
import { type CommentPlace, fleetOf, judgementOf, type Report, type VerdictFormName } from '../model/index.ts';
import type { World } from '../world/index.ts';
import {
  buildOptions,
  buildPaths,
  type Command,
  type Given,
  historyOption,
  historyPlace,
  limitsOption,
  textOption,
} from './command.ts';
import { formatsAsked, formatsOption, verdictFiles } from './formats.ts';
import { writeFiles } from './write.ts';

const DEFAULT_FOLDER = 'kfootprint-report';
/** As many as the characters of a comment may take. */
const MOST_TEMPLATE_BYTES = 262_144;

export const check: Command = {
  name: 'check',
  summary: 'Judge a snapshot against budgets and a baseline; write report.md, report.html and report.json.',
  args: [
    {
      name: 'snapshot',
      summary: 'folder, tar, tar.gz or kernel file; several are one run',
      many: true,
      input: 'snapshot',
    },
  ],
  options: [
    {
      name: 'baseline',
      value: 'path',
      summary: 'snapshot, record.json or report.json to compare with, or auto for the fitting record of --history',
      input: 'baseline',
    },
    {
      name: 'baseline-ref',
      value: 'ref',
      summary: 'with --baseline auto: branch, tag or commit whose record to compare with',
      input: 'baseline-ref',
    },
    historyOption,
    { name: 'budgets', value: 'file', summary: 'budget file', default: 'kfootprint.yml', input: 'budgets' },
    {
      name: 'at',
      value: 'name',
      summary: 'snapshot of the run to judge, by name or phase (default: the last)',
      input: 'phase',
    },
    {
      name: 'target',
      value: 'name',
      summary: 'target whose budgets hold (default: the one the snapshot names)',
      input: 'target',
    },
    limitsOption,
    ...buildOptions,
    { name: 'out', value: 'folder', summary: 'where the report files go', default: DEFAULT_FOLDER, input: 'output' },
    formatsOption,
    { name: 'date', value: 'day', summary: 'judging day, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)' },
  ],
  example:
    'kfootprint check examples/demo-board/pull-request.kfp.tar.gz --baseline examples/demo-board/main.kfp.tar.gz --budgets examples/demo-board/kfootprint.yml',
  async run(world, given) {
    const stages = await import('./stages.ts');
    const formats = await formatsAsked(given);
    const template = await templateAsked(world, given.commentTemplate ?? null);
    const report = await stages.check(world, {
      snapshots: given.args,
      ...baselineAsked(given),
      budgets: textOption(given, 'budgets') ?? 'kfootprint.yml',
      at: textOption(given, 'at'),
      target: textOption(given, 'target'),
      date: judgingDay(world, textOption(given, 'date')),
      version: given.version,
      token: given.token,
      build: buildPaths(given),
      limits: textOption(given, 'limits'),
    });
    const folder = textOption(given, 'out') ?? DEFAULT_FOLDER;
    const written = writeFiles(world, folder, await formsOf(world, report, formats));
    const stdout = `${stages.checkText(report, given.paint)}\nReport: ${[...written.values()].join(', ')}\n`;
    const markdown = (maxBytes: number) => stages.markdownWithin(report, maxBytes);
    const comment = async (place: CommentPlace) =>
      template ? template(report, place) : stages.commentOn(report, place);
    const news = () => stages.newsOf(report);
    const subject = report.footprint.snapshot.target;
    return {
      stdout,
      exitCode: report.exitCode,
      judged: judgementOf(report),
      subject,
      markdown,
      comment,
      news,
      written,
    };
  },
};

/** What to compare with: a path, or a record of a history. */
function baselineAsked(given: Given) {
  const [baseline, baselineRef] = [textOption(given, 'baseline'), textOption(given, 'baseline-ref')];
  for (const option of baseline === 'auto' ? [] : ['baseline-ref', 'history'])
    if (textOption(given, option) !== null)
      throw new ConfigError(
        'it is about records of a history, and no history is asked',
        { file: `--${option}` },
        'Add --baseline auto, or leave it out.',
      );
  return {
    baseline: baseline === 'none' ? null : baseline,
    baselineRef,
    history: historyPlace(given) ?? { place: 'auto', token: given.token, retentionDays: given.retentionDays },
  };
}

/** What makes the comment by a template of the user's; null where none is given. */
async function templateAsked({ files }: World, path: string | null) {
  if (path === null) return null;
  const { customComment } = await import('./stages.ts');
  try {
    return await customComment(files.text(path, MOST_TEMPLATE_BYTES), path);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const next = 'Name a file with a template, or leave comment-template out.';
    throw new ConfigError(`the template cannot be read: ${error.message}`, { file: path }, next);
  }
}

/** Every form of the report, by file name; all are made before the first is written. */
async function formsOf(
  world: World,
  report: Report,
  formats: readonly VerdictFormName[],
): Promise<ReadonlyMap<string, string>> {
  const { encodeReport, explainOf, judgedTarget, printDocument, reportFormats } = await import('./stages.ts');
  const files = new Map<string, string>();
  for (const format of reportFormats) files.set(format.fileName, (await format.load())(report, explainOf(report)));
  files.set('report.json', printDocument(encodeReport(report)));
  if (formats.length === 0) return files;
  const { version, date, limits } = report;
  const fleet = fleetOf({ version, date, limits, expectedCount: null, remarks: [] }, [await judgedTarget(report)]);
  return new Map([...files, ...(await verdictFiles(world, formats, fleet))]);
}
