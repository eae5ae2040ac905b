import { fieldsOf, invalid, json, pageOf, REPOSITORY, refuse, same } from './answers.ts';
import type { CommitStatus, Conversations } from './conversations.ts';
import { describedStatus } from './described.ts';
import type { Route } from './server.ts';

const STATES = ['error', 'failure', 'pending', 'success'];
const MOST_DESCRIPTION = 140;
/** Of one context on one commit. */
const MOST_STATUSES = 1000;

/** https://docs.github.com/rest/commits/statuses. Which commits there are is not looked at: those of forks are nowhere here. */
export function statusRoutes(conversations: Conversations): Route[] {
  return [
    {
      name: 'restCreateStatus',
      method: 'POST',
      path: new RegExp(`${REPOSITORY}/statuses/(?<sha>[^/]+)$`),
      answer(asked) {
        const [repository, sha] = [asked.part('repository'), asked.part('sha')];
        const { state, context = 'default', description = null, target_url: targetUrl = null } = fieldsOf(asked);
        if (!/^[0-9a-f]{40}$/.test(sha)) return refuse(422, `No commit found for SHA: ${sha}`);
        if (!STATES.includes(`${state}`))
          return invalid('Status', 'state', 'custom', 'state is not included in the list');
        if (`${description ?? ''}`.length > MOST_DESCRIPTION)
          return invalid('Status', 'description', 'custom', 'description is too long (maximum is 140 characters)');
        if (targetUrl !== null && !/^https?:\/\//.test(`${targetUrl}`))
          return invalid('Status', 'target_url', 'custom', 'target_url must use http(s) scheme');
        if (
          statusesOf(conversations, repository, sha).filter((each) => each.context === context).length >= MOST_STATUSES
        )
          return refuse(422, 'Validation Failed: This SHA and context has reached the maximum number of statuses.');
        const said = conversations.state({
          repository,
          sha,
          state: `${state}`,
          context: `${context}`,
          description: description === null ? null : `${description}`,
          targetUrl: targetUrl === null ? null : `${targetUrl}`,
        });
        return json(describedStatus(said), 201);
      },
    },
    {
      name: 'restStatuses',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/commits/(?<sha>[^/]+)/statuses$`),
      answer: (asked) =>
        pageOf(
          asked,
          statusesOf(conversations, asked.part('repository'), asked.part('sha')).map(describedStatus).reverse(),
        ),
    },
  ];
}

/** Oldest first; the API lists the newest first. */
export function statusesOf({ statuses }: Conversations, repository: string, sha: string): CommitStatus[] {
  return statuses.filter((each) => same(each.repository, repository) && each.sha === sha);
}
