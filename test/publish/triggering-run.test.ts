import { describe, expect, test } from 'vitest';
import { ConfigError, InputError, ServiceError } from '../../src/errors.ts';
import {
  checkedWorkflow,
  isTrusted,
  reasonToLeave,
  runById,
  runOfEvent,
  type TriggeringRun,
} from '../../src/publish/triggering-run.ts';

const WORKFLOW = '.github/workflows/footprint.yml';
const SHA = 'a'.repeat(40);
const REPOSITORY = { id: 501, full_name: 'Acme/Board', owner: { login: 'Acme' } };
const ANSWER = {
  id: 7,
  run_attempt: 2,
  path: WORKFLOW,
  event: 'pull_request',
  conclusion: 'failure',
  head_sha: SHA,
  head_branch: 'topic/`$(x)`',
  head_repository: { id: 502, owner: { login: 'mallory' } },
  repository: REPOSITORY,
  actor: { login: 'mallory' },
  triggering_actor: { login: 'octocat' },
};
const RUN: TriggeringRun = {
  id: 7,
  attempt: 2,
  path: WORKFLOW,
  event: 'pull_request',
  conclusion: 'failure',
  headSha: SHA,
  headBranch: 'topic/`$(x)`',
  headRepository: { id: 502, owner: 'mallory' },
  repositoryId: 501,
  repository: 'Acme/Board',
  actors: ['mallory', 'octocat'],
};

const eventOf = (text: string) => ({ files: { text: () => text } }) as never;

describe('the run that ended', () => {
  test('out of a payload, and as the API tells of it', async () => {
    const payload = JSON.stringify({ workflow_run: ANSWER });
    expect(runOfEvent(eventOf(payload), 'event.json', 'acme/board')).toEqual(RUN);
    expect(runOfEvent(eventOf(payload), 'event.json', null)).toEqual(RUN);
    expect(await runById(async () => ANSWER, 7, 'acme/board')).toEqual(RUN);
  });

  test.each([
    ['no JSON', '{', /no JSON/],
    ['another event', '{"push": {}}', /no workflow_run/],
    ['no object', '[]', /no workflow_run/],
    [
      'another repository',
      JSON.stringify({ workflow_run: { ...ANSWER, repository: { id: 1, full_name: 'a/b' } } }),
      /another repository/,
    ],
    ...['id', 'run_attempt', 'path', 'event', 'head_sha', 'conclusion', 'repository', 'head_repository'].map(
      (name) =>
        [`no ${name}`, JSON.stringify({ workflow_run: { ...ANSWER, [name]: undefined } }), new RegExp(name)] as const,
    ),
    ['a commit that is none', JSON.stringify({ workflow_run: { ...ANSWER, head_sha: '../..' } }), /head_sha/],
  ] as const)('%s in the payload is refused', (_, text, message) => {
    const read = () => runOfEvent(eventOf(text), 'event.json', 'acme/board');
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
  });

  test('a refusal names the permission', async () => {
    const refused = async () => {
      throw new ServiceError('Resource not accessible by integration', 403);
    };
    await expect(runById(refused, 7, 'acme/board')).rejects.toThrow('"permissions: actions: read"');
  });
});

describe('why nothing is published', () => {
  test.each([
    [{}, null],
    [{ path: `${WORKFLOW}@refs/heads/main` }, null],
    [{ path: `${WORKFLOW}2` }, 'workflow'],
    [{ path: `x/${WORKFLOW}` }, 'workflow'],
    [{ event: 'merge_group' }, null],
    [{ event: 'pull_request_target' }, 'event'],
    [{ event: 'workflow_dispatch' }, 'event'],
    [{ conclusion: 'success' }, null],
    [{ conclusion: 'timed_out' }, null],
    [{ conclusion: 'startup_failure' }, null],
    [{ conclusion: 'stale' }, 'conclusion'],
    [{ conclusion: 'action_required' }, 'conclusion'],
    [{ conclusion: null }, 'ended'],
  ])('%j: %s', (more, word) => {
    const reason = reasonToLeave({ ...RUN, ...more }, WORKFLOW);
    if (word === null) expect(reason).toBeNull();
    else expect(reason).toContain(word);
  });
});

describe('who is trusted', () => {
  const own = { headRepository: { id: 501, owner: 'acme' } };
  test.each([
    ['a branch of the repository', own, 'octocat', true],
    ['a fork', {}, 'octocat', false],
    ['a fork that is gone', { headRepository: null }, 'octocat', false],
    ['started by Dependabot', { ...own, actors: ['dependabot[bot]', 'octocat'] }, 'octocat', false],
    ['started again by Dependabot', { ...own, actors: ['octocat', 'dependabot[bot]'] }, 'octocat', false],
    ['opened by Dependabot', own, 'dependabot[bot]', false],
  ])('%s', (_, more, author, expected) => {
    expect(isTrusted({ ...RUN, ...more }, author)).toBe(expected);
  });
});

test.each([
  ['.github/workflows/a.yml', '.github/workflows/a.yml'],
  ['./.github/workflows/a.yaml', '.github/workflows/a.yaml'],
])('%s is a workflow', (path, expected) => {
  expect(checkedWorkflow(path)).toBe(expected);
});
test.each(['', 'a.yml', '.github/workflows/', '.github/workflows/../a.yml', '.github/workflows/a.yml@main'])(
  '%j is none',
  (path) => {
    expect(() => checkedWorkflow(path)).toThrow(ConfigError);
  },
);
