import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiGraph, gitGraph } from '../../src/history/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { type CommitGraphFolder, commitGraph } from '../support/commit-graph.ts';
import { commitService } from '../support/emulator/commits.ts';
import { createFaults } from '../support/emulator/faults.ts';
import { type Listening, type LoggedRequest, listen } from '../support/emulator/server.ts';
import { ownFolder } from '../support/own-folder.ts';
import { cases } from './base-cases.ts';
import { answerOf, REPOSITORY } from './base-run.ts';
import { plan, refs } from './graph-plan.ts';

const own = ownFolder();
const TOKEN = 'ghs_token';
let graph: CommitGraphFolder;
let clone: string;
let service: Listening;
const requests: LoggedRequest[] = [];

beforeAll(async () => {
  graph = commitGraph(own.path, plan, refs);
  clone = graph.clone('clone');
  service = await listen(commitService(REPOSITORY, graph.origin, TOKEN), createFaults(), requests, '127.0.0.1');
});
afterAll(async () => {
  await service?.close();
  own.remove();
});

const graphs = {
  git: () => gitGraph(systemWorld({}), clone),
  api: () => apiGraph(systemWorld({ GITHUB_API_URL: service.origin }), { repository: REPOSITORY, token: TOKEN }),
};

describe.each(['git', 'api'] as const)('by %s', (by) => {
  test.each(cases.filter(({ only = by }) => only === by))('$is', async (one) => {
    const { record, reason, commit, tried, recent, absence } = await answerOf(one, graph, graphs[by](), own.path);
    const expected = {
      base: one.base,
      reason: one.reason,
      tried: one.tried ?? [],
      recent: one.recent ?? (one.base === null ? [] : [one.base]),
      absence: one.absence ?? (one.base === null ? 'none-usable' : null),
    };
    const shown = recent.map(({ origin }) => graph.named(origin.commit));
    expect({ base: commit, reason, tried, recent: shown, absence }).toEqual(expected);
    expect(record).toBe(recent[0] ?? null);
  });
});
