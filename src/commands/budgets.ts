import { ConfigError } from '../errors.ts';
import { judgingDay } from '../judging-day.ts';
import {
  buildOptions,
  buildPaths,
  type Command,
  type Given,
  historyOption,
  historyPlace,
  limitsOption,
  textOption,
} from './command.ts';

const DEFAULT_FILE = 'kfootprint.yml';

export const budgets: Command = {
  name: 'budgets',
  summary: 'Show what is left of every limit, nearest first; with --ratchet, tighten them where memory shrank.',
  args: [
    {
      name: 'snapshot',
      summary: 'snapshot, or report.json of a check; several are boards, or boots, of their own',
      many: true,
      input: 'snapshot',
    },
  ],
  options: [
    { name: 'budgets', value: 'file', summary: 'budget file', default: DEFAULT_FILE, input: 'budgets' },
    {
      name: 'at',
      value: 'name',
      summary: 'snapshot of each run to look at, by name or phase (default: the last)',
      input: 'phase',
    },
    {
      name: 'target',
      value: 'name',
      summary: 'target whose budgets hold (default: the one that each snapshot names)',
      input: 'target',
    },
    {
      name: 'baseline',
      value: 'path',
      summary: 'snapshot, record.json or report.json that limits on growth are held against; of one snapshot only',
      input: 'baseline',
    },
    { ...historyOption, summary: `${historyOption.summary}; they tell noise and growth` },
    { name: 'ratchet', summary: 'tighten limits on levels to the largest number and its headroom', input: 'ratchet' },
    { name: 'write', summary: 'with --ratchet: write the budget file, of which only numbers change', input: 'write' },
    {
      name: 'headroom',
      value: 'amount',
      summary:
        'with --ratchet: what a limit leaves, such as 5%, 64 KiB or 5%,64 KiB (default: 1% of steady numbers, of others their noise, or 5% where no history tells it)',
      input: 'headroom',
    },
    limitsOption,
    ...buildOptions,
    { name: 'date', value: 'day', summary: 'judging day, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)' },
    { name: 'all', summary: 'print every number of every limit' },
  ],
  example:
    'kfootprint budgets examples/demo-board/main.kfp.tar.gz --budgets examples/demo-board/kfootprint.yml --ratchet',
  async run(world, given) {
    const asked = {
      ...baselineAsked(given),
      snapshots: given.args,
      budgets: textOption(given, 'budgets') ?? DEFAULT_FILE,
      at: textOption(given, 'at'),
      target: textOption(given, 'target'),
      date: judgingDay(world, textOption(given, 'date')),
      version: given.version,
      build: buildPaths(given),
      limits: textOption(given, 'limits'),
      ratchet: ratchetAsked(given),
    };
    const { budgetRooms, budgetsText } = await import('./budgets-stages.ts');
    const report = await budgetRooms(world, asked);
    return { stdout: budgetsText(report, { all: given.options.has('all'), paint: given.paint }), exitCode: 0 };
  },
};

/** A history has a record for each target; a path is of one. */
function baselineAsked(given: Given) {
  const [baseline, history] = [textOption(given, 'baseline'), historyPlace(given)];
  if (baseline === null || baseline === 'none')
    return { baseline: history ? 'auto' : null, ...(history && { history }) };
  if (history && baseline !== 'auto')
    throw new ConfigError('both say what to compare with', { file: '--baseline, --history' }, 'Give one of them.');
  if (baseline !== 'auto' && given.args.length > 1)
    throw new ConfigError(
      `${given.args.length} snapshots were given, and it is of one board`,
      { file: '--baseline' },
      'Give --history, which has a record for each target, or one snapshot.',
    );
  return { baseline, history: history ?? { place: 'auto', token: given.token, retentionDays: given.retentionDays } };
}

function ratchetAsked(given: Given) {
  const headroom = textOption(given, 'headroom');
  const isToBeWritten = given.options.has('write');
  if (given.options.has('ratchet')) return { headroom, isToBeWritten };
  if (headroom === null && !isToBeWritten) return null;
  const file = isToBeWritten ? '--write' : '--headroom';
  throw new ConfigError('it is about limits that are tightened', { file }, 'Add --ratchet, or leave it out.');
}
