import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { budgetRooms } from '../../src/headroom/index.ts';
import { metrics } from '../../src/measure/index.ts';
import type { LimitEdits, Report } from '../../src/model/index.ts';
import { check, diff, explain, footprintOf } from '../../src/pipeline.ts';
import { renderComment } from '../../src/report/comment.ts';
import { budgetsText, checkText, diffText, explainText, metricsText, showText } from '../../src/report/index.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { systemWorld } from '../../src/world/index.ts';
import { projectFolder } from '../support/cli.ts';

// Pages of the demo board as they were last read by a person. They prove that nothing changed unseen; that the numbers
// are right is proved elsewhere. `npm run golden` accepts new ones.

const world = systemWorld({});
const board = join(projectFolder, 'examples/demo-board');
const main = join(board, 'main.kfp.tar.gz');
const pullRequest = join(board, 'pull-request.kfp.tar.gz');
const judged = { date: '2026-11-20', version: '0.1.0' };
const request = {
  snapshots: [pullRequest],
  baseline: main,
  budgets: join(board, 'kfootprint.yml'),
  at: null,
  target: null,
  ...judged,
};

const explainedAs = async (metric: string, select: string | null) =>
  explainText(await explain(world, { snapshot: pullRequest, metric, select, at: null, budgets: null }), { all: false });

const roomsOf = async (snapshots: readonly string[], all: boolean) => {
  const ratchet = { headroom: null, isToBeWritten: false };
  return budgetsText(await budgetRooms(world, { ...request, snapshots, baseline: null, ratchet }), { all });
};

describe('the demo board', () => {
  test('check on a terminal', async () => expectPage('check.txt', checkText(await check(world, request))));
  test('what is left of limits, and may be tightened, on a terminal', async () =>
    expectPage('budgets.txt', await roomsOf([pullRequest], false)));
  test('the same of several snapshots', async () =>
    expectPage('budgets-several.txt', await roomsOf([main, pullRequest], true)));
  test('check in Markdown', async () => expectPage('report.md', renderMarkdown(await check(world, request))));
  test('diff on a terminal', async () =>
    expectPage('diff.txt', diffText(await diff(world, main, pullRequest, judged), { all: false })));
  test('diff in Markdown', async () =>
    expectPage('diff.md', renderMarkdown(await diff(world, main, pullRequest, judged))));
  test('show on a terminal', async () => {
    const { footprint } = await footprintOf(world, [main], null);
    expectPage('show.txt', showText(footprint, { all: false }));
  });
  test('explain on a terminal: one number', async () =>
    expectPage('explain-one.txt', await explainedAs('module.total', 'module=fp_truth')));
  test('explain on a terminal: several', async () =>
    expectPage('explain-several.txt', await explainedAs('slab.cache', 'cache=k*')));
  test('metrics on a terminal', () => expectPage('metrics.txt', metricsText(metrics)));
});

describe('the comment on a pull request of the demo board', () => {
  const place = {
    marker: '<!-- kfootprint:demo-board run=7.1 sha=89abcdef0123456789abcdef0123456789abcdef -->',
    headSha: '89abcdef0123456789abcdef0123456789abcdef',
    reportUrl: 'https://github.com/acme/board/actions/runs/7',
    mentionsOwners: false,
    source: null,
    wasBroken: false,
  };
  const known = (report: Report): Report => ({
    ...report,
    baseline: report.baseline && { ...report.baseline, commit: '0123456789abcdef0123456789abcdef01234567' },
    search: { reason: 'compared with 0123456, the base of the pull request', tried: [], recordCount: 1 },
  });

  test('that breaks a limit', async () =>
    expectPage('comment-broken.md', renderComment(known(await check(world, request)), place)));
  test('that breaks a limit and edits others', async () => {
    const limits: LimitEdits = {
      edits: [
        {
          what: 'all modules: at-most',
          was: '11.5 MiB',
          now: '16 MiB',
          isLooser: true,
          place: { file: 'kfootprint.yml', line: 10, column: 14 },
        },
        { what: 'waiver of bridge stack', was: '64 KiB until 2027-01-31', now: null, isLooser: false, place: null },
      ],
      areInForce: true,
    };
    const report = { ...known(await check(world, request)), limits };
    expectPage('comment-limits.md', renderComment(report, place));
    expectPage('check-limits.txt', checkText(report));
  });
  test('that changes nothing', async () => {
    const report = known(await check(world, { ...request, snapshots: [main] }));
    expectPage('comment-quiet.md', renderComment(report, place));
    expectPage('comment-resolved.md', renderComment(report, { ...place, wasBroken: true }));
  });
  test('that is the first to be measured', async () => {
    const report = await check(world, { ...request, baseline: null });
    const search = { reason: 'no baseline: nothing was recorded of demo-board yet', tried: [], recordCount: 0 };
    expectPage('comment-first.md', renderComment({ ...report, search }, place));
  });
});

test('no line of a terminal page is wider than 80 columns', async () => {
  const { footprint } = await footprintOf(world, [main], null);
  const pages = [
    checkText(await check(world, request)),
    await roomsOf([pullRequest], false),
    await roomsOf([main, pullRequest], true),
    diffText(await diff(world, main, pullRequest, judged), { all: false }),
    showText(footprint, { all: false }),
    metricsText(metrics),
    ...(await Promise.all(metrics.map(({ name }) => explainedAs(name, null)))),
    await explainedAs('module.total', 'module=fp_truth'),
    await explainedAs('buddy.free-blocks', 'zone=kernel,order=3'),
  ];
  const wide = pages.flatMap((page) => page.split('\n')).filter((line) => [...line].length > 80);
  expect(wide).toEqual([]);
});

function expectPage(name: string, page: string): void {
  const path = join(projectFolder, 'test/cases/demo-board', name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
  }
  expect(page).toBe(readFileSync(path, 'utf8'));
}
