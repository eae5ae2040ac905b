import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../demo.mjs';
import { writePageOwner } from '../generate/page-owner.mjs';
import { interleaved, timed } from '../interleaved.mjs';
import { pageOwnerSort } from '../page-owner-sort.mjs';
import { peakOf } from '../peak.mjs';

const SIZES = [
  { size: '100 MB', bytes: 1e8 },
  { size: '1 GB', bytes: 1e9 },
];
/** A pair of a gigabyte takes half a minute. */
const RUNS_OF_LONG = 3;

export const pageOwner = {
  name: 'page_owner',
  title: 'show of a page_owner, cold and whole command',
  targets: [
    { row: '1 GB, page_owner_sort', of: 'speedup', least: 10 },
    { row: '1 GB, cat', of: 'peakBytes', most: 2e8 },
    { row: '1 GB, cat', of: 'peakRatio', most: 1.25 },
  ],
  async run({ runs, isQuick, folder, remark }) {
    const sort = await pageOwnerSort(remark);
    const rows = [];
    let leastPeak = null;
    for (const { size, bytes } of isQuick ? SIZES.slice(0, 1) : SIZES) {
      const file = join(folder, 'page_owner');
      const totals = writePageOwner(file, bytes);
      const peakBytes = peakOf([cli, 'show', file]);
      leastPeak ??= peakBytes;
      const peak = {
        peakBytes,
        peakRatio: peakBytes === null || bytes === SIZES[0].bytes ? null : peakBytes / leastPeak,
      };
      checkTotals(file, totals);
      const { it, ...references } = measure(file, sort, bytes > SIZES[0].bytes ? RUNS_OF_LONG : runs);
      for (const [reference, times] of Object.entries(references)) {
        const pairs = it.map((time, run) => [time, times[run]]);
        rows.push({ name: `${size}, ${reference}`, reference, pairs, bytes: totals.byteCount, ...peak });
      }
      rmSync(file);
    }
    return rows;
  },
};

function measure(file, sort, runs) {
  const sorted = `${file}.sorted`;
  const times = interleaved(runs, {
    it: () => timed(process.execPath, [cli, 'show', file]).milliseconds,
    cat: () => timed('sh', ['-c', 'cat "$0" >/dev/null', file]).milliseconds,
    'cat | cat': () => timed('sh', ['-c', 'cat "$0" | cat >/dev/null', file]).milliseconds,
    ...(sort && { page_owner_sort: () => timed(sort, [file, sorted], { stdio: 'ignore' }).milliseconds }),
  });
  rmSync(sorted, { force: true });
  return times;
}

/** What was not read whole is not measured. */
function checkTotals(file, { pages }) {
  const { stdout } = timed(process.execPath, [cli, 'show', file, '--format', 'json']);
  const read = JSON.parse(stdout).pageOwner?.pages;
  if (read !== pages) throw new Error(`${read} pages were read of a page_owner that has ${pages}`);
}
