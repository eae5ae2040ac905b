import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { apiGraph, gitGraph } from '../../src/history/index.ts';
import { systemWorld, type World } from '../../src/world/index.ts';
import { type CommitGraphFolder, commitGraph, importedGraph } from '../support/commit-graph.ts';
import { commitService } from '../support/emulator/commits.ts';
import { createFaults, type Fault } from '../support/emulator/faults.ts';
import { type Listening, type LoggedRequest, listen } from '../support/emulator/server.ts';
import { ownFolder } from '../support/own-folder.ts';
import { cases } from './base-cases.ts';
import { answerOf, type Case, type Kept, pull, push, REPOSITORY, TARGET } from './base-run.ts';
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
      tried: (one.tried ?? []).map((text) => (text.endsWith('…') ? expect.stringContaining(text.slice(0, -1)) : text)),
      recent: one.recent ?? (one.base === null ? [] : [one.base]),
      absence: one.absence ?? (one.base === null ? 'none-usable' : null),
    };
    const shown = recent.map(({ origin }) => graph.named(origin.commit));
    expect({ base: commit, reason, tried, recent: shown, absence }).toEqual(expected);
    expect(record).toBe(recent[0] ?? null);
  });
});

describe('a clone that is not whole', () => {
  const kept = (...records: string[]): Case => ({
    is: '',
    event: pull('pull7', 't2', 'm4'),
    measured: 'pull7',
    records,
  });
  const shallow = async (ref: string, depth: number, one: Case) => {
    const folder = graph.checkout(`checkout-${++checkouts}`, ref, depth);
    const answer = await answerOf(one, graph, gitGraph(systemWorld({}), folder), own.path);
    return { base: answer.commit, reason: answer.reason, tried: answer.tried };
  };
  let checkouts = 0;

  test('as the runner makes it: the parent that the merge names is compared with, though it is not there', async () => {
    expect(await shallow('refs/pull/7/merge', 1, kept('m3', 'm4', 't1'))).toEqual({
      base: 'm4',
      reason: 'compared with m4, the first parent of the merge commit pull7',
      tried: ['1 record to tell noise from growth: the commits end at m4: the clone is shallow'],
    });
  });

  test('ends before a record, and does not say that the history did', async () => {
    expect(await shallow('refs/pull/7/merge', 3, kept('m1'))).toEqual({
      base: null,
      reason:
        'no baseline: none of 3 commits from m4 (the first parent of the merge commit pull7) on back has a record that can be used; the commits end at m2: the clone is shallow',
      tried: [],
    });
  });

  test('of a push', async () => {
    const one: Case = { is: '', event: push('m8'), measured: 'm8', records: ['m6', 'm4'] };
    expect(await shallow('refs/heads/main', 2, one)).toEqual({
      base: 'm6',
      reason: 'compared with m6, 2 commits before m8 (the pushed commit)',
      tried: ['1 record to tell noise from growth: the commits end at m6: the clone is shallow'],
    });
  });

  test('has no merge base of a head: the base of the event', async () => {
    const one: Case = { is: '', event: pull('pull8', 'k1', 'm8'), measured: 'k1', records: ['m6', 'm8'] };
    expect(await shallow('refs/pull/8/head', 1, one)).toEqual({
      base: 'm8',
      reason: 'compared with m8, the base that the event names',
      tried: [
        "PLACE knows no merge base of k1 and the base branch: the event's base is taken instead",
        '1 record to tell noise from growth: the commits end at m8: the clone is shallow',
      ],
    });
  });

  test('is none', async () => {
    const answer = await answerOf(kept('m4'), graph, gitGraph(systemWorld({}), tmpdir()), own.path);
    expect(answer).toMatchObject({ record: null, absence: 'unreadable' });
    expect(answer.reason).toMatch(
      /^no baseline: the commits cannot be asked for: git cannot be asked here: fatal: not a git/,
    );
  });

  test('and there is no git', async () => {
    const world = systemWorld({});
    const run: World['run'] = (_, args, options) => world.run('git-that-is-not-here', args, options);
    const answer = await answerOf(kept('m4'), graph, gitGraph({ run }, clone), own.path);
    expect(answer).toMatchObject({ record: null, absence: 'unreadable' });
    expect(answer.reason).toContain('git cannot be asked: there is no program git-that-is-not-here here');
  });
});

describe('the service', () => {
  const one: Case = { is: '', event: pull('pull7', 't2', 'm4'), measured: 'pull7', records: ['m3', 'm4'] };
  const asked = async (faults: readonly Fault[], waits: number[] = []) => {
    const own = createFaults();
    for (const fault of faults) own.add(fault);
    const log: LoggedRequest[] = [];
    const spoiled = await listen(commitService(REPOSITORY, graph.origin, TOKEN), own, log, '127.0.0.1');
    const world = systemWorld({ GITHUB_API_URL: spoiled.origin });
    const wait = async (milliseconds: number) => void waits.push(milliseconds);
    const api = apiGraph({ ...world, wait }, { repository: REPOSITORY, token: TOKEN });
    try {
      return { answer: await answerOf(one, graph, api, folder()), statuses: log.map(({ status }) => status) };
    } finally {
      await spoiled.close();
    }
  };
  const folder = () => own.path;

  test('is asked once for all of a short history', async () => {
    const { answer, statuses } = await asked([]);
    expect({ commit: answer.commit, statuses }).toEqual({ commit: 'm4', statuses: [200] });
  });

  test('is asked again where it fails in passing, after as long as it wants', async () => {
    const waits: number[] = [];
    const { answer, statuses } = await asked([{ route: 'restCommits', status: 503, retryAfter: 7, times: 1 }], waits);
    expect({ commit: answer.commit, statuses }).toEqual({ commit: 'm4', statuses: [503, 200] });
    // And a little more, so that those who came together do not meet again.
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(7000);
    expect(waits[0]).toBeLessThanOrEqual(8000);
  });

  test('refuses: that is said, and no other commit is taken', async () => {
    const { answer, statuses } = await asked([
      { route: 'restCommits', status: 403, message: 'Resource not accessible' },
    ]);
    expect(statuses).toEqual([403]);
    expect(answer).toMatchObject({ record: null, absence: 'unreadable', recent: [] });
    expect(answer.reason).toContain('the commits cannot be asked for: GET /repos/{owner}/{repo}/commits');
    expect(answer.reason).toContain('Resource not accessible');
  });

  test('answers what is no list of commits', async () => {
    const { answer } = await asked([{ route: 'restCommits', status: 200, body: 'json' }]);
    expect(answer).toMatchObject({ commit: 'm4', reason: 'compared with m4, the base that the event names' });
  });
});

test.each(['git', 'api'] as const)('baseline-ref names nothing, by %s', async (by) => {
  for (const baselineRef of ['relaese/1', 'HEAD~3', '-x', 'main..topic', 'f'.repeat(40)]) {
    const one: Case = { is: '', event: push('m8'), measured: 'm8', records: ['m7'], baselineRef };
    const answer = answerOf(one, graph, graphs[by](), own.path);
    await expect(answer).rejects.toThrow(ConfigError);
    await expect(answer).rejects.toThrow(`"${baselineRef}" is no branch, tag or commit that`);
  }
});

test('a packed month that is damaged is said, and the others are read', async () => {
  const damaged: Kept = { of: 'm7', packed: '2026-01', damaged: true };
  const one: Case = {
    is: '',
    event: push('n1', 'new'),
    measured: 'n1',
    records: [damaged, { of: 'm6', month: '2026-02' }],
  };
  const { commit, tried } = await answerOf(one, graph, graphs.git(), own.path);
  expect(commit).toBe('m6');
  expect(tried).toEqual([
    expect.stringMatching(/^passed over "camera-board\/2026-01\.ndjson\.gz": it cannot be read: /),
  ]);
});

test('a month is listed once, a packed one fetched once, and of the others no more is read than is wanted', async () => {
  const packed = Array.from(
    { length: 30 },
    (_, run): Kept => ({ of: 'm7', runId: run + 1, packed: '2026-01', event: 'release' }),
  );
  const loose = ['m6', 'm5', 'm4', 'm3'].map((of): Kept => ({ of, month: '2026-02' }));
  const one: Case = { is: '', event: push('m8'), measured: 'm8', recentCount: 2, records: [...packed, ...loose] };
  const log: string[] = [];
  const { commit } = await answerOf(one, graph, graphs.git(), own.path, log);
  expect(commit).toBe('m6');
  expect(log.filter((line) => line.startsWith('list'))).toEqual([`list ${TARGET}`, `list ${TARGET}/2026-02`]);
  expect(log.filter((line) => line.endsWith('.gz'))).toEqual([`read ${TARGET}/2026-01.ndjson.gz`]);
  // One batch: the two that are wanted may be followed by some that cannot be used.
  expect(log.filter((line) => line.endsWith('.json')).length).toBeLessThanOrEqual(4);
});

test('nothing is read of commits that are no ancestors', async () => {
  const one: Case = { is: '', event: push('m4'), measured: 'm4', records: ['m4', 'm8', 't1', 'pull7', 'm3'] };
  const log: string[] = [];
  await answerOf(one, graph, graphs.git(), own.path, log);
  const read = log.filter((line) => line.startsWith('read')).map((line) => graph.named(line));
  expect(read).toEqual([`read ${TARGET}/2026-01/m3-104.1.json`]);
});

describe('a long history', () => {
  // Each a merge of the one before and of a commit of a branch.
  const COUNT = 300;
  const merges = Array.from({ length: COUNT }, (_, n) => [[2 * n], [2 * n, 2 * n + 1]]).flat();

  test.each([
    ['within bounds', 150, `compared with c${2 * (COUNT - 150)}, 150 commits before`],
    ['past them', 250, 'no baseline: none of 199 commits before'],
  ])('with a record %s', async (_, distance, words) => {
    const long = importedGraph(own.path, [[], ...merges]);
    const log: LoggedRequest[] = [];
    const api = await listen(commitService(REPOSITORY, long.origin, TOKEN), createFaults(), log, '127.0.0.1');
    const one: Case = { is: '', event: push(`c${2 * COUNT}`), records: [`c${2 * (COUNT - distance)}`] };
    const byApi = apiGraph(systemWorld({ GITHUB_API_URL: api.origin }), { repository: REPOSITORY, token: TOKEN });
    for (const each of [gitGraph(systemWorld({}), long.origin), byApi])
      expect((await answerOf(one, long, each, own.path)).reason).toContain(words);
    await api.close();
    // A listing of 100 commits is 50 steps.
    expect(log.length).toBeLessThanOrEqual(4);
  });

  test('is any history: the nearest first parent that was recorded, else the nearest ancestor, and nothing else', async () => {
    const dag = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(dag, fc.nat(), fc.infiniteStream(fc.boolean()), async (wanted, pick, isRecorded) => {
        const parents = [[], ...wanted.map((of, index) => [...new Set(of.map((parent) => parent % (index + 1)))])];
        const recorded = parents.flatMap((_, index) => (isRecorded.next().value ? [index] : []));
        const pushed = pick % parents.length;
        const some = importedGraph(own.path, parents);
        const one: Case = { is: '', event: push(`c${pushed}`), records: recorded.map((index) => `c${index}`) };
        const { commit, distance } = await answerOf(one, some, gitGraph(systemWorld({}), some.origin), own.path);
        expect({ commit, distance }).toEqual(nearest(parents, pushed, new Set(recorded)));
      }),
      { numRuns: 25 },
    );
  });
});

/** The same, found by brute force: rounds of parents, and the line of first parents before all others. */
function nearest(parents: readonly (readonly number[])[], from: number, recorded: ReadonlySet<number>) {
  for (let at = parents[from]?.[0], distance = 1; at !== undefined; at = parents[at]?.[0], distance++)
    if (recorded.has(at)) return { commit: `c${at}`, distance };
  const seen = new Set([from]);
  let round = [from];
  for (let distance = 1; round.length > 0; distance++) {
    const next = round.flatMap((at) => parents[at] ?? []).filter((at) => !seen.has(at));
    round = [...new Set(next)];
    for (const at of round) seen.add(at);
    const found = round.find((at) => recorded.has(at));
    if (found !== undefined) return { commit: `c${found}`, distance };
  }
  return { commit: null, distance: null };
}
