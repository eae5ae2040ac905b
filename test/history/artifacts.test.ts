import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeRecord, printCompact } from '../../src/document/index.ts';
import { ServiceError, StoreError } from '../../src/errors.ts';
import { addRecords, monthsOf, targetsOf } from '../../src/history/index.ts';
import { artifactStore } from '../../src/history/stores/artifacts.ts';
import type { World } from '../../src/world/index.ts';
import { type Emulator, startEmulator, zipOf } from '../support/emulator/index.ts';
import { gitWorld } from '../support/git-world.ts';
import { commitId, commitsOf, everythingOf, recordAt } from './records.ts';

const VERSION = '0.1.0';

let emulator: Emulator;
let uploads: { readonly name: string; readonly files: Record<string, string> }[] = [];
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => {
  uploads = [];
});

const textOf = (n: number, target?: string) => printCompact(encodeRecord(recordAt(n, target), VERSION));
const zip = (n: number, target?: string) => zipOf({ 'record.json': textOf(n, target) });

/** The API as it is, and artifacts without their client, which takes its addresses from the process alone. */
function worldHere(): World {
  const { GITHUB_API_URL = '' } = emulator.env({ runId: 1, jobId: 'build' });
  return {
    ...gitWorld({ GITHUB_API_URL }),
    wait: async () => {},
    artifacts: {
      list: async () => [],
      async download({ id }, run, folder) {
        const address = `${GITHUB_API_URL}/repos/${run?.repository}/actions/artifacts/${id}/zip`;
        const answer = await fetch(address, { headers: { authorization: `token ${run?.token}` } });
        if (!answer.ok) throw new ServiceError(`what came has status ${answer.status}`, answer.status);
        writeFileSync(join(folder, 'zip'), Buffer.from(await answer.arrayBuffer()));
        return join(folder, 'zip');
      },
      async upload(name, folder, files) {
        if (uploads.some((upload) => upload.name === name)) throw new ServiceError(`${name} is there already`);
        const contents = files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]);
        uploads.push({ name, files: Object.fromEntries(contents) });
        return 5000 + uploads.length;
      },
    },
  };
}

const storeOf = (repository: string, world = worldHere()) =>
  artifactStore(world, { repository: { name: repository, token: emulator.token }, retentionDays: null });

/** A run of a repository's commit n, and its artifacts. */
function run(repository: string, n: number, options: { readonly headRepository?: string } = {}): number {
  emulator.addRun({ runId: n, repository, headSha: commitId(n), ...options });
  return n;
}

describe('records in artifacts', () => {
  test('are listed with one request, by the month in which they were made, and read', async () => {
    const name = 'acme/one';
    emulator.addArtifact(run(name, 101), 'kfootprint-record-camera-board', zip(101), {
      createdAt: '2026-10-05T10:00:00Z',
    });
    emulator.addArtifact(run(name, 102), 'kfootprint-record-camera-board', zip(102), {
      createdAt: '2026-11-05T10:00:00Z',
    });
    emulator.addArtifact(102, 'kfootprint-record-camera-board', zip(102), { createdAt: '2026-11-05T12:00:00Z' });
    emulator.addArtifact(102, 'kfootprint-record-a%2Fb', zip(102, 'a/b'));
    emulator.addArtifact(102, 'another', zip(102));
    const before = emulator.requests.length;
    const store = storeOf(name);
    expect(await monthsOf(store, 'camera-board')).toEqual(['2026-10', '2026-11']);
    expect((await store.list('camera-board/2026-11')).map(({ path }) => path)).toEqual([
      `camera-board/2026-11/${commitId(102)}-102.1.json`,
      `camera-board/2026-11/${commitId(102)}-102.2.json`,
    ]);
    expect(emulator.requests.slice(before).map(({ route }) => route)).toEqual(['restRepositoryArtifacts']);
    expect(await commitsOf(store)).toEqual([101, 102, 102].map(commitId));
    expect(await commitsOf(store, 'a/b')).toEqual([commitId(102)]);
    expect(await targetsOf(store)).toEqual(['a/b', 'camera-board']);
    expect(await store.list('camera-board/2026-11/deeper')).toEqual([]);
  });

  test('of forks are never listed, and expired ones are skipped', async () => {
    const name = 'acme/two';
    const artifact = 'kfootprint-record-camera-board';
    emulator.addArtifact(run(name, 201, { headRepository: 'fork/two' }), artifact, zip(201));
    emulator.addArtifact(run(name, 202), artifact, zip(202), { expired: true });
    emulator.addArtifact(run(name, 203), artifact, zip(203));
    expect(await commitsOf(storeOf(name))).toEqual([commitId(203)]);
    expect(await targetsOf(storeOf(name))).toEqual(['camera-board']);
  });

  test('are found behind any that forks made, and where these are too many nobody takes it for a first run', async () => {
    const name = 'acme/flooded';
    const artifact = 'kfootprint-record-camera-board';
    emulator.addArtifact(run(name, 20_000), artifact, zip(1));
    const flood = (from: number, to: number) => {
      for (let n = from; n < to; n++)
        emulator.addArtifact(run(name, n, { headRepository: 'fork/flooded' }), artifact, new Uint8Array());
    };
    flood(20_001, 20_150);
    expect(await monthsOf(storeOf(name), 'camera-board')).toHaveLength(1);
    flood(20_150, 21_001);
    await expect(monthsOf(storeOf(name), 'camera-board')).rejects.toThrow(
      'the latest 1000 artifacts called kfootprint-record-camera-board are gone, or made by forks',
    );
  });

  test('of several are that of the target and the commit of the run', async () => {
    const name = 'acme/three';
    const several = zipOf({
      'notes.json': '{}',
      'b/record.json': textOf(301, 'b'),
      'other/record.json': textOf(1),
      'c/record.json': textOf(301),
    });
    emulator.addArtifact(run(name, 301), 'kfootprint-record-camera-board', several);
    expect(await commitsOf(storeOf(name))).toEqual([commitId(301)]);
  });

  test('that cannot be read are named', async () => {
    const name = 'acme/four';
    const add = (n: number, bytes: Uint8Array) =>
      emulator.addArtifact(run(name, n), 'kfootprint-record-camera-board', bytes).id;
    const ids = [
      add(401, Buffer.from('no zip')),
      add(402, zipOf({ 'another.json': '{}' })),
      add(403, zipOf({ '../record.json': textOf(403) })),
      add(404, zip(1)),
      add(405, zipOf({ 'record.json': Buffer.alloc(70 * 1_048_576).toString() }, 'deflated')),
      add(406, zip(406)),
    ];
    const problems = (await everythingOf(storeOf(name))).map((each) => ('problem' in each ? each.problem : 'none'));
    expect(problems).toEqual([
      expect.stringContaining('artifacts of acme/four: '),
      `it cannot be read: artifact ${ids[1]} holds no record.json`,
      expect.stringContaining('invalid relative path'),
      'it is of commit 000000000000, and its name says another',
      expect.stringContaining(`record.json of artifact ${ids[4]} has`),
      'none',
    ]);
  });

  test('are uploaded for each target, and never taken away', async () => {
    const world = worldHere();
    const store = storeOf('acme/five', world);
    const { added, changed } = await addRecords(world, store, [recordAt(1), recordAt(2), recordAt(1, 'a/b')], VERSION);
    expect([added.length, changed]).toEqual([3, { attemptCount: 1, where: 'artifact 5001, 5002' }]);
    expect(uploads).toEqual([
      {
        name: 'kfootprint-record-camera-board',
        files: { '1/record.json': textOf(1), '2/record.json': textOf(2) },
      },
      { name: 'kfootprint-record-a%2Fb', files: { [basename('record.json')]: textOf(1, 'a/b') } },
    ]);
    await expect(addRecords(world, store, [recordAt(1)], VERSION)).rejects.toThrow(
      'artifacts of acme/five: kfootprint-record-camera-board is there already',
    );
    emulator.addArtifact(run('acme/five', 501), 'kfootprint-record-camera-board', zip(501));
    const taken = storeOf('acme/five', world).change('', async (now) => ({
      add: new Map(),
      remove: await now.list(`camera-board/${(await now.list('camera-board'))[0]?.name}`),
    }));
    await expect(taken).rejects.toThrow(/^artifacts of acme\/five are not taken away/);
  });

  test('that may not be listed can be uploaded all the same', async () => {
    const refusal = {
      route: 'restRepositoryArtifacts',
      status: 403,
      message: 'Resource not accessible by integration',
    };
    emulator.fail({ ...refusal, times: 2 } as never);
    await expect(storeOf('acme/six').list('camera-board')).rejects.toThrow(
      expect.objectContaining({
        constructor: StoreError,
        message: expect.stringContaining('permissions: actions: read'),
      }),
    );
    const world = worldHere();
    expect((await addRecords(world, storeOf('acme/six', world), [recordAt(1)], VERSION)).added).toHaveLength(1);
    const blind = artifactStore(world, { repository: null, retentionDays: 5 });
    expect((await addRecords(world, blind, [recordAt(1, 'c')], VERSION)).changed.where).toBe('artifact 5002');
    await expect(blind.list('')).rejects.toThrow('permissions: actions: read');
  });
});
