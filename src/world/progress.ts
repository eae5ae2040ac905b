import type { Progress } from './types.ts';

const COLUMNS = 79;

/** On standard error, where it disturbs no answer. */
export const systemProgress: Progress = {
  say(line) {
    process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line}\n`);
  },
  show(text) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text.slice(0, COLUMNS)}`);
  },
};
