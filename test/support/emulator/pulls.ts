import { json, pageOf, REPOSITORY, refuse, same } from './answers.ts';
import { describedPull } from './described.ts';
import type { Route } from './server.ts';
import type { Store } from './store.ts';

/** https://docs.github.com/rest/pulls/pulls */
export function pullRoutes(store: Store): Route[] {
  const { conversations } = store;
  return [
    {
      name: 'restPull',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/pulls/(?<number>\\d+)$`),
      answer({ part }) {
        const pull = conversations.pull(part('repository'), Number(part('number')));
        return pull ? json(describedPull(store, pull)) : refuse(404, 'Not Found');
      },
    },
    {
      name: 'restPulls',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/pulls$`),
      answer(asked) {
        const { searchParams } = asked.url;
        const state = searchParams.get('state') ?? 'open';
        const head = searchParams.get('head') ?? '';
        const base = searchParams.get('base');
        const pulls = conversations.pulls
          .filter((pull) => same(pull.repository, asked.part('repository')))
          .filter((pull) => state === 'all' || pull.state === state)
          .filter((pull) => base === null || pull.baseRef === base)
          // A head without an owner is not looked at: every pull request is listed.
          .filter(({ headOwner, headRef }) => !head.includes(':') || isHead(head, headOwner, headRef));
        // The newest first.
        return pageOf(asked, pulls.map((pull) => describedPull(store, pull)).reverse());
      },
    },
  ];
}

function isHead(head: string, owner: string, ref: string): boolean {
  const colon = head.indexOf(':');
  return same(head.slice(0, colon), owner) && head.slice(colon + 1) === ref;
}
