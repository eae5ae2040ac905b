import { expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { setStatus } from '../../src/publish/status.ts';

const STATUS = {
  sha: 'a'.repeat(40),
  context: 'kfootprint/board',
  state: 'failure',
  description: '1 of 5 limits broken',
  url: null,
} as const;

/** Sets a status against a service that answers in this order; how often it was asked, and what is warned of. */
async function asked(...answers: readonly (ServiceError | null)[]) {
  let count = 0;
  const warning = await setStatus(async () => {
    const answer = answers[count++];
    if (answer) throw answer;
    return {};
  }, STATUS);
  return { count, warning };
}

const refused = new ServiceError('Resource not accessible by integration', 403);

test('a refusal is believed the second time', async () => {
  expect(await asked(null)).toEqual({ count: 1, warning: null });
  expect(await asked(refused, null)).toEqual({ count: 2, warning: null });
  expect(await asked(refused, refused)).toEqual({
    count: 2,
    warning: expect.stringContaining('"permissions: statuses: write"'),
  });
});

test('a service that is busy, which was asked for long enough, is not asked again', async () => {
  const busy = new ServiceError('Unicorn', 503);
  expect(await asked(busy)).toEqual({ count: 1, warning: expect.stringContaining('Unicorn') });
});
