import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from './emulator/index.ts';
import { octokitOf, refusal } from './emulator-octokit.ts';
import { commitFiles, git } from './git-world.ts';

// What is said of commits and lies in them, and what a token may not do, asked by the client that actions use.

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

describe('statuses', () => {
  test('are said of a commit, and listed newest first', async () => {
    const sha = 'd'.repeat(40);
    const { status } = await octokit.rest.repos.createCommitStatus({
      ...repo,
      sha,
      state: 'pending',
      context: 'kfootprint/a',
    });
    expect(status).toBe(201);
    const more = { description: 'x'.repeat(140), target_url: 'https://example.org/' };
    await octokit.rest.repos.createCommitStatus({ ...repo, sha, state: 'success', context: 'kfootprint/a', ...more });
    const { data } = await octokit.rest.repos.listCommitStatusesForRef({ ...repo, ref: sha });
    expect(data).toMatchObject([
      { state: 'success', context: 'kfootprint/a', ...more, creator: { login: 'github-actions[bot]' } },
      { state: 'pending', context: 'kfootprint/a', description: null, target_url: null },
    ]);
    expect(emulator.statuses(repository, sha).map(({ state }) => state)).toEqual(['pending', 'success']);
  });

  test.each([
    [{ description: 'x'.repeat(141) }, 'description is too long (maximum is 140 characters)'],
    [{ state: 'failed' as 'failure' }, 'state is not included in the list'],
    [{ target_url: 'javascript:alert(1)' }, 'target_url must use http(s) scheme'],
    [{ sha: 'main' }, 'No commit found for SHA: main'],
  ])('are refused with %j', async (wrong, message) => {
    const asked = octokit.rest.repos.createCommitStatus({ ...repo, sha: 'd'.repeat(40), state: 'failure', ...wrong });
    expect(await refusal(asked)).toEqual([422, message]);
    expect(emulator.statuses(repository, 'd'.repeat(40))).toEqual([]);
  });
});

describe('what the token may not do', () => {
  test('is refused, and allowed again', async () => {
    emulator.pullRequest({ repository });
    const comment = () => refusal(octokit.rest.issues.createComment({ ...repo, issue_number: 7, body: 'x' }));
    const refused = [403, 'Resource not accessible by integration'];
    const giveBack = emulator.withoutPermission('pull-requests: write');
    expect(await comment()).toEqual(refused);
    expect((await octokit.rest.issues.listComments({ ...repo, issue_number: 7 })).status).toBe(200);
    const giveBackAll = emulator.withoutPermission('pull-requests: read');
    expect(await refusal(octokit.rest.pulls.list(repo))).toEqual(refused);
    giveBackAll();
    giveBack();
    expect(await comment()).toEqual([undefined, undefined]);
  });

  test.each([
    [
      'statuses: write',
      403,
      () => octokit.rest.repos.createCommitStatus({ ...repo, sha: 'd'.repeat(40), state: 'error' }),
    ],
    ['actions: read', 403, () => octokit.rest.actions.listArtifactsForRepo(repo)],
    ['contents: read', 404, () => octokit.rest.repos.getContent({ ...repo, path: 'a' })],
  ] as const)('without %s ends with %i', async (permission, status, ask) => {
    const giveBack = emulator.withoutPermission(permission);
    await expect(ask()).rejects.toMatchObject({ status });
    // Whose it is, a token always tells.
    expect(await octokit.graphql('{ viewer { login } }')).toBeDefined();
    giveBack();
  });
});

describe('rate limits', () => {
  test('of too many at once ask to wait, and the one of an hour says when it is over', async () => {
    emulator.fail({ route: 'restPulls', rateLimit: 'secondary', retryAfter: 60, times: 1 });
    await expect(octokit.rest.pulls.list(repo)).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^You have exceeded a secondary rate limit\. /),
      response: { headers: { 'retry-after': '60' } },
    });
    emulator.fail({ route: 'restPulls', rateLimit: 'primary', retryAfter: 60, times: 1 });
    await expect(octokit.rest.pulls.list(repo)).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^API rate limit exceeded/),
      response: { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': expect.stringMatching(/^\d{10}$/) } },
    });
  });
});

describe('contents', () => {
  test('are read as they are at a commit', async () => {
    const bare = emulator.repositoryAt(repository);
    const get = async (path: string, ref?: string) =>
      (await octokit.rest.repos.getContent({ ...repo, path, ref })).data;
    expect(await refusal(get('a'))).toEqual([404, 'This repository is empty.']);
    const first = commitFiles(bare, {
      'a/b c.yml': 'budgets:\n'.repeat(20),
      'a/ä.txt': '',
      'large.bin': 'x'.repeat(1_048_577),
    });
    const second = commitFiles(bare, { 'a/b c.yml': 'other' });

    const file = await get('a/b c.yml', first);
    expect(file).toMatchObject({ type: 'file', encoding: 'base64', size: 180, name: 'b c.yml', path: 'a/b c.yml' });
    const content = 'content' in file ? file.content : '';
    expect(content).toMatch(/^(?:[\w+/=]{1,60}\n)+$/);
    expect(Buffer.from(content, 'base64').toString()).toBe('budgets:\n'.repeat(20));
    expect(await get('a/b c.yml')).toMatchObject({ size: 5, sha: git(bare, 'rev-parse', `${second}:a/b c.yml`) });
    expect(await get('large.bin', first)).toMatchObject({ encoding: 'none', content: '', size: 1_048_577 });
    expect(await get('a/ä.txt', first)).toMatchObject({ encoding: 'base64', size: 0 });
    expect(await get('a', first)).toMatchObject([
      { type: 'file', path: 'a/b c.yml' },
      { type: 'file', path: 'a/ä.txt' },
    ]);
    expect(await get('', first)).toMatchObject([
      { type: 'dir', path: 'a' },
      { type: 'file', path: 'large.bin' },
    ]);
    const format = { mediaType: { format: 'raw' }, path: 'large.bin', ref: first };
    expect((await octokit.rest.repos.getContent({ ...repo, ...format })).data).toHaveLength(1_048_577);

    expect(await refusal(get('a/b', first))).toEqual([404, 'Not Found']);
    expect(await refusal(get('../a', first))).toEqual([404, 'Not Found']);
    expect(await refusal(get('large.bin'))).toEqual([404, 'Not Found']);
    expect(await refusal(get('a', 'nonesuch'))).toEqual([404, 'No commit found for the ref nonesuch']);
  });

  test('of links to files are those of the file, and of others the link', async () => {
    const bare = emulator.repositoryAt(repository);
    const links = { 'a/to-b': 'b.yml', 'to-b': 'a/b.yml', out: '../../etc/passwd', 'to-a': 'a' };
    commitFiles(bare, { 'a/b.yml': 'b' }, { links });
    const get = async (path: string) => (await octokit.rest.repos.getContent({ ...repo, path })).data;
    for (const path of ['a/to-b', 'to-b']) expect(await get(path)).toMatchObject({ type: 'file', path: 'a/b.yml' });
    expect(await get('out')).toMatchObject({ type: 'symlink', target: '../../etc/passwd' });
    expect(await get('to-a')).toMatchObject({ type: 'symlink', target: 'a' });
  });
});
