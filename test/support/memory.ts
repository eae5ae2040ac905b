import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that this thread still holds after everything that nobody needs has been thrown away. */
export function heldBytes(): number {
  // Buffers are let go beside the program; the second collection waits for the first to be done with them.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
