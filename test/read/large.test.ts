import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileSource, Parsed } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { readHalves, readLarge, readPart } from '../../src/read/large.ts';
import { systemFiles } from '../../src/world/files.ts';
import type { World } from '../../src/world/index.ts';
import { capturedFile } from '../support/captured-files.ts';
import { memoryWorld } from '../support/memory-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kfootprint-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sourceOf(name: string): FileSource<string, unknown> {
  const found = sources.find((source) => source.kind === 'file' && source.name === name);
  return found as FileSource<string, unknown>;
}

const pageOwner = sourceOf('sys/kernel/debug/page_owner');
const kmemleak = sourceOf('sys/kernel/debug/kmemleak');

/** Reads in this very thread what should be read in another. */
const readNow: NonNullable<World['thread']> = async (job) => readPart(systemFiles, sources, job as never);

function oneThread(thread = readNow): World {
  return { ...memoryWorld({}), files: systemFiles, thread };
}

function stored(bytes: Uint8Array | string): string {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return path;
}

function inOne(source: FileSource<string, unknown>, path: string): Parsed<unknown> {
  const reducer = source.start();
  for (const chunk of systemFiles.chunks(path)) reducer.push(chunk);
  return reducer.end();
}

let text = '';
let records: readonly string[] = [];
beforeAll(() => {
  text = capturedFile('prof-debug/truth-big', 's02-with/sys/kernel/debug/page_owner').toString();
  records = text.split('\n\n').filter((record) => record !== '');
});

describe('page_owner in two halves', () => {
  test('says what it says in one', async () => {
    const path = stored(text);
    const halves = await readHalves(oneThread(), pageOwner, path);
    expect(halves).not.toBeNull();
    expect(halves).toEqual(inOne(pageOwner, path));
  });

  test('says the same, or is read in one, whatever is in it', async () => {
    let readInHalves = 0;
    const damage = fc.record({
      from: fc.integer({ min: 0, max: 10_000 }),
      count: fc.integer({ min: 1, max: 400 }),
      edits: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          cut: fc.integer({ min: 0, max: 40 }),
          put: fc.constantFrom(
            '',
            '\n',
            '\n\n',
            ' frame+0x1/0x2\n',
            '3 times:\n',
            'what?',
            '\r',
            '\x1b',
            'é',
            'PFN 0x100 ',
          ),
        }),
        { maxLength: 2 },
      ),
      end: fc.constantFrom('', '\n', '\n\n'),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ from, count, edits, end }) => {
        let bytes = records.slice(from, from + count).join('\n\n') + end;
        for (const { at, cut, put } of edits) {
          const place = Math.floor(at * bytes.length);
          bytes = bytes.slice(0, place) + put + bytes.slice(place + cut);
        }
        const path = stored(bytes);
        const halves = await readHalves(oneThread(), pageOwner, path);
        if (halves === null) return;
        readInHalves += 1;
        expect(halves).toEqual(inOne(pageOwner, path));
      }),
      { numRuns: 400 },
    );
    expect(readInHalves).toBeGreaterThan(50);
  });

  test('that list their pages a second time are read in one', async () => {
    const path = stored(text + text);
    expect(await readHalves(oneThread(), pageOwner, path)).toBeNull();
    expect(inOne(pageOwner, path).rejectedCount).toBeGreaterThan(0);
  });

  test('are read in one where no thread is free, or one fails', async () => {
    const path = stored(text);
    expect(
      await readHalves(
        oneThread(() => null),
        pageOwner,
        path,
      ),
    ).toBeNull();
    expect(
      await readHalves(
        oneThread(() => Promise.reject(new Error('no memory'))),
        pageOwner,
        path,
      ),
    ).toBeNull();
  });
});

describe('a large file without parts', () => {
  const leaks = Array.from(
    { length: 300 },
    (_, index) =>
      `unreferenced object 0xffff8880${(index * 64).toString(16).padStart(8, '0')} (size ${32 + index}):\n  comm "insmod", pid ${index}, jiffies 4294${index}\n  backtrace (crc 0):\n    leaky_start+0x${(index % 7).toString(16)}/0x90 [leaky]\n`,
  ).join('');

  async function readAside(
    world: World,
    { text = leaks, isInPlace = true } = {},
  ): Promise<{ readonly isRead: boolean; readonly accepted: unknown[] }> {
    const path = stored(text);
    const accepted: unknown[] = [];
    const aside: Promise<void>[] = [];
    const place = { source: kmemleak, isInPlace, accept: (parsed: Parsed<unknown>) => void accepted.push(parsed) };
    const isRead = await readLarge(world, place, path, () => void accepted.push('read here'), aside);
    await Promise.all(aside);
    return { isRead, accepted };
  }

  test('is read in a thread, to the same effect', async () => {
    expect(await readAside(oneThread())).toEqual({ isRead: true, accepted: [inOne(kmemleak, stored(leaks))] });
  });

  test('is read here where something else stands in it, unless it lies where the target has it', async () => {
    const text = `${leaks}# cat /proc/meminfo\nMemTotal: 100 kB\n`;
    expect(await readAside(oneThread(), { isInPlace: false })).toMatchObject({ accepted: [{ rejectedCount: 0 }] });
    expect(await readAside(oneThread(), { text, isInPlace: false })).toEqual({ isRead: true, accepted: ['read here'] });
    expect((await readAside(oneThread(), { text })).accepted).toEqual([inOne(kmemleak, stored(text))]);
  });

  test('is read here where the thread fails, or none is free', async () => {
    const failed = await readAside(oneThread(() => Promise.reject(new Error('no memory'))));
    expect(failed).toEqual({ isRead: true, accepted: ['read here'] });
    expect(await readAside(oneThread(() => null))).toEqual({ isRead: false, accepted: [] });
  });
});
