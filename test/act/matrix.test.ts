import { expect, test } from 'vitest';
import { OWN_ACTION } from '../support/workflows.ts';
import type { Ran } from './act.ts';
import { type StepEnd, stepOf } from './log.ts';
import { BREAKS, KEEPS } from './repository.ts';
import { example, workplace } from './workplace.ts';

const { emulator, repository } = workplace();
const boards = ['imx8mm', 'am62x', 'rpi4'];

/** A capture for each board that is in the lab. */
const lab = (captures: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(captures).map(([board, capture]) => [`boards/${board}.lab.kfp.tar.gz`, capture]));

const ALL_KEEP = lab({ imx8mm: KEEPS, am62x: KEEPS, rpi4: KEEPS });
const ONE_BREAKS = lab({ imx8mm: KEEPS, am62x: BREAKS, rpi4: KEEPS });

test('a pull request is compared with the records that a push left of all boards, and has one comment', async () => {
  const here = repository();
  const pushed = await here.push(example('matrix.yml'), ALL_KEEP);
  expect(pushed.jobs).toEqual({ capture: 'success', check: 'success', 'every-board': 'success' });
  expect(names(pushed)).toEqual(
    ['record-am62x', 'record-imx8mm', 'record-rpi4', 'am62x', 'imx8mm', 'rpi4']
      .map((name) => `kfootprint-${name}`)
      .sort(),
  );

  const broken = await here.pullRequest(example('matrix.yml'), ONE_BREAKS, { isOfFork: false });
  expect(broken.jobs).toEqual({ capture: 'success', check: 'failure', 'every-board': 'failure' });
  expect(boards.map((board) => stepOf(broken, OWN_ACTION, board).outputs)).toMatchObject([
    { verdict: 'within', 'baseline-sha': here.tip() },
    { verdict: 'over', 'baseline-sha': here.tip() },
    { verdict: 'within', 'baseline-sha': here.tip() },
  ]);
  expect(lastOf(broken).outputs).toMatchObject({ verdict: 'over', 'over-count': '1', 'unknown-count': '0' });
  const [comment = '', ...others] = here.comments();
  expect(others).toEqual([]);
  expect(comment).toContain(`run=${broken.runId}.1 sha=${broken.headSha}`);
  expect(comment).toMatch(/1 of 3 targets fails[\s\S]*am62x[\s\S]*20 KiB over the limit of 4 MiB/);

  const mended = await here.pullRequest(example('matrix.yml'), ALL_KEEP, { isOfFork: false });
  expect(mended.jobs).toEqual({ capture: 'success', check: 'success', 'every-board': 'success' });
  expect(here.comments()).toEqual([expect.stringContaining(`run=${mended.runId}.1 sha=${mended.headSha}`)]);
  expect(here.comments()[0]).toContain('all 3 targets keep their limits');
});

test('where one board is run again, the others count as they were', async () => {
  const here = repository();
  const first = await here.push(example('matrix.yml'), ALL_KEEP);
  const again = await here.again(example('matrix.yml'), first, 'am62x');
  expect(again.jobs).toEqual({ capture: 'success', check: 'success', 'every-board': 'success' });
  expect(again.steps.filter(({ job }) => job === 'check').map(({ matrix }) => matrix.board)).toEqual([
    'am62x',
    'am62x',
  ]);
  expect(lastOf(again).outputs).toMatchObject({ verdict: 'warn', 'unknown-count': '0' });
  expect(again.summaries.at(-1)).toContain('none of 3 targets fails');
  expect(again.summaries.at(-1)).toContain('artifact kfootprint-am62x-2 is a later report of am62x');
  // The records that the first attempt kept are no reports, and nobody takes them for any.
  expect(again.summaries.at(-1)).not.toContain('it holds no report.json');
});

test('a board that is not captured is missed; on a pull request of a fork the job says so, and not a comment', async () => {
  const here = repository();
  const ran = await here.pullRequest(example('matrix.yml'), lab({ imx8mm: KEEPS, rpi4: KEEPS }));
  expect(ran.jobs).toEqual({ capture: 'failure', check: 'failure', 'every-board': 'failure' });
  expect(stepOf(ran, OWN_ACTION, 'rpi4').result).toBe('success');
  expect(names(ran)).toEqual(['kfootprint-imx8mm', 'kfootprint-rpi4']);
  expect(lastOf(ran).outputs).toMatchObject({ verdict: 'unknown', 'exit-code': '2', 'unknown-count': '1' });
  const told = (command: string, message: string, properties = {}) =>
    expect(ran.commands).toContainEqual({
      command,
      message: expect.stringContaining(message),
      properties: expect.objectContaining(properties),
    });
  told('error', 'no report of it came', { title: expect.stringContaining('am62x') });
  told('warning', '"permissions: pull-requests: write"');
  expect(here.comments()).toEqual([]);
});

/** The step that says whether all boards passed. */
function lastOf({ steps }: Ran): StepEnd {
  const found = steps.find(({ job }) => job === 'every-board');
  if (!found) throw new Error('the last job did not run');
  return found;
}

/** Of reports and records; the snapshots are there, too. */
function names({ runId }: Ran): string[] {
  return emulator()
    .artifacts(runId)
    .map(({ name }) => name)
    .filter((name) => name.startsWith('kfootprint-'))
    .sort();
}
