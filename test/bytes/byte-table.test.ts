import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteTable } from '../../src/bytes/index.ts';

const MIB = 1_048_576;

describe('a table of bytes', () => {
  test('knows what was added last by these bytes, wherever they stand', () => {
    const keys = fc.array(fc.string({ maxLength: 300 }), { maxLength: 200 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 9 }), (texts, offset) => {
        const table = byteTable<string>(MIB);
        for (const text of texts) {
          const block = Buffer.from(`${'#'.repeat(offset)}${text}#`);
          const [from, to] = [offset, block.length - 1];
          const found = table.find(block, from, to);
          if (found === undefined) table.add(block, from, to, text);
          else expect(found).toBe(text);
          expect(table.find(block, from, to)).toBe(text);
        }
      }),
    );
  });

  test('tells long keys apart that differ in one byte, wherever that is', () => {
    const table = byteTable<number>(MIB);
    const keyOf = (at: number) => Buffer.from(`${'a'.repeat(at)}b${'a'.repeat(399 - at)}`);
    for (let at = 0; at < 400; at++) {
      const key = keyOf(at);
      expect(table.find(key, 0, key.length)).toBeUndefined();
      table.add(key, 0, key.length, at);
    }
    // Where too many share a hash, some are not kept: none is ever taken for another.
    const found = Array.from({ length: 400 }, (_, at) => table.find(keyOf(at), 0, 400));
    for (const [at, value] of found.entries()) expect([undefined, at]).toContain(value);
    expect(found.filter((value) => value !== undefined).length).toBeGreaterThan(100);
  });

  test('keeps thousands of keys', () => {
    const table = byteTable<number>(16 * MIB);
    const keys = Array.from({ length: 20_000 }, (_, index) => Buffer.from(`key number ${index}`));
    for (const [index, key] of keys.entries()) {
      table.find(key, 0, key.length);
      table.add(key, 0, key.length, index);
    }
    const known = keys.filter((key, index) => table.find(key, 0, key.length) === index);
    expect(known.length).toBeGreaterThan(19_900);
  });

  test('forgets rather than grow beyond its bound', () => {
    const table = byteTable<number>(1000);
    for (let index = 0; index < 500; index++) {
      const key = Buffer.from(`key number ${index}`);
      expect(table.find(key, 0, key.length)).toBeUndefined();
      table.add(key, 0, key.length, index);
      expect(table.find(key, 0, key.length)).toBe(index);
    }
    const first = Buffer.from('key number 0');
    expect(table.find(first, 0, first.length)).toBeUndefined();
    const large = Buffer.alloc(2000);
    table.find(large, 0, large.length);
    table.add(large, 0, large.length, 1);
    expect(table.find(large, 0, large.length)).toBeUndefined();
  });
});
