import fc from 'fast-check';
import { expect } from 'vitest';
import type { FileSource, TreeSource } from '../../src/model/index.ts';
import { bytesOf, notOfWholeBlocks, parse } from './parsed.ts';

/** The text of a file is read as this value, and nothing is remarked upon. */
export function expectSameAfter<T>(source: FileSource<string, T>, text: string, value: unknown): void {
  const parsed = parse(source, notOfWholeBlocks(text));
  expect(parsed.diagnostics).toEqual([]);
  expect(parsed.value).toEqual(value);
}

/** The same of a folder: its files by their path, and its links. */
export function expectSameOfTree<T>(
  source: TreeSource<string, T>,
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
  value: unknown,
  links: Iterable<readonly [path: string, target: string]> = [],
): void {
  const tree = source.start();
  for (const [path, content] of files) {
    const sink = tree.file(path);
    const bytes = typeof content === 'string' ? bytesOf(content) : content;
    const half = bytes.length >> 1;
    sink.push(bytes.subarray(0, half));
    sink.push(bytes.subarray(half));
    sink.end();
  }
  for (const [path, target] of links) tree.link(path, target);
  const parsed = tree.end();
  expect(parsed.diagnostics).toEqual([]);
  expect(parsed.value).toEqual(value);
}

export const any = fc.nat();
export const large = fc.maxSafeNat();
export const padded = (value: number | string, width: number) => String(value).padStart(width);
export const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
export const address = fc.oneof(hex(8), hex(16));
export const identifier = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,30}$/),
  fc.constantFrom('__proto__', 'constructor'),
);
