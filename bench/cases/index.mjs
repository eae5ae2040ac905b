import { check } from './check.mjs';
import { history } from './history.mjs';
import { merge } from './merge.mjs';
import { page } from './page.mjs';
import { pageOwner } from './page-owner.mjs';
import { rows } from './rows.mjs';

/**
 * All that `npm run bench` measures; a new one is a file beside these and a line here. A case has
 *
 * - `name` and `title`;
 * - `targets`, as data: see `targets.mjs`;
 * - `run(context)`, which returns rows `{ name, reference, pairs }`: what was measured, what beside it, and the times of both in
 *   milliseconds, one pair for each round. What else there may be of a row: `bytes` that were read, `peakBytes`, `peakRatio`,
 *   `exponent`, and `note`, which says why it does not count.
 *
 * The context has `runs` and `isQuick`, a `folder` for what is written, and `remark(text)` for what could not be measured.
 */
export const cases = [check, ...rows, pageOwner, merge, history, page];
