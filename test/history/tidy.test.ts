import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactHistory, importHistory, pruneHistory, recordsIn, type Store } from '../../src/history/index.ts';
import { type Footprint, recordOf } from '../../src/model/index.ts';
import { systemFiles } from '../../src/world/files.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type Content, memoryWorld } from '../support/memory-world.ts';
import { commitOf, recordDocument, recordFile } from '../support/records.ts';

const world = memoryWorld({});
const UP_TO_2027 = { target: null, before: '2027-01', isDryRun: false };

/** Every record of a store, loose or packed, as lines of what they are: `path of the loose file` → text on one line. */
function contentOf({ files }: { readonly files: ReadonlyMap<string, Buffer> }): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, bytes] of files) {
    const [, folder, month] = /^(.*)\/(\d{4}-\d\d)(?:\.\d+)?\.ndjson\.gz$/.exec(path) ?? [];
    if (folder === undefined) found.set(path, bytes.toString().trim());
    else
      for (const line of gunzipSync(bytes).toString().trimEnd().split('\n')) {
        const [, file, text] = /^\{"file":"([^"]+)","record":(.*)\}$/.exec(line) ?? [];
        found.set(`${folder}/${month}/${file ?? line}`, text ?? '');
      }
  }
  return found;
}

function storeOf(...files: readonly [string, Buffer][]) {
  return memoryStore(new Map(files));
}

const NOTHING = {
  paths: [],
  target: null,
  origin: null,
  skipsRefused: false,
  isDryRun: false,
  version: '0.1.0',
  recordOf: (footprint: Footprint) => recordOf(footprint, new Map()),
};

async function bring(store: Store, contents: Readonly<Record<string, Content>>, options: object = {}) {
  return importHistory(memoryWorld(contents), store, {
    ...NOTHING,
    paths: [...new Set(Object.keys(contents).map((path) => path.split('/')[0] ?? ''))],
    ...options,
  });
}

const march = (number: number, runId = number) =>
  recordFile({ commit: commitOf(number), runId, committedAt: '2026-03-05T10:00:00.000Z' });
const april = (number: number) =>
  recordFile({ commit: commitOf(number), runId: number, committedAt: '2026-04-05T10:00:00.000Z' });

describe('importing', () => {
  test('takes another history, loose or packed, and names what is no record in it', async () => {
    const [from, to] = [storeOf(march(1), march(2), april(3)), storeOf(march(2))];
    await compactHistory(world, from, { ...UP_TO_2027, before: '2026-04' });
    const all = contentOf(from);
    from.files.set(`board/2026-04/${commitOf(9)}-9.1.json`, Buffer.from('{'));
    const request = { ...NOTHING, histories: [from] };
    await expect(importHistory(world, to, request)).rejects.toThrow('this is not JSON');
    expect([...to.files.keys()]).toEqual([march(2)[0]]);
    const { added, present, refused } = await importHistory(world, to, { ...request, skipsRefused: true });
    expect([added.length, present.length]).toEqual([2, 1]);
    expect(refused.map(({ place }) => place.file)).toEqual([`memory: board/2026-04/${commitOf(9)}-9.1.json`]);
    expect(contentOf(to)).toEqual(all);
  });
});

describe('packing', () => {
  test('makes one file of a month, and changes no byte of a record', async () => {
    const store = storeOf(march(2), march(1), april(3));
    const before = contentOf(store);
    const { months, problems } = await compactHistory(world, store, { ...UP_TO_2027, before: '2026-04' });
    expect(problems).toEqual([]);
    expect(months).toMatchObject([{ target: 'board', month: '2026-03', fileCount: 2, recordCount: 2 }]);
    expect([...store.files.keys()].sort()).toEqual([april(3)[0], 'board/2026-03.ndjson.gz'].sort());
    expect(contentOf(store)).toEqual(before);
  });

  test('makes the same bytes of the same records', async () => {
    const [one, other] = [storeOf(march(1), march(2), march(3)), storeOf(march(3), march(1), march(2))];
    await compactHistory(world, one, UP_TO_2027);
    await compactHistory(world, other, UP_TO_2027);
    expect(other.files).toEqual(one.files);
    // No time, and no system.
    expect([...(one.files.get('board/2026-03.ndjson.gz') ?? [])].slice(4, 10)).toEqual([0, 0, 0, 0, 2, 255]);
  });

  test('puts what came later beside the pack, which it never rewrites', async () => {
    const store = storeOf(march(3));
    await compactHistory(world, store, UP_TO_2027);
    const first = store.files.get('board/2026-03.ndjson.gz');
    for (const [path, bytes] of [march(1), march(2), march(3)]) store.files.set(path, bytes);
    const all = new Map([march(1), march(2), march(3)].map(([path, bytes]) => [path, bytes.toString().trim()]));
    const { months } = await compactHistory(world, store, UP_TO_2027);
    expect(months).toMatchObject([{ fileCount: 3, recordCount: 3 }]);
    expect([...store.files.keys()].sort()).toEqual(['board/2026-03.2.ndjson.gz', 'board/2026-03.ndjson.gz']);
    expect(store.files.get('board/2026-03.ndjson.gz')).toBe(first);
    expect(contentOf(store)).toEqual(all);
  });

  test('finds a name for a pack where one in the middle was taken away', async () => {
    const store = storeOf();
    for (const number of [1, 2, 3]) {
      const [path, bytes] = march(number);
      store.files.set(path, bytes);
      await compactHistory(world, store, UP_TO_2027);
    }
    store.files.delete('board/2026-03.2.ndjson.gz');
    const [path, bytes] = march(4);
    store.files.set(path, bytes);
    await compactHistory(world, store, UP_TO_2027);
    expect([...store.files.keys()].sort()).toEqual([
      'board/2026-03.2.ndjson.gz',
      'board/2026-03.3.ndjson.gz',
      'board/2026-03.ndjson.gz',
    ]);
    expect(contentOf(store).size).toBe(3);
  });

  test('leaves alone what is no record of its place, and says so', async () => {
    const [good, text] = march(1);
    const [, other] = recordFile({ target: 'another', commit: commitOf(5), committedAt: '2026-03-05T10:00:00.000Z' });
    const later = JSON.stringify({ ...recordDocument({ commit: commitOf(6) }), schema: 2 });
    const store = storeOf(
      [good, text],
      [`board/2026-03/${commitOf(4)}-1.1.json`, Buffer.from('{"schema":1,')],
      [`board/2026-03/${commitOf(5)}-1.1.json`, other],
      [`board/2026-03/${commitOf(6)}-1.1.json`, Buffer.from(later)],
      [
        `board/2026-03/${commitOf(7)}-1.1.json`,
        Buffer.concat([text.subarray(0, 30), Buffer.from([0xff]), text.subarray(30)]),
      ],
      ['board/2026-03/notes.txt', Buffer.from('mine')],
    );
    const before = new Map(store.files);
    const { problems } = await compactHistory(world, store, UP_TO_2027);
    expect(problems.map(({ path, reason }) => [path.split('/')[2]?.slice(0, 8), reason])).toEqual([
      ['00000004', expect.stringContaining('this is not JSON')],
      ['00000005', 'it is of target another and lies with those of board'],
      ['00000006', 'it has schema 2, which a later kfootprint wrote'],
      ['00000007', 'it is not UTF-8'],
      ['notes.tx', 'it is not named as a record is'],
    ]);
    before.delete(good);
    for (const [path, bytes] of before) expect(store.files.get(path)).toEqual(bytes);
    expect([...contentOf(store).keys()]).toHaveLength(6);
  });

  test('re-writes a record of several lines on one, if it says the same', async () => {
    const document = recordDocument({ commit: commitOf(1), runId: 1 });
    const pretty = JSON.stringify(document, null, 2);
    const [path] = recordFile({ commit: commitOf(1), runId: 1 });
    const [minus] = recordFile({ commit: commitOf(2), runId: 2 });
    const isNegativeZero = JSON.stringify(recordDocument({ commit: commitOf(2), runId: 2 }), null, 2).replace(
      '"uptimeSeconds": 27.19',
      '"uptimeSeconds": -0',
    );
    const store = storeOf([path, Buffer.from(pretty)], [minus, Buffer.from(isNegativeZero)]);
    const { problems } = await compactHistory(world, store, UP_TO_2027);
    expect(JSON.parse(contentOf(store).get(path) ?? '')).toEqual(document);
    expect(problems).toEqual([{ path: minus, reason: 'its numbers would not be the same on one line' }]);
    expect(store.files.get(minus)?.toString()).toBe(isNegativeZero);
  });

  test.each([
    ['is cut', (pack: Buffer) => pack.subarray(0, pack.length - 9), /it cannot be read/],
    ['has a line that is none', () => gzipSync('{"file":"x"}\n'), /this line of a packed month is no record/],
    ['is not UTF-8', () => gzipSync(Buffer.from([0xff, 0x0a])), /it cannot be read: it is not UTF-8/],
  ])('leaves a pack alone that %s', async (_, damage, reason) => {
    const store = storeOf(march(1));
    await compactHistory(world, store, UP_TO_2027);
    const pack = damage(store.files.get('board/2026-03.ndjson.gz') ?? Buffer.from(''));
    store.files.set('board/2026-03.ndjson.gz', pack);
    store.files.set(...march(2));
    const before = new Map(store.files);
    const { months, problems } = await compactHistory(world, store, UP_TO_2027);
    expect(months).toEqual([]);
    expect(problems).toEqual([
      { path: expect.stringMatching(/^board\/2026-03\.ndjson\.gz/), reason: expect.stringMatching(reason) },
    ]);
    expect(store.files).toEqual(before);
    // Nor does pruning take it away.
    await pruneHistory(world, store, UP_TO_2027);
    expect([...store.files]).toEqual([['board/2026-03.ndjson.gz', pack]]);
  });

  test('keeps both of two records of one name', async () => {
    const store = storeOf(march(1));
    await compactHistory(world, store, UP_TO_2027);
    const [path, bytes] = march(1);
    const other = Buffer.from(bytes.toString().replace('"uptimeSeconds":27.19', '"uptimeSeconds":28'));
    store.files.set(path, other);
    const { problems } = await compactHistory(world, store, UP_TO_2027);
    expect(problems).toEqual([{ path, reason: 'the packed month has another record of its name' }]);
    expect(store.files.get(path)).toEqual(other);
    // The same once more is one too many.
    store.files.set(path, bytes);
    await compactHistory(world, store, UP_TO_2027);
    expect([...store.files.keys()]).toEqual(['board/2026-03.ndjson.gz']);
  });

  test('by two at once loses nothing', async () => {
    const store = storeOf(march(1), march(2), april(3));
    const all = contentOf(store);
    const [late, bytes] = march(9);
    let isFirst = true;
    const raced: Store = {
      ...store,
      async change(message, plan) {
        if (!isFirst) return store.change(message, plan);
        isFirst = false;
        // Planned, but another packs and records before it is done: asked anew.
        await plan(store);
        await compactHistory(world, store, UP_TO_2027);
        store.files.set(late, bytes);
        return store.change(message, plan);
      },
    };
    const { months } = await compactHistory(world, raced, UP_TO_2027);
    expect(months).toMatchObject([{ month: '2026-03', fileCount: 1, recordCount: 3 }]);
    expect(contentOf(store)).toEqual(all.set(late, bytes.toString().trim()));
    expect([...store.files.keys()].sort()).toEqual([
      'board/2026-03.2.ndjson.gz',
      'board/2026-03.ndjson.gz',
      'board/2026-04.ndjson.gz',
    ]);
  });

  test('that broke off before the loose files went is seen by nobody', async () => {
    const store = storeOf(march(1), march(2));
    const [pretty] = march(3);
    store.files.set(pretty, Buffer.from(JSON.stringify(JSON.parse(march(3)[1].toString()), null, 2)));
    const loose = new Map(store.files);
    await compactHistory(world, store, UP_TO_2027);
    for (const [path, bytes] of loose) store.files.set(path, bytes);
    const names = [];
    for await (const { name } of recordsIn(world, store, 'board', '2026-03')) names.push(name);
    expect(names).toEqual([march(1), march(2), march(3)].map(([path]) => path.split('/').at(-1)));
    await compactHistory(world, store, UP_TO_2027);
    expect([...store.files.keys()]).toEqual(['board/2026-03.ndjson.gz']);
  });

  test('for show does nothing', async () => {
    const store = storeOf(march(1));
    const before = new Map(store.files);
    expect((await compactHistory(world, store, { ...UP_TO_2027, isDryRun: true })).months).toHaveLength(1);
    expect((await pruneHistory(world, store, { ...UP_TO_2027, isDryRun: true })).months).toHaveLength(1);
    expect(await bring(memoryStore(), { 'in/record.json': march(1)[1] }, { isDryRun: true })).toMatchObject({
      added: [march(1)[0]],
    });
    expect(store.files).toEqual(before);
  });
});

describe('importing', () => {
  test('takes records of files, of lines and of packed months, and the same again changes nothing', async () => {
    const store = memoryStore();
    const packed = storeOf(march(3));
    await compactHistory(world, packed, UP_TO_2027);
    const contents = {
      'artifacts/a/record.json': march(1)[1],
      'artifacts/b/many.ndjson': Buffer.concat([march(2)[1], Buffer.from('\n')]),
      'artifacts/c/2026-03.ndjson.gz': packed.files.get('board/2026-03.ndjson.gz') ?? '',
      'artifacts/c/report.md': 'of no interest',
    };
    const paths = [march(1)[0], march(2)[0], march(3)[0]];
    expect(await bring(store, contents)).toEqual({ added: paths, present: [], taken: [], refused: [] });
    const before = new Map(store.files);
    expect(await bring(store, contents)).toMatchObject({ added: [], present: paths, taken: [] });
    await compactHistory(world, store, UP_TO_2027);
    expect(await bring(store, contents)).toMatchObject({ added: [], present: paths, taken: [] });
    expect([...contentOf(store).keys()].sort()).toEqual([...before.keys()].sort());
  });

  test('adds nothing where something is no record, and names it', async () => {
    const store = memoryStore();
    const { origin, ...without } = recordDocument();
    const contents = {
      'in/a/record.json': march(1)[1],
      'in/b/record.json': '{"schema":1,"measurements":[]}',
      'in/c/record.json': JSON.stringify(without),
      'in/d.ndjson': 'not JSON\n',
    };
    const refused = bring(store, contents);
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining('this is no record'),
      place: { file: 'in/b/record.json' },
      also: [
        { message: 'it does not say which commit it is of', place: { file: 'in/c/record.json' } },
        { message: expect.stringContaining('not JSON'), place: { file: 'in/d.ndjson:1' } },
      ],
    });
    expect(store.files.size).toBe(0);
    const { added, refused: left } = await bring(store, contents, { skipsRefused: true, origin });
    expect(added).toHaveLength(2);
    expect(left).toHaveLength(2);
  });

  test('never takes the place of another record', async () => {
    const store = storeOf(march(1));
    const other = march(1)[1].toString().replace('27.19', '28');
    expect(await bring(store, { 'in/record.json': other })).toMatchObject({ added: [], taken: [march(1)[0]] });
    expect(store.files.get(march(1)[0])).toEqual(march(1)[1]);
  });

  test('keeps what a later version wrote into a record, under the target that was asked for', async () => {
    const store = memoryStore();
    const document = { ...recordDocument({ commit: commitOf(1) }), version: '9.9.9', news: { a: [1] } };
    const target = '../../etc/|`=cmd`\u0007';
    await bring(store, { 'in/record.json': JSON.stringify(document, null, 1) }, { target });
    const [path = ''] = store.files.keys();
    expect(path).toMatch(/^%2E\.%2F\.\.%2Fetc%2F%7C%60%3Dcmd%60%07\/2026-03\/[0-9c]{40}-7\.1\.json$/);
    expect(JSON.parse(store.files.get(path)?.toString() ?? '')).toEqual({
      ...document,
      snapshot: { ...document.snapshot, target },
    });
  });
});

describe('in any order', () => {
  const numbers = fc.array(fc.nat(11), { minLength: 1, maxLength: 6 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('import' as const), numbers }),
    fc.record({ kind: fc.constant('compact' as const), before: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('prune' as const), before: fc.integer({ min: 1, max: 3 }) }),
  );
  const month = (number: number) => `2026-0${number}`;
  const fileOf = (number: number) =>
    recordFile({
      target: number % 2 ? 'one' : 'two',
      commit: commitOf(number),
      runId: number + 1,
      committedAt: `${month(1 + (number % 4))}-05T10:00:00.000Z`,
    });

  test('importing, packing and pruning lose nothing but the months that were pruned', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const damaged: [string, Buffer] = [`one/2026-02/${commitOf(99)}-1.1.json`, Buffer.from('{"sch')];
        const store = storeOf(damaged);
        const expected = new Map([[damaged[0], '{"sch']]);
        for (const asked of steps) {
          if (asked.kind === 'import') {
            const contents = asked.numbers.map((number, at) => [`in/${at}/record.json`, fileOf(number)[1]] as const);
            await bring(store, Object.fromEntries(contents));
            for (const number of asked.numbers) expected.set(fileOf(number)[0], fileOf(number)[1].toString().trim());
          } else if (asked.kind === 'compact')
            await compactHistory(world, store, { ...UP_TO_2027, before: month(asked.before) });
          else {
            await pruneHistory(world, store, { ...UP_TO_2027, before: month(asked.before) });
            for (const path of expected.keys())
              if (path !== damaged[0] && (path.split('/')[1] ?? '') < month(asked.before)) expected.delete(path);
          }
          expect(contentOf(store)).toEqual(expected);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

test('gzip is the same whenever it is done, and holds what went in', () => {
  const bytes = Buffer.from('kfootprint '.repeat(1000));
  expect(gunzipSync(systemFiles.gzip(bytes))).toEqual(bytes);
  expect(systemFiles.gzip(bytes)).toEqual(systemFiles.gzip(bytes));
});
