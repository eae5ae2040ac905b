import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';

const captures = join(dirname(dirname(import.meta.dirname)), 'test/captures');
const MOST_BYTES = 64 * 1_048_576;

/** One file of a real capture, taken out by the system's tar. */
export function capturedText(archive, path) {
  return execFileSync('tar', ['-xzOf', join(captures, `${archive}.tar.gz`), `./${path}`], {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
  });
}

/** Its lines, without their ends. */
export function linesOf(text) {
  return text.replace(/\n$/, '').split('\n');
}

/** A whole number from 0 on that is less than `most`. */
export function below(most, random) {
  return Math.floor(random() * most);
}
