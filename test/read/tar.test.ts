import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { Damaged } from '../../src/errors.ts';
import type { Visitor } from '../../src/read/intake.ts';
import { tarReader } from '../../src/read/tar.ts';
import type { Pieces } from '../../src/world/index.ts';
import { heldBytes } from '../support/memory.ts';

interface Entry {
  readonly name: string;
  readonly type?: 'file' | 'symlink' | 'link' | 'directory' | 'character-device' | 'fifo';
  readonly content?: string;
  readonly linkname?: string;
}

async function tarOf(...entries: readonly Entry[]): Promise<Uint8Array> {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** What a visitor was told, as one line each. */
function listener(refuse: (path: string) => void = () => {}) {
  const heard: string[] = [];
  const visitor: Visitor = {
    entry() {},
    opener: () => undefined,
    file(path) {
      if (path.endsWith('unwanted')) return undefined;
      let text = '';
      return {
        push(chunk) {
          refuse(path);
          text += new TextDecoder().decode(chunk);
        },
        end: () => void heard.push(`${path}: ${text}`),
      };
    },
    link: (path, target) => void heard.push(`${path} -> ${target}`),
    unreadable: (path, reason) => void heard.push(`${path}: ${reason}`),
  };
  return { heard, visitor };
}

async function read(bytes: Uint8Array, size: number, { heard, visitor } = listener()): Promise<string[]> {
  const tar = tarReader(visitor, (entry) => entry);
  for (let at = 0; at < bytes.length; at += size) await tar.push(bytes.subarray(at, at + size));
  await tar.end();
  return heard;
}

const BOARD: readonly Entry[] = [
  { name: 's01/', type: 'directory' },
  { name: 's01/proc/modules', content: 'usbnet 65536 1 - Live 0x0\n' },
  { name: 's01/proc/empty' },
  { name: 's01/proc/unwanted', content: 'x'.repeat(5000) },
  { name: 's01/sys/kernel/slab/dentry', type: 'symlink', linkname: ':0000192' },
  { name: 's01/dev/null', type: 'character-device' },
  { name: 's01/pipe', type: 'fifo' },
  { name: `s01/${'long'.repeat(50)}/größe`, content: 'last' },
];

const HEARD = [
  's01/proc/modules: usbnet 65536 1 - Live 0x0\n',
  's01/proc/empty: ',
  's01/sys/kernel/slab/dentry -> :0000192',
  's01/dev/null: it is a device',
  's01/pipe: it is a pipe',
  `s01/${'long'.repeat(50)}/größe: last`,
];

describe('a tar', () => {
  test.each([1, 7, 512, 10_240, 1_000_000])('in pieces of %i bytes', async (size) => {
    expect(await read(await tarOf(...BOARD), size)).toEqual(HEARD);
  });

  test('that a larger medium has filled up with NUL', async () => {
    const bytes = await tarOf(...BOARD);
    expect(await read(Buffer.concat([bytes, new Uint8Array(200 * 512)]), 4096)).toEqual(HEARD);
  });

  test('whose names and attributes never end', async () => {
    const tar = await tarOf({ name: `${'long'.repeat(1_200_000)}/proc/modules`, content: 'x' });
    await expect(read(tar, 65_536)).rejects.toThrow(new Damaged('Header exceeds max size'));
  });

  test('whose entries are read by whoever opens them, to the end or not', async () => {
    const { heard, visitor } = listener();
    const opener = (path: string) =>
      path.endsWith('modules') || path.endsWith('unwanted')
        ? async (pieces: Pieces) => {
            for await (const piece of pieces) {
              heard.push(`${path} begins with ${new TextDecoder().decode(piece).slice(0, 6)}`);
              break;
            }
          }
        : undefined;
    const bytes = await tarOf(...BOARD);
    for (const size of [1, 512, 4096, 1_000_000]) {
      heard.length = 0;
      await read(bytes, size, { heard, visitor: { ...visitor, opener } });
      expect(heard).toEqual([
        size === 1 ? 's01/proc/modules begins with u' : 's01/proc/modules begins with usbnet',
        's01/proc/empty: ',
        size === 1 ? 's01/proc/unwanted begins with x' : 's01/proc/unwanted begins with xxxxxx',
        ...HEARD.slice(2),
      ]);
    }
  });

  test('with a hard link, whose content stands elsewhere', async () => {
    const bytes = await tarOf(
      { name: 'a/proc/modules', content: 'x' },
      { name: 'b/proc/modules', type: 'link', linkname: 'a/proc/modules' },
    );
    expect(await read(bytes, 512)).toEqual([
      'a/proc/modules: x',
      'b/proc/modules: it is a hard link to another entry of the archive',
    ]);
  });
});

describe('a damaged tar', () => {
  test('is found out wherever it is cut', async () => {
    const bytes = await tarOf(...BOARD);
    for (let length = 256; length < bytes.length - 1024; length += 256)
      await expect(read(bytes.subarray(0, length), 512)).rejects.toThrow(Damaged);
  });

  test('is found out by the sum of a header', async () => {
    const bytes = Uint8Array.from(await tarOf(...BOARD));
    bytes[0] = 0x40;
    await expect(read(bytes, 512)).rejects.toThrow(
      new Damaged('Invalid tar header. Maybe the tar is corrupted or it needs to be gunzipped?'),
    );
  });

  test('is found out in bytes that are no tar', async () => {
    await expect(read(new Uint8Array(2048).fill(0x41), 512)).rejects.toThrow(Damaged);
  });
});

describe('what the visitor throws', () => {
  test('at an entry comes out as it is', async () => {
    const tar = tarReader(listener().visitor, (entry) => {
      throw new RangeError(`no ${entry}`);
    });
    const bytes = await tarOf({ name: 'x', content: 'y' });
    await expect(
      (async () => {
        await tar.push(bytes);
        await tar.end();
      })(),
    ).rejects.toThrow(new RangeError('no x'));
  });

  test.each([512, 100_000])('at the content comes out as it is, in pieces of %i', async (size) => {
    const refusing = listener((path) => {
      throw new RangeError(`no ${path}`);
    });
    const bytes = await tarOf({ name: 'x', content: 'y'.repeat(50_000) }, { name: 'z', content: 'y' });
    await expect(read(bytes, size, refusing)).rejects.toThrow(new RangeError('no x'));
    expect(refusing.heard).toEqual([]);
  });
});

test('entries of any size pass through little memory', async () => {
  const tar = tarReader(listener().visitor, (entry) => entry);
  const header = (await tarOf({ name: 'big/unwanted', content: '' })).subarray(0, 512);
  const large = Buffer.from(header);
  // Size, then the sum of the header with blanks in place of the sum.
  large.write(`${(300 * 1_048_576).toString(8).padStart(11, '0')}\0`, 124);
  large.write('        ', 148);
  large.write(
    `${large
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  await tar.push(large);
  const before = heldBytes();
  for (let index = 0; index < 300; index++) await tar.push(new Uint8Array(1_048_576).fill(0x41));
  expect(heldBytes() - before).toBeLessThan(60_000_000);
  await tar.push(new Uint8Array(1024));
  await tar.end();
});

test('a name longer than a header has room for is kept whole', async () => {
  const name = `${'a/'.repeat(150)}modules`;
  expect(await read(await tarOf({ name, content: 'x' }), 512)).toEqual([`${name}: x`]);
});
