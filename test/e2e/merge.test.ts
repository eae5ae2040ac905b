import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fleetSchema } from '../../src/document/fleet-schema.ts';
import { kfootprint, projectFolder } from '../support/cli.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';
import { ownFolder } from '../support/own-folder.ts';
import { peakOf } from '../support/peak.ts';
import { LOOSE, type Scene, sceneOf } from '../support/published.ts';

// Fan-in by the committed dist: at a terminal from files, and as the last job of a matrix from the artifacts of the others.

const board = join(projectFolder, 'examples/demo-board');
const MOST_CHARACTERS = 65_536;

interface ReportDocument {
  outcome: string;
  exitCode: number;
  verdicts: { budget: string; outcome: string; failing: boolean; value: number; limit: number; reason: string }[];
  footprint: { snapshot: { target: string; commit: string | null; capturedAt: string | null } };
}

const folder = ownFolder();
let [over, within]: [ReportDocument, ReportDocument] = [] as never;
beforeAll(() => {
  const checked = (snapshot: string) => {
    const out = join(folder.path, snapshot);
    const asked = ['--baseline', join(board, 'main.kfp.tar.gz'), '--budgets', join(board, 'kfootprint.yml')];
    kfootprint(['check', join(board, snapshot), ...asked, '--out', out]);
    return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  };
  [over, within] = [checked('pull-request.kfp.tar.gz'), checked('main.kfp.tar.gz')];
});
afterAll(() => folder.remove());

let nextFolder = 0;

/** A folder with a report of each target, as another job left it. */
function reports(documents: Readonly<Record<string, ReportDocument | string>>): string {
  const path = join(folder.path, `reports-${nextFolder++}`);
  for (const [target, document] of Object.entries(documents)) {
    mkdirSync(join(path, target), { recursive: true });
    const text = typeof document === 'string' ? document : JSON.stringify(of(document, target));
    writeFileSync(join(path, target, 'report.json'), text);
  }
  return path;
}

function of(document: ReportDocument, target: string, facts: object = {}): ReportDocument {
  const { snapshot } = document.footprint;
  return { ...document, footprint: { ...document.footprint, snapshot: { ...snapshot, ...facts, target } } };
}

function merged(path: string, ...more: string[]) {
  const out = join(path, 'fleet');
  const ended = kfootprint(['merge', path, '--out', out, ...more]);
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  return {
    ...ended,
    page: () => read('report.md'),
    html: () => read('report.html'),
    fleet: () => JSON.parse(read('report.json')),
  };
}

describe('at a terminal', () => {
  test('the worst of all is the verdict, and a broken limit is told once, with all that break it', () => {
    const { status, stdout, stderr, fleet, page, html } = merged(
      reports({ imx8mm: over, am62x: over, rpi4: within }),
      '--expected-targets',
      'imx8mm,am62x,rpi4',
    );
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^2 of 3 targets fail: 2 over\n/);
    expect(stdout.match(/^OVER /gm)).toHaveLength(1);
    expect(stdout).toContain('  on 2 targets, worst first: am62x, imx8mm\n');
    for (const line of stdout.split('\n').filter((one) => !one.startsWith('Report: ')))
      expect(line.length).toBeLessThanOrEqual(80);
    expect(page()).toContain('### ❌ Kernel memory: 2 of 3 targets fail: 2 over');
    expect(html()).toContain('<h1>2 of 3 targets fail</h1>');
    const document = fleet();
    expect(fleetSchema.safeParse(document).error).toBeUndefined();
    expect(document).toMatchObject({ kind: 'fleet', outcome: 'over', exitCode: 1, expectedCount: 3 });
    const verdicts = document.targets.map(({ target, verdicts: own }: { target: string; verdicts: object[] }) => [
      target,
      own,
    ]);
    expect(verdicts).toEqual([
      ['am62x', over.verdicts],
      ['imx8mm', over.verdicts],
      ['rpi4', within.verdicts],
    ]);
  });

  test('the page leads to that of each target, by a path from the one to the other, and to none that is not there', () => {
    const path = reports({ 'imx8mm #1?': over, am62x: within, rpi4: within });
    writeFileSync(join(path, 'imx8mm #1?', 'report.html'), 'the page of imx8mm');
    mkdirSync(join(path, 'am62x', 'report.html'));
    const { html } = merged(path);
    const links = [...html().matchAll(/href="(?!#)([^"]*)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(1);
    const led = new URL(links[0] ?? '', pathToFileURL(join(path, 'fleet/report.html')));
    expect(readFileSync(fileURLToPath(led), 'utf8')).toBe('the page of imx8mm');
    expect(html()).toMatch(/Its report came from <code>[^<]*am62x\/report\.json<\/code>/);
  });

  test('a report that lies where the page goes is no page to lead to', () => {
    const path = reports({ imx8mm: within });
    writeFileSync(join(path, 'imx8mm', 'report.html'), 'the page of imx8mm');
    const out = join(path, 'imx8mm');
    expect(kfootprint(['merge', path, '--out', out]).status).toBe(0);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).not.toMatch(/href="(?!#)/);
  });

  test('a target that is missing fails, though all that came is within', () => {
    const path = reports({ imx8mm: within });
    expect(merged(path, '--expected-targets', 'imx8mm').status).toBe(0);
    const { status, stdout, fleet } = merged(path, '--expected-targets', 'imx8mm,rpi4');
    expect(status).toBe(2);
    expect(stdout).toMatch(/^1 of 2 targets fails: 1 missing\n/);
    expect(stdout).toContain('MISSING  rpi4\n  no report of it came\n');
    expect(fleet().targets[1]).toMatchObject({ target: 'rpi4', state: 'missing', outcome: 'unknown', exitCode: 2 });
  });

  test('a report of another commit, and of an old snapshot, is none', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const path = reports({
      right: JSON.stringify(of(within, 'right', { commit, capturedAt: new Date().toISOString() })),
      other: JSON.stringify(of(within, 'other', { commit: 'f'.repeat(40), capturedAt: new Date().toISOString() })),
      old: JSON.stringify(of(within, 'old', { commit, capturedAt: '2026-01-01T00:00:00Z' })),
    });
    const { status, stdout, fleet } = merged(path, '--commit', commit.slice(0, 8), '--max-age', '12h');
    expect(status).toBe(2);
    expect(stdout).toMatch(/^2 of 3 targets fail: 2 stale\n/);
    const states = fleet().targets.map(({ target, state }: Record<string, string>) => [target, state]);
    expect(states).toEqual([
      ['old', 'stale'],
      ['other', 'stale'],
      ['right', 'judged'],
    ]);
  });

  test('what a report says of itself beside its verdicts is not believed', () => {
    const { status } = merged(reports({ liar: { ...over, outcome: 'within', exitCode: 0 } }));
    expect(status).toBe(1);
  });

  test('a report in a folder that cannot be read fails as its board, and the others are judged', () => {
    const path = reports({ good: within, bad: '{ "schema": 1, "footprint": {', worse: '{"schema":1}' });
    const { status, stdout } = merged(path);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^2 of 3 targets fail: 2 missing\n/);
    expect(stdout).toContain('its report cannot be read: this is not JSON');
    // Where it is known which there are, what else lies there does not matter, but is told.
    const known = merged(path, '--expected-targets', 'good');
    expect([known.status, known.stdout]).toEqual([0, expect.stringContaining('bad/report.json: this is not JSON')]);
    expect(merged(path, '--expected-targets', 'good,bad').status).toBe(2);
  });

  test.each([
    ['what is not there', ['nowhere'], /^kfootprint: nowhere: it cannot be read/],
    ['nothing', [], /^kfootprint: report: there is nothing to merge/],
    ['a folder without reports', [board], /there is no report of any target/],
    ['what is no report', [join(board, 'kfootprint.yml')], /this is not JSON/],
    ['a commit that is none', ['x', '--commit', 'main'], /--commit: "main" is no hash/],
    ['artifacts at a terminal', ['--artifact', 'x'], /--artifact: artifacts of a run can only be had by a step/],
    ['a list of targets that is empty', ['x', '--expected-targets', ' , '], /--expected-targets: it names no target/],
    ['a time that is none', ['x', '--max-age', '1 day'], /--max-age: "1 day" is no time/],
  ])('%s is refused, and nothing is written', (_, args, message) => {
    const { status, stdout, stderr } = kfootprint(['merge', ...args], { cwd: folder.path });
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
  });

  test('the report of a fleet is none of a target: in a folder it is passed over', () => {
    const path = reports({ a: within });
    expect(merged(path).status).toBe(0);
    const again = merged(path);
    expect(again.stdout).toMatch(/^the target keeps its limits\n/);
    const named = kfootprint(['merge', join(path, 'fleet/report.json')]);
    expect([named.status, named.stderr]).toEqual([2, expect.stringContaining('it is the report of a fleet')]);
  });

  test('256 targets, each broken in a way of its own: every one is told, in less than 400 MB', () => {
    const documents = Array.from({ length: 256 }, (_, index) => {
      const verdicts = over.verdicts.map((one) => ({ ...one, budget: `${one.budget} of driver ${index}` }));
      return [`board-${index}`, { ...over, verdicts }] as const;
    });
    const path = reports(Object.fromEntries(documents));
    const out = join(path, 'fleet');
    const { status, megabytes, stdout } = peakOf(['merge', path, '--out', out]);
    expect([status, stdout.split('\n')[0]]).toEqual([1, '256 of 256 targets fail: 256 over']);
    expect(megabytes).toBeLessThan(400);
    const page = readFileSync(join(out, 'report.md'), 'utf8');
    for (const [target] of documents) expect(page).toContain(`| \`${target}\` |`);
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    for (const [target] of documents) expect(html).toContain(`href="#${`board-${target}`}"`);
    expect(Buffer.byteLength(html)).toBeLessThan(6_000_000);
  });
});

describe('as the last job of a matrix', () => {
  const BOARDS = ['imx8mm', 'am62x', 'rpi4'];
  let emulator: Emulator;
  let scene: Scene;
  beforeAll(async () => {
    emulator = await startEmulator();
    scene = await sceneOf(emulator);
  });
  afterAll(() => emulator.close());

  const written = (env: Readonly<Record<string, string>>, path = '') =>
    readFileSync(join(env.GITHUB_WORKSPACE ?? '', path), 'utf8');

  let runId = 70_000;
  const pull = () => ({
    event: 'pull_request' as const,
    runId: runId++,
    headRepository: scene.repository,
    headBranch: 'topic',
    headSha: scene.commit({ README: `${runId}` }, [scene.base]),
    baseSha: scene.base,
  });
  type Job = ReturnType<typeof pull>;

  const check = (target: string, job: Partial<Job>, inputs: Record<string, string> = {}, files = {}) =>
    scene.step(
      { snapshot: 'pull-request.kfp.tar.gz', target, upload: 'true', comment: 'never', ...inputs },
      { ...job, jobId: `check-${target}` } as Partial<Job>,
      files,
    );
  const merge = (job: Partial<Job>, inputs: Record<string, string> = {}) =>
    scene.step(
      { command: 'merge', 'report-artifact': 'kfootprint-*', 'expected-targets': BOARDS.join('\n'), ...inputs },
      { ...job, jobId: 'every-board' } as Partial<Job>,
    );

  test('three boards have one verdict and one comment, which a newer run brings up to date', async () => {
    const job = pull();
    for (const target of BOARDS) expect((await check(target, job)).status).toBe(1);
    const { status, env, outputs, errors, warnings, summary } = await merge(job);
    expect(status).toBe(1);
    expect(warnings).toHaveLength(2);
    expect(outputs).toMatchObject({ verdict: 'over', passed: 'false', 'over-count': '3', 'exit-code': '1' });
    const html = written(env, outputs['report-html-path']);
    expect(html).toContain('<h1>3 of 3 targets fail</h1>');
    // Artifacts have no path from here.
    expect(html).toContain('Its report came from <code>artifact kfootprint-imx8mm</code>');
    expect(html).not.toMatch(/href="(?!#)/);
    // One line of the budget file, one note.
    expect(errors).toEqual([
      expect.stringMatching(/^am62x, imx8mm, rpi4; such as am62x: module\.vmalloc \(fp_truth\)/),
    ]);
    expect(summary()).toContain('### ❌ Kernel memory: 3 of 3 targets fail: 3 over');
    const [comment, ...others] = scene.comments();
    expect(others).toEqual([]);
    expect(comment).toMatch(/^<!-- kfootprint:fleet run=/);
    expect(written(env, outputs['comment-body-path'])).toBe(comment);
    const next = { ...pull(), headBranch: job.headBranch };
    for (const target of BOARDS) await check(target, next, { snapshot: 'main.kfp.tar.gz' });
    expect((await merge(next)).status).toBe(0);
    expect(scene.comments()).toEqual([expect.stringContaining('resolved, none of 3 targets fails; 3 have warnings')]);
  });

  test('a leg that never ran is missed, though all that ran is green', async () => {
    const job = pull();
    for (const target of BOARDS.slice(1)) await check(target, job, { snapshot: 'main.kfp.tar.gz' });
    const { status, outputs, errors } = await merge(job);
    expect([status, outputs.verdict, outputs['unknown-count']]).toEqual([1, 'unknown', '1']);
    expect(errors).toEqual(['imx8mm: no report of it came']);
  });

  test('a run that was started again is judged by what its last attempt left', async () => {
    const job = pull();
    for (const target of BOARDS) await check(target, job);
    const loose = { 'kfootprint.yml': LOOSE };
    for (const target of BOARDS) await check(target, { ...job, attempt: 2 } as Partial<Job>, {}, loose);
    const { status, outputs } = await merge({ ...job, attempt: 2 } as Partial<Job>);
    expect([status, outputs['over-count']]).toEqual([0, '0']);
  });

  test('the records of all boards are one commit of the history, and equal to what record keeps', async () => {
    const sha = scene.git(['rev-parse', 'main']);
    const push = { event: 'push', runId: runId++, sha } as unknown as Partial<Job>;
    for (const target of BOARDS) await check(target, push);
    const { status, outputs, stdout } = await merge(push, { history: 'branch', 'fail-on': 'never' });
    expect([status, outputs.verdict]).toEqual([0, 'over']);
    expect(stdout.match(/^Kept in the history: /gm)).toHaveLength(3);
    const branch = 'kfootprint-history';
    expect(scene.git(['rev-list', '--count', branch])).toBe('1');
    const paths = scene
      .git(['ls-tree', '-r', '--name-only', branch])
      .split('\n')
      .filter((path) => /\.json$/.test(path));
    expect(paths.map((path) => path.split('/')[0]).sort()).toEqual([...BOARDS].sort());
    const kept = (path: string) => JSON.parse(scene.git(['show', `${branch}:${path}`]));
    const alone = { event: 'push', runId: runId++, sha } as unknown as Partial<Job>;
    const recorded = await scene.step(
      { command: 'record', snapshot: 'pull-request.kfp.tar.gz', budgets: 'kfootprint.yml' },
      alone,
    );
    const record = JSON.parse(written(recorded.env, recorded.outputs['record-path']));
    for (const path of paths) expect(kept(path).measurements).toEqual(record.measurements);
  });

  test('a history that cannot be written is a warning: the verdict stands', async () => {
    const push = { event: 'push', runId: runId++, sha: scene.git(['rev-parse', 'main']) } as unknown as Partial<Job>;
    for (const target of BOARDS) await check(target, push, { snapshot: 'main.kfp.tar.gz' });
    const give = emulator.withoutPermission('contents: write');
    const { status, outputs, warnings } = await merge(push, { history: 'branch' });
    give();
    expect([status, outputs.verdict]).toEqual([0, 'warn']);
    expect(warnings).toContainEqual(expect.stringContaining('permissions: contents: write'));
  });

  test('256 boards fit into the comment', async () => {
    const job = pull();
    const targets = Array.from({ length: 256 }, (_, index) => `board-with-a-rather-long-name-${index}`);
    const path = reports(Object.fromEntries(targets.map((target) => [target, over])));
    const { status } = await scene.step({ command: 'merge', report: path, 'comment-key': 'many' }, job);
    expect(status).toBe(1);
    const comment = scene.comments().find((body) => body.startsWith('<!-- kfootprint:many ')) ?? '';
    expect(comment.length).toBeLessThan(MOST_CHARACTERS);
    expect(comment).toContain('256 of 256 targets fail: 256 over');
    expect(comment).toContain('and 252 more');
  });
});
