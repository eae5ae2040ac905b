import type { ListedRecord, Store } from '../../history/index.ts';
import type { HistoryProblem, Unit } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import type { Answer, Given } from '../command.ts';
import { requestOf, requireAny, targetsIn, unitsOf } from './request.ts';

const BATCH = 256;
const HEAD = '{"schema":1,"rows":[';

/** A history as one JSON document, record by record: nobody holds all of it. */
export async function jsonOf(
  world: World,
  given: Given,
  store: Store,
  { usual, last }: { readonly usual: readonly string[]; readonly last: number | null },
): Promise<Answer> {
  const stages = await import('./archive-stages.ts');
  const request = await requestOf(given, usual);
  const targets = await targetsIn(given, store, request);
  const unitOf = await unitsOf();
  const problems = stages.problemList();
  const clocks: { target: string; remark: string }[] = [];

  async function* records(): AsyncIterable<readonly ListedRecord[]> {
    for (const target of targets) {
      world.progress(`reading ${target}`);
      const clock = stages.clockWatch();
      let recent: ListedRecord[] = [];
      for (const month of await stages.monthsAsked(store, target, request)) {
        const found = await stages.orderedIn(world, store, { target, month }, request, problems.add);
        for (const { listed } of found) clock.see(listed.origin);
        if (last === null) yield found;
        else recent = [...recent, ...found].slice(-last);
      }
      yield recent;
      clocks.push(...clock.remarks().map((remark) => ({ target, remark })));
    }
    world.progress('');
  }

  async function* stream(): AsyncIterable<string> {
    let recordCount = 0;
    let before = HEAD;
    for await (const some of records()) {
      recordCount += some.length;
      for (let at = 0; at < some.length; at += BATCH) {
        const rows = some.slice(at, at + BATCH).flatMap((record) => rowsOf(record, unitOf));
        if (rows.length === 0) continue;
        yield `${before}\n${rows.join(',\n')}`;
        before = ',';
      }
    }
    requireAny(given, recordCount, problems);
    if (before === HEAD) yield HEAD;
    const listed: readonly HistoryProblem[] = problems.first;
    yield `\n],"recordCount":${recordCount},"remarks":${JSON.stringify(clocks)},`;
    yield `"problemCount":${problems.count},"problems":${JSON.stringify(listed)}}\n`;
  }
  return { stdout: '', stream: stream(), exitCode: 0 };
}

/** Numbers of a record in the words of the JSON that kfootprint prints elsewhere, each an object. */
function rowsOf({ month, listed }: ListedRecord, unitOf: (metric: string) => Unit | null): string[] {
  const { target, unit, phase, kernel, origin, series } = listed;
  const { commit, committedAt, runId, runAttempt, event, recordedAt } = origin;
  const ofRecord = { target, unit, month, commit, committedAt, recordedAt, runId, runAttempt, event, phase, kernel };
  // Most of a row is the same in all of a record.
  const begin = `${JSON.stringify(ofRecord).slice(0, -1)},`;
  return series.map(
    ({ metric, labels, value, bound }) =>
      begin + JSON.stringify({ metric, labels, value, valueUnit: unitOf(metric), bound }).slice(1),
  );
}
