import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { cksum } from '../../../src/read/frames/cksum.ts';
import { framedSnapshots } from '../../../src/read/frames/index.ts';
import { systemWorld } from '../../../src/world/index.ts';

const world = systemWorld({});
const read = (text: string) => framedSnapshots(world, 'console.log', [Buffer.from(text, 'latin1')]);

const frame = (place: string, kind: string, payload: string) =>
  `kfp1 7 ${place} ${kind} ${payload.length} ${payload}\n`;
const begin = (phase = 'booted') => frame('1.0', 'S', `target=a phase=${phase} sample=- checksum=cksum`);
const end = (count: number) => frame('1.0', 'Z', `${cksum(`${count}\n`)} ${count}`);

/** The frames of one file, right in every way but what the test makes of it. */
function file(number: number, path: string, lines: readonly string[], encoding = 'text'): string {
  const place = `1.${number}`;
  const block = `${lines.join('\n')}\n`;
  const said = `${encoding} ${lines.length} ${block.length} ${path}`;
  return [
    frame(place, 'F', `${encoding} ${path}`),
    ...lines.map((line, index) => frame(place, `D${index + 1}`, line)),
    frame(place, `C${lines.length}`, `${cksum(block)} ${lines.length}`),
    frame(place, 'E', `${cksum(`${said}\n`)} ${said}`),
  ].join('');
}

const UPTIME = file(1, 'proc/uptime', ['1.00 2.00', 'kfp:whole']);

// cksum of GNU coreutils 9.1 says so.
test.each([
  ['', 4294967295],
  ['kfp\n', 4071698998],
  ['123456789', 930766865],
  ['\xff'.repeat(300), 1718880618],
])('cksum of %j', (text, sum) => {
  expect(cksum(text)).toBe(sum);
});

describe('a hostile log', () => {
  test.each([
    '../../etc/passwd',
    '/etc/passwd',
    'proc/../../x',
    'proc//x',
    'sys/./x',
    'proc/\x1b]0;title\x07',
    'home/proc/modules',
    `proc/${'a'.repeat(600)}`,
  ])('may not name its file %j', async (path) => {
    const [snapshot] = await read(begin() + UPTIME + file(2, path, ['x', 'kfp:whole']) + end(2));
    expect(snapshot?.files.map((one) => one.path)).toEqual(['proc/uptime']);
    expect(snapshot?.damaged).toEqual([{ path: null, reason: 'its path is none of a kernel file' }]);
  });

  test('may not name its snapshot as it likes', async () => {
    const phases = ['../../up', '/abs', '..', 'a\x1bb', 'x'.repeat(500)];
    const text = phases
      .map((phase, index) => (begin(phase) + UPTIME + end(1)).replaceAll('kfp1 7 ', `kfp1 ${index} `))
      .join('');
    for (const { name } of await read(text)) expect(name).toMatch(/^[A-Za-z0-9_@:+-][A-Za-z0-9._@:+-]{0,110}$/);
  });

  test('may not claim more lines than it has', async () => {
    const said = `text 999999999 999999999 proc/meminfo`;
    const text = begin() + UPTIME + frame('1.2', 'E', `${cksum(`${said}\n`)} ${said}`) + end(2);
    const [snapshot] = await read(text);
    expect(snapshot?.damaged).toEqual([
      { path: 'proc/meminfo', reason: '999999999 of its 999999999 lines were lost on the way' },
    ]);
  });

  test('may not have the reader try for ever', async () => {
    // Every line came in eight ways, none of them right.
    const lines = Array.from({ length: 640 }, (_, index) =>
      Array.from({ length: 8 }, (_none, way) => frame('1.2', `D${index + 1}`, `${way}`.repeat(200))).join(''),
    );
    const checks = Array.from({ length: 10 }, (_, index) => frame('1.2', `C${64 * (index + 1)}`, '1 64'));
    const said = `text 640 128640 proc/meminfo`;
    const [snapshot] = await read(
      begin() + UPTIME + lines.join('') + checks.join('') + frame('1.2', 'E', `${cksum(`${said}\n`)} ${said}`) + end(2),
    );
    expect(snapshot?.damaged.map(({ path }) => path)).toEqual(['proc/meminfo']);
  });

  test('may not unpack to more than it says it is', async () => {
    const packed = gzipSync('x'.repeat(10)).toString('base64');
    const cut = gzipSync('MemTotal: 1 kB\n'.repeat(1000)).subarray(0, 60).toString('base64');
    const text =
      begin() +
      UPTIME +
      file(2, 'proc/version', [packed], 'gzip+base64') +
      file(3, 'proc/meminfo', [cut], 'gzip+base64') +
      file(4, 'proc/vmstat', [], 'gzip+base64') +
      end(4);
    const [snapshot] = await read(text);
    expect(snapshot?.files.map(({ path, byteCount }) => [path, byteCount])).toEqual([
      ['proc/uptime', 10],
      ['proc/version', 10],
    ]);
    expect(snapshot?.damaged.map(({ path }) => path)).toEqual(['proc/meminfo', 'proc/vmstat']);
  });

  test('may not have two files of one path, nor a manifest without end', async () => {
    const large = gzipSync(`{${' '.repeat(2_000_000)}}`).toString('base64');
    const again = file(2, 'proc/uptime', ['2.00 2.00', 'kfp:whole']);
    const [snapshot] = await read(begin() + UPTIME + again + file(3, 'snapshot.json', [large], 'gzip+base64') + end(3));
    expect(snapshot?.files.map(({ path }) => path)).toEqual(['proc/uptime']);
    expect(snapshot?.damaged).toEqual([
      { path: 'proc/uptime', reason: 'another file has its path' },
      { path: 'snapshot.json', reason: 'it is larger than 1048576 bytes' },
    ]);
  });

  test('what the target did not read to its end is not whole', async () => {
    const [snapshot] = await read(begin() + UPTIME + file(2, 'proc/meminfo', ['MemTotal: 1 kB']) + end(2));
    expect(snapshot?.damaged).toEqual([{ path: 'proc/meminfo', reason: 'the target could not read it to its end' }]);
  });

  test('may not hold captures without number', async () => {
    const text = Array.from({ length: 10_002 }, (_, index) => begin().replace('kfp1 7 ', `kfp1 ${index} `)).join('');
    await expect(read(text)).rejects.toThrow('there are more than 10000 captures in it');
  });

  test('two captures of one run that say different things of a file are not mixed', async () => {
    const other = file(2, 'proc/meminfo', ['MemTotal: 2 kB', 'kfp:whole']);
    const [snapshot] = await read(
      begin() + UPTIME + file(2, 'proc/meminfo', ['MemTotal: 1 kB', 'kfp:whole']) + other + end(2),
    );
    const meminfo = snapshot?.files.find(({ path }) => path === 'proc/meminfo');
    if (meminfo)
      for await (const piece of meminfo.content())
        expect(['MemTotal: 1 kB\n', 'MemTotal: 2 kB\n']).toContain(Buffer.from(piece).toString());
  });

  test('whatever is in it, reading ends, with snapshots or with a complaint', async () => {
    const parts = [
      begin(),
      UPTIME,
      end(1),
      file(2, 'proc/meminfo', ['a', 'kfp:whole']),
      'kfp1 7 1.2 D1 5 ab',
      '\r\n',
      '\x1b[31m',
      'kfp1 ',
      '\0\xff',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 12 })), { maxLength: 40 }),
        async (pieces) => {
          try {
            for (const { files } of await read(pieces.join('')))
              for (const { path } of files) expect(['proc/uptime', 'proc/meminfo']).toContain(path);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('where the chunks are cut does not matter', async () => {
    const text = Buffer.from(begin() + UPTIME + file(2, 'proc/meminfo', ['a é', 'kfp:whole']) + end(2), 'latin1');
    const whole = JSON.stringify(await framedSnapshots(world, 'log', [text]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length)), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const chunks = places.slice(1).map((to, index) => text.subarray(places[index], to));
        expect(JSON.stringify(await framedSnapshots(world, 'log', chunks))).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });
});
