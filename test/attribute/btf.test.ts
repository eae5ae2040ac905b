import { describe, expect, test } from 'vitest';
import { btfBytes, btfClaims } from '../../src/attribute/btf.ts';
import { sysKernelBtf } from '../../src/parse/sys-kernel-btf.ts';

describe('the copy of a module’s BTF', () => {
  test.each([
    [1, 8],
    [90, 96],
    [97, 128],
    [130, 192],
    [193, 256],
    [2048, 2048],
    [5704, 8192],
    [43_410, 65_536],
  ])('of %i bytes takes a slot or pages of %i', (size, slot) => expect(btfBytes(size)).toBe(slot));

  test('is the length of its file, whatever stands in it; the kernel’s own is none', () => {
    const tree = sysKernelBtf.start();
    for (const [name, pieces] of [
      ['bridge', [40_000, 3410]],
      ['cdc-ether', [5704]],
      ['vmlinux', [99]],
      ['mii', []],
    ] as const) {
      const sink = tree.file(`sys/kernel/btf/${name}`);
      for (const length of pieces) sink.push(new Uint8Array(length));
      sink.end();
    }
    const { value, byteCount } = tree.end();
    expect([...value]).toEqual([
      ['bridge', 43_410],
      ['cdc-ether', 5704],
      ['mii', 0],
    ]);
    expect(byteCount).toBe(43_410 + 5704 + 99);
    expect(btfClaims(value).map(({ module, evidence }) => [module, evidence[0]?.bytes, evidence[0]?.grade])).toEqual([
      ['bridge', 65_536, 'derived'],
      ['cdc_ether', 8192, 'derived'],
    ]);
  });
});
