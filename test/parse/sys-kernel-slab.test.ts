import { describe, expect, test } from 'vitest';
import { sysKernelSlab } from '../../src/parse/sys-kernel-slab.ts';
import { bytesOf } from '../support/parsed.ts';

function read(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) {
  const tree = sysKernelSlab.start();
  for (const [path, text] of Object.entries(files)) {
    const sink = tree.file(`sys/kernel/slab/${path}`);
    sink.push(bytesOf(text));
    sink.end();
  }
  for (const [path, target] of Object.entries(links)) tree.link(`sys/kernel/slab/${path}`, target);
  return tree.end();
}

const NOTHING = {
  objects: null,
  totalObjects: null,
  objectsPerSlab: null,
  order: null,
  objectSizeBytes: null,
  slabSizeBytes: null,
  slabs: null,
};

describe('caches of /sys', () => {
  test('have counts, on NUMA machines with shares behind them', () => {
    expect(
      read({
        ':a-0000192/objects': '11000 N0=11000\n',
        ':a-0000192/total_objects': '11400 N0=11400\n',
        ':a-0000192/objs_per_slab': '21\n',
        ':a-0000192/order': '0\n',
        ':a-0000192/object_size': '192\n',
        ':a-0000192/slab_size': '192\n',
        ':a-0000192/slabs': '543 N0=543\n',
      }).value.caches,
    ).toEqual(
      new Map([
        [
          ':a-0000192',
          {
            objects: 11_000,
            totalObjects: 11_400,
            objectsPerSlab: 21,
            order: 0,
            objectSizeBytes: 192,
            slabSizeBytes: 192,
            slabs: 543,
          },
        ],
      ]),
    );
  });

  test('say nothing of what could not be read', () => {
    expect(read({ 'TCP/order': '3\n' }).value.caches.get('TCP')).toEqual({ ...NOTHING, order: 3 });
  });

  test('that are merged are links to one folder', () => {
    const { value } = read(
      { ':0000192/order': '0\n' },
      { kmalloc: ':0000192', dentry: '../slab/:0000192', self: 'self', odd: '/' },
    );
    expect([...value.aliases]).toEqual([
      ['kmalloc', ':0000192'],
      ['dentry', ':0000192'],
    ]);
    expect([...value.caches.keys()]).toEqual([':0000192']);
  });

  test.each(['__proto__', 'constructor'])('may be named %s', (name) => {
    const tree = sysKernelSlab.start();
    const sink = tree.file(`sys/kernel/slab/${name}/order`);
    sink.push(bytesOf('1\n'));
    sink.end();
    tree.link('sys/kernel/slab/alias', name);
    tree.link(`sys/kernel/slab/${name}2`, '__proto__');
    const { caches, aliases } = tree.end().value;
    expect(caches.get(name)?.order).toBe(1);
    expect(aliases.get('alias')).toBe(name);
    expect(aliases.get(`${name}2`)).toBe('__proto__');
  });

  test('with a file that holds no number say which', () => {
    const parsed = read({ 'TCP/order': 'three\n', 'UDP/order': '1\n' });
    expect(parsed.diagnostics).toEqual([
      { source: 'sys/kernel/slab/TCP/order', line: 1, message: 'order is not a whole number: "three"' },
    ]);
    expect([...parsed.value.caches.keys()]).toEqual(['TCP', 'UDP']);
  });

  test.each([
    ['kmalloc-96', '9', 96],
    ['dma-kmalloc-1k', '102', 1024],
    ['kmalloc-rnd-03-2k', '204', 2048],
    ['kmalloc-cg-4M', '419430', 4_194_304],
  ])('objects of %s are not of %s bytes', (name, cut, bytes) => {
    const parsed = read({ [`${name}/object_size`]: `${cut}\n` });
    expect(parsed.value.caches.get(name)?.objectSizeBytes).toBeNull();
    expect(parsed.diagnostics.map(({ message }) => message)).toEqual([`an object of ${name} is no ${cut} bytes`]);
    expect(read({ [`${name}/object_size`]: `${bytes}\n` }).value.caches.get(name)?.objectSizeBytes).toBe(bytes);
  });

  test('a file instead of a folder is no cache', () => {
    expect(read({ stray: '1\n' }).value.caches.size).toBe(0);
  });
});
