import { expect, test } from 'vitest';
import { shown } from '../support/workflows.ts';
import { stepOf } from './log.ts';
import { BREAKS, KEEPS } from './repository.ts';
import { workplace } from './workplace.ts';

const { repository } = workplace();

/** Plays what the README leaves to the reader: the board of a commit, in one file. */
const script = '#!/bin/sh\ngunzip -c board.kfp.tar.gz > board.kfp.tar\n';

test('the workflow of the README comments on a pull request of the repository, and once it is mended says so', async () => {
  const workflow = shown.find(({ on }) => on === 'pull_request');
  if (!workflow) throw new Error('the README shows none');
  const here = repository();
  const files = { 'boot-and-capture.sh': script };
  const broken = await here.pullRequest(workflow, { ...files, 'board.kfp.tar.gz': BREAKS }, { isOfFork: false });
  expect(broken.jobs).toEqual({ memory: 'failure' });
  const [comment = '', ...others] = here.comments();
  expect(others).toEqual([]);
  expect(comment).toContain('4.02 MiB: 20 KiB over the limit of 4 MiB');

  const mended = await here.pullRequest(workflow, { ...files, 'board.kfp.tar.gz': KEEPS }, { isOfFork: false });
  expect(mended.jobs).toEqual({ memory: 'success' });
  expect(stepOf(mended, broken.steps.at(-1)?.step ?? '').outputs['comment-id']).toMatch(/^\d+$/);
  expect(here.comments()).toEqual([expect.stringContaining(mended.headSha)]);
  expect(here.comments()[0]).not.toContain('20 KiB over');
});
