import type { ByteBlock } from '../model/index.ts';

/** Places that are looked at for one key: whoever makes keys that share their hash gets no further. */
const MOST_PROBES = 16;
const FIRST_SLOTS = 256;
/** About what a key takes beside its bytes, with a small value. */
const BYTES_OF_ENTRY = 400;
/** Up to here, comparing byte by byte is quicker than asking the platform to. */
const SHORT = 48;
/** Of longer keys, so many samples of 8 bytes make the hash. */
const LONG = 256;
const SAMPLES = 16;

/** Values by the bytes that they are known by, which are looked up without making text of them. */
export interface ByteTable<T> {
  /** What is known by the bytes between two places; undefined where nothing is. */
  find(block: ByteBlock, from: number, to: number): T | undefined;
  /** Keeps a value by these bytes, of which `find` was asked just before. */
  add(block: ByteBlock, from: number, to: number, value: T): void;
  /** What it knows values by, a character for each byte. */
  keys(): string[];
}

/** A table that takes `mostBytes` of memory at most, or about that: with more, it forgets all it knows. It may forget any. */
export function byteTable<T>(mostBytes: number): ByteTable<T> {
  let slots = new Int32Array(FIRST_SLOTS);
  let keys = Buffer.alloc(4096);
  let keyBytes = 0;
  /** Of each value: where its key begins and ends, and its hash. Place 0 stands for an empty slot. */
  let values: (T | undefined)[] = [undefined];
  let starts: number[] = [0];
  let ends: number[] = [0];
  let hashes: number[] = [0];
  let hash = 0;
  let lastBlock: ByteBlock | null = null;
  let view: DataView = new DataView(keys.buffer);

  function hashOf(block: ByteBlock, from: number, to: number): number {
    if (block !== lastBlock) {
      view = new DataView(block.buffer, block.byteOffset, block.length);
      lastBlock = block;
    }
    // Of long keys only so much is looked at that most differ in it; comparing tells the rest.
    const step = to - from > LONG ? Math.floor((to - from - 8) / SAMPLES) : 8;
    let one = to - from;
    let other = 0x9e3779b9 | 0;
    let at = from;
    // Two sums at a time, which the machine does side by side.
    for (; at + 8 <= to; at += step) {
      one = Math.imul(one ^ view.getInt32(at, true), 0x85ebca6b);
      one ^= one >>> 15;
      other = Math.imul(other ^ view.getInt32(at + 4, true), 0xc2b2ae35 | 0);
      other ^= other >>> 13;
    }
    if (step === 8)
      for (; at < to; at++) {
        one = Math.imul(one ^ (block[at] ?? 0), 0x85ebca6b);
        one ^= one >>> 15;
      }
    one = Math.imul(one ^ other, 0x85ebca6b);
    return one ^ (one >>> 16);
  }

  function isKey(entry: number, block: ByteBlock, from: number, to: number): boolean {
    const start = starts[entry] ?? 0;
    if ((ends[entry] ?? 0) - start !== to - from) return false;
    if (to - from > SHORT) return block.compare(keys, start, start + to - from, from, to) === 0;
    for (let at = from, key = start; at < to; at++, key++) if (block[at] !== keys[key]) return false;
    return true;
  }

  function clear(): void {
    slots = new Int32Array(FIRST_SLOTS);
    keyBytes = 0;
    values = [undefined];
    starts = [0];
    ends = [0];
    hashes = [0];
  }

  /** Puts an entry into a free slot; false where none is near. */
  function place(entry: number): boolean {
    const mask = slots.length - 1;
    for (let probe = 0; probe < MOST_PROBES; probe++) {
      const slot = ((hashes[entry] ?? 0) + probe) & mask;
      if (slots[slot] !== 0) continue;
      slots[slot] = entry;
      return true;
    }
    return false;
  }

  function grow(): void {
    slots = new Int32Array(2 * slots.length);
    for (let entry = 1; entry < values.length; entry++) place(entry);
  }

  return {
    find(block, from, to) {
      hash = hashOf(block, from, to);
      const mask = slots.length - 1;
      for (let probe = 0; probe < MOST_PROBES; probe++) {
        const entry = slots[(hash + probe) & mask] ?? 0;
        if (entry === 0) return undefined;
        if (hashes[entry] === hash && isKey(entry, block, from, to)) return values[entry];
      }
      return undefined;
    },
    keys: () => starts.slice(1).map((start, index) => keys.toString('latin1', start, ends[index + 1])),
    add(block, from, to, value) {
      const most = mostBytes - BYTES_OF_ENTRY * values.length;
      if (keyBytes + to - from > most) clear();
      if (to - from > mostBytes) return;
      if (keys.length < keyBytes + to - from) {
        const larger = Buffer.allocUnsafeSlow(Math.min(mostBytes, Math.max(2 * keys.length, keyBytes + to - from)));
        keys.copy(larger, 0, 0, keyBytes);
        keys = larger;
      }
      keys.set(block.subarray(from, to), keyBytes);
      const entry = values.push(value) - 1;
      starts.push(keyBytes);
      keyBytes += to - from;
      ends.push(keyBytes);
      hashes.push(hash);
      if (2 * values.length > slots.length) grow();
      place(entry);
    },
  };
}
