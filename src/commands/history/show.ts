import type { Store } from '../../history/index.ts';
import { type Drift, type HistorySeries, sum, type TargetHistory, USUAL_METRICS } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { type Answer, type Command, type Given, textOption } from '../command.ts';
import {
  countAsked,
  inStore,
  metricOption,
  readOption,
  sinceOption,
  storeAsked,
  targetOption,
  untilOption,
} from './options.ts';

const LAST = 20;
const MOST_LAST = 10_000;
const MOST_SERIES = 15;

export const historyShow: Command = {
  name: 'history show',
  summary: 'Show how the numbers of a target went, commit by commit; without --target, all targets at a glance.',
  args: [],
  isForTerminal: true,
  options: [
    readOption,
    targetOption,
    { ...metricOption, summary: `${metricOption.summary} (default: ${USUAL_METRICS.join(', ')})` },
    {
      name: 'select',
      value: 'label=pattern',
      summary: 'which series, such as module=isp_core; several with a comma between them',
    },
    { name: 'last', value: 'count', summary: `records to list, the last ones (default: ${LAST}; as json all)` },
    sinceOption,
    untilOption,
    { name: 'format', value: 'form', summary: 'how to print it', choices: ['text', 'json'], default: 'text' },
  ],
  example: 'kfootprint history show --history examples/history',
  async run(world, given) {
    const last = countAsked(given, 'last', MOST_LAST);
    const { jsonOf } = await import('./archive-stages.ts');
    return inStore(given, async () => {
      const store = await storeAsked(world, given);
      if (textOption(given, 'format') === 'json') return jsonOf(world, given, store, { usual: USUAL_METRICS, last });
      return textOf(world, given, store, last ?? LAST);
    });
  },
};

async function textOf(world: World, given: Given, store: Store, last: number): Promise<Answer> {
  const stages = await import('./archive-stages.ts');
  const [request, texts] = [await stages.requestOf(given, USUAL_METRICS), await stages.historyTexts()];
  const targets = await stages.targetsIn(given, store, request);
  const problems = stages.problemList();
  const asked = { ...request, last, mostSeries: MOST_SERIES, unitOf: await stages.unitsOf() };
  if (request.target !== null) {
    const history = await stages.targetHistory(world, store, request.target, asked, problems.add);
    stages.requireAny(given, history.recordCount, problems);
    const drifting = { ...history, series: history.series.map((one) => withDrift(one, stages.driftAlong)) };
    return { stdout: texts.targetHistoryText(drifting, problems, given.paint), exitCode: 0 };
  }
  const histories: TargetHistory[] = [];
  for (const target of targets) {
    world.progress(`reading ${target}`);
    histories.push(await stages.targetHistory(world, store, target, { ...asked, last: 1 }, problems.add));
  }
  world.progress('');
  stages.requireAny(
    given,
    sum(histories, ({ recordCount }) => recordCount),
    problems,
  );
  return { stdout: texts.historySummaryText(histories, USUAL_METRICS, problems, given.paint), exitCode: 0 };
}

/** Of several records of one commit the last tells. */
function withDrift(series: HistorySeries, driftAlong: (values: readonly number[]) => Drift | null): HistorySeries {
  const byCommit = new Map(series.points.flatMap(({ commit, value }) => (value === null ? [] : [[commit, value]])));
  return { ...series, drift: driftAlong([...byCommit.values()]) };
}
