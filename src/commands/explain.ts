import { type Command, limitsOption, textOption } from './command.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Show what is behind a number: each claim with file and line, and what is left out.',
  args: [
    { name: 'snapshot', summary: 'folder, tar, tar.gz or kernel file', input: 'snapshot' },
    { name: 'metric', summary: 'metric to explain, as kfootprint metrics lists them', input: 'metric' },
  ],
  options: [
    {
      name: 'select',
      value: 'label=pattern',
      summary: 'which of its series, such as module=isp_core (default: all); several with a comma between them',
      input: 'select',
    },
    {
      name: 'at',
      value: 'name',
      summary: 'snapshot of the run to explain, by name or phase (default: the last)',
      input: 'phase',
    },
    {
      name: 'budgets',
      value: 'file',
      summary: 'budget file whose owners say whose caches and callers they are',
      input: 'budgets',
    },
    { name: 'format', value: 'form', summary: 'how to print it', choices: ['text', 'json'], default: 'text' },
    limitsOption,
    { name: 'all', summary: 'print every row, and every line of a file' },
  ],
  example: 'kfootprint explain examples/demo-board/pull-request.kfp.tar.gz module.total --select module=fp_truth',
  async run(world, given) {
    const stages = await import('./stages.ts');
    const [snapshot = '', metric = ''] = given.args;
    const explained = await stages.explain(world, {
      snapshot,
      metric,
      select: textOption(given, 'select'),
      at: textOption(given, 'at'),
      limits: textOption(given, 'limits'),
      budgets: textOption(given, 'budgets'),
    });
    const stdout =
      textOption(given, 'format') === 'json'
        ? stages.printDocument(stages.encodeExplanation(explained))
        : stages.explainText(explained, { all: given.options.has('all') });
    return { stdout, exitCode: 0 };
  },
};
