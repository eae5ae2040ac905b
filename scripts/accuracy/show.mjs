import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const cli = join(dirname(dirname(import.meta.dirname)), 'dist/cli.js');
const run = promisify(execFile);

/** What `show --format json` of the committed dist says of a snapshot; its complaint where it says nothing. */
export async function show(path, at) {
  const args = [cli, 'show', path, '--format', 'json', ...(at === undefined ? [] : ['--at', at])];
  try {
    const { stdout } = await run(process.execPath, args, { maxBuffer: 256 * 1_048_576 });
    return JSON.parse(stdout);
  } catch (error) {
    if (typeof error.stderr !== 'string') throw error;
    return { complaint: error.stderr.trim() };
  }
}

/** The results of all, in their order, a few at a time. */
export async function inParallel(items, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]);
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return results;
}
