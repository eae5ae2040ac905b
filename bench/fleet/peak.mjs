import { readFileSync } from 'node:fs';

/** The most memory that this process held so far. */
export function peakBytes() {
  return 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
