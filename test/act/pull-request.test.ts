import { expect, test } from 'vitest';
import { stepOf } from './log.ts';
import { BREAKS, KEEPS, NO_BOARD } from './repository.ts';
import { example, workplace } from './workplace.ts';

// pull-request.yml and publish.yml: what a fork's pull request measures, said on it by a run that can write.

const { emulator, repository } = workplace();
const STATUS = 'kfootprint/qemu-arm64';
const judged = 'Judge the snapshot';

test('a fork breaks a limit: one comment and a status say so, and once it is mended the same comment does', async () => {
  const here = repository();
  const pushed = await here.push(example('pull-request.yml'), { 'board.kfp.tar.gz': KEEPS });
  expect(pushed.jobs).toEqual({ memory: 'success' });
  expect(stepOf(pushed, judged).outputs).toMatchObject({ verdict: 'warn', 'over-count': '0', 'unknown-count': '0' });

  const broken = await here.pullRequest(example('pull-request.yml'), { 'board.kfp.tar.gz': BREAKS });
  expect(broken.jobs).toEqual({ memory: 'failure' });
  expect(stepOf(broken, judged)).toMatchObject({
    result: 'failure',
    outputs: {
      verdict: 'over',
      'exit-code': '1',
      'over-count': '1',
      'baseline-sha': here.tip(),
      'delta-bytes': GROWTH,
    },
  });
  expect(here.comments()).toEqual([]);

  const told = await here.after(example('publish.yml'), broken.runId);
  // It says on the pull request what is wrong; nothing is wrong with itself.
  expect(told.jobs).toEqual({ publish: 'success' });
  expect(here.statuses(broken.headSha)).toEqual([[STATUS, 'failure', '1 of 5 limits broken, 1 warning']]);
  const [comment = '', ...others] = here.comments();
  expect(others).toEqual([]);
  expect(comment).toContain(`<!-- kfootprint:qemu-arm64 run=${broken.runId}.1 sha=${broken.headSha} -->`);
  expect(comment).toContain('4.02 MiB: 20 KiB over the limit of 4 MiB');

  const mended = await here.pullRequest(example('pull-request.yml'), { 'board.kfp.tar.gz': KEEPS });
  expect(mended.jobs).toEqual({ memory: 'success' });
  expect((await here.after(example('publish.yml'), mended.runId)).jobs).toEqual({ publish: 'success' });
  expect(here.statuses(mended.headSha)).toEqual([[STATUS, 'success', 'all 5 limits are kept']]);
  expect(here.comments()).toEqual([expect.stringContaining(`run=${mended.runId}.1 sha=${mended.headSha}`)]);
  expect(here.comments()[0]).not.toContain('20 KiB over');
});

test('a board that does not come up is no success: the status is an error', async () => {
  const here = repository();
  const ran = await here.pullRequest(example('pull-request.yml'), { 'board.kfp.tar.gz': NO_BOARD });
  expect(ran.jobs).toEqual({ memory: 'failure' });
  expect(ran.steps.at(-1)).toMatchObject({ step: 'Boot it in QEMU', result: 'failure' });
  expect(emulator().artifacts(ran.runId)).toEqual([]);
  await here.after(example('publish.yml'), ran.runId);
  expect(here.statuses(ran.headSha)).toEqual([[STATUS, 'error', 'no report of target qemu-arm64 came with the run']]);
  expect(here.comments()).toHaveLength(1);
});

test('nothing is published of a push, nor of a run that was cancelled', async () => {
  const here = repository();
  const pushed = await here.push(example('pull-request.yml'), { 'board.kfp.tar.gz': BREAKS });
  expect(pushed.jobs).toEqual({ memory: 'failure' });
  const cancelled = { runId: 77, repository: here.name, event: 'pull_request', conclusion: 'cancelled' } as const;
  emulator().addRun(cancelled);
  for (const runId of [pushed.runId, cancelled.runId]) {
    // A job that is skipped has no result, and no step of it runs.
    expect(await here.after(example('publish.yml'), runId)).toMatchObject({ jobs: {}, steps: [] });
  }
});

/** What awk says of the two captures: 31 776 and 20 640 kB that the kernel holds. */
const GROWTH = String((31_776 - 20_640) * 1024);
