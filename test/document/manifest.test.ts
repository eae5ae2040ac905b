import { describe, expect, test } from 'vitest';
import { decodeManifest } from '../../src/document/index.ts';
import { InputError } from '../../src/errors.ts';

const FILE = 'camera-board.tar/snapshot.json';

describe('snapshot.json', () => {
  test('tells what it tells', async () => {
    const text = `{
      "schema": 1, "target": "camera-board", "unit": "lab-3", "phase": "streaming", "sample": 2,
      "arch": "arm64", "capturedAt": "2026-11-20T10:00:00Z", "pageSize": 16384
    }`;
    expect(await decodeManifest(text, FILE)).toEqual({
      target: 'camera-board',
      unit: 'lab-3',
      phase: 'streaming',
      sample: 2,
      arch: 'arm64',
      capturedAt: '2026-11-20T10:00:00Z',
      pageSizeBytes: 16_384,
    });
  });

  test('may tell nothing, and what a later version understands', async () => {
    expect(await decodeManifest('{}', FILE)).toEqual({});
    expect(await decodeManifest('\ufeff{ "board": "rev B", "__proto__": { "target": "x" } }', FILE)).toEqual({});
  });

  test.each([
    ['{ "pageSize": 0 }', 'pageSize'],
    ['{ "pageSize": 4095 }', 'pageSize'],
    ['{ "pageSize": 6144 }', 'pageSize'],
    ['{ "pageSize": 2048 }', 'pageSize'],
    ['{ "pageSize": 2097152 }', 'pageSize'],
    ['{ "pageSize": -4096 }', 'pageSize'],
    ['{ "pageSize": "4K" }', 'pageSize'],
    ['{ "sample": -1 }', 'sample'],
    ['{ "sample": 1.5 }', 'sample'],
    ['{ "target": 5 }', 'target'],
    ['{ "schema": 2 }', 'schema'],
    ['[]', 'the file'],
    ['null', 'the file'],
  ])('%s is refused by its key', async (text, key) => {
    await expect(decodeManifest(text, FILE)).rejects.toMatchObject({
      message: `"${key}" is not what snapshot.json may hold there`,
      place: { file: FILE },
      next: 'Mend snapshot.json, or leave it out: everything in it is optional.',
    });
  });

  test('that is no JSON is refused', async () => {
    await expect(decodeManifest('target: camera', FILE)).rejects.toThrow(InputError);
    await expect(decodeManifest('target: camera', FILE)).rejects.toThrow(/^this is not JSON: /);
  });
});
