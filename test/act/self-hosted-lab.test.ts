import { expect, test } from 'vitest';
import { unzipped } from '../support/emulator/index.ts';
import { stepOf } from './log.ts';
import { BREAKS, BUDGETS, KEEPS, recordOf } from './repository.ts';
import { example, workplace } from './workplace.ts';

const { emulator, repository } = workplace();
const judged = 'Judge the snapshot';
const baseline = { 'baseline/am62x.json': recordOf('am62x', KEEPS) };

test.each([
  ['keeps the limits', KEEPS, BUDGETS, 'success', 'all 5 limits are kept'],
  ['breaks one', BREAKS, BUDGETS, 'failure', '1 of 5 limits broken'],
  [
    'cannot be judged',
    KEEPS,
    `${BUDGETS}  - { metric: module.site, select: { module: nonesuch }, at-most: 1 KiB }\n`,
    'failure',
    'could not be judged',
  ],
] as const)('a board on a serial console that %s', async (_, board, budgets, conclusion, headline) => {
  const here = repository();
  const files = { 'board.kfp.tar.gz': board, 'kfootprint.yml': budgets, ...baseline };
  const ran = await here.pullRequest(example('self-hosted-lab.yml'), files);
  expect(ran.jobs).toEqual({ memory: conclusion });
  expect(stepOf(ran, judged).result).toBe(conclusion);
  // The report is shown and kept whatever the verdict.
  expect(ran.summaries).toEqual([expect.stringContaining(headline)]);
  const [report, ...others] = emulator().artifacts(ran.runId);
  expect([report?.name, others]).toEqual(['kernel-memory-report-am62x', []]);
  expect(Object.keys(await unzipped(report?.bytes)).sort()).toEqual(['report.html', 'report.json', 'report.md']);
});
