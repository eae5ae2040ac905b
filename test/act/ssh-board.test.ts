import { expect, test } from 'vitest';
import { unzipped } from '../support/emulator/index.ts';
import { stepOf } from './log.ts';
import { BREAKS, KEEPS } from './repository.ts';
import { example, workplace } from './workplace.ts';

const { emulator, repository } = workplace();
const board = 'boards/imx8mm-1.kfp.tar.gz';
const judged = 'Judge the snapshot';

test('the first push makes the baseline that is then committed, and pull requests are judged by it', async () => {
  const here = repository();
  const first = await here.push(example('ssh-board.yml'), { [board]: KEEPS });
  expect(first.jobs).toEqual({ memory: 'failure' });
  expect(stepOf(first, judged).result).toBe('failure');
  expect(first.commands).toContainEqual(
    expect.objectContaining({
      command: 'error',
      message: expect.stringMatching(/^baseline\/imx8mm\.json: .*kfootprint record makes one/),
    }),
  );
  const [left] = emulator().artifacts(first.runId);
  expect(left?.name).toBe('kernel-memory-record-imx8mm');
  const { 'record.json': record = '', ...others } = await unzipped(left?.bytes);
  expect(others).toEqual({});

  const baseline = { 'baseline/imx8mm.json': record };
  const second = await here.push(example('ssh-board.yml'), { [board]: KEEPS, ...baseline });
  expect(second.jobs).toEqual({ memory: 'success' });
  expect(stepOf(second, judged).outputs).toMatchObject({ verdict: 'within', 'delta-bytes': '0' });

  const broken = await here.pullRequest(example('ssh-board.yml'), { [board]: BREAKS, ...baseline });
  expect(broken.jobs).toEqual({ memory: 'failure' });
  expect(stepOf(broken, judged).outputs).toMatchObject({
    verdict: 'over',
    'over-count': '1',
    'baseline-origin': 'baseline/imx8mm.json',
  });
  expect(emulator().artifacts(broken.runId)).toMatchObject([{ name: 'kernel-memory-report-imx8mm-1' }]);
});
