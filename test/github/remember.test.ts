import { expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { remembering } from '../../src/github/index.ts';

function counting() {
  const asked: string[] = [];
  let isBusy = false;
  const github = (token: string) => ({
    async request(route: string, parameters?: Readonly<Record<string, unknown>>) {
      asked.push(route);
      if (isBusy) throw new ServiceError('busy', 503);
      return { status: 200, data: [token, route, parameters] };
    },
    graphql: async () => null,
  });
  return { asked, world: remembering({ github }), busy: (is: boolean) => (isBusy = is) };
}

const REF = 'GET /repos/{owner}/{repo}/git/ref/{ref}';

test('the same question is asked once, by whoever asks', async () => {
  const { asked, world } = counting();
  const answers = [
    world.github('a').request(REF, { ref: 'heads/x' }),
    world.github('a').request(REF, { ref: 'heads/x' }),
    world.github('a').request(REF, { ref: 'heads/y' }),
    world.github('b').request(REF, { ref: 'heads/x' }),
  ];
  const [first, second, other, ofAnother] = await Promise.all(answers);
  expect(second).toEqual(first);
  expect([other?.data, ofAnother?.data]).toEqual([
    ['a', REF, { ref: 'heads/y' }],
    ['b', REF, { ref: 'heads/x' }],
  ]);
  expect(asked).toHaveLength(3);
});

test.each([
  'POST /repos/{owner}/{repo}/git/commits',
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
  'GET /repos/{owner}/{repo}/pulls',
])('%s is asked each time', async (route) => {
  const { asked, world } = counting();
  const github = world.github('a');
  await github.request(route);
  await github.request(route);
  expect(asked).toHaveLength(2);
});

test('a refusal is not remembered', async () => {
  const { world, busy } = counting();
  const github = world.github('a');
  busy(true);
  await expect(github.request(REF)).rejects.toThrow('busy');
  busy(false);
  expect((await github.request(REF)).status).toBe(200);
});
