import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReservedRegion } from '../../src/parse/index.ts';
import { reservedMemory } from '../../src/parse/reserved-memory.ts';
import { bytesOf } from '../support/parsed.ts';

const ROOT = 'proc/device-tree/reserved-memory';
const MIB = 2 ** 20;

type Content = string | readonly number[];

/** What is made of properties, given as text or as cells of 32 bits, by their path below the node of all regions. */
function read(properties: Readonly<Record<string, Content>>, root = ROOT) {
  const tree = reservedMemory.start();
  for (const [path, content] of Object.entries(properties)) {
    const sink = tree.file(`${root}/${path}`);
    const bytes = typeof content === 'string' ? bytesOf(content) : cells(...content);
    if (bytes.length > 0) sink.push(bytes);
    sink.end();
  }
  return tree.end();
}

function cells(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) bytes.setUint32(index * 4, value);
  return new Uint8Array(bytes.buffer);
}

const remarksOf = ({ diagnostics }: ReturnType<typeof read>) =>
  diagnostics.map(({ source, message }) => `${source.slice(ROOT.length + 1)}: ${message}`);

/** A region of which nothing but its place is said. */
const plain = (name: string, startAddress: string | null, bytes: number): ReservedRegion => ({
  name,
  label: null,
  startAddress,
  bytes,
  isNoMap: false,
  isReusable: false,
  isCmaDefault: false,
  compatible: [],
  path: `${ROOT}/${name}`,
});

const OF_64_BITS = { '#address-cells': [2], '#size-cells': [2] };
const OF_32_BITS = { '#address-cells': [1], '#size-cells': [1] };

// A virtual machine of arm64 whose device tree was extended.
const VIRTUAL_MACHINE = {
  '#address-cells': [2],
  '#size-cells': [2],
  'cam-pool@5a000000/compatible': 'shared-dma-pool\0',
  'cam-pool@5a000000/no-map': '',
  'cam-pool@5a000000/reg': [0, 0x5a000000, 0, 0x400000],
  'isp-firmware@50000000/no-map': '',
  'isp-firmware@50000000/reg': [0, 0x50000000, 0, 0x800000],
  'linux,cma/compatible': 'shared-dma-pool\0',
  'linux,cma/linux,cma-default': '',
  'linux,cma/reusable': '',
  'linux,cma/size': [0, 0x2000000],
  'vid-log@58000000/reg': [0, 0x58000000, 0, 0x100000],
  'vpu-pool@5c000000/compatible': 'shared-dma-pool\0',
  'vpu-pool@5c000000/reg': [0, 0x5c000000, 0, 0x1000000],
  'vpu-pool@5c000000/reusable': '',
};

test('regions of a device tree', () => {
  const parsed = read(VIRTUAL_MACHINE);
  expect(parsed.value).toEqual([
    { ...plain('cam-pool@5a000000', '5a000000', 4 * MIB), isNoMap: true, compatible: ['shared-dma-pool'] },
    { ...plain('isp-firmware@50000000', '50000000', 8 * MIB), isNoMap: true },
    {
      ...plain('linux,cma', null, 32 * MIB),
      isReusable: true,
      isCmaDefault: true,
      compatible: ['shared-dma-pool'],
    },
    plain('vid-log@58000000', '58000000', MIB),
    { ...plain('vpu-pool@5c000000', '5c000000', 16 * MIB), isReusable: true, compatible: ['shared-dma-pool'] },
  ]);
  // 2 and 3, 2, 4, 1 and 3 properties; 2 × 4, 16 + 16, 16, 16 + 8, 16 and 16 + 16 bytes.
  expect(parsed).toMatchObject({ lineCount: 15, byteCount: 128, rejectedCount: 0, diagnostics: [], truncated: false });
});

test('the place that /proc/device-tree links to says the same, and both are one', () => {
  const root = 'sys/firmware/devicetree/base/reserved-memory';
  const named = (region: ReservedRegion) => ({ ...region, path: region.path.replace(ROOT, root) });
  expect(read(VIRTUAL_MACHINE, root).value).toEqual(read(VIRTUAL_MACHINE).value.map(named));
  const tree = reservedMemory.start();
  for (const one of [ROOT, root]) {
    const sink = tree.file(`${one}/vpu/reg`);
    sink.push(cells(0x50000000, 0x100000));
    sink.end();
  }
  expect(tree.end().value).toEqual([plain('vpu', '50000000', MIB)]);
});

describe('a region', () => {
  test('of several ranges is their sum', () => {
    const reg = [0x1000, 0x1000, 0x9000, 0x3000, 0x20000, 0x10];
    expect(read({ ...OF_32_BITS, 'a/reg': reg }).value).toEqual([plain('a', '1000', 0x4010)]);
  });

  test('beyond 4 GiB', () => {
    expect(read({ ...OF_64_BITS, 'a/reg': [8, 0x80000000, 1, 0] }).value).toEqual([plain('a', '880000000', 2 ** 32)]);
  });

  test('has its place before what it asks for', () => {
    expect(read({ ...OF_32_BITS, 'a/reg': [0, 0x1000], 'a/size': [0x2000] }).value).toEqual([plain('a', '0', 0x1000)]);
  });

  test('has a label and several names of what it is compatible with', () => {
    const region = { 'a/reg': [0, 0x1000], 'a/label': 'dsp\0', 'a/compatible': 'vendor,dsp-mem\0shared-dma-pool\0' };
    expect(read(region).value).toMatchObject([{ label: 'dsp', compatible: ['vendor,dsp-mem', 'shared-dma-pool'] }]);
  });

  test.each([
    ['okay\0', 1],
    ['ok\0', 1],
    ['disabled\0', 0],
    ['fail-needs-probe\0', 0],
    ['\0', 0],
  ])('whose status is %j', (status, count) => {
    expect(read({ 'a/reg': [0, 0x1000], 'a/status': status })).toMatchObject({
      value: { length: count },
      diagnosticCount: 0,
    });
  });

  test('without place and size is left out, which is said', () => {
    const parsed = read({ 'a/no-map': '', 'b/size': [4096] });
    expect(parsed.value).toEqual([plain('b', null, 4096)]);
    expect(remarksOf(parsed)).toEqual(['a: "a" has neither reg nor size: it is left out']);
    expect(parsed.rejectedCount).toBe(0);
  });
});

describe('where the number of cells is not said', () => {
  test.each([
    ['8 bytes', [0x50000000, 0x1000], '50000000', 0x1000],
    ['12 bytes', [1, 0x50000000, 0x1000], '150000000', 0x1000],
    ['16 bytes, the upper half of the size 0', [0, 0x50000000, 0, 0x1000], '50000000', 0x1000],
  ])('%s say it', (_, reg, startAddress, bytes) => {
    const parsed = read({ 'a/reg': reg });
    expect(parsed.value).toEqual([plain('a', startAddress, bytes)]);
    expect(parsed.diagnosticCount).toBe(0);
  });

  test.each([
    ['16 bytes that may be two ranges', [0x50000000, 0x1000, 0x60000000, 0x3000], '50000000', 0x4000, 1],
    ['24 bytes', [0, 0x1000, 0x2000, 0x1000, 0x4000, 0x1000], '0', 0x3000, 1],
    ['32 bytes', [0, 0x1000, 0, 0x1000, 0, 0x5000, 0, 0x1000], '1000', 0x2000, 2],
  ])('%s are a guess, which is said', (_, reg, startAddress, bytes, count) => {
    const parsed = read({ 'a/reg': reg });
    expect(parsed.value).toEqual([plain('a', startAddress, bytes)]);
    expect(remarksOf(parsed)).toEqual([
      `a/reg: its cells are not said: ${count} of an address and ${count} of a size are a guess`,
    ]);
    expect(parsed.rejectedCount).toBe(0);
  });

  test('a size that the kernel finds a place for is as long as it is', () => {
    const { value } = read({ 'a/size': [0x1000], 'b/size': [1, 0] });
    expect(value.map(({ bytes }) => bytes)).toEqual([0x1000, 2 ** 32]);
  });
});

describe('what cannot be is told, and costs no other region', () => {
  const GOOD = { 'good/reg': [0, 0x1000] };
  test.each([
    [
      'more bytes than can be',
      { ...OF_64_BITS, 'a/reg': [0, 0, 0x200000, 0] },
      'a/reg: 0x20000000000000 bytes are more',
    ],
    [
      'a sum of ranges that is',
      { ...OF_64_BITS, 'a/reg': [0, 0, 0x1fffff, -1, 0, 0, 0, 1] },
      'a/reg: 0x20000000000000',
    ],
    ['half a range', { ...OF_64_BITS, 'a/reg': [0, 0x1000, 0] }, 'a/reg: 12 bytes are no ranges of 16'],
    ['a place of no bytes', { 'a/reg': '' }, 'a/reg: 0 bytes are no ranges'],
    ['a place of 3 bytes', { 'a/reg': '\0\0\0' }, 'a/reg: 3 bytes are no ranges'],
    ['a size of 5 bytes', { 'a/size': '\0\0\0\0\0' }, 'a/size: 5 bytes are no size'],
    ['a size of other cells', { ...OF_32_BITS, 'a/size': [0, 1] }, 'a/size: 8 bytes are no size'],
    ['a long property', { 'a/reg': 'x'.repeat(4097) }, 'a/reg: it is longer than 4096 bytes'],
    ['no cells', { ...OF_32_BITS, '#size-cells': [0] }, '#size-cells: no number of cells, 1 or 2'],
    ['too many cells', { ...OF_32_BITS, '#address-cells': [3] }, '#address-cells: no number of cells, 1 or 2'],
    ['cells in text', { ...OF_32_BITS, '#address-cells': '2\n' }, '#address-cells: no number of cells, 1 or 2'],
  ])('%s', (_, properties: Readonly<Record<string, Content>>, message) => {
    const is64 = properties['#size-cells']?.[0] === 2;
    const parsed = read({ ...properties, ...(is64 ? { 'good/reg': [0, 0, 0, 0x1000] } : GOOD) });
    expect(parsed.value).toEqual([plain('good', '0', 0x1000)]);
    expect(parsed.rejectedCount).toBe(1);
    expect(remarksOf(parsed)[0]).toContain(message);
  });

  test('more regions than a device tree has', () => {
    const many = Array.from({ length: 1001 }, (_, index) => [`r${index}/reg`, [index, 1]] as const);
    const parsed = read(Object.fromEntries(many));
    expect(parsed.value).toHaveLength(1000);
    expect(remarksOf(parsed)).toEqual(['r1000/reg: more than 1000 regions']);
  });
});

test('names are kept as they were captured', () => {
  const names = ['__proto__', 'a\x1b[2Jb', 'reserved-memory', 'x\u202ey'];
  const { value } = read(Object.fromEntries(names.map((name) => [`${name}/reg`, [0, 1]] as const)));
  expect(value.map(({ name }) => name)).toEqual(names);
});

test('any cells are read as what they stand for', () => {
  const cell = fc.nat(0xffffffff);
  const range = fc.record({ address: cell, addressHigh: cell, size: cell, sizeHigh: fc.nat(0xffff) });
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 30 }), ([first, ...more]) => {
      if (!first) return;
      const ranges = [first, ...more];
      const reg = ranges.flatMap(({ address, addressHigh, size, sizeHigh }) => [addressHigh, address, sizeHigh, size]);
      const start = BigInt(first.addressHigh) * 2n ** 32n + BigInt(first.address);
      const bytes = ranges.reduce((sum, { size, sizeHigh }) => sum + sizeHigh * 2 ** 32 + size, 0);
      expect(read({ ...OF_64_BITS, 'a/reg': reg }).value).toEqual([plain('a', start.toString(16), bytes)]);
    }),
  );
});
