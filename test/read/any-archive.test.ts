import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { projectFolder } from '../support/cli.ts';
import { zipOf } from '../support/emulator/zip.ts';
import { captureOf } from '../support/framed.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { ownFolder } from '../support/own-folder.ts';
import { folderWith, readFrom, readHere } from '../support/reading.ts';
import { hasTool } from '../support/tools.ts';

// Whatever is done to an archive on its way, its reader answers: with an InputError, or with the numbers of the files in it.

const { path: folder, remove } = ownFolder();
const containers = new Map<string, Uint8Array>();
const NAMES = ['a.tar', 'a.tar.gz', 'a.tar.xz', 'a.zip', 'a.kfp.txt', 'console.log', 'both.tar', 'meminfo.gz'];

/** Files of a real capture, few enough to be read very often. */
const FILES = ['proc/meminfo', 'proc/modules', 'proc/buddyinfo', 'proc/uptime', 'proc/version'];

beforeAll(() => {
  const archive = join(projectFolder, 'test/captures/6.1.0-50-armmp-plain/truth-small.tar.gz');
  execFileSync('tar', ['-xzf', archive, '-C', folder, ...FILES.map((file) => `./s01-before/${file}`)]);
  const root = join(folder, 's01-before');
  const read = (file: string) => readFileSync(join(root, file));
  const tar = execFileSync('tar', ['-cf', '-', '-C', root, '.']);
  const packed = gzipSync(tar);
  containers.set('a.tar', tar);
  containers.set('a.tar.gz', packed);
  if (hasTool('xz')) containers.set('a.tar.xz', execFileSync('xz', ['-c'], { input: tar }));
  containers.set('a.zip', zipOf(Object.fromEntries(FILES.map((file) => [file, read(file)]))));
  containers.set('a.kfp.txt', Buffer.from(captureOf(root), 'latin1'));
  containers.set(
    'console.log',
    Buffer.concat(FILES.map((file) => Buffer.concat([Buffer.from(`/ # cat /${file}\n`), read(file)]))),
  );
  execFileSync(
    'bash',
    ['-c', `cat > '${folder}/inner.kfp.tar.gz' && cd '${folder}' && tar -cf both.tar inner.kfp.tar.gz`],
    {
      input: packed,
    },
  );
  containers.set('both.tar', readFileSync(join(folder, 'both.tar')));
  containers.set('meminfo.gz', gzipSync(read('proc/meminfo')));
});
afterAll(remove);

/** What is read of bytes: numbers by source, or the words of the refusal. */
async function answer(name: string, bytes: Uint8Array, pieces?: readonly Uint8Array[]) {
  try {
    // What reads a zip wants a file.
    const { run } =
      bytes[0] === 0x50
        ? await readHere(join(folderWith({ [name]: bytes }), name))
        : await readFrom(memoryWorld({ [name]: pieces ? () => pieces : bytes }), name);
    return run.snapshots.map(({ parsed, sources, diagnostics }) => ({
      parsed: Object.entries(parsed).map(([source, { value }]) => [source, value instanceof Map ? [...value] : value]),
      sources: [...sources],
      remarks: diagnostics.map(({ source, line, message }) => `${source}:${line}: ${message}`),
    }));
  } catch (error) {
    if (error instanceof InputError) return `${error.message} ${error.next}`;
    throw error;
  }
}

function* numbersIn(value: unknown): Iterable<number> {
  if (typeof value === 'number') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(value)) yield* numbersIn(entry);
}

const harm = fc.oneof(
  fc.record({ at: fc.nat(), remove: fc.nat(4), insert: fc.uint8Array({ maxLength: 4 }) }),
  fc.record({ at: fc.nat(), remove: fc.nat(2000), insert: fc.constant(new Uint8Array()) }),
  fc.record({ at: fc.nat(), remove: fc.constant(Number.MAX_SAFE_INTEGER), insert: fc.constant(new Uint8Array()) }),
  fc.record({ at: fc.nat(), remove: fc.constant(0), insert: fc.uint8Array({ minLength: 512, maxLength: 512 }) }),
  fc.record({
    at: fc.nat(),
    remove: fc.constant(0),
    insert: fc
      .constantFrom('\n', '\r\n', '\0', 'kfp1 1 1.1 D1 5 ', '/ # cat /proc/slabinfo\n', 'PK\x03\x04')
      .map((text) => Buffer.from(text)),
  }),
);

function harmed(
  bytes: Uint8Array,
  hits: readonly (typeof harm extends fc.Arbitrary<infer H> ? H : never)[],
): Uint8Array {
  return hits.reduce<Uint8Array>((from, { at, remove: count, insert }) => {
    const place = at % (from.length + 1);
    return Buffer.concat([from.subarray(0, place), insert, from.subarray(Math.min(from.length, place + count))]);
  }, bytes);
}

describe.each(NAMES.filter((name) => name !== 'a.tar.xz' || hasTool('xz')))('%s', (name) => {
  const bytes = () => containers.get(name) ?? new Uint8Array();

  test('says the same wherever its pieces begin', async () => {
    const whole = await answer(name, bytes());
    expect(typeof whole).not.toBe('string');
    if (name.endsWith('.zip')) return;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), async (cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (bytes().length + 1)).sort((a, b) => a - b), bytes().length];
        const pieces = places.slice(1).map((end, index) => bytes().subarray(places[index], end));
        expect(
          await answer(
            name,
            bytes(),
            pieces.filter(({ length }) => length > 0),
          ),
        ).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('is answered whatever was done to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(harm, { minLength: 1, maxLength: 5 }), async (hits) => {
        const found = await answer(name, harmed(bytes(), hits));
        const odd = [...numbersIn(found)].filter((number) => number < 0 || !Number.isFinite(number));
        expect(odd).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

test('any bytes at all are answered', async () => {
  const names = fc.constantFrom(...NAMES, 'no-name', 'slabinfo.txt', 'a.kfp.tar', 'a.tar.zst', 'a.bz2');
  const begins = fc.constantFrom(
    '',
    '\x1f\x8b\x08',
    '(\xb5/\xfd',
    '\xfd7zXZ\0',
    'BZh9',
    'PK\x03\x04',
    'PK\x05\x06',
    'kfp1 1 1.0 S 3 ',
    'ustar',
  );
  await fc.assert(
    fc.asyncProperty(
      names,
      begins,
      fc.uint8Array({ maxLength: 2000 }),
      fc.boolean(),
      async (name, begin, rest, isPacked) => {
        const bytes = Buffer.concat([Buffer.from(begin, 'latin1'), rest]);
        await answer(name, isPacked ? gzipSync(bytes) : bytes);
      },
    ),
    { numRuns: 500 },
  );
});
