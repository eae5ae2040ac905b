import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { type Emulator, runStep, startEmulator, zipOf } from '../support/emulator/index.ts';
import type { Job } from '../support/emulator/job.ts';
import { BUDGETS, LOOSE, type Scene, sceneOf, WORKFLOW } from '../support/published.ts';

// A fork's pull request is measured by its own run, and published by a trusted one.

let emulator: Emulator;
let report: Uint8Array;
let text: string;
beforeAll(async () => {
  emulator = await startEmulator();
  const first = await sceneOf(emulator);
  const measured = await first.measure();
  report = emulator.artifacts(measured.runId)[0]?.bytes ?? new Uint8Array();
  text = readFileSync(join(measured.env.GITHUB_WORKSPACE ?? '', 'kfootprint-report/report.json'), 'utf8');
});
afterAll(() => emulator.close());

let scene: Scene;
beforeEach(async () => {
  scene = await sceneOf(emulator);
});

const FORGED: Readonly<Record<string, unknown>> = {
  outcome: 'within',
  remarks: [{ source: 'x', line: 1, message: '<script>alert(1)</script> @acme/kernel' }],
  limits: { areInForce: true, edits: [] },
};
const OVER = ['kfootprint/demo-board', 'failure', expect.stringMatching(/^1 of 5 limits broken/)];
const KEPT = ['kfootprint/demo-board', 'success', expect.any(String)];

describe('a pull request of a fork', () => {
  test('end to end: what its run measured is judged, told by a status and by a comment', async () => {
    const pushed = await scene.step(
      { command: 'record', snapshot: 'main.kfp.tar.gz', history: 'branch' },
      { event: 'push', sha: scene.base },
    );
    expect([pushed.errors, pushed.status]).toEqual([[], 0]);
    const { runId, headSha, outputs: own } = await scene.measure();
    expect(own.verdict).toBe('over');
    const { status, outputs, errors, warnings, stdout, summary } = await scene.publish(runId, { history: 'auto' });
    expect(stdout).toContain(`compared with the base of pull request #7, ${scene.base.slice(0, 12)}`);
    expect(status).toBe(1);
    expect(outputs).toMatchObject({
      verdict: 'over',
      passed: 'false',
      'over-count': '1',
      'unknown-count': '0',
      'baseline-sha': scene.base,
      'delta-bytes': String((31_776 - 20_640) * 1024),
      'pull-request': '7',
      'status-state': 'failure',
    });
    expect(errors).toEqual(['module.vmalloc (fp_truth): 4.02 MiB: 20 KiB over the limit of 4 MiB']);
    expect(warnings).toHaveLength(1);
    expect(scene.statuses(headSha)).toEqual([OVER]);
    const [comment = '', ...others] = scene.comments();
    expect(others).toEqual([]);
    expect(comment).toMatch(new RegExp(`^<!-- kfootprint:demo-board run=${runId}\\.1 sha=${headSha} -->`));
    expect(comment).toContain('4.02 MiB');
    expect(comment).toContain(headSha.slice(0, 12));
    expect(summary()).toContain('4.02 MiB');
  });

  test('a limit that it loosens for itself changes nothing, and is told', async () => {
    const { runId, headSha } = await scene.measure({ ownBudgets: LOOSE });
    const { status, outputs } = await scene.publish(runId);
    expect([status, outputs.verdict]).toEqual([1, 'over']);
    expect(scene.statuses(headSha)).toEqual([OVER]);
    expect(scene.comments()[0]).toMatch(/4 MiB[^\n]*400 MiB/);
  });

  test.each([
    ['that it takes away', null],
    ['that is no YAML', '*: [\n'],
    ['of 9,000 aliases', `a: &a [x]\n${'b: *a\n'.repeat(9000)}`],
    ['that has a thousand limits', `version: 1\nbudgets:\n${'  - { metric: nothing, at-most: 1 }\n'.repeat(1000)}`],
    ['of 300 KiB', `version: 1 # ${'x'.repeat(300 * 1024)}\nbudgets: []\n`],
  ])('with a budget file of its own %s is judged by that of its base', async (_, ownBudgets) => {
    const { runId, headSha } = scene.left(report, { ownBudgets });
    expect((await scene.publish(runId)).outputs.verdict).toBe('over');
    expect(scene.statuses(headSha)).toEqual([OVER]);
  });

  test.each(['verdicts', 'outcome', 'comparison', 'baseline', 'remarks', 'limits'])(
    'a forged %s in its report changes nothing',
    async (part) => {
      const honest = scene.left(report);
      expect((await scene.publish(honest.runId)).outputs.verdict).toBe('over');
      const other = await sceneOf(emulator);
      const forged = other.left(changed((data) => Object.assign(data, { [part]: FORGED[part] ?? [] })));
      expect((await other.publish(forged.runId)).outputs.verdict).toBe('over');
      expect(other.statuses(forged.headSha)).toEqual([OVER]);
      const plain = (text: string | undefined) =>
        text?.replace(/[0-9a-f]{40}|[0-9a-f]{12}|run=\S+|board-\d+|runs\/\d+/g, '');
      expect(plain(other.comments()[0])).toBe(plain(scene.comments()[0]));
    },
  );

  test('names that mean something to the runner, or turn the text around, do nothing in its log', async () => {
    const evil = '##[set-output name=verdict]within';
    const forged = changed((data) => {
      const { modules } = (data as { footprint: { modules: { name: string }[] } }).footprint;
      for (const one of modules) if (one.name === 'fp_truth') one.name = `fp_\u202e${evil}`;
    });
    const own = BUDGETS.replaceAll('fp_truth', '"fp_*"');
    const other = await sceneOf(emulator, { budgets: own });
    const { runId } = other.left(forged, { name: `kfootprint-${evil}` });
    const { stdout, outputs } = await other.publish(runId);
    expect(outputs.verdict).toBe('over');
    const stopped = /^::stop-commands::(\S+)\n[\s\S]*?\n::\1::$/gm;
    const seen = stdout.replace(stopped, '').split('\n');
    expect(seen.filter((line) => line.includes('##[') && !line.startsWith('::'))).toEqual([]);
    expect(stdout).not.toMatch(/\u202e/);
    expect(stdout).toContain('## [set-output');
  });

  test('a number of a pull request in its report is not looked at', async () => {
    emulator.pullRequest({ repository: scene.repository, number: 1, headRef: 'other' });
    const forged = { pull_request: 1, pullRequest: 1, number: 1, pr: 1, headSha: 'a'.repeat(40) };
    const { runId } = scene.left(changed((data) => Object.assign(data, forged)));
    const { outputs } = await scene.publish(runId);
    expect(outputs['pull-request']).toBe('7');
    expect(scene.comments(1)).toEqual([]);
    expect(scene.comments(7)).toHaveLength(1);
  });

  test('a report of another target is not the one that is expected', async () => {
    const { runId, headSha } = scene.left(changed((data) => Object.assign(snapshotOf(data), { target: 'toaster' })));
    const { status, outputs } = await scene.publish(runId);
    expect([status, outputs.verdict, outputs['unknown-count']]).toEqual([1, 'unknown', '1']);
    expect(scene.statuses(headSha)).toEqual([
      [
        'kfootprint/demo-board',
        'error',
        'no report of target demo-board came with the run; those that came are of toaster',
      ],
    ]);
  });

  test('opened by Dependabot on a branch of the repository is as untrusted', async () => {
    const { runId } = scene.left(report, {
      headRepository: scene.repository,
      actor: 'dependabot[bot]',
      ownBudgets: LOOSE,
    });
    const { outputs, stdout } = await scene.publish(runId);
    expect(stdout).toContain('not trusted');
    expect(outputs.verdict).toBe('over');
  });

  test.each([
    ['another branch of its fork', 'mallory', 'other'],
    ['another fork', 'eve', 'topic'],
  ])('with a second pull request of its head, of %s and to a looser base, is none', async (_, owner, headBranch) => {
    const loose = scene.commit({ 'kfootprint.yml': LOOSE }, [scene.base], 'dev');
    const { runId, headSha } = scene.left(report);
    expect((await scene.publish(runId)).outputs.verdict).toBe('over');
    const headRepository = scene.fork.replace('mallory', owner);
    emulator.pullRequest({
      ...{ repository: scene.repository, number: 8, headRepository, headRef: headBranch, headSha },
      ...{ baseSha: loose, baseRef: 'dev' },
    });
    const second = scene.left(report, { headSha, headRepository, headBranch, pullRequest: 8, baseSha: loose });
    const { status, errors } = await scene.publish(second.runId);
    expect([status, errors[0]]).toEqual([1, expect.stringMatching(/several pull requests have this head \(#8, #7\)/)]);
    expect(scene.statuses(headSha).map(([, state]) => state)).toEqual(['failure', 'error']);
  });

  test('with a second one of its head to the same base is judged: the limits are the same', async () => {
    const { runId, headSha } = scene.left(report);
    emulator.pullRequest({
      repository: scene.repository,
      number: 8,
      headRepository: scene.fork,
      headRef: 'other',
      headSha,
    });
    expect((await scene.publish(runId)).outputs).toMatchObject({ verdict: 'over', 'pull-request': '7' });
  });

  test.each(['closed', 'open'] as const)(
    'with two pull requests of one head, one of them %s, is none',
    async (state) => {
      const { runId, headSha } = scene.left(report);
      const ends = { headRepository: scene.fork, headRef: 'topic', headSha, baseSha: scene.base };
      emulator.pullRequest({ repository: scene.repository, number: 9, state, ...ends });
      const { outputs, errors, status } = await scene.publish(runId);
      expect([status, outputs['pull-request']]).toEqual([1, '']);
      expect(errors.join()).toContain('several pull requests have this head (#9, #7)');
      expect(scene.statuses(headSha)).toEqual([
        ['kfootprint/demo-board', 'error', expect.stringMatching(/^could not be judged: several pull requests/)],
      ]);
      expect([...scene.comments(7), ...scene.comments(9)]).toEqual([]);
    },
  );
});

test('a re-run uploads beside the attempt before, and what it measured is published', async () => {
  const first = await scene.measure();
  const { runId, headSha } = first;
  // The service keeps names of a run for good: what the second attempt leaves must not bear one of them.
  const again = await scene.measure({ runId, headSha, attempt: 2 });
  expect(emulator.artifacts(runId).map(({ name }) => name)).toEqual([
    'kfootprint-demo-board',
    'kfootprint-demo-board-2',
  ]);
  expect([again.outputs['artifact-id'], again.warnings.filter((warning) => /uploaded/.test(warning))]).toEqual([
    String(emulator.artifacts(runId)[1]?.id),
    [],
  ]);
  const { stdout } = await scene.publish(runId);
  expect(stdout.replace(/\s+/g, ' ')).toContain('that of artifact kfootprint-demo-board-2 is the latest');
  expect(scene.statuses(headSha)).toEqual([OVER]);
  expect(scene.comments()[0]).toContain(`run=${runId}.2 `);
});

describe('nothing is published', () => {
  const nothing = async (runId: number, reason: RegExp, inputs: Record<string, string> = {}) => {
    const before = emulator.requests.length;
    const { status, outputs, stdout, errors, warnings } = await scene.publish(runId, inputs);
    expect(stdout).toMatch(reason);
    expect([errors, warnings, status]).toEqual([[], [], 0]);
    expect([outputs.verdict, outputs['pull-request'], outputs['status-state']]).toEqual(['', '', '']);
    const asked = emulator.requests.slice(before);
    expect(asked.filter(({ method, route }) => method !== 'GET' && route !== 'graphql')).toEqual([]);
    return asked;
  };

  test.each([
    [
      'of a workflow of the same name at another path',
      { path: '.github/workflows/evil.yml' },
      /of the workflow \.github\/workflows\/evil\.yml/,
    ],
    ['of a workflow whose path begins alike', { path: '.github/workflows/footprint.yml.yml' }, /of the workflow/],
    ['of a push', { event: 'push' }, /of the event push/],
    ['of a schedule', { event: 'schedule' }, /of the event schedule/],
    ['that was cancelled', { conclusion: 'cancelled' }, /its conclusion is cancelled/],
    ['that was skipped', { conclusion: 'skipped' }, /its conclusion is skipped/],
    ['that has not ended', { conclusion: null }, /it has not ended/],
  ] as const)('of a run %s, and nobody is asked', async (_, job, reason) => {
    expect(await nothing(scene.left(report, job).runId, reason)).toEqual([]);
  });

  test('where the head has moved on', async () => {
    const { runId } = scene.left(report);
    emulator.pullRequest({ repository: scene.repository, number: 7, headSha: 'b'.repeat(40) });
    await nothing(runId, /the head of pull request #7 is bbbbbbbbbbbb by now/);
  });

  test('where its repository is gone', async () => {
    const { runId } = scene.left(report, { headRepository: null });
    await nothing(runId, /the repository that it came from is gone/);
  });

  test('where the pull request is of another repository of that name', async () => {
    const { runId } = scene.left(report);
    emulator.pullRequest({ repository: scene.repository, number: 7, headRepository: 'mallory/other' });
    await nothing(runId, /there is no pull request of/);
  });

  test('of an attempt that was made again meanwhile', async () => {
    const { runId, headSha } = scene.left(report);
    const env = emulator.env({
      runId: runId + 50,
      jobId: 'publish',
      repository: scene.repository,
      event: 'workflow_run',
      triggeredBy: runId,
    });
    emulator.addRun({
      runId,
      repository: scene.repository,
      event: 'pull_request',
      headSha,
      attempt: 2,
      conclusion: null,
    });
    const payload = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
    const { stdout, status } = await scene.publish(runId, {}, { payload });
    expect([status, stdout]).toEqual([0, expect.stringContaining('attempt 2 of it is newer')]);
    expect(scene.statuses(headSha)).toEqual([]);
  });

  test('twice: a comment that says the same is left as it is', async () => {
    const { runId, headSha } = scene.left(report);
    await scene.publish(runId);
    await scene.publish(runId);
    expect(scene.comments()).toHaveLength(1);
    expect(scene.statuses(headSha)).toEqual([OVER, OVER]);
  });
});

describe('a pull request of a branch of the repository', () => {
  const own = () => ({ headRepository: scene.repository, ownBudgets: LOOSE });

  test('that raises a limit is judged by it, and the report says so', async () => {
    const { runId, headSha } = scene.left(report, own());
    const { status, outputs } = await scene.publish(runId);
    expect([status, outputs['over-count']]).toEqual([0, '0']);
    expect(scene.statuses(headSha)).toEqual([KEPT]);
    expect(scene.comments()[0]).toMatch(/4 MiB[^\n]*400 MiB/);
  });

  test('with own-limits never is judged by the limits of its base', async () => {
    const { runId, headSha } = scene.left(report, own());
    expect((await scene.publish(runId, { 'own-limits': 'never' })).outputs.verdict).toBe('over');
    expect(scene.statuses(headSha)).toEqual([OVER]);
  });

  test('that takes the budget file away is judged by that of its base', async () => {
    const { runId } = scene.left(report, { ...own(), ownBudgets: null });
    expect((await scene.publish(runId)).outputs.verdict).toBe('over');
  });

  test('that brings the first budget file is judged by it, and only where it is trusted', async () => {
    const base = scene.commit({ README: '' }, [], 'main');
    const headSha = scene.commit({ README: '', 'kfootprint.yml': BUDGETS }, [base]);
    const ends = { headSha, baseSha: base };
    const first = scene.left(report, { ...own(), ...ends });
    const { outputs, stdout } = await scene.publish(first.runId);
    expect(outputs.verdict).toBe('over');
    expect(stdout.replace(/\s+/g, ' ')).toContain('the base has no such file: every limit is new');
    expect(scene.statuses(headSha)).toEqual([OVER]);
    expect((await scene.publish(first.runId, { 'own-limits': 'never' })).outputs.verdict).toBe('error');
    const ofFork = (await sceneOf(emulator)).left(report, {
      repository: scene.repository,
      headRepository: scene.fork,
      ...ends,
    });
    expect((await scene.publish(ofFork.runId)).outputs.verdict).toBe('error');
    expect(scene.statuses(headSha).slice(1)).toEqual(
      Array(2).fill(['kfootprint/demo-board', 'error', 'could not be judged: there is no such budget file']),
    );
  });

  test('that breaks the budget file cannot be judged', async () => {
    const { runId, headSha } = scene.left(report, { ...own(), ownBudgets: `${BUDGETS}\nnonsense: 1\n` });
    const { status, outputs, errors } = await scene.publish(runId);
    expect([status, outputs.verdict]).toEqual([1, 'error']);
    expect(errors.join()).toContain('nonsense');
    expect(scene.statuses(headSha)).toEqual([['kfootprint/demo-board', 'error', expect.stringContaining('nonsense')]]);
  });
});

describe('where the base has moved on since the pull request branched off', () => {
  const tight = BUDGETS.replace('at-most: 4 MiB', 'at-most: 1 MiB');
  /** A head that branched off before its base changed the budget file. */
  const behind = (ownBudgets: string, more: Partial<Job> = {}) => {
    const moved = scene.commit({ 'kfootprint.yml': tight }, [scene.base], 'main');
    return scene.left(report, { headRepository: scene.repository, baseSha: moved, ownBudgets, ...more });
  };

  test('what the base changed is no edit of it, and judges', async () => {
    const { runId } = behind(BUDGETS);
    const { outputs, stdout } = await scene.publish(runId);
    expect(outputs.verdict).toBe('over');
    expect(stdout).toContain('1 MiB');
    expect(scene.comments()[0]).not.toContain('Limits changed here');
  });

  test('holds also where the service has the older base', async () => {
    const loose = scene.commit({ 'kfootprint.yml': LOOSE }, [scene.base], 'main');
    const { runId, headSha } = scene.left(report, { ownBudgets: LOOSE, baseSha: loose });
    const tight = scene.commit({ 'kfootprint.yml': BUDGETS }, [loose], 'main');
    const { stdout } = await scene.publish(runId);
    expect(stdout).toContain(`Judged by kfootprint.yml at ${tight.slice(0, 12)}`);
    expect(scene.statuses(headSha)).toEqual([OVER]);
  });

  test('a limit that it raises beside is told and not in force', async () => {
    const { runId } = behind(LOOSE);
    const { outputs, stdout } = await scene.publish(runId);
    expect(outputs.verdict).toBe('over');
    expect(stdout).toContain('it was changed on the base, too');
    expect(scene.comments()[0]).toMatch(/4 MiB[^\n]*400 MiB/);
    expect(scene.comments()[0]).not.toMatch(/`1 MiB`[^\n]*→/);
  });

  test('nor are they edits of a fork', async () => {
    const { runId } = behind(BUDGETS, { headRepository: scene.fork });
    expect((await scene.publish(runId)).outputs.verdict).toBe('over');
    expect(scene.comments()[0]).not.toContain('Limits changed here');
  });
});

describe('the snapshots themselves', () => {
  const soak = join(projectFolder, 'test/captures/6.12.117+deb12-amd64-plain/leak.tar.gz');
  const slopes = `version: 1
budgets:
  - { name: leaks, metric: slab.cache, select: { cache: "*" }, slope: 512 KiB/min }
`;
  const inputs = { target: '', 'comment-key': 'soak', 'snapshot-artifact': 'board*' };

  beforeEach(async () => {
    scene = await sceneOf(emulator, { budgets: slopes });
  });

  test('tell what climbs, which a report does not', async () => {
    const { runId, headSha } = scene.left(zipOf({ 'leak.tar.gz': readFileSync(soak) }), { name: 'board-soak' });
    const { status, outputs } = await scene.publish(runId, inputs);
    expect([status, outputs.verdict, outputs['over-count']]).toEqual([1, 'over', '1']);
    expect(scene.statuses(headSha)).toEqual([
      ['kfootprint/soak', 'failure', expect.stringMatching(/^1 of \d+ limits/)],
    ]);
    expect(scene.comments()[0]).toMatch(/`kmalloc-512`/);
    expect(scene.comments()[0]).toContain('nobody else has measured them');

    const reported = scene.left(report);
    const { outputs: ofReport, stdout } = await scene.publish(reported.runId, { ...inputs, 'snapshot-artifact': '' });
    expect(ofReport.verdict).toBe('unknown');
    expect(stdout).toContain('5 snapshots');
  });

  test.each<[string, () => Uint8Array, RegExp]>([
    ['that are none', () => zipOf({ 'a.txt': 'hello' }), /artifact board-soak: /],
    ['that lead out of their folder', () => zipOf({ '../../proc/meminfo': 'MemTotal: 1 kB' }), /artifact board-soak: /],
    ['that are no zip', () => Buffer.from('hello'), /artifact board-soak: /],
  ])('%s are refused', async (_, bytes, reason) => {
    const { runId, headSha } = scene.left(bytes(), { name: 'board-soak' });
    const { status, outputs } = await scene.publish(runId, { ...inputs, target: 'board' });
    expect([status, outputs.verdict]).toEqual([1, 'unknown']);
    expect(scene.statuses(headSha)).toEqual([['kfootprint/soak', 'error', expect.stringMatching(reason)]]);
  });
});

test('a merge queue is judged by the budget file of its head, and gets a status alone', async () => {
  const headSha = scene.commit({ 'kfootprint.yml': LOOSE }, [scene.base]);
  const job = {
    event: 'merge_group' as never,
    headSha,
    headRepository: scene.repository,
    headBranch: 'gh-readonly-queue/main/pr-7',
  };
  const { runId } = scene.left(report, job);
  const { status, outputs } = await scene.publish(runId);
  expect([status, outputs['over-count'], outputs['pull-request']]).toEqual([0, '0', '']);
  expect(scene.statuses(headSha)).toEqual([KEPT]);
});

describe('what is missing is no success', () => {
  test.each([
    ['no artifact', () => scene.left(null), /no report of target demo-board came with the run$/],
    ['an artifact of another name', () => scene.left(report, { name: 'snapshot' }), /came with the run$/],
    ['an artifact without a report', () => scene.left(zipOf({ 'a.txt': '' })), /it holds no report\.json/],
  ])('%s', async (_, leave, reason) => {
    const { runId, headSha } = leave();
    const { status, outputs, summary } = await scene.publish(runId);
    expect([status, outputs.verdict, outputs['exit-code']]).toEqual([1, 'unknown', '2']);
    expect(scene.statuses(headSha)).toEqual([['kfootprint/demo-board', 'error', expect.stringMatching(reason)]]);
    expect(scene.comments()[0]).toContain('| no report of target demo-board');
    expect(summary()).toContain('no report of target demo-board');
  });

  test('an artifact that has expired', async () => {
    const { runId, headSha } = scene.left(null);
    emulator.addArtifact(runId, 'kfootprint-demo-board', report, { expired: true });
    expect((await scene.publish(runId)).outputs.verdict).toBe('unknown');
    expect(scene.statuses(headSha)).toEqual([['kfootprint/demo-board', 'error', expect.stringMatching(/expired/)]]);
  });

  test('one of two targets: both have one status and one comment', async () => {
    const { runId, headSha } = scene.left(report);
    const { status, outputs } = await scene.publish(runId, { target: 'demo-board\ntoaster', 'comment-key': 'memory' });
    expect([status, outputs.verdict, outputs['over-count'], outputs['unknown-count']]).toEqual([1, 'over', '1', '1']);
    expect(scene.statuses(headSha)).toEqual([
      ['kfootprint/memory', 'failure', '2 of 2 targets fail: 1 over, 1 missing'],
    ]);
    const comments = scene.comments();
    expect(comments).toHaveLength(1);
    expect(comments.join()).toContain('No report of it came with the run');
    expect(comments.join()).toContain('truth driver');
  });

  test('several targets ask only once what is the same for all of them', async () => {
    const targets = ['demo-board', 'toaster', 'kettle'];
    await scene.step(
      { command: 'record', snapshot: 'main.kfp.tar.gz', history: 'branch', target: 'toaster' },
      { event: 'push', sha: scene.base },
    );
    const { runId } = scene.left(report);
    for (const target of targets.slice(1))
      emulator.addArtifact(
        runId,
        `kfootprint-${target}`,
        changed((data) => Object.assign(snapshotOf(data), { target })),
      );
    const before = emulator.requests.length;
    const { outputs } = await scene.publish(runId, { target: targets.join('\n'), history: 'branch' });
    expect(outputs).toMatchObject({ verdict: 'over', 'over-count': '3' });
    const asked = emulator.requests.slice(before).filter(({ path }) => /\/git\/ref\/|\/commits\?/.test(path));
    expect(asked).toHaveLength(2);
  });

  test('of several reports of a target the latest counts', async () => {
    const { runId } = scene.left(
      changed((data) => Object.assign(data, { footprint: {} })),
      { name: 'kfootprint-a' },
    );
    emulator.addArtifact(runId, 'kfootprint-b', report);
    emulator.addArtifact(
      runId,
      'kfootprint-c',
      changed((data) => Object.assign(snapshotOf(data), { phase: 'later' })),
    );
    const { outputs, stdout } = await scene.publish(runId);
    expect(outputs.verdict).toBe('over');
    expect(stdout).toContain('2 reports are of this target: that of artifact kfootprint-c is the');
  });

  test('no budget file at the base', async () => {
    scene = await sceneOf(emulator);
    const { runId, headSha } = scene.left(report);
    const { status, outputs, errors } = await scene.publish(runId, { budgets: 'memory.yml' });
    expect([status, outputs.verdict]).toEqual([1, 'error']);
    expect(errors.join()).toMatch(/there is no such budget file.*contents: read/);
    expect(scene.statuses(headSha)).toEqual([
      ['kfootprint/demo-board', 'error', 'could not be judged: there is no such budget file'],
    ]);
  });
});

describe('without target', () => {
  test('the one report says which it is of, and that is said', async () => {
    const { runId, headSha } = scene.left(report);
    const { outputs, stdout } = await scene.publish(runId, { target: '' });
    expect(outputs.verdict).toBe('over');
    expect(stdout).toContain('the report says itself that it is of target demo-board');
    expect(scene.statuses(headSha)).toEqual([OVER]);
  });

  test('several reports are refused', async () => {
    const { runId, headSha } = scene.left(report);
    emulator.addArtifact(runId, 'kfootprint-b', report);
    const { errors, status } = await scene.publish(runId, { target: '' });
    expect([status, errors.join()]).toEqual([1, expect.stringContaining('2 reports came with the run')]);
    expect(scene.statuses(headSha)).toEqual([['kfootprint/default', 'error', expect.any(String)]]);
  });
});

test('without workflow nothing is believed, and the error says what is missing', async () => {
  const { runId, headSha } = scene.left(report);
  const { errors, outputs } = await scene.publish(runId, { workflow: '' });
  expect([errors.join(), outputs.verdict]).toEqual([
    expect.stringMatching(/^--workflow: whose reports are published is not said\. Give the path/),
    'error',
  ]);
  expect(scene.statuses(headSha)).toEqual([]);
});

test('a dry run says all of it and writes nothing', async () => {
  const { runId, headSha } = scene.left(report);
  const before = emulator.requests.length;
  const { stdout, status } = await scene.publish(runId, { 'dry-run': 'true' });
  expect(status).toBe(1);
  expect(stdout).toContain('of pull request #7, not trusted');
  expect(stdout).toMatch(/Would set the status kfootprint\/demo-board: failure, 1 of 5 limits broken/);
  expect(stdout).toContain('Would comment on #7:');
  expect(stdout).toContain(`<!-- kfootprint:demo-board run=${runId}.1 sha=${headSha} -->`);
  expect(emulator.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  expect([scene.statuses(headSha), scene.comments()]).toEqual([[], []]);
});

test('at a terminal it takes a repository, a token and a run', async () => {
  const { runId, headSha } = scene.left(report);
  const args = ['publish', '--dry-run', '--run', `${runId}`, '--workflow', WORKFLOW, '--target', 'demo-board'];
  const env = { PATH: process.env.PATH ?? '', GITHUB_REPOSITORY: scene.repository, GITHUB_API_URL: emulator.apiUrl };
  const cli = join(projectFolder, 'dist/cli.js');
  const refused = await runStep([cli, ...args], env);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('set GITHUB_TOKEN');
  const { stdout, stderr, status } = await runStep([cli, ...args], { ...env, GITHUB_TOKEN: emulator.token });
  expect([stderr, status]).toEqual(['', 1]);
  expect(stdout).toContain('Would set the status kfootprint/demo-board: failure, 1 of 5 limits broken');
  expect(stdout).toContain('Would comment on #7:');
  expect(scene.statuses(headSha)).toEqual([]);
});

test('a run that is named is published as well, where another event started this one', async () => {
  const { runId, headSha } = scene.left(report);
  const { outputs } = await scene.step(
    {
      command: 'publish',
      workflow: `./.github/workflows/footprint.yml`,
      target: 'demo-board',
      history: 'none',
      'run-id': `${runId}`,
    },
    { event: 'workflow_dispatch', sha: scene.base },
  );
  expect(outputs.verdict).toBe('over');
  expect(scene.statuses(headSha)).toEqual([OVER]);
});

function changed(change: (data: Record<string, unknown>) => void): Uint8Array {
  const data = JSON.parse(text);
  change(data);
  return zipOf({ 'report.json': JSON.stringify(data) });
}

function snapshotOf({ footprint }: Record<string, unknown>): object {
  return (footprint as { snapshot: object }).snapshot;
}
