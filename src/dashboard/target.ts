import {
  clockWatch,
  folderOf,
  monthsAsked,
  orderedIn,
  PAGES_FOLDER,
  type Recorded,
  type StoreReader,
} from '../history/index.ts';
import { runName, type TargetPage, type TimelineRecord, timeOf } from '../model/index.ts';
import { chunkOf, chunkScript, RECENT_COUNT, standingScript } from '../timeline/index.ts';
import type { World } from '../world/index.ts';
import { courses } from './courses.ts';
import { growersOf } from './growers.ts';
import { knownOf } from './known.ts';
import { configFor, drawnBudgets } from './limits.ts';
import { type RecordAt, recentOf } from './recent.ts';
import type { DashboardRequest, DashboardTally, PageFile } from './request.ts';
import { standingOf } from './standing.ts';
import { watchedOf } from './watched.ts';

/** The place of a target's files. */
export function placeOf(folder: string): string {
  return `${PAGES_FOLDER}/targets/${folder}`;
}

/** The data of a target, file by file, and at the end what its page says; null of a target without a record that can be read. */
export async function* targetFiles(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  request: DashboardRequest,
  tally: DashboardTally,
): AsyncGenerator<PageFile, TargetPage | null> {
  const folder = folderOf(target) ?? '';
  const config = configFor(request.budgets, target);
  const went = courses(drawnBudgets(config));
  const clock = clockWatch();
  const records: TimelineRecord[] = [];
  const months: (readonly [string, number])[] = [];
  let places: RecordAt[] = [];
  const all = { ...request, target, wantsMetric: () => true, wantsLabels: null };
  for (const month of await monthsAsked(store, target, request)) {
    const found = await orderedIn(world, store, { target, month }, all, tally.problems.add);
    if (found.length === 0) continue;
    for (const { listed } of found) {
      clock.see(listed.origin);
      went.see(listed);
      records.push(recordFacts(listed.origin, request.releases));
    }
    months.push([month, found.length]);
    places = [...places, ...found.map(({ name, listed }) => ({ month, name, commit: listed.origin.commit }))].slice(
      -RECENT_COUNT,
    );
    tally.recordCount += found.length;
    const chunk = chunkOf(
      target,
      month,
      found.map(({ listed }) => listed),
    );
    yield { path: `${placeOf(folder)}/${month}.js`, text: chunkScript(chunk) };
  }
  const recent = await recentOf(world, store, target, places, { metrics: request.metrics, config });
  if (!recent) return null;
  const known = knownOf(recent, config, went, request.metrics);
  const { snapshot } = recent.last;
  const page: TargetPage = {
    target,
    folder,
    unit: snapshot.unit,
    kernel: snapshot.kernel,
    records,
    ...watchedOf(known, went),
    seriesCount: known.series.length,
    growers: growersOf(target, known),
    commitAddress: request.commitAddress,
    remarks: clock.remarks(),
  };
  const standing = standingOf(page, months, known);
  yield { path: `${placeOf(folder)}/now.js`, text: standingScript(standing) };
  return page;
}

function recordFacts(origin: Recorded['origin'], releases: ReadonlyMap<string, string>): TimelineRecord {
  const [, tag = ''] = /^refs\/tags\/(.+)$/s.exec(origin.ref ?? '') ?? [];
  return {
    commit: origin.commit,
    milliseconds: timeOf(origin),
    run: runName(origin),
    release: releases.get(origin.commit) ?? tag,
  };
}
