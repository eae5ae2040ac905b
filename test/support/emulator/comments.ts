import { type Fields, fieldsOf, invalid, json, pageOf, REPOSITORY, refuse, same } from './answers.ts';
import type { Comment, Conversations, PullRequest } from './conversations.ts';
import { describedComment, describedUser } from './described.ts';
import type { Answer, Asked, Route } from './server.ts';

/** Counted as UTF-16 does: no character counts less, so what passes here passes there. */
const MOST_CHARACTERS = 65_536;

const CONVERSATION = new RegExp(`${REPOSITORY}/issues/(?<number>\\d+)/comments$`);
const COMMENT = new RegExp(`${REPOSITORY}/issues/comments/(?<id>\\d+)$`);

/** Comments on the conversation of a pull request: https://docs.github.com/rest/issues/comments */
export function commentRoutes(conversations: Conversations): Route[] {
  const { comments } = conversations;
  const onPull = ({ part }: Asked, use: (pull: PullRequest) => Answer): Answer => {
    const pull = conversations.pull(part('repository'), Number(part('number')));
    return pull ? use(pull) : refuse(404, 'Not Found');
  };
  const one = ({ part }: Asked, use: (comment: Comment) => Answer): Answer => {
    const comment = comments.get(Number(part('id')));
    return comment && same(comment.repository, part('repository')) ? use(comment) : refuse(404, 'Not Found');
  };
  return [
    {
      name: 'restComments',
      method: 'GET',
      path: CONVERSATION,
      answer: (asked) =>
        onPull(asked, ({ repository, number }) =>
          pageOf(asked, commentsOn(conversations, repository, number).map(describedComment)),
        ),
    },
    {
      name: 'restCreateComment',
      method: 'POST',
      path: CONVERSATION,
      answer: (asked) =>
        onPull(asked, ({ repository, number, locked }) => {
          if (locked) return refuse(403, 'Unable to create comment because issue is locked.');
          const { viewer } = conversations;
          const author = { login: viewer, type: describedUser(viewer).type as 'Bot' | 'User' };
          const said = (body: string) => conversations.say(repository, number, author, body);
          return withBody(fieldsOf(asked), (body) => json(describedComment(said(body)), 201));
        }),
    },
    {
      name: 'restComment',
      method: 'GET',
      path: COMMENT,
      answer: (asked) => one(asked, (comment) => json(describedComment(comment))),
    },
    {
      name: 'restUpdateComment',
      method: 'PATCH',
      path: COMMENT,
      answer: (asked) =>
        one(asked, (comment) =>
          withBody(fieldsOf(asked), (body) => json(describedComment(conversations.edit(comment, body)))),
        ),
    },
    {
      name: 'restDeleteComment',
      method: 'DELETE',
      path: COMMENT,
      answer: (asked) =>
        one(asked, ({ id }) => {
          comments.delete(id);
          return { status: 204 };
        }),
    },
  ];
}

/** Oldest first. */
export function commentsOn({ comments }: Conversations, repository: string, number: number): Comment[] {
  return [...comments.values()].filter((each) => same(each.repository, repository) && each.number === number);
}

function withBody({ body }: Fields, use: (body: string) => Answer): Answer {
  if (typeof body !== 'string') return refuse(422, 'Invalid request.\n\n"body" wasn\'t supplied.');
  if (body.trim() === '') return invalid('IssueComment', 'data', 'unprocessable', 'Body cannot be blank');
  if (body.length > MOST_CHARACTERS)
    return invalid('IssueComment', 'data', 'unprocessable', 'Body is too long (maximum is 65536 characters)');
  return use(body);
}
