import { below } from './capture.mjs';

// Node 0, zone    DMA32      5     11     15     10      5      7      2      4      4      3     59
const ROW = /^Node (\d+), zone +(\S+) +(.*?) *$/;

export const buddyinfo = {
  name: 'buddyinfo',
  source: 'proc/buddyinfo',
  column: 'free pages',
  mawk: ['{ p = 1; for (i = 5; i <= NF; i++) { s += $i * p; p *= 2 } } END { printf "%.0f", s }'],
  sumOf: (rows) =>
    rows.reduce(
      (sum, { freeBlocks }) => sum + freeBlocks.reduce((pages, count, order) => pages + count * 2 ** order, 0),
      0,
    ),
  /** More nodes, each with all zones. */
  repeat: (lines, copies, random) =>
    Array.from({ length: copies }, (_, copy) =>
      lines.map((line) => (copy === 0 ? line : varied(line, copy, random))),
    ).flat(),
};

/** As frag_show_print in mm/vmstat.c prints it. */
function varied(line, copy, random) {
  const [, node, zone, blocks] = ROW.exec(line);
  const counts = blocks.split(/ +/).map((count) => `${String(Number(count) + below(20, random)).padStart(6)} `);
  return `Node ${Number(node) + copy}, zone ${zone.padStart(8)} ${counts.join('')}`;
}
