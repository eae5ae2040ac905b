import { judgingDay } from '../../judging-day.ts';
import { formatBytes, printable, sum } from '../../model/index.ts';
import type { Command } from '../command.ts';
import { textOption } from '../command.ts';
import { changeOption, dryRunOption, inStore, monthAsked, storeAsked, targetOption } from './options.ts';
import { counted, namesText, problemLines } from './tidied.ts';

export const historyCompact: Command = {
  name: 'history compact',
  summary: 'Pack the records of months that are over into one file for each target and month; nothing is lost.',
  args: [],
  isForTerminal: true,
  options: [
    changeOption,
    targetOption,
    { name: 'before', value: 'month', summary: 'pack the months before this one (default: the one that goes on)' },
    dryRunOption,
  ],
  example: 'kfootprint history compact --history examples/history --dry-run',
  async run(world, given) {
    const stages = await import('./archive-stages.ts');
    const isDryRun = given.options.has('dry-run');
    const { place, months, problems } = await inStore(given, async () => {
      const store = await storeAsked(world, given);
      const before = monthAsked(given, 'before') ?? judgingDay(world, null).slice(0, 7);
      const request = { target: textOption(given, 'target'), before, isDryRun };
      return { place: store.place, ...(await stages.compactHistory(world, store, request)) };
    });
    const fileCount = sum(months, (month) => month.fileCount);
    const packed = months.map(
      ({ target, month, fileCount: files, recordCount, packedBytes }) =>
        `${target} ${month}: ${counted(files, 'file')}, now ${counted(recordCount, 'record')} in ${formatBytes(packedBytes)}`,
    );
    const lines = [
      fileCount === 0
        ? 'There is nothing to pack: the records of every month that is over lie in one file.'
        : `${isDryRun ? 'Would be packed' : 'Packed'} in ${place}: ${counted(fileCount, 'file')} of ${counted(months.length, 'month')}.`,
      ...namesText('Months', packed),
      ...problemLines(problems),
    ];
    return { stdout: `${lines.map(printable).join('\n')}\n`, exitCode: 0 };
  },
};
