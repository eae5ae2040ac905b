import { ConfigError } from '../../errors.ts';
import { judgingDay } from '../../judging-day.ts';
import { printable, sum } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { type Command, type Given, textOption } from '../command.ts';
import { changeOption, countAsked, dryRunOption, inStore, monthAsked, storeAsked, targetOption } from './options.ts';
import { counted, namesText, problemLines } from './tidied.ts';

const MOST_MONTHS = 1200;

export const historyPrune: Command = {
  name: 'history prune',
  summary: 'Take the records of old months away; what cannot be read is named and stays.',
  args: [],
  isForTerminal: true,
  options: [
    changeOption,
    targetOption,
    { name: 'keep-months', value: 'count', summary: 'months to keep, the one that goes on among them' },
    { name: 'before', value: 'month', summary: 'or the first month to keep, YYYY-MM' },
    dryRunOption,
  ],
  example: 'kfootprint history prune --history examples/history --before 2026-08 --dry-run',
  async run(world, given) {
    const before = firstKept(world, given);
    const stages = await import('./archive-stages.ts');
    const isDryRun = given.options.has('dry-run');
    const { place, months, problems } = await inStore(given, async () => {
      const store = await storeAsked(world, given);
      const request = { target: textOption(given, 'target'), before, isDryRun };
      return { place: store.place, ...(await stages.pruneHistory(world, store, request)) };
    });
    const recordCount = sum(months, (month) => month.recordCount);
    const lines = [
      recordCount === 0
        ? `There is no record from before ${before}.`
        : `${isDryRun ? 'Would be taken away' : 'Taken away'} from ${place}: ${counted(recordCount, 'record')} from before ${before}.`,
      ...namesText(
        'Months',
        months.map((month) => `${month.target} ${month.month}: ${counted(month.recordCount, 'record')}`),
      ),
      ...problemLines(problems),
    ];
    return { stdout: `${lines.map(printable).join('\n')}\n`, exitCode: 0 };
  },
};

function firstKept(world: World, given: Given): string {
  const before = monthAsked(given, 'before');
  const kept = countAsked(given, 'keep-months', MOST_MONTHS);
  if ((before === null) === (kept === null))
    throw new ConfigError(
      before === null ? 'nobody said how much to keep' : 'both say how much to keep',
      { file: '--keep-months, --before' },
      'Give one of them: --keep-months 24, or --before 2026-01.',
    );
  if (before !== null) return before;
  const [year = 0, month = 1] = judgingDay(world, null).split('-').map(Number);
  return new Date(Date.UTC(year, month - (kept ?? 1), 1)).toISOString().slice(0, 7);
}
