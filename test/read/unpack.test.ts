import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpacking } from '../../src/read/unpack.ts';
import { systemFiles } from '../../src/world/files.ts';
import { bytesOf } from '../support/parsed.ts';
import { folderWith, readBoard, readHere } from '../support/reading.ts';

const MIB = 1_048_576;
const CONFIG = '# Linux/arm 6.1.0 Kernel Configuration\nCONFIG_SMP=y\n# CONFIG_KASAN is not set\n';
const MEMINFO = 'MemTotal:         990732 kB\n';

/** What comes out at the other end, and what is said of it. */
function through(pieces: readonly Uint8Array[]) {
  const got: Uint8Array[] = [];
  const refused: string[] = [];
  let ends = 0;
  const sink = {
    push: (chunk: Uint8Array) => void got.push(chunk),
    end() {
      ends += 1;
    },
  };
  const unpacked = unpacking(sink, systemFiles.gunzip, (reason) => refused.push(reason));
  for (const piece of pieces) unpacked.push(piece);
  unpacked.end();
  return { text: new TextDecoder().decode(Buffer.concat(got)), refused, ends };
}

describe('a file that may be packed', () => {
  test('gives the same in any pieces, packed or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), fc.array(fc.nat(80)), (text, isPacked, cuts) => {
        fc.pre(isPacked || !text.startsWith('\x1f'));
        const bytes = isPacked ? gzipSync(text) : bytesOf(text);
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(through(pieces)).toEqual({ text, refused: [], ends: 1 });
      }),
    );
  });

  test('may be plain text of any size', () => {
    const large = new Uint8Array(MIB).fill(0x20);
    expect(through([large, large, large]).text).toHaveLength(3 * MIB);
  });

  test.each([
    ['cut', gzipSync(CONFIG).subarray(0, 40), 'what is packed in it is damaged or too large: unexpected end of file'],
    [
      'a bomb',
      gzipSync(new Uint8Array(4 * MIB + 1)),
      `what is packed in it is damaged or too large: it holds more than ${4 * MIB} bytes`,
    ],
    ['large', Buffer.concat([gzipSync(CONFIG), new Uint8Array(MIB)]), `it is larger than ${MIB} bytes, packed`],
  ])('is refused where it is %s', (_, bytes, reason) => {
    expect(through([bytes])).toEqual({ text: '', refused: [reason], ends: 0 });
  });
});

describe('a kernel configuration in a snapshot', () => {
  const board = async (files: Parameters<typeof readBoard>[0]) => {
    const { run } = await readBoard({ 'proc/meminfo': MEMINFO, ...files });
    const [snapshot] = run.snapshots;
    return {
      state: snapshot?.sources.get('proc/config.gz'),
      smp: snapshot?.parsed['proc/config.gz']?.value.get('SMP'),
      remarks: snapshot?.diagnostics.map(({ source, message }) => `${source}: ${message}`),
    };
  };
  const found = { state: 'present', smp: 'y', remarks: [] };

  test.each(['proc/config.gz', 'config.gz', 'proc_config.gz', 'kconfig.gz'])('%s, packed', async (name) => {
    expect(await board({ [name]: gzipSync(CONFIG) })).toEqual(found);
  });

  test.each(['proc/config.gz', 'proc/config', 'config', '.config', 'config-6.1.0', 'kconfig', 'kconfig.txt'])(
    '%s, as text',
    async (name) => {
      expect(await board({ [name]: CONFIG })).toEqual(found);
    },
  );

  test('of another program is none', async () => {
    const uBoot = CONFIG.replace('Linux/arm 6.1.0 Kernel', 'U-Boot 2023.01');
    for (const other of [uBoot, '[core]\n\tbare = false\n'])
      expect(await board({ '.config': other, config: other })).toEqual({
        state: 'absent',
        smp: undefined,
        remarks: [],
      });
  });

  test('that is damaged or a bomb costs itself alone, and is named', async () => {
    expect(await board({ 'proc/config.gz': gzipSync(CONFIG).subarray(0, 40) })).toEqual({
      state: 'unreadable',
      smp: undefined,
      remarks: [
        'proc/config.gz: could not be read: what is packed in it is damaged or too large: unexpected end of file',
      ],
    });
    const { state, remarks } = await board({ 'proc/config.gz': gzipSync(new Uint8Array(64 * MIB)) });
    expect([state, remarks]).toEqual(['unreadable', [expect.stringContaining('it holds more than 4194304 bytes')]]);
  });

  test('in an archive, and by itself', async () => {
    const folder = folderWith({ 'proc/config.gz': gzipSync(CONFIG), 'proc/meminfo': MEMINFO });
    execFileSync('tar', ['-czf', `${folder}/board.tar.gz`, '-C', folder, 'proc']);
    for (const path of ['board.tar.gz', 'proc/config.gz']) {
      const { run } = await readHere(`${folder}/${path}`);
      expect([...(run.snapshots[0]?.parsed['proc/config.gz']?.value ?? [])]).toEqual([
        ['SMP', 'y'],
        ['KASAN', 'n'],
      ]);
    }
  });
});
