import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { uploadedBy } from '../../src/publish/reports.ts';
import type { World } from '../../src/world/index.ts';
import { memoryWorld } from '../support/memory-world.ts';

// What a run uploaded, as far as it is fetched at all.

const MIB = 1_048_576;

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
  const run = { runId: 1, repository: 'acme/board', token: 'token' };
  const read = async () => {
    throw new InputError('it is none', { file: '' }, '');
  };
  const { refused } = await uploadedBy(world, run, { pattern: '*', folder: '', mostBytes: 64 * MIB }, read);
  expect(fetched).toEqual([6, 5, 4, 3]);
  expect(refused.slice(4)).toEqual([
    'artifact report-2: with it, the artifacts have more than 256 MiB',
    'artifact report-1: with it, the artifacts have more than 256 MiB',
  ]);
});
