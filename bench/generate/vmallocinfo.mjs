import { below } from './capture.mjs';

const PAGE = 4096;
/** The areas of vmalloc in the capture lie within so much; those that lie at the top of the address space grow down. */
const APART = 0x40000000n;
const TOP = 0xfffff00000000000n;
/** What is at the very top are modules, within less. */
const MODULES = 0xffffffff00000000n;
const APART_MODULES = 0x1000000n;
// 0xffffd0914000e000-0xffffd09140010000    8192 gen_pool_add_owner+0x3e/0xc0 pages=1 vmalloc N0=1
const ROW = /^0x([0-9a-f]{16})-0x([0-9a-f]{16}) +(\d+) (.*)$/;
const OWN_PAGES = / pages=(\d+) (.*)N0=\1$/;

export const vmallocinfo = {
  name: 'vmallocinfo',
  source: 'proc/vmallocinfo',
  column: 'pages=',
  mawk: ['-F', 'pages=', 'NF > 1 { s += $2 } END { printf "%.0f", s }'],
  sumOf: (areas) => areas.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0),
  /** The kernel lists one run of rising addresses after the other, and so it stays; the areas to be freed come last, in any order. */
  repeat: (lines, copies, random) =>
    copies === 1
      ? lines
      : runsOf(lines).flatMap((run, index, runs) => repeated(run, copies, random, index < runs.length - 1)),
};

function repeated(run, copies, random, isSorted) {
  const rows = Array.from({ length: copies }, (_, copy) =>
    run.map((line) => (copy === 0 ? line : varied(line, copy, random))),
  ).flat();
  // All addresses have as many digits.
  return isSorted ? rows.sort() : rows;
}

function runsOf(lines) {
  const runs = [[]];
  const isLazy = (line) => line?.includes('unpurged vm_area') ?? false;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before !== undefined && (isLazy(line) ? !isLazy(before) : line < before)) runs.push([]);
    runs.at(-1).push(line);
  }
  return runs;
}

function varied(line, copy, random) {
  const [, start, end, span, rest] = ROW.exec(line);
  const moved = movedBy(BigInt(`0x${start}`), BigInt(copy));
  const [from, to] = [BigInt(`0x${start}`) + moved, BigInt(`0x${end}`) + moved];
  const pages = Number(OWN_PAGES.exec(rest)?.[1] ?? 0);
  // A guard page stands behind the pages; what is smaller lies in the same place.
  if (pages === 0 || Number(span) !== (pages + 1) * PAGE) return rowOf(from, to, rest);
  const fewer = below(Math.min(pages, 4), random);
  const left = pages - fewer;
  return rowOf(from, to - BigInt(fewer * PAGE), rest.replace(OWN_PAGES, ` pages=${left} $2N0=${left}`));
}

function movedBy(start, copy) {
  if (start >= MODULES) return -copy * APART_MODULES;
  return start >= TOP ? -copy * APART : copy * APART;
}

function rowOf(from, to, rest) {
  return `0x${from.toString(16)}-0x${to.toString(16)} ${String(to - from).padStart(7)} ${rest}`;
}
