import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Asked, BOT, commentingStep, HEAD, leftBy, REPOSITORY, runsOn } from '../support/commenting.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';

// The comment of `check` on its pull request: the built Action, against an emulator of the API.

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const step = (asked: Asked = {}) => commentingStep(emulator, asked);
const bodies = () => emulator.comments(REPOSITORY, 7).map(({ body }) => body);
const writes = () => emulator.requests.filter(({ method, route }) => method !== 'GET' && route !== 'graphql');
/** Makes the pull request known, so that somebody can say something on it. */
const pull = () => emulator.pullRequest({ headSha: HEAD });
const add = (body: string, author: { login: string; type: 'Bot' | 'User' } = BOT) =>
  emulator.addComment(REPOSITORY, 7, { ...author, body });

describe('a comment', () => {
  test('is made, and updated in its place by the next run', async () => {
    const first = await step({ runId: 17 });
    const [comment] = emulator.comments(REPOSITORY, 7);
    expect(first.outputs.get('comment-url')).toMatch(/^http:\/\/gh\.localhost\/acme\/board\/pull\/7#issuecomment-\d+$/);
    expect(first.outputs.get('comment-id')).toBe(String(comment?.id));
    expect([first.warnings, first.errors.length, first.status]).toEqual([[], 1, 1]);
    expect(comment?.body).toContain(`<!-- kfootprint:default run=17.1 sha=${HEAD} -->\n`);
    expect(comment?.body).toContain('http://gh.localhost/acme/board/actions/runs/17/attempts/1');
    expect(readFileSync(join(first.workspace, first.outputs.get('comment-body-path') ?? ''), 'utf8')).toBe(
      comment?.body,
    );

    const second = await step({ runId: 18, attempt: 2, is: 'quiet' });
    expect(second.outputs.get('comment-id')).toBe(String(comment?.id));
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(
      /^<!-- kfootprint:default run=18\.2 sha=.*\n<!-- .* was=broken now=fine -->\n.*resolved/,
    );
    expect(readFileSync(join(second.workspace, 'kfootprint-report/comment.md'), 'utf8')).toBe(bodies()[0]);
  });

  test('is one for each board of a matrix, also where the snapshots do not say which they are of', async () => {
    await step({ inputs: { target: 'camera' } });
    await step({ inputs: { target: 'gateway' } });
    const marks = emulator.comments(REPOSITORY, 7).map(({ body }) => body.split('\n')[0]);
    expect(marks).toEqual([
      expect.stringMatching(/^<!-- kfootprint:camera run=17\.1 /),
      expect.stringMatching(/^<!-- kfootprint:gateway run=17\.1 /),
    ]);
  });

  test('asks for no more than it needs', async () => {
    await step();
    expect(emulator.requests.map(({ route }) => route)).toEqual([
      // Whether the pull request changes its limits.
      'restCommits',
      'restContents',
      'restPull',
      'restComments',
      'graphql',
      'restCreateComment',
      'restComments',
    ]);
  });

  test('is found behind 250 others, between those of others with its marker', async () => {
    pull();
    add(leftBy(1), { login: 'mallory', type: 'User' });
    add(leftBy(2), { login: 'github-actions', type: 'User' });
    for (let index = 0; index < 250; index++) add(`comment ${index}`, { login: 'octocat', type: 'User' });
    const own = add(leftBy(3));
    add('last', { login: 'octocat', type: 'User' });
    const { outputs } = await step();
    expect(outputs.get('comment-id')).toBe(String(own.id));
    expect([bodies().length, bodies()[0], bodies()[1]]).toEqual([254, leftBy(1), leftBy(2)]);
    expect(runsOn(emulator)).toEqual([17]);
  });

  test.each([
    ['of a newer run', () => add(leftBy(18)), /nothing is posted: a newer run was here: 18/],
    [
      'on a head that is not the one that was measured',
      () => emulator.pullRequest({ headSha: 'c'.repeat(40) }),
      /the head of the pull request is not a{40} any more/,
    ],
  ])('%s is left as it is, and the text is in a file', async (_, prepare, reason) => {
    pull();
    prepare();
    const before = bodies();
    const { outputs, debug, warnings, workspace } = await step();
    expect([bodies(), writes(), warnings]).toEqual([before, [], []]);
    expect(debug.at(-1)).toMatch(reason);
    expect([outputs.get('comment-url'), outputs.get('comment-id')]).toEqual(['', '']);
    expect(existsSync(join(workspace, outputs.get('comment-body-path') ?? ''))).toBe(true);
  });

  test('that was deleted meanwhile is made anew', async () => {
    pull();
    const own = add(leftBy(16));
    emulator.fail({ route: 'restUpdateComment', times: 1, status: 404, message: 'Not Found' });
    // Between the update that finds nothing and the next look.
    emulator.fail({ route: 'restPull', skip: 1, times: 1, delayMs: 300 });
    const running = step();
    await vi.waitUntil(() => emulator.requests.some(({ route }) => route === 'restUpdateComment'), {
      timeout: 30_000,
      interval: 5,
    });
    emulator.deleteComment(own.id);
    const { outputs, warnings } = await running;
    expect([runsOn(emulator), warnings]).toEqual([[17], []]);
    expect(Number(outputs.get('comment-id'))).toBeGreaterThan(own.id);
  });

  test.each([
    ['comment-key', { 'comment-key': 'camera -->' }, 'camera -->'],
    ['target, where the snapshot names none', { target: 'camera-board' }, 'camera-board'],
    ['comment-key before target', { target: 'camera-board', 'comment-key': 'cam' }, 'cam'],
    ['nothing', {}, 'default'],
  ])('has a key: %s', async (_, inputs, key) => {
    await step({ inputs });
    expect(runsOn(emulator, 7, key)).toEqual([17]);
  });

  test('is of a re-run, too, and on pull_request_target', async () => {
    await step({ env: { GITHUB_EVENT_NAME: 'pull_request_target' } });
    expect((await step({ attempt: 2 })).outputs.get('comment-id')).not.toBe('');
    expect(bodies()).toEqual([expect.stringContaining('run=17.2 ')]);
  });
});

describe('when', () => {
  test.each([
    ['always', 'quiet', [17, 18]],
    ['on-change', 'quiet', []],
    ['on-change', 'changed', [17]],
    ['on-breach', 'changed', []],
    ['on-breach', 'broken', [17]],
    ['never', 'broken', []],
  ] as const)('comment is %s, and it is %s', async (comment, is, expected) => {
    const { outputs, warnings } = await step({ inputs: { comment }, is });
    expect([runsOn(emulator), warnings]).toEqual([expected.slice(0, 1), []]);
    expect(outputs.get('comment-body-path')).toBe(comment === 'never' ? '' : 'kfootprint-report/comment.md');
    const asked = emulator.requests.filter(({ route }) => route !== 'restCommits' && route !== 'restContents');
    expect(asked.length === 0).toBe(comment === 'never');
  });

  test('it is resolved, a comment says so, also on-breach', async () => {
    pull();
    add(leftBy(16, { isBroken: true }));
    await step({ inputs: { comment: 'on-breach' }, is: 'quiet' });
    expect(bodies()).toEqual([expect.stringMatching(/was=broken now=fine -->\n.*resolved/)]);
  });

  test.each(['push', 'schedule', 'workflow_dispatch'] as const)(
    'it is no pull request but %s, nothing is asked or said',
    async (event) => {
      const { outputs, warnings, debug } = await step({ event });
      expect([emulator.requests, warnings, outputs.get('comment-body-path')]).toEqual([[], [], '']);
      expect(debug.at(-1)).toMatch(/this run is for no pull request/);
    },
  );

  test('the runner does not say which pull request it is, that is told', async () => {
    const { warnings, status, outputs } = await step({ env: { GITHUB_EVENT_PATH: '/nowhere' } });
    expect([warnings.length, status, outputs.get('verdict')]).toEqual([1, 1, 'over']);
    expect(warnings[0]).toMatch(/does not say which pull request.*cannot be read/);
  });

  test('there is no token, that is told', async () => {
    const { warnings } = await step({ inputs: { 'github-token': '' } });
    expect(warnings).toEqual([expect.stringMatching(/github-token is empty$/)]);
  });
});

describe('a template', () => {
  const template = (text: string) => ({
    inputs: { 'comment-template': 'comment.hbs' },
    files: { 'comment.hbs': text },
  });

  test('makes the text, and the marker stays in front', async () => {
    const { warnings } = await step(template('Ours'));
    expect(warnings).toEqual([]);
    expect(bodies()).toEqual([expect.stringMatching(/^<!-- kfootprint:default run=17\.1 .*\n<!-- .* -->\nOurs/)]);
  });

  test.each([
    [
      'that is not there',
      { inputs: { 'comment-template': 'nowhere.hbs' } },
      /^nowhere\.hbs: the template cannot be read/,
    ],
    ['that is none', template('{{#each'), /^comment\.hbs/],
  ])('%s ends the step before anything is measured', async (_, asked, message) => {
    const { errors, outputs, workspace } = await step(asked);
    expect([errors, outputs.get('verdict')]).toEqual([[expect.stringMatching(message)], 'error']);
    expect(existsSync(join(workspace, 'kfootprint-report'))).toBe(false);
  });
});

describe('an input that cannot be used ends the step before anything is measured', () => {
  test.each([
    ['comment', 'sometimes', /^comment: "sometimes" is not when to comment\. Write always,/],
    ['comment-key', 'k'.repeat(101), /^comment-key: /],
    ['comment-author', 'a b', /^comment-author: /],
    ['mention-owners', '1', /^mention-owners: /],
  ])('%s: %s', async (name, text, message) => {
    const { errors, status, outputs, workspace } = await step({ inputs: { [name]: text } });
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect([status, outputs.get('verdict'), emulator.requests]).toEqual([1, 'error', []]);
    expect(existsSync(join(workspace, 'kfootprint-report'))).toBe(false);
  });
});

describe('a refusal is a warning that says what to do', () => {
  const asWithout = { verdict: 'over', passed: 'false', 'exit-code': '1', 'over-count': '1' };
  test.each([
    [
      'no permission',
      {},
      () => emulator.withoutPermission('pull-requests: write'),
      /"permissions: pull-requests: write" \(/,
    ],
    [
      'no permission to read either',
      {},
      () => emulator.withoutPermission('pull-requests: read'),
      /"permissions: pull-requests: write" \(/,
    ],
    [
      'a fork',
      { headRepository: 'mallory/board' },
      () => emulator.withoutPermission('pull-requests: write'),
      /never gets "permissions: pull-requests: write".*publish.*workflow_run.*docs\/publishing\.md/,
    ],
    [
      'a fork that is gone',
      { headRepository: null },
      () => emulator.withoutPermission('pull-requests: write'),
      /never gets/,
    ],
    [
      'Dependabot',
      { actor: 'dependabot[bot]' },
      () => emulator.withoutPermission('pull-requests: write'),
      /never gets/,
    ],
    ['a locked conversation', {}, () => emulator.pullRequest({ headSha: HEAD, locked: true }), /is locked.*unlock it$/],
    [
      'GraphQL',
      {},
      () =>
        emulator.fail({ route: 'graphql', graphqlError: { type: 'FORBIDDEN', message: 'Resource not accessible' } }),
      /cannot be learnt.*comment-author.*github-actions\[bot\]$/,
    ],
    [
      'another account than comment-author',
      { inputs: { 'comment-author': 'octocat' } },
      () => {},
      /are by github-actions\[bot\], not by octocat/,
    ],
    ['a token that is none', { inputs: { 'github-token': 'x' } }, () => {}, /does not take the token/],
  ])('%s', async (_, asked, prepare, warning) => {
    prepare();
    const { warnings, judged, status, outputs } = await step(asked);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
    expect(warnings[0]).toMatch(/^the pull request is not commented on, the verdict stands: /);
    expect([status, bodies(), outputs.get('comment-url')]).toEqual([1, [], '']);
    expect(judged).toMatchObject(asWithout);
    expect(outputs.get('comment-body-path')).toBe('kfootprint-report/comment.md');
  });

  test('comment-author makes up for GraphQL', async () => {
    emulator.fail({ route: 'graphql', status: 403 });
    const { warnings } = await step({ inputs: { 'comment-author': 'github-actions[bot]' } });
    expect([warnings, runsOn(emulator)]).toEqual([[], [17]]);
  });
});

test('twenty runs at once leave one comment, of the newest', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => 401 + ((index * 7) % 20));
  const ended = await Promise.all(ids.map((runId) => step({ runId, realTime: true, debug: false })));
  expect(runsOn(emulator)).toEqual([420]);
  expect(bodies()).toHaveLength(1);
  expect(ended.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([1]));
});
