import { encodeReport, printDocument } from '../document/index.ts';
import * as pipeline from '../pipeline.ts';
import { diffText, reportFormats } from '../report/index.ts';
import { type Command, textOption } from './command.ts';
import { judgingDay } from './date.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'Compare two snapshots, judging nothing.',
  args: [
    { name: 'from', summary: 'snapshot or report.json to compare with' },
    { name: 'to', summary: 'snapshot to look at' },
  ],
  options: [
    {
      name: 'format',
      value: 'form',
      summary: 'how to print it',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
    },
    { name: 'all', summary: 'print every row' },
  ],
  example: 'kfootprint diff examples/demo-board/main.kfp.tar.gz examples/demo-board/pull-request.kfp.tar.gz',
  async run(world, given) {
    const [from = '', to = ''] = given.args;
    const report = await pipeline.diff(world, from, to, { date: judgingDay(world, null), version: given.version });
    const format = textOption(given, 'format');
    if (format === 'json') return { stdout: printDocument(encodeReport(report)), exitCode: 0 };
    const written = reportFormats.find(({ name }) => name === format);
    if (written) return { stdout: (await written.load())(report), exitCode: 0 };
    return { stdout: diffText(report, { all: given.options.has('all') }), exitCode: 0 };
  },
};
