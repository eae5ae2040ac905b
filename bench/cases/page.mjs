import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import { MODULES, writeBigBoard } from '../big-board.mjs';
import { bundledAsDist } from '../bundled.mjs';
import { interleaved, startOfNode, timed } from '../interleaved.mjs';
import { peakOf } from '../peak.mjs';

const WITHIN = `${MODULES} modules, within a check`;
const ALONE = `${MODULES} modules, of a report`;
const api = join(dirname(dirname(import.meta.dirname)), 'dist/api.js');

export const page = {
  name: 'page',
  title: `the HTML report of ${MODULES} modules`,
  targets: [ALONE, WITHIN].map((row) => ({ row, of: 'overMilliseconds', most: 300 })),
  async run({ runs, folder }) {
    const board = join(folder, 'board');
    writeBigBoard(board);
    return [await alone(board, runs, folder), within(board, runs, folder)];
  },
};

/** A process that has the report, as bytes that Node reads back, and writes its page. */
async function alone(board, runs, folder) {
  const { check } = createRequire(import.meta.url)(api);
  const [report, made] = ['report.bin', 'page-alone.html'].map((name) => join(folder, name));
  writeFileSync(report, serialize(await check(askedOf(board))));
  const program = await bundledAsDist('bench/page-of-report.mjs', folder);
  const times = interleaved(2 * runs, {
    nothing: startOfNode,
    it: () => timed(process.execPath, [program, report, made]).milliseconds,
  });
  if (!readFileSync(made, 'utf8').includes('<section id="evidence"')) throw new Error('the page is not whole');
  const pairs = times.it.map((time, run) => [time, times.nothing[run]]);
  return {
    name: ALONE,
    reference: 'node -e 0',
    pairs,
    bytes: statSync(made).size,
    peakBytes: peakOf([program, report, made]),
  };
}

/** What the page adds to a process that makes the report. */
function within(board, runs, folder) {
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
  return { name: WITHIN, reference: 'the same, no page', pairs, bytes, peakBytes: peakOf([whole]) };
}

function askedOf(board) {
  return {
    snapshots: join(board, 'pull-request'),
    baseline: join(board, 'main'),
    budgets: join(board, 'kfootprint.yml'),
    date: '2026-11-20',
  };
}

/** A process that makes the report, and the page where there is a file to write it to: what loads the page is part of that. */
function programOf(board, page) {
  const render = `require('node:fs').writeFileSync(${JSON.stringify(page)}, await renderHtml(report));`;
  return `
    const { check, renderHtml } = require(${JSON.stringify(api)});
    void (async () => {
      const report = await check(${JSON.stringify(askedOf(board))});
      ${page === null ? '' : render}
    })();`;
}
