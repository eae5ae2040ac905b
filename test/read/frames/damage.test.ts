import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeManifest } from '../../../src/document/index.ts';
import { type ParsedSources, scanLines, sources } from '../../../src/parse/index.ts';
import { type FramedSnapshot, framedSnapshots } from '../../../src/read/frames/index.ts';
import { readRun } from '../../../src/read/index.ts';
import { systemWorld } from '../../../src/world/index.ts';
import { type Damage, damagedLog } from '../../support/damaged-line.ts';
import { captureOf, rootOf } from '../../support/framed.ts';
import { memoryWorld } from '../../support/memory-world.ts';
import { ownFolder } from '../../support/own-folder.ts';

const { path: folder, remove } = ownFolder();
afterAll(remove);

const world = systemWorld({});
const RUNS = 100;
/** Number of the file that a line of the log belongs to: written here anew, to be another's reading of the format. */
const FILE = /^kfp1 [0-9a-f]+ \d+\.(\d+) /;

/** Ways in which targets send: packed, as text, in hex; the last capture has many files of a tree. */
const STREAMS = [
  { title: 'packed', capture: '6.1.0-50-armmp-plain/truth-small', member: 's02-with', without: [] },
  {
    title: 'as text',
    capture: '6.1.0-50-armmp-plain/truth-big',
    member: 's02-with',
    without: ['gzip', 'base64', 'od'],
  },
  { title: 'unchecked', capture: '6.1.0-50-armmp-plain/leak', member: 's02-t2', without: ['cksum', 'md5sum'] },
] as const;

describe.each(STREAMS)('a capture sent $title', ({ capture, member, without }) => {
  let text = '';
  let whole: ReadonlyMap<string, string> = new Map();
  let paths: readonly string[] = [];
  const isChecked = without.every((tool: string) => tool !== 'cksum');

  beforeAll(async () => {
    text = captureOf(rootOf(folder, capture, member), { without });
    const [snapshot] = await read(text);
    if (!snapshot) throw new Error('nothing was captured');
    whole = await contentsOf(snapshot);
    paths = snapshot.files.map(({ path }) => path);
    expect(snapshot.damaged).toEqual([]);
    expect(paths.length).toBeGreaterThan(12);
  });

  for (const damage of ['lost', 'doubled', 'interleaved'] as const)
    for (const share of [0.01, 0.05])
      test(`with ${share * 100} % of lines ${damage}: what is whole is found, all else is named, ${RUNS} times`, async () => {
        let wholeCount = 0;
        let damagedCount = 0;
        for (let seed = 1; seed <= RUNS; seed++) {
          const found = await readDamaged(damage, share, seed);
          wholeCount += found.whole;
          damagedCount += found.damaged;
        }
        // Of the test itself: there was something to find, and something to lose.
        expect(wholeCount).toBeGreaterThan(RUNS);
        if (damage === 'lost') expect(damagedCount).toBeGreaterThan(RUNS / 10);
        else if (damage === 'doubled') expect(damagedCount).toBe(0);
        // Where a checksum can tell, lines that are torn are put together again, if not each of them.
        else if (isChecked) expect(damagedCount).toBeLessThan(RUNS / 4);
      });

  const wrapped = (line: string) => line.match(/.{1,80}/g)?.join('\r\n') ?? '';
  const CHANGES: readonly (readonly [string, (log: string) => string])[] = [
    ['twice, one after the other', (log) => log + log],
    ['with a time before each line', (log) => log.replace(/^/gm, '[2026-11-26 06:00:01.123] ')],
    ['with a line of another after each', (log) => log.replaceAll('\n', '\n[   12.3] random: crng init done\n')],
    ['with the lines in another order', (log) => log.split('\n').reverse().join('\n')],
    ['wrapped at 80 columns', (log) => log.split('\n').map(wrapped).join('\r\n')],
  ];
  // Without a checksum, nobody can tell whether what was torn was put together right.
  test.each(isChecked ? CHANGES : CHANGES.slice(0, -1))('is whole %s', async (_, change) => {
    const [snapshot, ...others] = await read(change(text));
    expect(others).toEqual([]);
    expect(snapshot?.damaged).toEqual([]);
    expect(snapshot && (await contentsOf(snapshot))).toEqual(whole);
  });

  async function readDamaged(damage: Damage, share: number, seed: number) {
    const log = damagedLog(text, damage, share, seed);
    const snapshots = await read(log.text);
    expect(snapshots).toHaveLength(1);
    const [snapshot] = snapshots as [FramedSnapshot];
    const came = await contentsOf(snapshot);
    for (const [path, content] of came) expect(content, `${path}, seed ${seed}`).toBe(whole.get(path));
    // Only a checksum can tell that what stands behind a line does not stand in it.
    const touched = touchedFiles(isChecked ? log.touched : new Set([...log.touched, ...log.glued]));
    const named = new Set(snapshot.damaged.map(({ path }) => path));
    const nameless = snapshot.damaged.filter(({ path }) => path === null).length;
    const missing = paths.filter((path) => !came.has(path));
    for (const [index, path] of paths.entries())
      if (!touched.has(index + 1)) expect(came.has(path), `${path}, seed ${seed}`).toBe(true);
    // A name is lost with the three lines that say it, where the list at the end is lost as well.
    const unnamed = missing.filter((path) => !named.has(path));
    expect(unnamed.length, `seed ${seed}: ${unnamed}`).toBe(nameless);
    if (nameless > 0) expect(came.has('snapshot.json')).toBe(false);
    return { whole: came.size, damaged: missing.length };
  }

  function touchedFiles(lines: ReadonlySet<number>): ReadonlySet<number> {
    const all = text.split('\n');
    return new Set([...lines].map((number) => Number(FILE.exec(all[number] ?? '')?.[1] ?? 0)));
  }
});

test('a capture that was sent three times survives a line that loses 1 % of it', async () => {
  const root = rootOf(folder, '6.1.0-50-arm64-plain/truth-small', 's02-with');
  const text = captureOf(root, { args: ['--repeat', '3'] });
  const [whole] = await read(text);
  expect(whole?.damaged).toEqual([]);
  let damaged = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const [snapshot] = await read(damagedLog(text, 'lost', 0.01, seed).text);
    damaged += snapshot?.damaged.length ?? 0;
  }
  // Of some 2,000 files: sent once, about every tenth is damaged.
  expect(damaged).toBeLessThan(5);
});

describe('numbers of a damaged capture', () => {
  let text = '';
  let whole: ParsedSources;

  beforeAll(async () => {
    text = captureOf(rootOf(folder, '6.12.117+deb12-amd64-debug/truth-small', 's02-with'));
    whole = (await parsed(text)).parsed;
    expect(whole['sys/kernel/debug/slab']).toBeDefined();
  });

  test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'are whole or said not to be, seed %i',
    async (seed) => {
      const { text: log } = damagedLog(
        text,
        seed % 2 === 0 ? 'lost' : 'interleaved',
        seed % 4 < 2 ? 0.001 : 0.01,
        seed,
      );
      const damaged = await parsed(log);
      for (const { name } of sources) {
        const state = damaged.sources.get(name);
        if (state === 'present') expect(damaged.parsed[name]?.value, name).toEqual(whole[name]?.value);
        else if (whole[name]) {
          expect(state, name).toMatch(/^(?:unreadable|truncated)$/);
          expect(damaged.lost.has(name), name).toBe(true);
        }
      }
    },
  );

  async function parsed(log: string) {
    const one = { ...memoryWorld({ 'console.log': Buffer.from(log, 'latin1') }), md5: world.md5 };
    const options = { sources, scan: scanLines, uptimeOf: () => null, kernelOf: () => null, decodeManifest };
    const { run } = await readRun(one, ['console.log'], options);
    const [snapshot] = run.snapshots;
    if (!snapshot) throw new Error('no snapshot');
    return snapshot;
  }
});

async function read(text: string): Promise<readonly FramedSnapshot[]> {
  return framedSnapshots(world, 'console.log', [Buffer.from(text, 'latin1')]);
}

async function contentsOf({ files }: FramedSnapshot): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const { path, content } of files) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content()) pieces.push(piece);
    contents.set(path, Buffer.concat(pieces).toString('latin1'));
  }
  return contents;
}
