import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from './emulator/index.ts';
import { octokitOf, refusal } from './emulator-octokit.ts';

// What pull requests are made of, asked by the client that actions use.

let emulator: Emulator;
let octokit: ReturnType<typeof octokitOf>;
let repo: { owner: string; repo: string };
let repository: string;
let repositoryCount = 0;
beforeAll(async () => {
  emulator = await startEmulator();
  octokit = octokitOf(emulator);
});
afterAll(() => emulator.close());
beforeEach(() => {
  repositoryCount += 1;
  repo = { owner: 'acme', repo: `board-${repositoryCount}` };
  repository = `acme/${repo.repo}`;
});

describe('comments', () => {
  const at = () => ({ ...repo, issue_number: 7 });

  test('are made, read, changed and taken away by whose token it is', async () => {
    emulator.pullRequest({ repository });
    const { status, data } = await octokit.rest.issues.createComment({ ...at(), body: 'one' });
    expect([status, data]).toMatchObject([201, { body: 'one', user: { login: 'github-actions[bot]', type: 'Bot' } }]);
    expect(data.html_url).toBe(`http://gh.localhost/${repository}/pull/7#issuecomment-${data.id}`);
    const one = { ...repo, comment_id: data.id };
    const changed = await octokit.rest.issues.updateComment({ ...one, body: 'two' });
    expect(changed.data).toMatchObject({
      id: data.id,
      node_id: data.node_id,
      body: 'two',
      created_at: data.created_at,
    });
    expect(Date.parse(changed.data.updated_at)).toBeGreaterThan(Date.parse(data.updated_at));
    expect((await octokit.rest.issues.getComment(one)).data).toEqual(changed.data);
    expect(emulator.comments(repository, 7)).toMatchObject([{ id: data.id, body: 'two' }]);
    expect((await octokit.rest.issues.deleteComment(one)).status).toBe(204);
    for (const ask of [
      () => octokit.rest.issues.getComment(one),
      () => octokit.rest.issues.updateComment({ ...one, body: 'three' }),
      () => octokit.rest.issues.deleteComment(one),
    ])
      expect(await refusal(ask())).toEqual([404, 'Not Found']);
  });

  test('are listed by the page, oldest first', async () => {
    emulator.pullRequest({ repository });
    const made = Array.from({ length: 205 }, (_, n) =>
      emulator.addComment(repository, 7, { login: 'octocat', type: 'User', body: `${n}` }),
    );
    expect((await octokit.rest.issues.listComments(at())).data).toHaveLength(30);
    expect((await octokit.rest.issues.listComments({ ...at(), per_page: 500, page: 3 })).data).toHaveLength(5);
    const all = await octokit.paginate(octokit.rest.issues.listComments, { ...at(), per_page: 100 });
    expect(all.map(({ id, body }) => [id, body])).toEqual(made.map(({ id, body }) => [id, body]));
    emulator.deleteComment(made[0]?.id ?? 0);
    expect((await octokit.rest.issues.listComments(at())).data[0]).toMatchObject({ body: '1', user: { type: 'User' } });
  });

  test('may change between two requests', async () => {
    emulator.pullRequest({ repository });
    const { id } = emulator.addComment(repository, 7, { login: 'octocat', type: 'User', body: 'x' });
    emulator.fail({ route: 'restComments', meanwhile: () => emulator.deleteComment(id), times: 1 });
    const list = async () => (await octokit.rest.issues.listComments(at())).data.length;
    expect([await list(), await list()]).toEqual([1, 0]);
  });

  test('are refused where they are too long, where nobody may speak, and where nothing is', async () => {
    emulator.pullRequest({ repository });
    const say = (body: string, issue_number = 7) =>
      refusal(octokit.rest.issues.createComment({ ...repo, issue_number, body }));
    expect(await say('x'.repeat(65_536))).toEqual([undefined, undefined]);
    const tooLong = [422, 'Body is too long (maximum is 65536 characters)'];
    expect(await say('x'.repeat(65_537))).toEqual(tooLong);
    const [{ id: comment_id = 0 } = {}] = emulator.comments(repository, 7);
    expect(await refusal(octokit.rest.issues.updateComment({ ...repo, comment_id, body: 'x'.repeat(65_537) }))).toEqual(
      tooLong,
    );
    expect(await say(' \n')).toEqual([422, 'Body cannot be blank']);
    expect(await say('x', 8)).toEqual([404, 'Not Found']);
    emulator.pullRequest({ repository, locked: true });
    expect(await say('x')).toEqual([403, 'Unable to create comment because issue is locked.']);
    expect(emulator.comments(repository, 7)).toHaveLength(1);
  });
});

describe('whose token it is', () => {
  test('is told, and may be somebody else', async () => {
    expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } });
    emulator.setViewer('reporter[bot]');
    expect(await octokit.graphql('query Who { viewer { login } }')).toEqual({ viewer: { login: 'reporter[bot]' } });
    emulator.pullRequest({ repository });
    const { data } = await octokit.rest.issues.createComment({ ...repo, issue_number: 7, body: 'x' });
    expect(data.user?.login).toBe('reporter[bot]');
    emulator.setViewer('github-actions[bot]');
  });

  test('is refused with status 200, and a token that nobody knows with 401', async () => {
    await expect(octokit.graphql('{ viewer { nonesuch } }')).rejects.toThrow("Field 'nonesuch' doesn't exist");
    emulator.fail({ route: 'graphql', graphqlError: { type: 'FORBIDDEN', message: 'no' }, times: 1 });
    const refused = octokit.graphql('{ viewer { login } }');
    await expect(refused).rejects.toMatchObject({ name: 'GraphqlResponseError', errors: [{ type: 'FORBIDDEN' }] });
    expect(emulator.requests.at(-1)).toMatchObject({ route: 'graphql', status: 200 });
    await expect(octokitOf(emulator, 'ghs_other').graphql('{ viewer { login } }')).rejects.toMatchObject({
      status: 401,
    });
  });
});

describe('pull requests', () => {
  test('tell both their ends, also where the fork is deleted', async () => {
    const [headSha, baseSha] = ['a'.repeat(40), 'b'.repeat(40)];
    const [headRef, headRepository] = ['topic', 'fork/board'];
    emulator.pullRequest({
      repository,
      number: 9,
      headSha,
      baseSha,
      headRef,
      headRepository,
      author: 'dependabot[bot]',
    });
    const get = async () => (await octokit.rest.pulls.get({ ...repo, pull_number: 9 })).data;
    expect(await get()).toMatchObject({
      number: 9,
      state: 'open',
      locked: false,
      html_url: `http://gh.localhost/${repository}/pull/9`,
      user: { login: 'dependabot[bot]', type: 'Bot' },
      head: { label: 'fork:topic', ref: 'topic', sha: headSha, repo: { full_name: 'fork/board', fork: true } },
      base: {
        label: 'acme:main',
        ref: 'main',
        sha: baseSha,
        repo: { full_name: repository, owner: { login: 'acme' } },
      },
      merge_commit_sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    emulator.pullRequest({ repository, number: 9, headRepository: null, state: 'closed', locked: true });
    expect(await get()).toMatchObject({
      state: 'closed',
      locked: true,
      head: { label: 'fork:topic', sha: headSha, repo: null },
    });
    expect(await refusal(octokit.rest.pulls.get({ ...repo, pull_number: 10 }))).toEqual([404, 'Not Found']);
  });

  test('are found by their head, newest first, and all of them by a head without an owner', async () => {
    emulator.pullRequest({ repository, number: 1, headRef: 'a:b', headRepository: 'fork/board' });
    emulator.pullRequest({ repository, number: 2, headRef: 'a:b', state: 'closed' });
    emulator.pullRequest({ repository, number: 3, headRef: 'a:b', headRepository: 'Fork/board', state: 'closed' });
    emulator.pullRequest({ repository: 'acme/other', number: 4, headRef: 'a:b', headRepository: 'fork/board' });
    const list = async (query: Parameters<typeof octokit.rest.pulls.list>[0] | object) =>
      (await octokit.rest.pulls.list({ ...repo, ...query })).data.map(({ number }) => number);
    expect(await list({ head: 'fork:a:b', state: 'all' })).toEqual([3, 1]);
    expect(await list({ head: 'fork:a:b' })).toEqual([1]);
    expect(await list({ head: 'acme:a:b', state: 'closed' })).toEqual([2]);
    expect(await list({ head: 'acme:a', state: 'all' })).toEqual([]);
    expect(await list({ head: 'a', state: 'all' })).toEqual([3, 2, 1]);
    expect(await list({ state: 'all', per_page: 2, page: 2 })).toEqual([1]);
  });

  test('follow the runs that are for them, until a test says what they are', () => {
    const start = (runId: number, headSha: string) =>
      emulator.env({
        runId,
        jobId: 'a',
        event: 'pull_request',
        repository,
        headSha,
        headRepository: null,
        actor: 'x[bot]',
      });
    start(1, '1'.repeat(40));
    const second = start(2, '2'.repeat(40));
    expect(emulator.pullRequest({ repository }).headSha).toBe('2'.repeat(40));
    start(3, '3'.repeat(40));
    expect(emulator.pullRequest({ repository })).toMatchObject({ headSha: '2'.repeat(40), headRepository: null });
    expect(second).toMatchObject({ GITHUB_ACTOR: 'x[bot]', GITHUB_TRIGGERING_ACTOR: 'x[bot]' });
    expect(payload(second)).toMatchObject({
      sender: { login: 'x[bot]' },
      pull_request: { number: 7, state: 'open', user: { login: 'x[bot]', type: 'Bot' }, head: { repo: null } },
    });
  });
});

describe('runs', () => {
  test('tell the same to who asks and to the run that they start', async () => {
    const path = '.github/workflows/pull-request.yml';
    const [headSha, headBranch] = ['c'.repeat(40), 'topic'];
    const ends = { headSha, headBranch, headRepository: null };
    const people = { actor: 'octocat', triggeringActor: 'dependabot[bot]' };
    const about = {
      attempt: 2,
      event: 'pull_request',
      path,
      workflow: 'kernel memory',
      conclusion: 'failure',
    } as const;
    emulator.addRun({ runId: 51, repository, ...about, ...ends, ...people });
    const { data } = await octokit.rest.actions.getWorkflowRun({ ...repo, run_id: 51 });
    expect(data).toMatchObject({
      id: 51,
      run_attempt: 2,
      path,
      name: 'kernel memory',
      event: 'pull_request',
      status: 'completed',
      conclusion: 'failure',
      head_branch: 'topic',
      head_sha: headSha,
      head_repository: null,
      repository: { full_name: repository },
      actor: { login: 'octocat', type: 'User' },
      triggering_actor: { login: 'dependabot[bot]', type: 'Bot' },
      html_url: `http://gh.localhost/${repository}/actions/runs/51`,
      pull_requests: [],
    });
    const after = emulator.env({ runId: 52, jobId: 'a', repository, event: 'workflow_run', triggeredBy: 51 });
    expect(payload(after)).toMatchObject({ action: 'completed', workflow: { name: 'kernel memory', path } });
    expect(payload(after).workflow_run).toEqual(data);
    expect(await refusal(octokit.rest.actions.getWorkflowRun({ ...repo, run_id: 53 }))).toEqual([404, 'Not Found']);
  });

  test('name open pull requests of the same repository alone', async () => {
    for (const [number, more] of [
      [1, {}],
      [2, { headRepository: 'fork/board' }],
      [3, { state: 'closed' }],
    ] as const)
      emulator.pullRequest({ repository, number, headSha: `${number}`.repeat(40), ...more });
    const numbersOf = async (runId: number, headRepository: string) => {
      emulator.addRun({ runId, repository, event: 'pull_request', headRepository });
      const { data } = await octokit.rest.actions.getWorkflowRun({ ...repo, run_id: runId });
      return data.pull_requests?.map(({ number }) => number);
    };
    expect(await numbersOf(54, repository)).toEqual([1]);
    expect(await numbersOf(55, 'fork/board')).toEqual([]);
  });
});

function payload(env: Readonly<Record<string, string>>): Record<string, unknown> {
  return JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
}
