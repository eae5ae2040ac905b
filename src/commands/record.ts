import { type FootprintRecord, sum } from '../model/index.ts';
import {
  buildOptions,
  buildPaths,
  type Command,
  historyOption,
  historyPlace,
  limitsOption,
  textOption,
} from './command.ts';
import { writeFiles } from './write.ts';

const DEFAULT_FOLDER = 'kfootprint-record';
const FILE = 'record.json';

export const record: Command = {
  name: 'record',
  summary: "Keep a snapshot's numbers in record.json, to compare later ones with.",
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
      name: 'at',
      value: 'name',
      summary: 'snapshot of the run to keep, by name or phase (default: the last)',
      input: 'phase',
    },
    {
      name: 'budgets',
      value: 'file',
      summary: 'budget file whose owners say whose caches, callers and symbols they are',
      input: 'budgets',
    },
    {
      name: 'target',
      value: 'name',
      summary: 'target under which a history keeps it (default: the one the snapshot names)',
      input: 'target',
    },
    {
      name: 'commit',
      value: 'hash',
      summary: 'commit that was measured (default: as the snapshot says, else the one of this run, else HEAD)',
      input: 'commit',
    },
    historyOption,
    limitsOption,
    ...buildOptions,
    { name: 'out', value: 'folder', summary: 'where the file goes', default: DEFAULT_FOLDER, input: 'output' },
  ],
  example: 'kfootprint record examples/demo-board/main.kfp.tar.gz',
  async run(world, given) {
    const stages = await import('./stages.ts');
    const kept = await stages.record(world, {
      snapshots: given.args,
      at: textOption(given, 'at'),
      budgets: textOption(given, 'budgets'),
      build: buildPaths(given),
      limits: textOption(given, 'limits'),
    });
    const folder = textOption(given, 'out') ?? DEFAULT_FOLDER;
    const document = stages.printDocument(stages.encodeRecord(kept, given.version));
    const history = historyPlace(given);
    const lines = history
      ? await stages.keepInHistory(world, history, [kept], {
          target: textOption(given, 'target'),
          commit: textOption(given, 'commit'),
          version: given.version,
        })
      : [];
    // After the history: where that refuses, nothing is written.
    const written = writeFiles(world, folder, new Map([[FILE, document]]));
    const told = lines.map((line) => `${line}\n`).join('');
    return { stdout: `${contentOf(kept)}\nRecord: ${written.get(FILE)}\n${told}`, exitCode: 0, written };
  },
};

function contentOf({ readings }: FootprintRecord): string {
  const measured = [...readings.values()].flatMap((reading) => ('series' in reading ? [reading.series.length] : []));
  const absent = readings.size - measured.length;
  const numbers = sum(measured, (count) => count);
  return `${numbers} numbers of ${measured.length} metrics; the snapshot has nothing for ${absent} others.\n`;
}
