import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodeRecord, printCompact } from '../../src/document/index.ts';
import { StoreError } from '../../src/errors.ts';
import { addRecords, monthsOf, packLine, pathOf, type Recorded, targetsOf } from '../../src/history/index.ts';
import { systemFiles } from '../../src/world/files.ts';
import { memoryStore } from '../support/memory-store.ts';
import { commitId, commitsOf, everythingOf, recordAt } from './records.ts';

const VERSION = '0.1.0';
const world = { files: systemFiles };

const textOf = (record: Recorded, version = VERSION) => printCompact(encodeRecord(record, version));
const storeWith = (files: Readonly<Record<string, string | Uint8Array>>) =>
  memoryStore(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])));

/** Why what lies in a store is no record, by its path. */
async function problemsOf(store: ReturnType<typeof memoryStore>, target?: string): Promise<Record<string, string>> {
  const stored = await everythingOf(store, target);
  return Object.fromEntries(stored.flatMap((each) => ('problem' in each ? [[each.path, each.problem]] : [])));
}

describe('records of a store', () => {
  test('lie by target and by the month of their commit', async () => {
    const store = memoryStore();
    const records = [
      recordAt(1),
      recordAt(2, 'camera-board', { committedAt: '2026-10-31T23:59:59Z' }),
      recordAt(3, 'camera-board', { committedAt: null }),
      recordAt(4, 'a/b: *?', { runId: null, recordedAt: '2026-11-05T11:00:00Z' }),
    ];
    const { added } = await addRecords(world, store, records, VERSION);
    expect(added).toEqual([
      `camera-board/2026-11/${commitId(1)}-1.1.json`,
      `camera-board/2026-10/${commitId(2)}-2.1.json`,
      `camera-board/2026-11/${commitId(3)}-3.1.json`,
      `a%2Fb%3A%20%2A%3F/2026-11/${commitId(4)}-0.1793876400.json`,
    ]);
    expect(await targetsOf(store)).toEqual(['a/b: *?', 'camera-board']);
    expect(await monthsOf(store, 'camera-board')).toEqual(['2026-10', '2026-11']);
    expect(await commitsOf(store)).toEqual([1, 2, 3].map(commitId));
    expect(await commitsOf(store, 'a/b: *?')).toEqual([commitId(4)]);
    expect(await everythingOf(store, 'another')).toEqual([]);
  });

  test('of one commit and of several runs lie side by side, and one that is there is not added again', async () => {
    const store = memoryStore();
    const first = [
      recordAt(1),
      recordAt(1, 'camera-board', { runAttempt: 2 }),
      recordAt(1, 'camera-board', { runId: 9 }),
    ];
    expect((await addRecords(world, store, first, VERSION)).added).toHaveLength(3);
    expect(await commitsOf(store)).toEqual([1, 1, 1].map(commitId));
    const again = await addRecords(world, store, first, VERSION);
    expect([again.added, again.taken, again.present.length, again.changed.where]).toEqual([[], [], 3, null]);
  });

  test('that differ are kept as they lie, also within what is added at once', async () => {
    const store = memoryStore();
    const twice = [recordAt(1), { ...recordAt(1), memTotalBytes: 1 }];
    const { added, taken } = await addRecords(world, store, twice, VERSION);
    expect([added.length, taken]).toEqual([1, [pathOf(recordAt(1))]]);
    const before = new Map(store.files);
    const later = await addRecords(world, store, [{ ...recordAt(1), memTotalBytes: 2 }, recordAt(2)], VERSION);
    expect([later.added, later.taken]).toEqual([[pathOf(recordAt(2))], [pathOf(recordAt(1))]]);
    expect(store.files.get(pathOf(recordAt(1)))).toEqual(before.get(pathOf(recordAt(1))));
  });

  test('that cannot be read are skipped, named and kept', async () => {
    const [good, cut, other, wrong, later] = [1, 2, 3, 4, 5].map((n) => recordAt(n));
    if (!good || !cut || !other || !wrong || !later) return expect.unreachable();
    const store = storeWith({
      [pathOf(good)]: textOf(good),
      [pathOf(cut)]: textOf(cut).slice(0, 100),
      [pathOf(other)]: textOf(recordAt(3, 'another-board')),
      [pathOf(wrong)]: textOf(recordAt(44)),
      [pathOf(later)]: textOf(later).replace('"schema":1', '"schema":2'),
      'camera-board/2026-11/notes.txt': 'not ours',
      'camera-board/notes': 'not ours',
      'README.md': 'not ours',
    });
    const before = new Map(store.files);
    expect(await problemsOf(store)).toEqual({
      [pathOf(cut)]: expect.stringContaining('JSON'),
      [pathOf(other)]: 'it is of target another-board and lies with those of camera-board',
      [pathOf(wrong)]: 'it is of commit 000000000000, and its name says another',
      [pathOf(later)]: 'it has schema 2, which a later kfootprint wrote',
    });
    const { added, taken } = await addRecords(world, store, [cut, other, wrong, later], VERSION);
    expect([added, taken]).toEqual([[], [cut, other, wrong, later].map(pathOf)]);
    expect(store.files).toEqual(before);
  });

  test('without an origin are none, and a footprint is none', async () => {
    const path = pathOf(recordAt(1));
    const nobody = storeWith({ [path]: textOf({ ...recordAt(1), origin: null } as unknown as Recorded) });
    expect(await problemsOf(nobody)).toEqual({ [path]: 'it does not say which commit it is of' });
  });

  test.each(['', 'x'.repeat(201), '\ud800', '%'.repeat(67)])('of target %j cannot be kept', async (target) => {
    await expect(addRecords(world, memoryStore(), [recordAt(1, target)], VERSION)).rejects.toThrow(StoreError);
  });

  test.each(['.', '..', '.git', '~', 'a\nb', '../../x', 'con', 'ä', 'a b', '-x', '%2F', '{}', '__proto__'])(
    'of target %j lie in one folder, and come back',
    async (target) => {
      const store = memoryStore();
      const { added } = await addRecords(world, store, [recordAt(1, target)], VERSION);
      expect(added[0]?.split('/')).toHaveLength(3);
      expect(added[0]).toMatch(/^[\w%-][\w.%-]*\/2026-11\//);
      expect(await targetsOf(store)).toEqual([target]);
      expect(await commitsOf(store, target)).toEqual([commitId(1)]);
    },
  );
});

describe('a packed month', () => {
  const PACK = 'camera-board/2026-11.ndjson.gz';
  const line = (n: number) => packLine(`${commitId(n)}-${n}.1.json`, textOf(recordAt(n)));
  const packed = (...lines: readonly string[]) => gzipSync(lines.join(''));

  test('is read like loose records, and what is in it is there already', async () => {
    const store = storeWith({ [PACK]: packed(line(1), line(2)), [pathOf(recordAt(3))]: textOf(recordAt(3)) });
    expect(await commitsOf(store)).toEqual([1, 2, 3].map(commitId));
    const records = [recordAt(1), { ...recordAt(2), memTotalBytes: 5 }, recordAt(4)];
    const { added, present, taken } = await addRecords(world, store, records, VERSION);
    expect([added, present, taken]).toEqual([[pathOf(recordAt(4))], [pathOf(recordAt(1))], [pathOf(recordAt(2))]]);
  });

  test('that lies beside its loose records, because packing was broken off, counts none twice', async () => {
    const store = storeWith({ [PACK]: packed(line(1), line(2)), [pathOf(recordAt(1))]: textOf(recordAt(1)) });
    expect(await commitsOf(store)).toEqual([1, 2].map(commitId));
    const damaged = storeWith({ [PACK]: packed(line(1)), [pathOf(recordAt(1))]: 'cut' });
    const found = await everythingOf(damaged);
    expect(found.map((stored) => 'record' in stored)).toEqual([false, true]);
  });

  test('that is damaged is named from there on, and others are read and added', async () => {
    const whole = packed(line(1), 'no record\n', line(2));
    const store = storeWith({
      [PACK]: whole.subarray(0, whole.length - 9),
      [pathOf(recordAt(3))]: textOf(recordAt(3)),
      'camera-board/2026-10.ndjson.gz': 'no gzip at all',
    });
    expect(Object.keys(await problemsOf(store))).toEqual(
      expect.arrayContaining([PACK, 'camera-board/2026-10.ndjson.gz']),
    );
    const found = await everythingOf(store);
    expect(found.flatMap((each) => ('record' in each ? each.record.origin.commit : []))).toContain(commitId(3));
    const before = store.files.get(PACK);
    expect((await addRecords(world, store, [recordAt(1)], VERSION)).added).toEqual([pathOf(recordAt(1))]);
    expect(store.files.get(PACK)).toBe(before);
  });

  test('with lines that are no records names each', async () => {
    const store = storeWith({ [PACK]: packed(line(1), 'no record\n', '\n', packLine('odd name', '{}'), line(2)) });
    expect(await problemsOf(store)).toEqual({
      [`${PACK}:2`]: 'this line of a packed month is no record',
      [`${PACK}:4`]: 'this line of a packed month is no record',
    });
  });
});
