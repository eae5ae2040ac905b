import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { pullRequestOf } from '../../src/publish/pull-request.ts';
import type { TriggeringRun } from '../../src/publish/triggering-run.ts';

const [HEAD, OTHER, BASE] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const RUN: TriggeringRun = {
  id: 1,
  attempt: 1,
  path: '.github/workflows/a.yml',
  event: 'pull_request',
  conclusion: 'success',
  headSha: HEAD,
  headBranch: 'a/b&state=open#?é"`',
  headRepository: { id: 502, owner: 'mallory' },
  repositoryId: 501,
  repository: 'acme/board',
  actors: ['mallory'],
};

function pull(number: number, { sha = HEAD, headId = 502, baseId = 501, state = 'open', repo = true } = {}) {
  return {
    number,
    state,
    user: { login: 'mallory' },
    head: { sha, ref: 'topic', repo: repo ? { id: headId } : null },
    base: { sha: BASE, ref: 'main', repo: { id: baseId } },
  };
}

/** Answers from a list, in pages, and keeps what was asked. */
function listing(pulls: readonly unknown[]) {
  const asked: Record<string, unknown>[] = [];
  const ask = async (_: string, parameters: Readonly<Record<string, unknown>> = {}) => {
    asked.push(parameters);
    const from = (Number(parameters.page) - 1) * Number(parameters.per_page);
    return pulls.slice(from, from + Number(parameters.per_page));
  };
  return { ask, asked };
}

const found = (...pulls: readonly unknown[]) => pullRequestOf(listing(pulls).ask, RUN);

describe('the pull request of a run', () => {
  test('is the one whose head is that commit of that repository', async () => {
    const { ask, asked } = listing([
      pull(8, { sha: OTHER }),
      pull(7),
      pull(6, { headId: 9 }),
      pull(5, { baseId: 9 }),
      pull(4, { repo: false }),
    ]);
    expect(await pullRequestOf(ask, RUN)).toMatchObject({ number: 7, baseSha: BASE, author: 'mallory' });
    expect(asked).toEqual([
      { head: 'mallory:a/b&state=open#?é"`', state: 'all', per_page: 100, page: 1 },
      // Whether one of another branch has the same commit.
      { state: 'open', per_page: 100, page: 1 },
    ]);
  });

  test('is found on a later page', async () => {
    const others = Array.from({ length: 250 }, (_, index) => pull(index + 1000, { sha: OTHER, state: 'closed' }));
    const { ask, asked } = listing([...others, pull(7)]);
    expect(await pullRequestOf(ask, RUN)).toMatchObject({ number: 7 });
    expect(asked.filter(({ head }) => head !== undefined).map(({ page }) => page)).toEqual([1, 2, 3]);
  });

  test.each([
    ['none', [], /there is no pull request of aaaaaaaaaaaa/],
    ['one that moved on', [pull(7, { sha: OTHER })], /the head of pull request #7 is bbbbbbbbbbbb by now/],
    ['one that moved on and was closed', [pull(7, { sha: OTHER, state: 'closed' })], /there is no pull request/],
  ])('%s is none', async (_, pulls, reason) => {
    expect(await found(...pulls)).toEqual({ none: expect.stringMatching(reason), isAmbiguous: false });
  });

  test('several are ambiguous, as a status would count for each', async () => {
    for (const state of ['open', 'closed'])
      expect(await found(pull(9, { state }), pull(7))).toMatchObject({ isAmbiguous: true });
  });

  test('one of another branch or fork is a second one where it goes to another base', async () => {
    const other = (number: number, ref: string) => ({
      ...pull(number, { headId: 9 }),
      base: { sha: OTHER, ref, repo: { id: 501 } },
    });
    expect(await found(pull(7), other(9, 'dev'))).toMatchObject({
      isAmbiguous: true,
      none: expect.stringContaining('#9'),
    });
    expect(await found(pull(7), other(9, 'main'))).toMatchObject({ number: 7 });
  });

  test('without a repository or a branch there is none, and nobody is asked', async () => {
    const { ask, asked } = listing([pull(7)]);
    for (const more of [{ headRepository: null }, { headBranch: null }])
      expect(await pullRequestOf(ask, { ...RUN, ...more })).toMatchObject({ isAmbiguous: false });
    expect(asked).toEqual([]);
  });

  test.each([
    ['no list', { pulls: [] }],
    ['something else in the list', [{}]],
    ['a number that is none', [{ ...pull(7), number: '7' }]],
  ])('%s is an answer of somebody in between', async (_, answer) => {
    await expect(pullRequestOf(async () => answer, RUN)).rejects.toThrow(/the answer of the API has no/);
  });

  test('a refusal names the permission', async () => {
    const refused = async () => {
      throw new ServiceError('Resource not accessible by integration', 403);
    };
    await expect(pullRequestOf(refused, RUN)).rejects.toThrow('"permissions: pull-requests: read"');
  });
});
