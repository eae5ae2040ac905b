import { below } from './capture.mjs';

const HEADER_LINES = 2;

export const slabinfo = {
  name: 'slabinfo',
  source: 'proc/slabinfo',
  column: 'num_slabs × pagesperslab',
  mawk: ['FNR > 2 { s += $6 * $15 } END { printf "%.0f", s }'],
  sumOf: ({ rows }) => rows.reduce((sum, { slabs, pagesPerSlab }) => sum + slabs * pagesPerSlab, 0),
  /** Other names, and some slabs more, all of whose objects are in use. */
  repeat: (lines, copies, random) => {
    const rows = lines.slice(HEADER_LINES);
    const more = Array.from({ length: copies - 1 }, (_, copy) => rows.map((line) => varied(line, copy + 1, random)));
    return [...lines, ...more.flat()];
  },
};

/** As cache_show in mm/slab_common.c prints it. */
function varied(line, copy, random) {
  const [name, active, objects, size, perSlab, pages, , , ...rest] = line.trim().split(/\s+/);
  const [limit, batch, shared, , , activeSlabs, slabs, available] = rest;
  const more = below(4, random);
  const grown = (count, by) => String(Number(count) + by);
  const sizes = [
    grown(active, more * Number(perSlab)).padStart(6),
    grown(objects, more * Number(perSlab)).padStart(6),
    size.padStart(6),
    perSlab.padStart(4),
    pages.padStart(4),
  ];
  const tunables = [limit, batch, shared].map((tunable) => tunable.padStart(4));
  const slabdata = [grown(activeSlabs, more), grown(slabs, more), available].map((count) => count.padStart(6));
  return `${`${name}_${copy}`.padEnd(17)} ${sizes.join(' ')} : tunables ${tunables.join(' ')} : slabdata ${slabdata.join(' ')}`;
}
