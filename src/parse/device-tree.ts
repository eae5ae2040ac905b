import { Rejection } from './lines.ts';

/** How many cells of 32 bits an address and a size have. */
export interface Cells {
  readonly address: number;
  readonly size: number;
}

interface Extent {
  readonly startAddress: string | null;
  readonly bytes: number;
}

const CELL_BYTES = 4;
const MOST_CELLS = 2;
const decoder = new TextDecoder();

/** Strings of a property, each ended by a NUL. */
export function stringsOf(bytes: Uint8Array | undefined): readonly string[] {
  if (!bytes || bytes.length === 0) return [];
  return decoder.decode(bytes).replace(/\0$/, '').split('\0');
}

/** The value of `#address-cells` or `#size-cells`. */
export function cellCountOf(bytes: Uint8Array): number {
  const count = bytes.length === CELL_BYTES ? numberOf(bytes) : 0n;
  if (count < 1n || count > MOST_CELLS) throw new Rejection('no number of cells, 1 or 2');
  return Number(count);
}

/** What the length of a `reg` says of its cells, where nothing else does. */
export function cellsOf(reg: Uint8Array): Cells & { readonly isAmbiguous: boolean } {
  if (reg.length === 8) return { address: 1, size: 1, isAmbiguous: false };
  if (reg.length === 12) return { address: 2, size: 1, isAmbiguous: false };
  // Either one range or two: the upper half of a size is 0, and a second range begins somewhere else.
  if (reg.length === 16) {
    const isOne = numberOf(reg.subarray(8, 12)) === 0n;
    return isOne ? { address: 2, size: 2, isAmbiguous: false } : { address: 1, size: 1, isAmbiguous: true };
  }
  const cells = [2, 1].find((count) => reg.length % (2 * count * CELL_BYTES) === 0);
  if (cells === undefined || reg.length === 0) throw new Rejection(`${reg.length} bytes are no ranges`);
  return { address: cells, size: cells, isAmbiguous: true };
}

/** Where a `reg` begins and how much is in its ranges. */
export function extentOf(reg: Uint8Array, cells: Cells | null): Extent {
  const { address, size } = cells ?? cellsOf(reg);
  const addressBytes = address * CELL_BYTES;
  const rangeBytes = addressBytes + size * CELL_BYTES;
  if (reg.length === 0 || reg.length % rangeBytes !== 0)
    throw new Rejection(`${reg.length} bytes are no ranges of ${rangeBytes}`);
  let bytes = 0n;
  for (let at = 0; at < reg.length; at += rangeBytes)
    bytes += numberOf(reg.subarray(at + addressBytes, at + rangeBytes));
  return { startAddress: numberOf(reg.subarray(0, addressBytes)).toString(16), bytes: safe(bytes) };
}

/** What a `size` asks for, where the kernel chooses the place. */
export function dynamicSizeOf(size: Uint8Array | undefined, cells: Cells | null): number {
  const length = size?.length ?? 0;
  const isSize = cells ? length === cells.size * CELL_BYTES : length === CELL_BYTES || length === 2 * CELL_BYTES;
  if (!size || !isSize) throw new Rejection(`${length} bytes are no size`);
  return safe(numberOf(size));
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

function safe(bytes: bigint): number {
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER))
    throw new Rejection(`0x${bytes.toString(16)} bytes are more than can be`);
  return Number(bytes);
}
