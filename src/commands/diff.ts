import { judgingDay } from '../judging-day.ts';
import { type Command, limitsOption, textOption } from './command.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'Compare two snapshots, judging nothing.',
  args: [
    { name: 'from', summary: 'snapshot, record.json or report.json to compare with', input: 'baseline' },
    { name: 'to', summary: 'snapshot to look at', input: 'snapshot' },
  ],
  options: [
    {
      name: 'format',
      value: 'form',
      summary: 'how to print it',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
    },
    limitsOption,
    { name: 'all', summary: 'print every row' },
  ],
  example: 'kfootprint diff examples/demo-board/main.kfp.tar.gz examples/demo-board/pull-request.kfp.tar.gz',
  async run(world, given) {
    const stages = await import('./stages.ts');
    const [from = '', to = ''] = given.args;
    const report = await stages.diff(world, from, to, {
      date: judgingDay(world, null),
      version: given.version,
      limits: textOption(given, 'limits'),
    });
    const format = textOption(given, 'format');
    if (format === 'json') return { stdout: stages.printDocument(stages.encodeReport(report)), exitCode: 0 };
    const written = stages.reportFormats.find(({ name }) => name === format);
    if (written) return { stdout: (await written.load())(report), exitCode: 0 };
    const markdown = (maxBytes: number) => stages.markdownWithin(report, maxBytes);
    return {
      stdout: stages.diffText(report, { all: given.options.has('all'), paint: given.paint }),
      exitCode: 0,
      markdown,
    };
  },
};
