import { expect, test } from 'vitest';
import { stepOf } from './log.ts';
import { BREAKS, KEEPS, NO_BOARD } from './repository.ts';
import { example, workplace } from './workplace.ts';

const { emulator, repository } = workplace();
const names = (runId: number) =>
  emulator()
    .artifacts(runId)
    .map(({ name }) => name);
const judged = 'Judge the snapshot';

test('a push leaves a record, and pull requests are judged against it: one that keeps the limits, and one that does not', async () => {
  const here = repository();
  const pushed = await here.push(example('qemu-board.yml'), { 'board.kfp.tar.gz': KEEPS });
  expect(pushed.jobs).toEqual({ memory: 'success' });
  expect(names(pushed.runId)).toEqual(['kfootprint-record-qemu-arm64', 'kernel-memory-report-1']);

  const quiet = await here.pullRequest(example('qemu-board.yml'), { 'board.kfp.tar.gz': KEEPS });
  expect(quiet.jobs).toEqual({ memory: 'success' });
  expect(stepOf(quiet, judged).outputs).toMatchObject({
    verdict: 'within',
    passed: 'true',
    'delta-bytes': '0',
    'baseline-sha': here.tip(),
  });

  const broken = await here.pullRequest(example('qemu-board.yml'), { 'board.kfp.tar.gz': BREAKS });
  expect(broken.jobs).toEqual({ memory: 'failure' });
  expect(stepOf(broken, judged).outputs).toMatchObject({ verdict: 'over', passed: 'false', 'exit-code': '1' });
  expect(broken.commands).toContainEqual({
    command: 'error',
    message: 'module.vmalloc (fp_truth): 4.02 MiB: 20 KiB over the limit of 4 MiB',
    properties: expect.objectContaining({ file: 'kfootprint.yml', line: '4' }),
  });
  expect(broken.summaries).toEqual([expect.stringContaining('4.02 MiB')]);
  // A report, also where it says no, and no record of what may never be merged.
  expect(names(broken.runId)).toEqual(['kernel-memory-report-1']);
});

test('the console of a board that does not come up is kept', async () => {
  const ran = await repository().pullRequest(example('qemu-board.yml'), { 'board.kfp.tar.gz': NO_BOARD });
  expect(ran.jobs).toEqual({ memory: 'failure' });
  expect(ran.commands).toContainEqual(
    expect.objectContaining({ command: 'error', message: 'the board printed no snapshot on its console' }),
  );
  expect(names(ran.runId)).toEqual(['console']);
});
