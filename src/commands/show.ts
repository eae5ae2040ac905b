import type { World } from '../world/index.ts';
import {
  type Answer,
  buildOptions,
  buildPaths,
  type Command,
  type Given,
  limitsOption,
  textOption,
} from './command.ts';

/** All numbers that are measured, one after the other, as a history exports them. */
const EXPORTS = ['openmetrics', 'ndjson', 'csv'];

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
    {
      name: 'format',
      value: 'form',
      summary: 'how to print it',
      choices: ['text', 'json', ...EXPORTS],
      default: 'text',
    },
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
    const format = textOption(given, 'format') ?? 'text';
    if (EXPORTS.includes(format)) return exported(world, given, format);
    const stages = await import('./stages.ts');
    const { footprint, names, remarks, trends } = await stages.look(world, requestOf(given));
    const whole = { ...footprint, diagnostics: [...remarks, ...footprint.diagnostics] };
    const stdout =
      format === 'json'
        ? stages.printDocument({ ...stages.encodeFootprint(whole), runs: names, ...(trends && { trends }) })
        : stages.showText(whole, { all: given.options.has('all'), trends, paint: given.paint });
    return { stdout, exitCode: 0 };
  },
};

function requestOf(given: Given) {
  return {
    snapshots: given.args,
    at: textOption(given, 'at'),
    budgets: textOption(given, 'budgets'),
    build: buildPaths(given),
    limits: textOption(given, 'limits'),
  };
}

async function exported(world: World, given: Given, name: string): Promise<Answer> {
  const stages = await import('./stages.ts');
  const { exportFormats, exportSnapshot, registry } = await import('./history/archive-stages.ts');
  const format = exportFormats.find((known) => known.name === name);
  if (!format) throw new Error('an option has no such choice');
  const facts = new Map(registry.map((metric) => [metric.name, metric]));
  const made = await exportSnapshot(world, format, await stages.record(world, requestOf(given)), {
    unitOf: (metric) => facts.get(metric)?.unit ?? null,
    summaryOf: (metric) => facts.get(metric)?.summary ?? null,
  });
  if (!('text' in made)) throw new Error('only a text is printed');
  return { stdout: '', stream: made.text, exitCode: 0 };
}
