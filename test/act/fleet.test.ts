import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withFolder } from '../support/cli.ts';
import { OWN_ACTION } from '../support/workflows.ts';
import type { Ran } from './act.ts';
import { stepOf } from './log.ts';
import { BREAKS, BUDGETS, KEEPS, type Repository } from './repository.ts';
import { example, workplace } from './workplace.ts';

const { emulator, repository } = workplace();

const lab = (captures: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(captures).map(([board, capture]) => [`boards/${board}.lab.kfp.tar.gz`, capture]));
const ALL_KEEP = lab({ imx8mm: KEEPS, am62x: KEEPS, rpi4: KEEPS });
const ONE_BREAKS = lab({ imx8mm: KEEPS, am62x: BREAKS, rpi4: KEEPS });

test('one job compares all boards with what a push left, and says so in one comment', async () => {
  const here = repository();
  makeHistory(here);
  const pushed = await here.push(example('fleet.yml'), ALL_KEEP);
  expect(pushed.jobs).toEqual({ capture: 'success', 'every-board': 'success', record: 'success' });

  const before = emulator().requests.length;
  const broken = await here.pullRequest(example('fleet.yml'), ONE_BREAKS, { isOfFork: false });
  expect(broken.jobs).toEqual({ capture: 'success', 'every-board': 'failure' });
  expect(lastOf(broken).outputs).toMatchObject({ verdict: 'over', 'over-count': '1', 'unknown-count': '0' });
  expect(broken.text.match(new RegExp(`baseline: compared with ${here.tip().slice(0, 12)}`, 'g'))).toHaveLength(3);
  const [comment = '', ...others] = here.comments();
  expect(others).toEqual([]);
  expect(comment).toMatch(/1 of 3 targets fails[\s\S]*am62x[\s\S]*20 KiB over the limit of 4 MiB/);
  const asked = emulator().requests.slice(before);
  expect(asked.filter(({ service, route }) => service === 'rest' && route !== 'graphql')).toHaveLength(4);
});

test('a limit that the pull request raises is told, though nobody has a token to ask for the base', async () => {
  const here = repository();
  makeHistory(here);
  const raised = BUDGETS.replace('at-most: 4 MiB', 'at-most: 400 MiB');
  const files = { ...ONE_BREAKS, 'kfootprint.yml': raised };
  await here.pullRequest(example('fleet.yml'), files, { isOfFork: false });
  expect(here.comments().join()).toContain('`4 MiB` → `400 MiB` (<strong>looser</strong>)');
});

test('a board of which no snapshot came is missed', async () => {
  const here = repository();
  makeHistory(here);
  const ran = await here.push(example('fleet.yml'), lab({ imx8mm: KEEPS, rpi4: KEEPS }));
  expect(ran.jobs).toMatchObject({ capture: 'failure', 'every-board': 'failure', record: 'success' });
  expect(lastOf(ran).outputs).toMatchObject({ verdict: 'unknown', 'unknown-count': '1' });
});

/** The branch that is checked out, as the example says that it is made. */
function makeHistory({ name, tip }: Repository): void {
  tip();
  const [, line = ''] = /^# {3}(git push .*)$/m.exec(example('fleet.yml').text) ?? [];
  withFolder((folder) => {
    execFileSync('git', ['clone', '--quiet', emulator().repositoryAt(name), folder]);
    const person = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org' };
    const env = { ...process.env, ...person, GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org' };
    execFileSync('bash', ['-c', line], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  });
}

/** The Action in the job that judges. */
function lastOf(ran: Ran) {
  return stepOf(ran, OWN_ACTION);
}
