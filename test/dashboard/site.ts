import { type DashboardRequest, dashboardFiles } from '../../src/dashboard/index.ts';
import { addTexts, problemList, type Store, type StoreReader, targetsAsked } from '../../src/history/index.ts';
import { metrics } from '../../src/measure/index.ts';
import type { Chunk, Standing } from '../../src/timeline/index.ts';
import { systemFiles } from '../../src/world/files.ts';
import { type RecordAsked, recordDocument } from '../support/records.ts';

const world = { files: systemFiles, progress: () => {} };

/** All files of a site, by their paths. */
export async function siteOf(
  store: StoreReader,
  options: Partial<DashboardRequest> = {},
): Promise<Map<string, string>> {
  const request: DashboardRequest = {
    targets: await targetsAsked(store, { target: null }),
    since: null,
    until: null,
    metrics,
    budgets: null,
    commitAddress: null,
    releases: new Map(),
    title: 'acme/board',
    version: '0.1.0',
    ...options,
  };
  const files = new Map<string, string>();
  const tally = { recordCount: 0, problems: problemList() };
  for await (const { path, text } of dashboardFiles(world, store, request, tally)) files.set(path, text);
  return files;
}

/** Records as `record` writes them, by whatever names. */
export async function keep(store: Store, ...asked: readonly RecordAsked[]): Promise<void> {
  const texts = asked.map((one) => {
    const record = recordDocument(one);
    return { record, text: JSON.stringify(record) };
  });
  await addTexts(world, store, texts);
}

/** What the scripts of a page are given. */
export function received(text: string): { chunk?: Chunk; standing?: Standing } {
  const got: { chunk?: Chunk; standing?: Standing } = {};
  const receiver = {
    chunk: (chunk: Chunk) => {
      got.chunk = chunk;
    },
    standing: (standing: Standing) => {
      got.standing = standing;
    },
  };
  new Function('kfootprint', text)(receiver);
  return got;
}
