import { ConfigError } from '../../errors.ts';
import { printable } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { type Answer, type Command, type Given, textOption } from '../command.ts';
import {
  inStore,
  metricOption,
  readOption,
  sinceOption,
  storeAsked,
  storeRefused,
  targetOption,
  untilOption,
} from './options.ts';
import { writing } from './writing.ts';

const FORMATS = ['ndjson', 'csv', 'openmetrics', 'parquet'];

export const historyExport: Command = {
  name: 'history export',
  summary: 'Print or write the numbers of all records, for a database, a spreadsheet or a monitoring system.',
  args: [],
  isForTerminal: true,
  options: [
    readOption,
    { name: 'format', value: 'form', summary: 'form of the export', choices: FORMATS, default: 'ndjson' },
    { name: 'out', value: 'path', summary: 'file, or with parquet folder, to write (default: it is printed)' },
    targetOption,
    { ...metricOption, summary: `${metricOption.summary} (default: all)` },
    sinceOption,
    untilOption,
    { name: 'all', summary: 'openmetrics: every record with its time, instead of the last of each target' },
  ],
  example: 'kfootprint history export --history examples/history --format csv --metric kernel.held',
  async run(world, given) {
    const isAll = given.options.has('all');
    const out = textOption(given, 'out');
    const name = textOption(given, 'format') ?? 'ndjson';
    if (isAll && name !== 'openmetrics')
      throw new ConfigError(`${name} has every record as it is`, { file: '--all' }, 'Leave --all out.');
    if (out === null && (isAll || name === 'parquet'))
      throw new ConfigError('this export cannot be printed', { file: '--out' }, 'Name what to write with --out PATH.');
    return inStore(given, () =>
      isAll ? world.files.withTemporaryFolder((aside) => exported(world, given, aside)) : exported(world, given, null),
    );
  },
};

async function exported(world: World, given: Given, aside: string | null): Promise<Answer> {
  const stages = await import('./archive-stages.ts');
  const store = await storeAsked(world, given);
  const request = await stages.requestOf(given, null);
  const targets = await stages.targetsIn(given, store, request);
  const registry = new Map(stages.registry.map((metric) => [metric.name, metric]));
  const problems = stages.problemList();
  const tally = { recordCount: 0, remarks: new Set<string>(), problem: problems.add };
  const asked = {
    ...request,
    targets,
    aside,
    unitOf: (metric: string) => registry.get(metric)?.unit ?? null,
    summaryOf: (metric: string) => registry.get(metric)?.summary ?? null,
  };
  const format = stages.exportFormats.find(({ name }) => name === (textOption(given, 'format') ?? 'ndjson'));
  if (!format) throw new Error('an option has no such choice');
  const made = await stages.exportHistory(world, store, format, asked, tally);
  const told = () => [...tally.remarks, ...problems.first.map(({ path, reason }) => `${path}: ${reason}`)];
  const stderr = () =>
    told()
      .map((line) => `kfootprint: left out: ${printable(line)}\n`)
      .join('');
  const out = textOption(given, 'out');
  if (out === null) {
    if (!('text' in made)) throw new Error('only a text is printed');
    return { stdout: '', stream: checked(made.text), stderr, exitCode: 0 };
  }
  await writing(out, async () => {
    if ('files' in made) await world.files.writeTree(out, checked(made.files));
    else await world.files.write(out, encoded(checked(made.text)));
  });
  const places = targets.length === 1 ? '1 target' : `${targets.length} targets`;
  return { stdout: `${tally.recordCount} records of ${places}: ${printable(out)}\n`, stderr, exitCode: 0 };

  /** Nothing stays of an export for which nothing could be read. */
  async function* checked<T>(pieces: AsyncIterable<T>): AsyncIterable<T> {
    try {
      yield* pieces;
    } catch (error) {
      throw storeRefused(given, error);
    }
    stages.requireAny(given, tally.recordCount, problems);
  }
}

async function* encoded(texts: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) if (text !== '') yield encoder.encode(text);
}
