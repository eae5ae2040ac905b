import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/commands/command.ts';
import { UserError } from '../../src/errors.ts';
import { verdictsOf } from '../../src/model/index.ts';
import type { Fault, RouteName } from '../support/emulator/faults.ts';
import { type Emulator, startEmulator, zipOf } from '../support/emulator/index.ts';
import type { Permission } from '../support/emulator/permissions.ts';
import { type Scene, sceneOf } from '../support/published.ts';
import { publishHere } from '../support/published-here.ts';
// The client of the artifact service waits between its tries.
import '../support/emulator/quick-timers.mjs';

// Whatever goes wrong with what only tells a verdict, the verdict stands; whatever goes wrong for a moment with what a verdict
// takes, it is had all the same. In the process of the test, against the emulator: no wait is waited for.

let emulator: Emulator;
let report: Uint8Array;
let sound: Answer;
let scene: Scene;
const deadline = AbortSignal.timeout;
beforeAll(async () => {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => deadline.call(AbortSignal, milliseconds / 100));
  // The client of the artifact service is talkative.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  for (const level of ['log', 'info', 'warn', 'error'] as const) vi.spyOn(console, level).mockReturnValue();
  emulator = await startEmulator();
  vi.stubEnv('GITHUB_API_URL', emulator.apiUrl);
  vi.stubEnv('GITHUB_SERVER_URL', 'http://gh.localhost');
  scene = await sceneOf(emulator);
  const { env } = await scene.measure();
  const path = join(env.GITHUB_WORKSPACE ?? '', 'kfootprint-report/report.json');
  report = zipOf({ 'report.json': readFileSync(path) });
  sound = await published(scene);
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await emulator.close();
  // Hundreds of repositories are taken away.
}, 60_000);
const mended: (() => void)[] = [];
beforeEach(async () => {
  scene = await sceneOf(emulator);
});
afterEach(() => {
  for (const mend of mended.splice(0)) mend();
});

let headSha: string;

/** Publishes what a run of a new pull request has left. */
function published(where = scene): Promise<Answer> {
  const left = where.left(report);
  headSha = left.headSha;
  return publishHere(emulator, where, left.runId);
}

/** What nothing may change: the page has the remarks, too. */
async function verdictOf({ exitCode, judged, markdown, published }: Answer) {
  const { pullRequest, statusState } = published ?? {};
  return {
    exitCode,
    verdicts: judged && verdictsOf(judged),
    held: judged?.held,
    page: await markdown?.(10_000_000),
    pullRequest,
    statusState,
  };
}

const FAULTS: readonly (readonly [string, object])[] = [
  ['403', { status: 403, message: 'Resource not accessible by integration' }],
  ['404', { status: 404, message: 'Not Found' }],
  ['409', { status: 409 }],
  ['410', { status: 410 }],
  ['422', { status: 422 }],
  ['429 with Retry-After', { status: 429, retryAfter: 7 }],
  ['500', { status: 500 }],
  ['503 of a proxy', { status: 503, body: 'html' }],
  ['502 though it was done', { status: 502, tookEffect: true }],
  ['no answer', { hang: true }],
  ['a connection that breaks', { reset: true }],
  ['a body that is cut', { cutBodyAfter: 1 }],
  ['a secondary rate limit', { rateLimit: 'secondary' }],
  ['a rate limit for an hour', { rateLimit: 'primary', retryAfter: 3000 }],
];
const PASSING = FAULTS.filter(([name]) => !/^4(?:0|1|22)|hour/.test(name));
const WRITES: readonly RouteName[] = ['restCreateStatus', 'restPull', 'restComments', 'graphql', 'restCreateComment'];
const READS: readonly RouteName[] = ['restRun', 'restPulls', 'restContents', 'restRunArtifacts', 'restZip', 'blobGet'];

/** Asked by the client of the artifact service. */
const OF_CLIENT: readonly RouteName[] = ['restRunArtifacts', 'restZip', 'blobGet'];

const fail = (route: RouteName, fault: object, times?: number) =>
  mended.push(emulator.fail({ route, ...(times !== undefined && { times }), ...fault } as Fault));
const stateNow = () => scene.statuses(headSha).at(-1)?.[1];

test('without a fault it is over, and told', async () => {
  expect(await verdictOf(sound)).toMatchObject({ exitCode: 1, pullRequest: 7, statusState: 'failure' });
  expect(sound.warnings).toEqual([]);
});

describe('what only tells the verdict', () => {
  const cases = WRITES.flatMap((route) => FAULTS.map(([name, fault]) => [route, name, fault] as const));

  test.each(cases)('%s: %s, once, changes nothing of it', async (route, name, fault) => {
    fail(route, fault, 1);
    const answer = await published();
    expect(await verdictOf(answer)).toEqual(await verdictOf(sound));
    if (!PASSING.some(([passing]) => passing === name)) return;
    expect([answer.warnings, stateNow(), scene.comments().length]).toEqual([[], 'failure', 1]);
  });

  test.each(cases)('%s: %s, for good, is a warning and changes nothing of it', async (route, _, fault) => {
    fail(route, fault);
    const answer = await published();
    expect(await verdictOf(answer)).toEqual(await verdictOf(sound));
    // What was done though nobody said so is found.
    if (answer.warnings?.length === 0) expect([stateNow(), scene.comments().length]).toEqual(['failure', 1]);
    else expect(answer.warnings).toHaveLength(1);
  });
});

describe('what the verdict takes', () => {
  const casesOf = (faults: typeof FAULTS, isFit: (route: RouteName, name: string) => boolean = () => true) =>
    READS.flatMap((route) =>
      faults.filter(([name]) => isFit(route, name)).map(([name, fault]) => [route, name, fault] as const),
    );
  // The client of the artifact service is silent for half a minute before it gives up; and where an artifact is has no body.
  const isOfBody = (route: RouteName, name: string) =>
    !(OF_CLIENT.includes(route) && /no answer/.test(name)) && !(route === 'restZip' && /body/.test(name));
  // It also waits for a minute in all where something fails for good, of whatever kind it is.
  const isOfItsOwn = (route: RouteName, name: string) =>
    isOfBody(route, name) &&
    (route !== 'restRunArtifacts' || /40[34]/.test(name)) &&
    (route !== 'blobGet' || name === '500');

  test.each(casesOf(PASSING, isOfBody))('%s: %s for a moment changes nothing', async (route, _, fault) => {
    fail(route, fault, 2);
    const answer = await published();
    expect(await verdictOf(answer)).toEqual(await verdictOf(sound));
    expect(answer.warnings).toEqual([]);
  });

  test.each(casesOf(FAULTS, isOfItsOwn))(
    '%s: %s for good is no success, and the status says so',
    async (route, _, fault) => {
      fail(route, fault);
      const ended = await published().catch((error: unknown) => error);
      if (ended instanceof Error) expect(ended).toBeInstanceOf(UserError);
      else expect((ended as Answer).exitCode).toBe(2);
      expect(stateNow()).toBe('error');
    },
  );
});

describe('a permission that is missing', () => {
  const without = (permission: Permission) => mended.push(emulator.withoutPermission(permission));
  const refusal = async () => {
    const ended = await published().catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(UserError);
    return ended as UserError;
  };

  test.each(['actions: read', 'contents: read', 'pull-requests: read'] as const)(
    '%s, without which there is no verdict: it is named',
    async (permission) => {
      without(permission);
      const { message, next } = await refusal();
      expect(`${message}. ${next}`).toContain(`"permissions: ${permission}"`);
      expect(stateNow()).toBe('error');
    },
  );

  test.each(['statuses: write', 'pull-requests: write'] as const)(
    '%s is a warning that names it',
    async (permission) => {
      without(permission);
      const answer = await published();
      expect(await verdictOf(answer)).toEqual(await verdictOf(sound));
      expect(answer.warnings).toEqual([expect.stringContaining(`"permissions: ${permission}"`)]);
    },
  );

  test('statuses: write, where there is no verdict either: both are told', async () => {
    without('statuses: write');
    without('contents: read');
    const { message, next, also } = await refusal();
    expect(`${message} ${next}`).toContain('"permissions: contents: read"');
    expect(also.map((one) => one.message).join()).toContain('"permissions: statuses: write"');
  });
});
