import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteName } from './emulator/faults.ts';
import { type Emulator, runStep, startEmulator, zipOf } from './emulator/index.ts';
import { type Outcome, type Session, startSession } from './emulator-session.ts';

// What @actions/artifact 6.2.1 does when a service fails. Waits pass twenty times as fast here (emulator/quick-timers.mjs).

const HELLO = zipOf({ 'a.txt': 'hello' });
const MADE = 'made to fail by the test';

const times = (count: number, asked: string) => Array.from({ length: count }, () => asked);

// The groups wait side by side, each with an emulator of its own; the tests of a group come one after the other.
const inOrder = test.sequential;

interface Group {
  emulator: Emulator;
  session: Session;
  /** A new artifact, or the one before once more. */
  upload(again?: 'again'): Promise<Outcome>;
  download(options?: object): Promise<Outcome>;
}

const by = (emulator: Emulator) => ({
  findBy: { token: emulator.token, workflowRunId: 1, repositoryOwner: 'acme', repositoryName: 'board' },
});

function ownGroup(): Group {
  let uploads = 0;
  const group = {
    upload(again) {
      if (!again) uploads += 1;
      return group.session.upload(`artifact-${uploads}`);
    },
    download(options) {
      const { id, digest } = group.emulator.addArtifact(1, 'old', HELLO);
      const path = group.session.env.RUNNER_TEMP;
      return group.session.call('downloadArtifact', id, {
        path,
        skipDecompress: true,
        expectedHash: digest,
        ...options,
      });
    },
  } as Group;
  beforeAll(async () => {
    group.emulator = await startEmulator();
    group.session = startSession(group.emulator, group.emulator.env({ runId: 1, jobId: 'build' }));
  });
  afterAll(async () => {
    group.session.end();
    await group.emulator.close();
  });
  return group;
}

describe.concurrent('the artifact service', () => {
  const group = ownGroup();

  inOrder.each(['CreateArtifact', 'FinalizeArtifact'] as const)('%s is tried again after a 500', async (route) => {
    group.emulator.fail({ route, status: 500, times: 1 });
    const { value, asked } = await group.upload();
    expect(value).toBeDefined();
    expect(asked.filter((each) => each.startsWith(route))).toEqual([`${route} 500`, `${route} 200`]);
  });

  inOrder('429 is given up after five tries, 30 s; Retry-After is not looked at', async () => {
    group.emulator.fail({ route: 'ListArtifacts', status: 429, retryAfter: 3600, times: 5 });
    const { error, asked } = await group.session.call('listArtifacts');
    expect(error).toBe(
      `Error: Failed to ListArtifacts: Failed to make request after 5 attempts: Failed request: (429) Too Many Requests: ${MADE}`,
    );
    expect(asked).toEqual(times(5, 'ListArtifacts 429'));
  });

  inOrder.each([
    ['GetSignedArtifactURL', 404, () => group.download(), 1],
    ['DeleteArtifact', 403, () => group.session.call('deleteArtifact', 'old'), 1],
    ['CreateArtifact', 409, () => group.upload(), 0],
  ] as const)('%s %i is final', async (route, status, call, before) => {
    group.emulator.addArtifact(1, 'old', HELLO);
    group.emulator.fail({ route, status, times: 1 });
    const { error, asked } = await call();
    expect(error).toMatch(`Error: Failed to ${route}: Received non-retryable error: Failed request: (${status})`);
    expect(asked.slice(before)).toEqual([`${route} ${status}`]);
  });

  inOrder('a page of HTML is tried again, whatever its status', async () => {
    group.emulator.fail({ route: 'ListArtifacts', status: 403, body: 'html', times: 1 });
    expect((await group.session.call('listArtifacts')).asked).toEqual(['ListArtifacts 403', 'ListArtifacts 200']);
  });

  inOrder('a reset connection is final', async () => {
    group.emulator.fail({ route: 'ListArtifacts', reset: true, times: 1 });
    const { error, asked } = await group.session.call('listArtifacts');
    expect([error, asked]).toEqual([
      expect.stringMatching(/^Error: Failed to ListArtifacts: Unable to make request: ECONNRESET\n/),
      ['ListArtifacts -'],
    ]);
  });

  inOrder('an upload whose first answer is lost finds its own name taken', async () => {
    group.emulator.fail({ route: 'CreateArtifact', status: 502, tookEffect: true, times: 1 });
    expect((await group.upload()).asked).toEqual(['CreateArtifact 502', 'CreateArtifact 409']);
  });

  inOrder('a full quota has an error of its own', async () => {
    group.emulator.fail({
      route: 'CreateArtifact',
      status: 403,
      message: 'insufficient usage to create artifact',
      times: 1,
    });
    expect((await group.upload()).error).toMatch('Artifact storage quota has been hit.');
  });

  inOrder('a wrong digest is believed', async () => {
    group.emulator.fail({ route: 'ListArtifacts', wrongDigest: true, times: 1 });
    expect((await group.session.call('getArtifact', 'old')).value).toMatchObject({
      artifact: { digest: `sha256:${'0'.repeat(64)}` },
    });
  });

  inOrder('an answer may be late', async () => {
    group.emulator.fail({ route: 'ListArtifacts', delayMs: 300, times: 1 });
    const started = performance.now();
    expect((await group.session.call('listArtifacts')).error).toBeUndefined();
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  inOrder('a cut answer settles no promise: the process ends when nothing else is left to do', async () => {
    const another = await startEmulator();
    another.fail({ route: 'ListArtifacts', cutBodyAfter: 10 });
    const env = another.env({ runId: 1, jobId: 'build' });
    const script = `
      const { DefaultArtifactClient } = await import(process.argv[1]);
      const say = (what) => () => console.log(what);
      new DefaultArtifactClient().listArtifacts().then(say('listed'), say('refused'));`;
    const ended = await runStep(['--input-type=module', '-e', script, import.meta.resolve('@actions/artifact')], env);
    expect(ended.status).toBe(0);
    expect(ended.stdout).not.toMatch(/listed|refused/);
    await another.close();
  });
});

describe.concurrent('the blob store', () => {
  const group = ownGroup();

  inOrder('a block is tried again after a 503', async () => {
    group.emulator.fail({ route: 'blobPut', status: 503, times: 1 });
    const { value, asked } = await group.upload();
    expect(value).toBeDefined();
    expect(asked).toEqual(['CreateArtifact 200', 'blobPut 503', ...times(2, 'blobPut 201'), 'FinalizeArtifact 200']);
  });

  inOrder.each([
    [503, 4],
    [500, 4],
    [429, 1],
    [403, 1],
  ])('blobPut %i is given up after %i tries, and the name stays taken', async (status, tries) => {
    group.emulator.fail({ route: 'blobPut', status, skip: 1, times: tries });
    const { error, asked } = await group.upload();
    expect(error).toMatch(/^RestError: /);
    expect(asked).toEqual(['CreateArtifact 200', 'blobPut 201', ...times(tries, `blobPut ${status}`)]);
    expect((await group.upload('again')).asked).toEqual(['CreateArtifact 409']);
  });

  inOrder.each([
    [{ status: 404 }, 'blobGet 404'],
    [{ reset: true }, 'blobGet -'],
    [{ cutBodyAfter: 10 }, 'blobGet 200'],
    [{ cutBodyAfter: 10, hang: true }, 'blobGet 200'],
  ] as const)('a download is tried again after %o', async (how, asked) => {
    group.emulator.fail({ route: 'blobGet', times: 1, ...how });
    const outcome = await group.download();
    expect(outcome.value).toMatchObject({ digestMismatch: false });
    expect(outcome.asked).toEqual(['ListArtifacts 200', 'GetSignedArtifactURL 200', asked, 'blobGet 200']);
  });

  inOrder('a download is given up after five tries, 25 s, without the reason', async () => {
    group.emulator.fail({ route: 'blobGet', status: 503, times: 5 });
    const { error, asked } = await group.download(by(group.emulator));
    expect(error).toBe('Error: Unable to download and extract artifact: Artifact download failed after 5 retries.');
    expect(asked).toEqual(['restZip 302', ...times(5, 'blobGet 503')]);
  });
});

describe.concurrent('the REST API', () => {
  const group = ownGroup();

  const list = () => group.session.call('listArtifacts', by(group.emulator));

  inOrder.each([
    [{ status: 500 }, 'restRunArtifacts 500'],
    [{ status: 429, retryAfter: 3600 }, 'restRunArtifacts 429'],
    [{ status: 503, body: 'html' }, 'restRunArtifacts 503'],
    [{ reset: true }, 'restRunArtifacts -'],
  ] as const)('a list is tried again after %o', async (how, asked) => {
    group.emulator.fail({ route: 'restRunArtifacts', times: 1, ...how });
    expect((await list()).asked).toEqual([asked, 'restRunArtifacts 200']);
  });

  inOrder.each([403, 404])('a list that is refused with %i is asked for six times without a pause', async (status) => {
    group.emulator.fail({ route: 'restRunArtifacts', status, times: 6 });
    const { error, asked } = await list();
    expect([error, asked]).toEqual([expect.stringMatching(/^HttpError: /), times(6, `restRunArtifacts ${status}`)]);
  });

  inOrder.each([
    ['a page of HTML with status 200', { status: 200, body: 'html' }],
    ['a cut list', { cutBodyAfter: 10 }],
  ] as const)('%s is a TypeError', async (_, how) => {
    group.emulator.fail({ route: 'restRunArtifacts', times: 1, ...how });
    expect((await list()).error).toBe('TypeError: listArtifactResponse.artifacts is not iterable');
  });

  inOrder.each([404, 410, 429, 500])('the address of a zip is asked for once: %i', async (status) => {
    group.emulator.fail({ route: 'restZip', status, times: 1 });
    const { error, asked } = await group.download(by(group.emulator));
    expect([error, asked]).toEqual([expect.stringMatching(`^HttpError: ${MADE}`), [`restZip ${status}`]]);
  });

  inOrder('a zip must be a redirection', async () => {
    group.emulator.fail({ route: 'restZip', status: 200, times: 1 });
    expect((await group.download(by(group.emulator))).error).toBe(
      'Error: Unable to download artifact. Unexpected status: 200',
    );
  });

  inOrder('restDelete 403 is asked for six times', async () => {
    group.emulator.addArtifact(1, 'doomed', HELLO);
    group.emulator.fail({ route: 'restDelete', status: 403, times: 6 });
    const { asked } = await group.session.call('deleteArtifact', 'doomed', by(group.emulator));
    expect(asked).toEqual(['restRunArtifacts 200', ...times(6, 'restDelete 403')]);
  });

  inOrder('restRepositoryArtifacts fails whoever asks, and may never answer', async () => {
    const route: RouteName = 'restRepositoryArtifacts';
    group.emulator.fail({ route, status: 429, retryAfter: 7, body: 'json', times: 1 });
    group.emulator.fail({ route, hang: true, times: 1 });
    const address = `${group.session.env.GITHUB_API_URL}/repos/acme/board/actions/artifacts`;
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([429, '7', '{}']);
    await expect(fetch(address, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
  });
});
