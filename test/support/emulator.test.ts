import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator, unzipped, zipOf } from './emulator/index.ts';
import { type Outcome, type Session, startSession } from './emulator-session.ts';

const HELLO = zipOf({ 'a.txt': 'hello' });

describe('artifacts of a run', () => {
  let emulator: Emulator;
  let first: Session;
  let second: Session;
  let again: Session;
  let findBy: Record<string, unknown>;
  beforeAll(async () => {
    emulator = await startEmulator();
    findBy = { token: emulator.token, workflowRunId: 11, repositoryOwner: 'acme', repositoryName: 'board' };
    first = startSession(emulator, emulator.env({ runId: 11, jobId: 'build' }));
    second = startSession(emulator, emulator.env({ runId: 12, jobId: 'gate', event: 'pull_request' }));
    again = startSession(emulator, emulator.env({ runId: 11, attempt: 2, jobId: 'build' }));
  });
  afterAll(async () => {
    for (const step of [first, second, again]) step.end();
    await emulator.close();
  });

  test('are uploaded in blocks, and read by the run and by another one', async () => {
    const uploaded = await first.upload('footprint', 'hello from run 11');
    expect(uploaded.asked).toEqual(['CreateArtifact 200', 'blobPut 201', 'blobPut 201', 'FinalizeArtifact 200']);
    const [kept] = emulator.artifacts(11);
    expect(await unzipped(kept?.bytes)).toEqual({ 'a.txt': 'hello from run 11' });
    const { id, digest, size } = uploaded.value ?? {};
    const artifact = { name: 'footprint', id, size, createdAt: '2026-01-05T10:00:00.000Z', digest: `sha256:${digest}` };

    const expectedHash = artifact.digest;
    for (const [step, by] of [
      [first, {}],
      [second, { findBy }],
    ] as const) {
      expect(await step.call('listArtifacts', by)).toMatchObject({ value: { artifacts: [artifact] } });
      expect(await step.call('getArtifact', 'footprint', by)).toMatchObject({ value: { artifact } });
      const path = join(step.env.RUNNER_TEMP ?? '', 'taken');
      const taken = await step.call('downloadArtifact', id, { ...by, path, skipDecompress: true, expectedHash });
      expect(taken.value).toMatchObject({ digestMismatch: false });
      expect(taken.asked.at(-1)).toBe('blobGet 200');
      expect(readFileSync(join(path, 'footprint.zip')).equals(kept?.bytes ?? new Uint8Array())).toBe(true);
    }
    expect((await second.call('listArtifacts')).value).toEqual({ artifacts: [] });
  });

  test('may be larger than a block, of 8 MiB', async () => {
    const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(9 << 20));
    const { value, asked } = await first.upload('large', noise);
    expect(asked.filter((each) => each === 'blobPut 201')).toHaveLength(3);
    const kept = emulator.artifacts(11).find(({ name }) => name === 'large');
    expect(kept?.sizeBytes).toBe(value?.size);
    expect(
      createHash('sha256')
        .update(kept?.bytes ?? '')
        .digest('hex'),
    ).toBe(value?.digest); // the client's own
  });

  test('have names that are taken once in an attempt', async () => {
    expect((await first.upload('once')).value).toBeDefined();
    expect((await first.upload('once')).error).toMatch(/\(409\) Conflict: an artifact with this name already exists/);
    expect((await again.upload('once')).value).toBeDefined();
    const named = (outcome: Outcome) => JSON.stringify(outcome.value).split('"once"').length - 1;
    expect(named(await again.call('listArtifacts'))).toBe(2);
    expect(named(await again.call('listArtifacts', { latest: true }))).toBe(1);
    expect(named(await second.call('listArtifacts', { findBy }))).toBe(2);
  });

  test('are deleted by the run and by another one', async () => {
    for (const [step, by] of [[first, {}] as const, [second, { findBy }] as const]) {
      const { value } = await first.upload('gone');
      expect((await step.call('deleteArtifact', 'gone', by)).value).toEqual({ id: value?.id });
      expect((await step.call('getArtifact', 'gone', by)).error).toMatch(/^ArtifactNotFoundError: /);
    }
  });

  test('are listed by the page', async () => {
    for (let n = 0; n < 101; n += 1) emulator.addArtifact(13, `board-${n}`, HELLO);
    const { value, asked } = await first.call('listArtifacts', { findBy: { ...findBy, workflowRunId: 13 } });
    expect(asked).toEqual(['restRunArtifacts 200', 'restRunArtifacts 200']);
    expect(value?.artifacts).toHaveLength(101);
  });

  test('can be expired: listed still, and not to be had', async () => {
    const { id } = emulator.addArtifact(14, 'old', HELLO, { expired: true });
    const by = { findBy: { ...findBy, workflowRunId: 14 } };
    expect((await first.call('getArtifact', 'old', by)).value).toMatchObject({ artifact: { id } });
    const { error, asked } = await first.call('downloadArtifact', id, by);
    expect([error, asked]).toEqual([expect.stringMatching(/^HttpError: Artifact has expired/), ['restZip 410']]);
  });

  test('can have another digest than was told', async () => {
    const { id, digest } = emulator.addArtifact(11, 'odd', HELLO, { digest: `sha256:${'1'.repeat(64)}` });
    const options = { path: first.env.RUNNER_TEMP, skipDecompress: true, expectedHash: digest };
    expect((await first.call('downloadArtifact', id, options)).value).toMatchObject({ digestMismatch: true });
  });

  test('no token was ever part of an address, and nothing was asked that nothing answers', () => {
    const secrets = [emulator.token, first.env.ACTIONS_RUNTIME_TOKEN, second.env.ACTIONS_RUNTIME_TOKEN];
    for (const { path, route } of emulator.requests) {
      expect(route, path).toBeDefined();
      for (const secret of secrets) expect(path).not.toContain(secret);
    }
  });
});

describe('addresses of the REST API and the blob store', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  test('artifacts of one name, newest first, tell branch, commit and fork', async () => {
    const { GITHUB_API_URL } = emulator.env({ runId: 1, jobId: 'build', headSha: 'a'.repeat(40) });
    emulator.addRun({ runId: 2, event: 'pull_request', headRepository: 'fork/board', headSha: 'b'.repeat(40) });
    for (const runId of [1, 2]) emulator.addArtifact(runId, 'footprint', HELLO);
    emulator.addArtifact(1, 'other', HELLO);
    const address = `${GITHUB_API_URL}/repos/Acme/board/actions/artifacts?name=footprint`;
    expect((await fetch(address)).status).toBe(401);
    const answer = await fetch(address, { headers: { authorization: `Bearer ${emulator.token}` } });
    const { total_count, artifacts } = JSON.parse(await answer.text());
    expect([total_count, artifacts.map((each: { id: number }) => each.id)]).toEqual([2, [1002, 1001]]);
    expect(artifacts.map((each: { workflow_run: unknown }) => each.workflow_run)).toEqual([
      { id: 2, repository_id: 501, head_repository_id: 502, head_branch: 'topic', head_sha: 'b'.repeat(40) },
      { id: 1, repository_id: 501, head_repository_id: 501, head_branch: 'main', head_sha: 'a'.repeat(40) },
    ]);
  });

  test('a zip is given to whoever has its address, and refused to one that sends a token along', async () => {
    const { GITHUB_API_URL } = emulator.env({ runId: 3, jobId: 'build' });
    const { id } = emulator.addArtifact(3, 'footprint', HELLO);
    const headers = { authorization: `token ${emulator.token}` };
    const zip = `${GITHUB_API_URL}/repos/acme/board/actions/artifacts/${id}/zip`;
    // fetch drops the header when it follows to another origin.
    expect(Buffer.from(await (await fetch(zip, { headers })).arrayBuffer()).equals(HELLO)).toBe(true);
    const location = (await fetch(zip, { headers, redirect: 'manual' })).headers.get('location') ?? '';
    expect((await fetch(location)).status).toBe(200);
    expect((await fetch(location, { headers })).status).toBe(403);
    expect((await fetch(location.replace('sig=', 'sig=0'))).status).toBe(403);
  });

  test('an upload may be one piece, and is checked when it is finalized', async () => {
    const { ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_TOKEN } = emulator.env({ runId: 4, jobId: 'build' });
    const ids = { workflow_run_backend_id: '4-1', workflow_job_run_backend_id: 'build', name: 'whole' };
    const ask = async (method: string, fields: object, token = ACTIONS_RUNTIME_TOKEN) => {
      const address = `${ACTIONS_RESULTS_URL}twirp/github.actions.results.api.v1.ArtifactService/${method}`;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ ...ids, ...fields }) });
      return JSON.parse(await answer.text());
    };
    const ofAnother = emulator.env({ runId: 5, jobId: 'build' }).ACTIONS_RUNTIME_TOKEN;
    expect(await ask('CreateArtifact', {}, ofAnother)).toMatchObject({ code: 'permission_denied' });
    const { signed_upload_url } = await ask('CreateArtifact', { mime_type: 'application/zip' });
    const put = { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: Buffer.from(HELLO) };
    expect((await fetch(signed_upload_url, put)).status).toBe(201);
    const size = `${HELLO.length}`;
    expect(await ask('FinalizeArtifact', { size: '1' })).toMatchObject({ code: 'invalid_argument' });
    expect(await ask('FinalizeArtifact', { size, hash: 'sha256:0' })).toMatchObject({ code: 'invalid_argument' });
    expect(emulator.artifacts(4)).toEqual([]);
  });
});

describe('a zip', () => {
  test.each(['stored', 'deflated'] as const)('%s is read by another reader', async (method) => {
    const files = { 'a/b.txt': 'x'.repeat(1000), 'ä.txt': '', 'c.bin': 'c' };
    expect(await unzipped(zipOf(files, method))).toEqual(files);
  });

  test('may have names that a reader must refuse', async () => {
    await expect(unzipped(zipOf({ '../evil': 'x' }))).rejects.toThrow('invalid relative path');
  });
});
