import { byteTable } from '../bytes/index.ts';
import type { ByteBlock } from '../model/index.ts';
import { MOST_LANE_BYTES } from './reduce.ts';

/** About what known stacks may take of memory. */
const MOST_STACK_BYTES = 16 * 1_048_576;

export interface KnownStack<T> {
  readonly value: T;
  readonly lineCount: number;
}

/** Stacks of a dump by the bytes of their lines: each different one is read once. */
export interface StackTable<T> {
  /** The stack whose lines stand between two places; null where one of them is left to the reader of text. */
  at(block: ByteBlock, from: number, to: number): KnownStack<T> | null;
  /** The lines of all that are known. */
  all(): string[][];
}

/** `read` gives what the lines of a stack say; null where one of them means nothing. */
export function stackTable<T>(read: (lines: readonly string[]) => T | null): StackTable<T> {
  const stacks = byteTable<KnownStack<T>>(MOST_STACK_BYTES);
  return {
    at(block, from, to) {
      const known = stacks.find(block, from, to);
      if (known) return known;
      if (to - from > MOST_LANE_BYTES) return null;
      const text = block.toString('latin1', from, to - 1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: whatever is not ASCII has to be read as UTF-8
      if (/[^\x00-\x7f]/.test(text)) return null;
      const lines = text.split('\n');
      const value = read(lines);
      if (value === null) return null;
      const made = { value, lineCount: lines.length };
      stacks.add(block, from, to, made);
      return made;
    },
    all: () => stacks.keys().map((key) => key.slice(0, -1).split('\n')),
  };
}
