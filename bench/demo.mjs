import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const board = join(root, 'examples/demo-board');

/** The program that is measured: as it is committed, or as `npm run build` made it. */
export const cli = join(root, 'dist/cli.js');

/** Arguments of a `check` of the demo board, which finds something. */
export function checkOfDemo(out) {
  return [
    'check',
    join(board, 'pull-request.kfp.tar.gz'),
    ...['--baseline', join(board, 'main.kfp.tar.gz')],
    ...['--budgets', join(board, 'kfootprint.yml')],
    ...['--date', '2026-11-20', '--out', out],
  ];
}
