import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContext } from '../../src/ci/index.ts';
import { Unreadable } from '../../src/errors.ts';
import { memoryWorld } from '../support/memory-world.ts';

const SHA = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const BASE = 'c'.repeat(40);
const RUNNER = {
  GITHUB_REPOSITORY: 'acme/board',
  GITHUB_WORKFLOW_REF: 'acme/board/.github/workflows/footprint.yml@refs/heads/main',
  GITHUB_RUN_ID: '17',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SHA: SHA,
  GITHUB_EVENT_PATH: 'event.json',
};

function read(env: Readonly<Record<string, string>>, payload: unknown = {}) {
  const world = memoryWorld({});
  const text = () => {
    if (payload instanceof Error) throw payload;
    return typeof payload === 'string' ? payload : JSON.stringify(payload);
  };
  return readContext({ env: new Map(Object.entries({ ...RUNNER, ...env })), files: { ...world.files, text } });
}

describe('what the runner says', () => {
  test.each([
    [
      'a pull request from a fork',
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge', GITHUB_BASE_REF: 'main' },
      {
        pull_request: {
          number: 7,
          head: { sha: HEAD, repo: { id: 2 } },
          base: { sha: BASE, ref: 'main', repo: { id: 1 } },
        },
      },
      {
        kind: 'pull-request',
        number: 7,
        mergeSha: SHA,
        headSha: HEAD,
        baseSha: BASE,
        baseBranch: 'main',
        isFork: true,
        isUntrusted: true,
      },
    ],
    [
      'a pull request from a fork that is gone',
      { GITHUB_EVENT_NAME: 'pull_request_target' },
      { pull_request: { head: { sha: HEAD, repo: null }, base: { sha: BASE, ref: 'release/1', repo: { id: 1 } } } },
      {
        kind: 'pull-request',
        number: null,
        mergeSha: null,
        headSha: HEAD,
        baseSha: BASE,
        baseBranch: 'release/1',
        isFork: null,
        isUntrusted: true,
      },
    ],
    [
      'a merge group',
      { GITHUB_EVENT_NAME: 'merge_group' },
      { merge_group: { base_sha: BASE, head_sha: HEAD } },
      { kind: 'merge-group', baseSha: BASE, headSha: HEAD },
    ],
    [
      'a push',
      { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/feature/x' },
      {},
      { kind: 'push', sha: SHA, branch: 'feature/x' },
    ],
    ['a tag', { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/v1' }, {}, { kind: 'tag', sha: SHA, tag: 'v1' }],
    [
      'a release',
      { GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/v1' },
      {},
      { kind: 'tag', sha: SHA, tag: 'v1' },
    ],
    [
      'a schedule',
      { GITHUB_EVENT_NAME: 'schedule', GITHUB_REF: 'refs/heads/main' },
      {},
      { kind: 'scheduled', sha: SHA },
    ],
    ['a person', { GITHUB_EVENT_NAME: 'workflow_dispatch' }, {}, { kind: 'dispatched', sha: SHA }],
    ['another event', { GITHUB_EVENT_NAME: 'issue_comment' }, {}, { kind: 'other', name: 'issue_comment', sha: SHA }],
    [
      'a run that ended',
      { GITHUB_EVENT_NAME: 'workflow_run' },
      { workflow_run: { head_sha: HEAD, event: 'pull_request', pull_requests: [{ base: { ref: 'next' } }] } },
      { kind: 'workflow-run', headSha: HEAD, event: 'pull_request', baseBranch: 'next' },
    ],
    ['no run', { GITHUB_EVENT_NAME: '' }, {}, { kind: 'none' }],
  ])('of %s', (_, env, payload, event) => {
    expect(read(env, payload).event).toEqual(event);
  });

  test('of itself', () => {
    const { repository, workflow, runId, runAttempt, remarks } = read({ GITHUB_EVENT_NAME: 'push' });
    expect({ repository, workflow, runId, runAttempt, remarks }).toEqual({
      repository: 'acme/board',
      workflow: '.github/workflows/footprint.yml',
      runId: 17,
      runAttempt: 2,
      remarks: [],
    });
  });

  test('of the workflow that measured, where this one follows it', () => {
    const path = '.github/workflows/measure.yml';
    expect(read({ GITHUB_EVENT_NAME: 'workflow_run' }, { workflow_run: { path } }).workflow).toBe(path);
  });

  test('of a workflow that lies in another repository', () => {
    const ref = 'acme/shared/.github/workflows/footprint.yml@refs/heads/main';
    expect(read({ GITHUB_EVENT_NAME: 'push', GITHUB_WORKFLOW_REF: ref }).workflow).toBeNull();
  });
});

describe('whether a pull request is trusted', () => {
  const side = (id: number | null) => ({ sha: HEAD, repo: id === null ? null : { id } });
  test.each([
    ['its own branch', {}, { head: side(1), base: side(1) }, 'octocat', false],
    ['a fork', {}, { head: side(2), base: side(1) }, 'octocat', true],
    ['a fork that is gone', {}, { head: side(null), base: side(1) }, 'octocat', true],
    ['nothing that tells', {}, {}, 'octocat', true],
    ['Dependabot that acts', { GITHUB_ACTOR: 'dependabot[bot]' }, { head: side(1), base: side(1) }, 'octocat', true],
    ['Dependabot that sent it', {}, { head: side(1), base: side(1) }, 'dependabot[bot]', true],
  ])('%s', (_, env, pull, login, isUntrusted) => {
    const payload = { pull_request: { number: 3, ...pull }, sender: { login } };
    expect(read({ GITHUB_EVENT_NAME: 'pull_request', ...env }, payload).event).toMatchObject({
      number: 3,
      isUntrusted,
    });
  });

  test.each([0, -1, 1.5, '7', null, 2 ** 60])('a number that is none is not known: %s', (number) => {
    const { event } = read({ GITHUB_EVENT_NAME: 'pull_request' }, { pull_request: { number } });
    expect(event).toMatchObject({ number: null });
  });
});

describe('a payload', () => {
  test.each([
    ['{"pull_request":', "the event's payload cannot be read: it is no JSON"],
    [
      new Unreadable('it has more than 33554432 bytes'),
      "the event's payload cannot be read: it has more than 33554432 bytes",
    ],
  ])('that cannot be read is said: %s', (payload, remark) => {
    const { event, remarks } = read({ GITHUB_EVENT_NAME: 'pull_request' }, payload);
    expect(remarks).toEqual([remark]);
    expect(event).toMatchObject({ kind: 'pull-request', mergeSha: SHA, headSha: null });
  });

  test('of any shape gives hashes and short texts, or nothing', () => {
    const sha = fc.oneof(fc.constantFrom(HEAD, `${HEAD}\n`, HEAD.toUpperCase(), '--help', '', '$(id)'), fc.jsonValue());
    const side = fc.oneof(fc.record({ sha, ref: sha, repo: fc.oneof(fc.record({ id: sha }), sha) }), sha);
    const hostile = fc.oneof(
      fc.record({ pull_request: fc.oneof(fc.record({ head: side, base: side }), sha) }),
      fc.record({ merge_group: fc.oneof(fc.record({ base_sha: sha, head_sha: sha }), sha) }),
      fc.record({
        workflow_run: fc.oneof(fc.record({ head_sha: sha, event: sha, path: sha, pull_requests: sha }), sha),
      }),
      fc.jsonValue(),
    );
    const name = fc.constantFrom('pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'push');
    fc.assert(
      fc.property(name, hostile, (event, payload) => {
        const context = read({ GITHUB_EVENT_NAME: event }, JSON.stringify(payload));
        for (const [key, value] of Object.entries(context.event)) {
          if (/sha/i.test(key) && value !== null) expect(value).toMatch(/^[0-9a-f]{40}$/);
          expect(String(value).length).toBeLessThanOrEqual(300);
        }
        expect(context.workflow ?? '.github/workflows/x').toMatch(/^\.github\/workflows\/[^@\n]+$/);
      }),
    );
  });
});
