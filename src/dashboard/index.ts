import { PAGES_FOLDER, type StoreReader } from '../history/index.ts';
import type { Grower } from '../model/index.ts';
import { dashboardPages } from '../report/index.ts';
import type { World } from '../world/index.ts';
import { MOST_GROWERS, steepest } from './growers.ts';
import type { DashboardRequest, DashboardTally, PageFile } from './request.ts';
import { placeOf, targetFiles } from './target.ts';

/**
 * The pages of a history, file by file, the first page last: no more is held than a month of one target, and of each target what
 * the first page says of it. The same records make the same bytes, and a record more changes those of its month and its target.
 */
export async function* dashboardFiles(
  world: Pick<World, 'files' | 'progress'>,
  store: StoreReader,
  request: DashboardRequest,
  tally: DashboardTally,
): AsyncGenerator<PageFile> {
  const pages = await dashboardPages();
  const rows: ReturnType<typeof pages.glanceRow>[] = [];
  let growers: readonly Grower[] = [];
  for (const target of request.targets) {
    world.progress(`reading ${target}`);
    const page = yield* targetFiles(world, store, target, request, tally);
    if (!page) continue;
    const path = `${placeOf(page.folder)}/index.html`;
    yield { path, text: pages.renderTarget(page, request) };
    rows.push(pages.glanceRow(page));
    growers = steepest([...growers, ...page.growers], MOST_GROWERS);
  }
  world.progress('');
  yield { path: `${PAGES_FOLDER}/dashboard.css`, text: pages.style };
  yield { path: `${PAGES_FOLDER}/dashboard.js`, text: pages.script };
  yield { path: '.nojekyll', text: '' };
  yield {
    path: 'index.html',
    text: pages.renderFirst({ ...request, growers, problemCount: tally.problems.count }, rows),
  };
}

export { loadConfig } from '../given.ts';
export { commitAddress } from './address.ts';
export { releasesOf } from './releases.ts';
export type { DashboardRequest, DashboardTally } from './request.ts';
export { treeOf, writePages } from './write.ts';
