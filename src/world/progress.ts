import { printable } from '../model/index.ts';

const COLUMNS = 79;

/** On standard error, where it disturbs no answer. */
export function systemProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${printable(text).slice(0, COLUMNS)}`);
}
