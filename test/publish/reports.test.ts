import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { ownReports, reportsOf, uploadedBy } from '../../src/publish/reports.ts';
import type { World } from '../../src/world/index.ts';
import { memoryWorld } from '../support/memory-world.ts';

// What a run uploaded, as far as it is fetched at all.

const MIB = 1_048_576;

const run = { runId: 1, repository: 'acme/board', token: 'token' };
const wanted = { pattern: '*', folder: '', mostBytes: 64 * MIB, mostCount: 10 };
const read = async () => {
  throw new InputError('it is none', { file: '' }, '');
};

test('no more is fetched than four of the largest artifacts have together', async () => {
  const artifact = (id: number) => ({ name: `report-${id}`, id, sizeBytes: 64 * MIB, createdAt: null, digest: null });
  const fetched: number[] = [];
  const plain = memoryWorld({});
  const world: World = {
    ...plain,
    files: { ...plain.files, makeFolder: (_, name) => name },
    artifacts: {
      list: async () => [1, 2, 3, 4, 5, 6].map(artifact),
      download: async ({ id }) => {
        fetched.push(id);
        return `${id}`;
      },
      upload: async () => 0,
    },
  };
  const { refused } = await uploadedBy(world, run, wanted, read);
  expect(fetched).toEqual([6, 5, 4, 3]);
  expect(refused.slice(4)).toEqual([
    'artifact report-2: with it, the artifacts have more than 256 MiB',
    'artifact report-1: with it, the artifacts have more than 256 MiB',
  ]);
});

test('nothing is fetched any more after some minutes, and that is said', async () => {
  const plain = memoryWorld({});
  let seconds = 0;
  const world: World = {
    ...plain,
    files: { ...plain.files, makeFolder: (_, name) => name },
    now: () => new Date(seconds * 1000),
    artifacts: {
      list: async () => [1, 2, 3, 4].map((id) => ({ name: `a${id}`, id, sizeBytes: 1, createdAt: null, digest: null })),
      download: async () => {
        seconds += 80;
        return '';
      },
      upload: async () => 0,
    },
  };
  const { refused } = await uploadedBy(world, run, wanted, read);
  expect(refused).toEqual([
    'artifact a4: it is none',
    'artifact a3: it is none',
    'artifact a2: it was not fetched: the others took 150 s',
    'artifact a1: it was not fetched: the others took 150 s',
  ]);
});

test('more than are read are refused before any is', async () => {
  const plain = memoryWorld({});
  const list = async () =>
    Array.from({ length: 11 }, (_, id) => ({ name: `a${id}`, id, sizeBytes: 1, createdAt: null, digest: null }));
  const world: World = { ...plain, artifacts: { ...plain.artifacts, list } };
  await expect(uploadedBy(world, run, wanted, read)).rejects.toThrow('11 are called *: more than are read');
});

test('a run of 256 boards that was started again has more artifacts than the run of somebody else may have', async () => {
  const plain = memoryWorld({});
  const names = [1, 2, 3].flatMap((attempt) =>
    Array.from({ length: 256 }, (_, board) => [`kfootprint-${board}-${attempt}`, `kfootprint-record-${board}`]).flat(),
  );
  const world: World = {
    ...plain,
    files: {
      ...plain.files,
      makeFolder: (_, name) => name,
      withTemporaryFolder: async (use) => use(''),
      zipEntries: async function* () {},
    },
    artifacts: {
      list: async () => names.map((name, id) => ({ name, id, sizeBytes: 1, createdAt: null, digest: null })),
      download: async ({ name }) => name,
      upload: async () => 0,
    },
  };
  const { refused } = await ownReports(world, 'kfootprint-*', read);
  expect(refused).toHaveLength(3 * 256);
  await expect(reportsOf(world, run, 'kfootprint-*')).rejects.toThrow('1536 are called kfootprint-*');
});

test('an artifact that holds a record, and is called like one, is not complained about', async () => {
  const plain = memoryWorld({});
  const names = ['kfootprint-record-a', 'kfootprint-a', 'kfootprint-record-damaged'];
  const world: World = {
    ...plain,
    files: { ...plain.files, makeFolder: (_, name) => name },
    artifacts: {
      list: async () => names.map((name, id) => ({ name, id, sizeBytes: 1, createdAt: null, digest: null })),
      download: async ({ name }) => name,
      upload: async () => 0,
    },
  };
  const { refused } = await uploadedBy(world, run, wanted, async (path) => {
    throw new InputError(path.endsWith('damaged') ? 'its zip is damaged' : 'it holds no report.json', { file: '' }, '');
  });
  expect(refused).toEqual([
    'artifact kfootprint-record-damaged: its zip is damaged',
    'artifact kfootprint-a: it holds no report.json',
  ]);
});
