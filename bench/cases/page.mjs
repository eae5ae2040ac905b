import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MODULES, writeBigBoard } from '../big-board.mjs';
import { interleaved, timed } from '../interleaved.mjs';
import { peakOf } from '../peak.mjs';

const ROW = `${MODULES} modules`;
const api = join(dirname(dirname(import.meta.dirname)), 'dist/api.js');

export const page = {
  name: 'page',
  title: `the HTML report of ${MODULES} modules`,
  targets: [{ row: ROW, of: 'overMilliseconds', most: 300 }],
  run({ runs, folder }) {
    const board = join(folder, 'board');
    writeBigBoard(board);
    const made = join(folder, 'page.html');
    const [whole, without] = ['page', 'no-page'].map((name) => {
      const file = join(folder, `${name}.cjs`);
      writeFileSync(file, programOf(board, name === 'page' ? made : null));
      return file;
    });
    const times = interleaved(2 * runs, {
      without: () => timed(process.execPath, [without]).milliseconds,
      it: () => timed(process.execPath, [whole]).milliseconds,
    });
    const pairs = times.it.map((time, run) => [time, times.without[run]]);
    const bytes = statSync(made).size;
    return [{ name: ROW, reference: 'the same, no page', pairs, bytes, peakBytes: peakOf([whole]) }];
  },
};

/** A process that makes the report, and the page where there is a file to write it to: what loads the page is part of that. */
function programOf(board, page) {
  const asked = {
    snapshots: join(board, 'pull-request'),
    baseline: join(board, 'main'),
    budgets: join(board, 'kfootprint.yml'),
    date: '2026-11-20',
  };
  const render = `require('node:fs').writeFileSync(${JSON.stringify(page)}, await renderHtml(report));`;
  return `
    const { check, renderHtml } = require(${JSON.stringify(api)});
    void (async () => {
      const report = await check(${JSON.stringify(asked)});
      ${page === null ? '' : render}
    })();`;
}
