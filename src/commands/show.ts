import { buildOptions, buildPaths, type Command, limitsOption, textOption } from './command.ts';

export const show: Command = {
  name: 'show',
  summary: 'Show who holds the kernel memory of one snapshot.',
  args: [
    {
      name: 'snapshot',
      summary: 'folder, tar, tar.gz or kernel file; several are one run',
      many: true,
      input: 'snapshot',
    },
  ],
  options: [
    { name: 'format', value: 'form', summary: 'how to print it', choices: ['text', 'json'], default: 'text' },
    {
      name: 'at',
      value: 'name',
      summary: 'snapshot of the run to show, by name or phase (default: the last)',
      input: 'phase',
    },
    {
      name: 'budgets',
      value: 'file',
      summary: 'budget file whose owners say whose caches, callers and symbols they are',
      input: 'budgets',
    },
    limitsOption,
    ...buildOptions,
    { name: 'all', summary: 'print every row' },
  ],
  example: 'kfootprint show examples/demo-board/main.kfp.tar.gz',
  async run(world, given) {
    const stages = await import('./stages.ts');
    const { footprint, names, remarks, trends } = await stages.look(world, {
      snapshots: given.args,
      at: textOption(given, 'at'),
      budgets: textOption(given, 'budgets'),
      build: buildPaths(given),
      limits: textOption(given, 'limits'),
    });
    const whole = { ...footprint, diagnostics: [...remarks, ...footprint.diagnostics] };
    const stdout =
      textOption(given, 'format') === 'json'
        ? stages.printDocument({ ...stages.encodeFootprint(whole), runs: names, ...(trends && { trends }) })
        : stages.showText(whole, { all: given.options.has('all'), trends });
    return { stdout, exitCode: 0 };
  },
};
