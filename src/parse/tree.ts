import { type Diagnostic, joined, type Parsed, type Sink, type TreeReducer } from '../model/index.ts';
import { count, Rejection } from './lines.ts';

/** A file of /sys that holds one number is a line long; nothing longer is kept. */
const MAX_VALUE_BYTES = 4096;
const MAX_DIAGNOSTICS = 100;

export interface TreeFold<T> {
  /** The first line of one small file, by its path below the target's root. Throws a `Rejection`. */
  value(path: string, text: string): void;
  link(path: string, target: string): void;
  /** `remark` is for what is to say once of many files. */
  end(remark: (source: string, message: string) => void): T;
}

/** Reduces a folder of small files to one value. */
export function reduceTree<T>(fold: TreeFold<T>): TreeReducer<T> {
  const diagnostics: Diagnostic[] = [];
  let diagnosticCount = 0;
  let byteCount = 0;
  let lineCount = 0;
  let rejectedCount = 0;

  function remark(source: string, line: number | null, message: string): void {
    diagnosticCount += 1;
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push({ source, line, message });
  }

  function attempt(path: string, action: () => void): void {
    lineCount += 1;
    try {
      action();
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      rejectedCount += 1;
      remark(path, 1, error.message);
    }
  }

  return {
    file: (path) =>
      beginning(MAX_VALUE_BYTES, (bytes, length) => {
        byteCount += length;
        attempt(path, () => fold.value(path, (decoder.decode(bytes).split('\n', 1)[0] ?? '').trim()));
      }),
    link(path, target) {
      attempt(path, () => fold.link(path, target));
    },
    end(): Parsed<T> {
      const value = fold.end((source, message) => remark(source, null, message));
      return { value, byteCount, lineCount, rejectedCount, truncated: false, diagnostics, diagnosticCount };
    },
  };
}

// One for all: a decoder for each of a thousand files would cost more than all the rest.
const decoder = new TextDecoder();

/** Takes a small file: at its end, its first bytes, `most` of them, and how long it was. They are valid until then. */
export function beginning(most: number, end: (bytes: Uint8Array, length: number) => void): Sink {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      if (length < most) chunks.push(chunk.subarray(0, most - length));
      length += chunk.length;
    },
    end: () => end(joined(chunks), length),
  };
}

/** The number at the start of a /sys file; on NUMA machines, shares by node follow it. */
export function leadingCount(text: string, what: string): number {
  const first = text.split(' ', 1)[0];
  if (first === '') throw new Rejection(`${what} is empty`);
  return count(first, what);
}

/** The given entry, made on first use. Captured names are keys of a Map only. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
