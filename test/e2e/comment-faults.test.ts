import { beforeAll, describe, expect, test } from 'vitest';
import { BOT, commentingStep, HEAD, leftBy, REPOSITORY, runsOn } from '../support/commenting.ts';
import type { Fault, RouteName } from '../support/emulator/faults.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';

// Every operation that a comment takes, failing in every way, once and for ever: the built Action judges as if nothing had
// been. Each case has a service of its own, for a fault that lasts is never taken back.

const OPERATIONS = [
  'graphql',
  'restPull',
  'restComments',
  'restCreateComment',
  'restUpdateComment',
  'restDeleteComment',
] as const satisfies readonly RouteName[];

type Failing<F> = F extends unknown ? Omit<F, 'route' | 'times' | 'skip'> : never;

const WAYS: Readonly<Record<string, Failing<Fault>>> = {
  '403': { status: 403, message: 'Resource not accessible by integration' },
  '404': { status: 404, message: 'Not Found' },
  '409': { status: 409, message: 'Conflict' },
  '410': { status: 410, message: 'This issue was deleted' },
  '422': { status: 422, message: 'Validation Failed' },
  '429, Retry-After': { status: 429, message: 'Too many requests', retryAfter: 2 },
  '500': { status: 500 },
  '502 of a proxy': { status: 502, body: 'html' },
  '503 after the deed': { status: 503, tookEffect: true },
  'no answer in time': { hang: true },
  'a body cut short': { cutBodyAfter: 7 },
  'a connection reset': { reset: true },
  'the secondary rate limit': { rateLimit: 'secondary' },
};

/** What is there before: nothing, one to update, or two of which one goes. */
function prepared(emulator: Emulator, operation: (typeof OPERATIONS)[number]): void {
  emulator.pullRequest({ headSha: HEAD });
  emulator.addComment(REPOSITORY, 7, { login: 'octocat', type: 'User', body: leftBy(99) });
  const count = operation === 'restDeleteComment' ? 2 : operation === 'restUpdateComment' ? 1 : 0;
  for (let index = 0; index < count; index++) emulator.addComment(REPOSITORY, 7, { ...BOT, body: leftBy(15 + index) });
}

async function ended(operation: (typeof OPERATIONS)[number], failing: Failing<Fault> | null, times?: number) {
  const emulator = await startEmulator();
  try {
    prepared(emulator, operation);
    if (failing) emulator.fail({ ...failing, route: operation, times } as Fault);
    const quickSignals = failing && 'hang' in failing ? true : undefined;
    const { status, judged, warnings, errors, outputs } = await commentingStep(emulator, { quickSignals });
    return {
      judgement: { status, judged, errors },
      warnings,
      runs: runsOn(emulator),
      others: emulator.comments(REPOSITORY, 7).filter(({ author }) => author.login !== BOT.login).length,
      url: outputs.get('comment-url'),
      requestCount: emulator.requests.length,
    };
  } finally {
    await emulator.close();
  }
}

const cases = OPERATIONS.flatMap((operation) => Object.entries(WAYS).map(([name, way]) => ({ operation, name, way })));
let untroubled: Awaited<ReturnType<typeof ended>>['judgement'];

beforeAll(async () => {
  ({ judgement: untroubled } = await ended('restUpdateComment', null));
});

test('without any, the limit is broken', () => {
  expect(untroubled).toMatchObject({ status: 1, judged: { verdict: 'over', passed: 'false', 'exit-code': '1' } });
});

describe.concurrent('once: the same verdict, and one comment', () => {
  test.each(cases)('$operation: $name', async ({ operation, way }) => {
    const { judgement, warnings, runs, others, url, requestCount } = await ended(operation, way, 1);
    expect(judgement).toEqual(untroubled);
    expect(others).toBe(1);
    expect(requestCount).toBeLessThan(20);
    expect([warnings, runs]).toEqual([[], [17]]);
    expect(url).toMatch(/#issuecomment-\d+$/);
  });
});

/** Only its answer is lost, and the next look finds it done. */
const isDone = (operation: string, way: Failing<Fault>) =>
  /Create|Update|Delete/.test(operation) && ('tookEffect' in way || 'cutBodyAfter' in way);

describe.concurrent('for ever: the same verdict, and a warning unless it was done', () => {
  test.each(cases)('$operation: $name', async ({ operation, way }) => {
    const { judgement, warnings, runs, others, requestCount } = await ended(operation, way);
    expect(judgement).toEqual(untroubled);
    expect([others, requestCount < 60]).toEqual([1, true]);
    if (isDone(operation, way)) return expect([warnings, runs]).toEqual([[], [17]]);
    expect(warnings).toEqual([expect.stringMatching(/^the pull request is not commented on, the verdict stands: /)]);
    // Nothing is lost that was there, and nothing is said twice.
    expect(runs.length).toBeLessThanOrEqual(operation === 'restDeleteComment' ? 2 : 1);
  });
});
