// Kernel files of any length, made of real ones: the same bytes for the same seed.
import { randomOf } from '../many-records.mjs';
import { buddyinfo } from './buddyinfo.mjs';
import { capturedText, linesOf } from './capture.mjs';
import { meminfo } from './meminfo.mjs';
import { modules } from './modules.mjs';
import { slabinfo } from './slabinfo.mjs';
import { vmallocinfo } from './vmallocinfo.mjs';

/** A kernel with real addresses, so that sizes of areas are checked against them. */
const CAPTURE = ['6.12.117+deb12-amd64-debug/truth-big', 's02-with'];

/**
 * Each repeats the rows of a real file so that every row stays one that the kernel could print, and no two are alike; once is the
 * file itself. `sumOf` adds up a column of what the parser made of it, and `mawk` the same of the text.
 */
export const generators = [modules, vmallocinfo, slabinfo, meminfo, buddyinfo];

/** A file with `copies` times the rows of the real one. */
export function generated({ source, repeat }, copies, seed = 1) {
  const [archive, snapshot] = CAPTURE;
  const lines = linesOf(capturedText(archive, `${snapshot}/${source}`));
  return `${repeat(lines, copies, randomOf(seed)).join('\n')}\n`;
}
