import { encodeRecord, printDocument } from '../document/index.ts';
import { type FootprintRecord, sum } from '../model/index.ts';
import * as pipeline from '../pipeline.ts';
import { type Command, textOption } from './command.ts';
import { writeFiles } from './write.ts';

const DEFAULT_FOLDER = 'kfootprint-record';
const FILE = 'record.json';

export const record: Command = {
  name: 'record',
  summary: "Keep a snapshot's numbers in record.json, to compare later ones with.",
  args: [{ name: 'snapshot', summary: 'folder, tar, tar.gz or kernel file; several are one run', many: true }],
  options: [
    { name: 'at', value: 'name', summary: 'snapshot of the run to keep, by name or phase (default: the last)' },
    { name: 'budgets', value: 'file', summary: 'budget file whose owners say whose caches and callers they are' },
    { name: 'out', value: 'folder', summary: 'where the file goes', default: DEFAULT_FOLDER },
  ],
  example: 'kfootprint record examples/demo-board/main.kfp.tar.gz',
  async run(world, given) {
    const kept = await pipeline.record(world, {
      snapshots: given.args,
      at: textOption(given, 'at'),
      budgets: textOption(given, 'budgets'),
    });
    const folder = textOption(given, 'out') ?? DEFAULT_FOLDER;
    const document = printDocument(encodeRecord(kept, given.version));
    const [name = FILE] = writeFiles(world, folder, new Map([[FILE, document]]));
    return { stdout: `${contentOf(kept)}\nRecord: ${name}\n`, exitCode: 0 };
  },
};

function contentOf({ readings }: FootprintRecord): string {
  const measured = [...readings.values()].flatMap((reading) => ('series' in reading ? [reading.series.length] : []));
  const absent = readings.size - measured.length;
  const numbers = sum(measured, (count) => count);
  return `${numbers} numbers of ${measured.length} metrics; the snapshot has nothing for ${absent} others.\n`;
}
