import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addTexts, type RecordText, storeOf } from '../../src/history/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { projectFolder } from '../support/cli.ts';
import { type Emulator, outputsOf, runStep, startEmulator, zipOf } from '../support/emulator/index.ts';
import { ownFolder } from '../support/own-folder.ts';
import { BUDGETS, type Scene, sceneOf } from '../support/published.ts';
import { recordDocument } from '../support/records.ts';

// What a step asks of the REST API, of which a repository has so many questions in an hour. The artifact service of the run is
// another one, and so is GraphQL.

const ACTION = join(projectFolder, 'dist/action.js');
const BOARD = join(projectFolder, 'examples/demo-board');
const PAGE = readFileSync(join(projectFolder, 'docs/fleets.md'), 'utf8');
/** Commits before the one that is judged, each with a record: more than are read. */
const RECORDED = 20;
const NOW = 'pull-request.kfp.tar.gz';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
const { path: root, remove } = ownFolder();
afterAll(async () => {
  remove();
  await emulator.close();
});

let scene: Scene;
/** The main branch, and a pull request's merge with it. */
let main: string[];
let merge: string;
let nextRun = 900_000;
beforeEach(async () => {
  scene = await sceneOf(emulator);
  main = [scene.base];
  const commit = (README: string, parents: readonly string[], branch: string | null = null) =>
    scene.commit({ 'kfootprint.yml': BUDGETS, README }, parents, branch);
  for (let at = 1; at < RECORDED; at++) main.push(commit(String(at), main.slice(-1), 'main'));
  merge = commit('merge', [...main.slice(-1), commit('topic', main.slice(-1))]);
  scene.git(['update-ref', 'refs/pull/7/merge', merge]);
});

interface Count {
  readonly all: number;
  readonly writing: number;
}

async function counted(action: () => Promise<unknown>): Promise<Count> {
  const before = emulator.requests.length;
  await action();
  const asked = emulator.requests
    .slice(before)
    .filter(({ service, route }) => service === 'rest' && route !== 'graphql');
  expect(asked.filter(({ status = 0 }) => status < 200 || status >= 400)).toEqual([]);
  return { all: asked.length, writing: asked.filter(({ method }) => method !== 'GET').length };
}

const ofPull = () => ({ event: 'pull_request', sha: merge }) as const;
const ofPush = () => ({ event: 'push', sha: main.at(-1) ?? '' }) as const;

function check(baselineSha: string, inputs: Readonly<Record<string, string>>): Promise<Count> {
  return counted(async () => {
    const { outputs } = await scene.step({ snapshot: NOW, comment: 'never', ...inputs }, ofPull());
    expect(outputs['baseline-sha']).toBe(baselineSha);
  });
}

/** In a checkout, which git can tell of. */
async function checkWithoutToken(history: string): Promise<Count> {
  const inputs = { snapshot: join(BOARD, NOW), baseline: 'auto', history, comment: 'never', 'github-token': '' };
  const env = emulator.env({ runId: nextRun++, jobId: 'memory', repository: scene.repository, ...ofPull(), inputs });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', env.GITHUB_WORKSPACE ?? '', ...args], { stdio: 'ignore' });
  git('init');
  git('fetch', `--depth=${RECORDED}`, pathToFileURL(emulator.repositoryAt(scene.repository)).href, 'refs/pull/7/merge');
  git('checkout', 'FETCH_HEAD');
  return counted(async () => {
    const { status } = await runStep([ACTION], env);
    expect([status, outputsOf(env).get('baseline-sha')]).toEqual([1, main.at(-1)]);
  });
}

function record(history: string): Promise<Count> {
  return counted(async () => {
    const { stdout } = await scene.step({ command: 'record', snapshot: NOW, history }, ofPush());
    expect(stdout).toContain('Kept in the history: demo-board/');
  });
}

async function mergeOf(count: number, job: ReturnType<typeof ofPull | typeof ofPush>, history: string) {
  const runId = nextRun++;
  const { env } = await scene.step({ snapshot: NOW, comment: 'never' }, { ...job, runId });
  leaveReports(runId, reportIn(env), boards(count));
  const inputs = { command: 'merge', 'report-artifact': 'report-*', 'expected-targets': boards(count).join(), history };
  return counted(async () => {
    const { outputs, stdout } = await scene.step(inputs, { ...job, runId });
    expect(outputs['unknown-count']).toBe('0');
    expect(stdout.match(/^Kept in the history: board-/gm) ?? []).toHaveLength(job.event === 'push' ? count : 0);
  });
}

async function publishOf(count: number, history: string) {
  const { runId, env } = await scene.measure({ baseSha: main.at(-1) });
  leaveReports(runId, reportIn(env), boards(count));
  if (history !== 'none') await recordIn(history, boards(count));
  const inputs = { target: boards(count).join('\n'), 'report-artifact': 'report-*', history };
  return counted(async () => {
    const { outputs, errors } = await scene.publish(runId, inputs, { sha: main.at(-1) });
    expect([outputs['status-state'], outputs['unknown-count']]).toEqual([
      'failure',
      history === 'none' ? '0' : `${count}`,
    ]);
    // The records know nothing of one module, and so they were read.
    expect(/the baseline does not measure it/.test(errors.join())).toBe(history !== 'none');
  });
}

function boards(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `board-${at}`);
}

/** A record of each commit of the main branch. */
function textsOf(target: string): RecordText[] {
  return main.map((commit, at) => {
    const document = recordDocument({ target, commit, runId: 50 + at });
    const origin = { ...document.origin, repository: scene.repository };
    return { record: { origin, snapshot: { target } }, text: `${JSON.stringify({ ...document, origin })}\n` };
  });
}

async function recordIn(place: string, targets: readonly string[]): Promise<void> {
  const world = systemWorld(emulator.env({ runId: 1, jobId: 'record', repository: scene.repository }));
  await addTexts(world, await storeOf(world, place, { token: emulator.token }), targets.flatMap(textsOf));
}

function leaveRecords(target: string): void {
  for (const [at, { text }] of textsOf(target).entries()) {
    emulator.addRun({ runId: 7000 + at, repository: scene.repository, sha: main[at], event: 'push' });
    emulator.addArtifact(7000 + at, `kfootprint-record-${target}`, zipOf({ 'record.json': text }));
  }
}

function leaveReports(runId: number, report: string, targets: readonly string[]): void {
  const document = JSON.parse(report);
  for (const target of targets) {
    document.footprint.snapshot.target = target;
    emulator.addArtifact(runId, `report-${target}`, zipOf({ 'report.json': JSON.stringify(document) }));
  }
}

function reportIn(env: Readonly<Record<string, string>>): string {
  return readFileSync(join(env.GITHUB_WORKSPACE ?? '', 'kfootprint-report/report.json'), 'utf8');
}

/** Steps by the words that docs/fleets.md has for them. */
const STEPS: Readonly<Record<string, (boardCount: number) => Promise<Count>>> = {
  '`check`, `baseline: FILE`': () => check('', { baseline: 'main.kfp.tar.gz' }),
  '`check`, `baseline: auto`, `history: branch`': async () => {
    await recordIn('branch', ['demo-board']);
    return check(main.at(-1) ?? '', { baseline: 'auto', history: 'branch' });
  },
  '`check`, `baseline: auto`, `history: artifacts`': () => {
    leaveRecords('demo-board');
    return check(main.at(-1) ?? '', { baseline: 'auto', history: 'artifacts' });
  },
  '`check`, `baseline: auto`, `history: FOLDER`': async () => {
    await recordIn(join(root, 'asked'), ['demo-board']);
    return check(main.at(-1) ?? '', { baseline: 'auto', history: join(root, 'asked') });
  },
  "the same with `github-token: ''`": async () => {
    await recordIn(join(root, 'alone'), ['demo-board']);
    return checkWithoutToken(join(root, 'alone'));
  },
  '`record`, `history: branch`': async () => {
    await recordIn('branch', ['board-0']);
    return record('branch');
  },
  '`record`, `history: artifacts`': () => record('artifacts'),
  '`merge` of *n* boards in a pull request, with its comment': (count) => mergeOf(count, ofPull(), 'branch'),
  '`merge` of *n* boards on a push, `history: branch`': async (count) => {
    await recordIn('branch', ['another-board']);
    return mergeOf(count, ofPush(), 'branch');
  },
  '`merge` of *n* boards on a push, `history: artifacts`': (count) => mergeOf(count, ofPush(), 'artifacts'),
  '`publish` of *n* boards, `history: none`': (count) => publishOf(count, 'none'),
  '`publish` of *n* boards, `history: branch`': (count) => publishOf(count, 'branch'),
};

/** Rows of the page: what asks, how often, and how often of these it writes. */
const rows = new Map(
  [...PAGE.matchAll(/^\| ([^|]+?) +\| +([\dn +]+?) +\| +(\d+) +\|$/gm)].map(([, what = '', all = '', writing]) => [
    what,
    { all, writing: Number(writing) },
  ]),
);

/** `7`, `n + 1` or `13n + 19`, of so many boards. */
function amountOf(text: string, boardCount: number): number {
  const [, factor, plus, alone] = /^(?:(\d*)n(?: \+ (\d+))?|(\d+))$/.exec(text) ?? [];
  return alone === undefined ? Number(factor || 1) * boardCount + Number(plus ?? 0) : Number(alone);
}

describe('docs/fleets.md says how often the REST API is asked by', () => {
  test.each(Object.entries(STEPS))('%s', async (what, step) => {
    const { all = '', writing } = rows.get(what) ?? {};
    for (const count of what.includes('*n*') ? [1, 3] : [1])
      expect(await step(count)).toEqual({ all: amountOf(all, count), writing });
  });

  test('nothing else', () => {
    expect([...rows.keys()]).toEqual(Object.keys(STEPS));
  });
});
