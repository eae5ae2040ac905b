import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../src/errors.ts';
import { keepComment, type StickyRequest } from '../../../src/publish/comment/index.ts';
import { markerOf, markIn } from '../../../src/publish/comment/marker.ts';
import { BOT, type Conversation, conversation } from '../../support/conversation.ts';

const HEAD = 'a'.repeat(40);
const KEY = 'camera-board';
const QUIET = { isBroken: false, hasChanges: false };
const CHANGED = { isBroken: false, hasChanges: true };
const BROKEN = { isBroken: true, hasChanges: true };

function asked(more: Partial<StickyRequest> = {}): StickyRequest {
  const { run = { id: 17, attempt: 1 } } = more;
  return {
    repository: { name: 'acme/board', token: 'secret' },
    pullRequest: 7,
    headSha: HEAD,
    key: KEY,
    run,
    mode: 'always',
    author: null,
    news: CHANGED,
    isFork: false,
    render: async ({ marker, wasBroken }) =>
      `${marker}\n\nby ${run.id}.${run.attempt}${wasBroken ? ', was broken' : ''}`,
    ...more,
  };
}

const keep = (here: Conversation, more: Partial<StickyRequest> = {}) =>
  here.settle(keepComment(here.world(), asked(more)));

/** A comment of an earlier run, or of another. */
function left(id: number, { isBroken = false, wasBroken = false, key = KEY, attempt = 1, headSha = HEAD } = {}) {
  return `${markerOf(key, { run: { id, attempt }, headSha, wasBroken, isBroken })}\n\nby ${id}`;
}

const runsIn = (here: Conversation) => here.comments.map(({ body }) => markIn(body, KEY)?.run.id ?? null);
const lastLine = (here: Conversation, at = -1) => here.comments.at(at)?.body.split('\n').at(-1);

describe('a comment', () => {
  test('is made, and looked at once more', async () => {
    const here = conversation(HEAD);
    expect(await keep(here)).toEqual({ kind: 'created', url: 'https://gh.example/c/101', id: 101 });
    expect(here.asked).toEqual(['GET pulls', 'GET comments', 'graphql', 'POST comments', 'GET comments']);
    expect(here.comments.map(({ body }) => body)).toEqual([
      `<!-- kfootprint:camera-board run=17.1 sha=${HEAD} -->\n<!-- kfootprint-state was=fine now=fine -->\n\nby 17.1`,
    ]);
    expect(here.now()).toBeGreaterThanOrEqual(2000);
  });

  test('of an older run is updated in its place', async () => {
    const here = conversation(HEAD);
    here.add('first');
    here.add(left(16));
    here.add('last');
    expect(await keep(here)).toMatchObject({ kind: 'updated', id: 102 });
    expect(runsIn(here)).toEqual([null, 17, null]);
  });

  test('of an earlier try of the same run is updated, of a later one is left', async () => {
    const here = conversation(HEAD);
    here.add(left(17, { attempt: 2 }));
    expect(await keep(here, { run: { id: 17, attempt: 3 } })).toMatchObject({ kind: 'updated' });
    expect(await keep(here, { run: { id: 17, attempt: 2 } })).toEqual({
      kind: 'left',
      reason: 'a newer run was here: 17, attempt 3',
    });
    expect(lastLine(here)).toBe('by 17.3');
  });

  test('of a newer run is left, whichever comes first in the text', async () => {
    const here = conversation(HEAD);
    here.add(left(100));
    expect(await keep(here, { run: { id: 99, attempt: 5 } })).toEqual({
      kind: 'left',
      reason: 'a newer run was here: 100, attempt 1',
    });
    expect(here.asked.filter((one) => /POST|PATCH|DELETE/.test(one))).toEqual([]);
  });

  test('that says the same already is not written', async () => {
    const here = conversation(HEAD);
    await keep(here);
    expect(await keep(here)).toEqual({ kind: 'unchanged', url: 'https://gh.example/c/101', id: 101 });
  });

  test('is found on the third page, and between comments of others with the same marker', async () => {
    const here = conversation(HEAD);
    for (let index = 0; index < 230; index++) here.add(`comment ${index}`);
    here.add(left(1), { login: 'mallory', type: 'User' });
    here.add(left(2), { login: 'github-actions', type: 'User' });
    here.add(left(3), null);
    const own = here.add(left(16));
    expect(await keep(here)).toMatchObject({ kind: 'updated', id: own });
    expect(runsIn(here).slice(230)).toEqual([1, 2, 3, 17]);
  });

  test('of another key, or that only quotes the marker, is not ours', async () => {
    const here = conversation(HEAD);
    here.add(left(16, { key: 'camera' }));
    here.add(`> ${left(16)}`);
    expect(await keep(here)).toMatchObject({ kind: 'created', id: 103 });
  });

  test('among more than can be searched is neither looked for nor made twice', async () => {
    const here = conversation(HEAD);
    for (let index = 0; index < 3000; index++) here.add('x');
    expect(await keep(here)).toMatchObject({ kind: 'refused', warning: expect.stringContaining('more comments than') });
    const other = conversation(HEAD);
    const own = other.add(left(16));
    for (let index = 0; index < 3000; index++) other.add('x');
    expect(await keep(other)).toMatchObject({ kind: 'updated', id: own });
  });

  test('that does not begin with its marker is a bug, and never posted', async () => {
    const here = conversation(HEAD);
    await expect(keep(here, { render: async () => 'x' })).rejects.toThrow('does not begin with its marker');
    expect(here.comments).toEqual([]);
  });
});

describe('several of one key', () => {
  test('become the one with the lowest id, with the newest words', async () => {
    const here = conversation(HEAD);
    for (const id of [14, 16, 15]) here.add(left(id));
    expect(await keep(here)).toMatchObject({ kind: 'updated', id: 101 });
    expect([here.comments.map(({ id }) => id), runsIn(here)]).toEqual([[101], [17]]);
  });

  test('are left to the newest of them', async () => {
    const here = conversation(HEAD);
    for (const id of [14, 18]) here.add(left(id));
    expect(await keep(here)).toMatchObject({ kind: 'left' });
    expect(runsIn(here)).toEqual([14, 18]);
  });

  test('one that this run added beside a newer one goes again', async () => {
    const here = conversation(HEAD);
    here.meanwhile = (route) => {
      if (route.startsWith('POST') && here.comments.length === 0) here.add(left(18));
    };
    expect(await keep(here)).toMatchObject({ kind: 'left', reason: 'a newer run was here: 18, attempt 1' });
    expect(runsIn(here)).toEqual([18]);
  });

  test('of two steps of one run: each writes once, and one is left', async () => {
    const here = conversation(HEAD);
    here.add(left(17));
    expect(await keep(here)).toMatchObject({ kind: 'updated', id: 101 });
    const writes = here.asked.filter((one) => one.startsWith('PATCH')).length;
    expect([writes, lastLine(here)]).toEqual([1, 'by 17.1']);
    let isOther = true;
    const there = conversation(HEAD);
    there.meanwhile = (route) => {
      const [first] = there.comments;
      if (isOther && first && route.startsWith('GET')) {
        isOther = false;
        first.body = `${left(17)}, other step`;
      }
    };
    expect(await keep(there)).toMatchObject({ kind: 'created', id: 101 });
    expect(lastLine(there)).toBe('by 17, other step');
  });
});

describe('meanwhile', () => {
  test('the head moved on: nothing is posted', async () => {
    const here = conversation('b'.repeat(40));
    expect(await keep(here)).toEqual({
      kind: 'left',
      reason: `the head of the pull request is not ${HEAD} any more`,
    });
    expect(here.asked).toEqual(['GET pulls']);
  });

  test('the head moves on while it waits: nothing is written any more', async () => {
    const here = conversation(HEAD);
    here.troubles.push({ asked: /^POST/, error: new ServiceError('bad gateway', 502), times: 1 });
    here.meanwhile = (route) => {
      if (route.startsWith('POST')) here.headSha = 'b'.repeat(40);
    };
    expect(await keep(here)).toMatchObject({ kind: 'left' });
    expect(here.comments).toEqual([]);
  });

  test('it was deleted: another is made', async () => {
    const here = conversation(HEAD);
    here.add(left(16));
    here.meanwhile = (route) => {
      if (route.startsWith('PATCH')) here.remove(101);
    };
    expect(await keep(here)).toMatchObject({ kind: 'created', id: 102 });
    expect(runsIn(here)).toEqual([17]);
  });

  test('the list lags behind: it is not made twice', async () => {
    const here = conversation(HEAD);
    const world = here.world();
    const github: typeof world.github = (token) => {
      const { request, graphql } = world.github(token);
      let lagCount = 1;
      return {
        graphql,
        async request(route, parameters) {
          const answer = await request(route, parameters);
          const lags =
            route.startsWith('GET') && route.endsWith('/comments') && here.comments.length > 0 && lagCount-- > 0;
          return lags ? { ...answer, data: [] } : answer;
        },
      };
    };
    const shared = github('secret');
    const posted = await here.settle(keepComment({ ...world, github: () => shared }, asked()));
    expect(posted).toMatchObject({ kind: 'created', id: 101 });
    expect(here.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  test('a surplus one was deleted: that is what was wanted', async () => {
    const here = conversation(HEAD);
    for (const id of [14, 16]) here.add(left(id));
    here.meanwhile = (route) => {
      if (route.startsWith('DELETE')) here.remove(102);
    };
    expect(await keep(here)).toMatchObject({ kind: 'updated', id: 101 });
    expect(runsIn(here)).toEqual([17]);
  });

  test('an older run writes late: its words are replaced', async () => {
    const here = conversation(HEAD);
    let lateCount = 2;
    here.meanwhile = (route) => {
      const [first] = here.comments;
      if (first && route.startsWith('GET') && route.includes('comments') && lateCount-- > 0) first.body = left(16);
    };
    expect(await keep(here)).toMatchObject({ kind: 'updated', id: 101 });
    expect(runsIn(here)).toEqual([17]);
  });

  test('an older run that never stops is not fought for ever', async () => {
    const here = conversation(HEAD);
    here.meanwhile = (route) => {
      const [first] = here.comments;
      if (first && route.startsWith('GET')) first.body = left(16);
    };
    expect(await keep(here)).toEqual({ kind: 'refused', warning: 'others go on writing the same comment' });
    expect(here.asked.filter((one) => /POST|PATCH/.test(one))).toHaveLength(8);
  });
});

describe('when there is something to say', () => {
  const modes = ['always', 'on-change', 'on-breach', 'never'] as const;
  test.each([
    ['quiet', QUIET, ['created', 'left', 'left', 'left']],
    ['changed', CHANGED, ['created', 'created', 'left', 'left']],
    ['broken', BROKEN, ['created', 'created', 'created', 'left']],
  ] as const)('where nothing was said, and it is %s', async (_, news, expected) => {
    const kinds = modes.map(async (mode) => (await keep(conversation(HEAD), { mode, news })).kind);
    expect(await Promise.all(kinds)).toEqual(expected);
  });

  test.each([
    ['quiet', QUIET],
    ['changed', CHANGED],
    ['broken', BROKEN],
  ])('a comment that is there is kept up to date in any mode but never, and it is %s', async (_, news) => {
    const kinds = modes.map(async (mode) => {
      const here = conversation(HEAD);
      here.add(left(16));
      return (await keep(here, { mode, news })).kind;
    });
    expect(await Promise.all(kinds)).toEqual(['updated', 'updated', 'updated', 'left']);
  });

  test('nothing to say takes one question', async () => {
    const here = conversation(HEAD);
    expect(await keep(here, { mode: 'on-change', news: QUIET })).toEqual({
      kind: 'left',
      reason: 'there is nothing to say',
    });
    expect(here.asked).toEqual(['GET comments']);
    await keep(here, { mode: 'never' });
    expect(here.asked).toEqual(['GET comments']);
  });

  test('nothing to say updates a comment only while the head is what was measured', async () => {
    const here = conversation('b'.repeat(40));
    here.add(left(16));
    expect(await keep(here, { mode: 'on-change', news: QUIET })).toMatchObject({ kind: 'left' });
    expect(runsIn(here)).toEqual([16]);
  });

  test('whether it was broken is known from what it said, and once only', async () => {
    const here = conversation(HEAD);
    await keep(here, { news: BROKEN });
    await keep(here, { news: QUIET, run: { id: 18, attempt: 1 } });
    expect(lastLine(here)).toBe('by 18.1, was broken');
    // Again by the same run: as it was before that run.
    expect(await keep(here, { news: QUIET, run: { id: 18, attempt: 1 } })).toMatchObject({ kind: 'unchanged' });
    await keep(here, { news: QUIET, run: { id: 19, attempt: 1 } });
    expect(lastLine(here)).toBe('by 19.1');
  });
});

const FORBIDDEN = new ServiceError('Resource not accessible by integration', 403);

describe('who comments', () => {
  test('is not asked where comment-author says it', async () => {
    const here = conversation(HEAD);
    here.viewer = null;
    here.add(left(16));
    expect(await keep(here, { author: 'github-actions' })).toMatchObject({ kind: 'updated' });
    expect(here.asked).not.toContain('graphql');
  });

  test.each([
    ['GraphQL refuses', (here: Conversation) => here.troubles.push({ asked: /graphql/, error: FORBIDDEN })],
    [
      'GraphQL refuses with status 200',
      (here: Conversation) =>
        here.troubles.push({ asked: /graphql/, error: new ServiceError('GraphQL: not for you', 200) }),
    ],
    [
      'GraphQL fails',
      (here: Conversation) => here.troubles.push({ asked: /graphql/, error: new ServiceError('GraphQL: oops', 502) }),
    ],
    [
      'it says nobody',
      (here: Conversation) => {
        here.viewer = null;
      },
    ],
  ])('cannot be learnt where %s: nothing is posted, and the way out is said', async (_, spoil) => {
    const here = conversation(HEAD);
    spoil(here);
    const posted = await keep(here);
    expect(posted).toMatchObject({
      kind: 'refused',
      warning: expect.stringContaining('name the account in comment-author'),
    });
    expect(here.comments).toEqual([]);
  });

  test('named wrongly: what was posted is taken back, or each run would add another', async () => {
    const here = conversation(HEAD);
    expect(await keep(here, { author: 'octocat' })).toEqual({
      kind: 'refused',
      warning: 'comments of this token are by github-actions[bot], not by octocat; write that in comment-author',
    });
    expect(here.comments).toEqual([]);
  });
});

describe('a refusal', () => {
  test.each([
    ['no permission', FORBIDDEN, /give the job the permission it lacks, "permissions: pull-requests: write"/],
    ['nothing to be seen', new ServiceError('Not Found', 404), /"permissions: pull-requests: write"/],
    ['no token', new ServiceError('Bad credentials', 401), /does not take the token/],
    ['locked', new ServiceError('Unable to create comment because issue is locked.', 403), /locked .*; unlock it$/],
    [
      'full',
      new ServiceError('Commenting is disabled on issues with more than 2500 comments', 403),
      /takes no comments/,
    ],
    ['archived', new ServiceError('Repository was archived so is read-only.', 403), /takes no comments/],
    ['no issues', new ServiceError('Issues are disabled for this repo', 410), /takes no comments/],
    ['too long', new ServiceError('Validation Failed', 422), /too long/],
    ['a conflict', new ServiceError('Conflict', 409), /^Conflict$/],
    ['too many requests', new ServiceError('API rate limit exceeded', 403, 3000), /left alone for 3000 s/],
    ['too many in a row', new ServiceError('You have exceeded a secondary rate limit', 403), /secondary rate limit/],
    ['slow down', new ServiceError('slow down', 429, 120), /left alone for 120 s/],
    ['a service that is down', new ServiceError('oops', 503), /^oops$/],
    ['no answer', new ServiceError('fetch failed'), /^fetch failed$/],
  ])('that lasts is told: %s', async (_, error, warning) => {
    for (const pattern of [/^POST/, /pulls/, /^GET.*comments/]) {
      const here = conversation(HEAD);
      here.troubles.push({ asked: pattern, error });
      expect(await keep(here)).toEqual({ kind: 'refused', warning: expect.stringMatching(warning) });
      expect(here.comments).toEqual([]);
      expect(here.now()).toBeLessThan(90_000);
      expect(here.asked.length).toBeLessThan(25);
    }
  });

  test.each([/^POST/, /pulls/, /^GET.*comments/, /graphql/, /^PATCH/, /^DELETE/])(
    'that passes costs nothing but time: %s',
    async (pattern) => {
      for (const [status, wait] of [[403], [404], [409], [422], [429, 2], [500], [502], [null]] as const) {
        const here = conversation(HEAD);
        const before = /PATCH|DELETE/.test(pattern.source) ? [14, 15] : [];
        for (const id of before) here.add(left(id));
        here.troubles.push({ asked: pattern, error: new ServiceError('oops', status, wait ?? null), times: 1 });
        expect(await keep(here)).toMatchObject({ kind: before.length > 0 ? 'updated' : 'created', id: 101 });
        expect(runsIn(here)).toEqual([17]);
      }
    },
  );

  test.each([/^POST/, /^PATCH/, /^DELETE/])(
    'that came after the deed is no reason to do it again: %s',
    async (pattern) => {
      const here = conversation(HEAD);
      if (!pattern.test('POST')) for (const id of [14, 15]) here.add(left(id));
      here.troubles.push({ asked: pattern, error: new ServiceError('oops', 502), tookEffect: true, times: 1 });
      expect(await keep(here)).toMatchObject({ kind: pattern.test('POST') ? 'created' : 'updated', id: 101 });
      expect(runsIn(here)).toEqual([17]);
      expect(here.asked.filter((one) => pattern.test(one))).toHaveLength(1);
    },
  );

  test('for the token of a fork says what comments on forks', async () => {
    const here = conversation(HEAD);
    here.troubles.push({ asked: /^POST/, error: FORBIDDEN });
    const posted = await keep(here, { isFork: true });
    expect(posted).toMatchObject({
      kind: 'refused',
      warning: expect.stringMatching(
        /never gets "permissions: pull-requests: write".*publish.*workflow_run.*docs\/publishing\.md/,
      ),
    });
  });

  test('after it was posted, of the look at it, takes nothing back', async () => {
    const here = conversation(HEAD);
    here.meanwhile = (route) => {
      if (route.startsWith('POST')) here.troubles.push({ asked: /^GET/, error: new ServiceError('oops', 502) });
    };
    expect(await keep(here)).toMatchObject({ kind: 'created', id: 101 });
  });

  test('a service that is slow with every answer is not waited for', async () => {
    const here = conversation(HEAD);
    for (let index = 0; index < 1000; index++) here.add('x');
    const posted = await here.settle(
      keepComment(
        here.world(() => 12_000),
        asked(),
      ),
    );
    expect(posted).toMatchObject({ kind: 'refused', warning: expect.stringContaining('more than 90 s') });
    expect(here.now()).toBeLessThan(120_000);
  });
});

test('any interleaving of several runs ends in one comment, of the newest', async () => {
  const run = fc.record({
    id: fc.integer({ min: 11, max: 22 }),
    attempt: fc.integer({ min: 1, max: 2 }),
    startsAt: fc.integer({ min: 0, max: 4000 }),
    pace: fc.infiniteStream(fc.integer({ min: 0, max: 900 })),
    chance: fc.infiniteStream(fc.integer({ min: 0, max: 999 })),
    /** The answer to which of its requests is lost, and whether the deed was done. */
    lost: fc.option(fc.record({ at: fc.integer({ min: 1, max: 8 }), tookEffect: fc.boolean() })),
  });
  const runs = fc.uniqueArray(run, { minLength: 1, maxLength: 8, selector: ({ id, attempt }) => `${id}.${attempt}` });
  await fc.assert(
    fc.asyncProperty(runs, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), async (all, before) => {
      const here = conversation(HEAD);
      for (const id of before) here.add(left(id));
      const ends = all.map(async ({ id, attempt, startsAt, pace, chance, lost }) => {
        const world = here.world(
          () => pace.next().value ?? 0,
          () => (chance.next().value ?? 0) / 1000,
        );
        let count = 0;
        const github: typeof world.github = (token) => {
          const { request, graphql } = world.github(token);
          return {
            graphql,
            async request(route, parameters) {
              if (++count !== lost?.at) return request(route, parameters);
              if (lost.tookEffect) await request(route, parameters);
              throw new ServiceError('bad gateway', 502);
            },
          };
        };
        await world.wait(startsAt);
        return keepComment({ ...world, github }, asked({ run: { id, attempt }, author: BOT.login }));
      });
      await here.settle(Promise.all(ends));
      const newest = all.reduce((a, b) => ((b.id - a.id || b.attempt - a.attempt) > 0 ? b : a));
      expect(here.comments.map(({ body }) => body.split('\n').at(-1))).toEqual([`by ${newest.id}.${newest.attempt}`]);
    }),
    { numRuns: 300 },
  );
});
