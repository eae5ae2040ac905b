import { ServiceError } from '../../errors.ts';
import { type Ask, field, isCount, isId, isList, isObject, isText } from '../../github/index.ts';
import { type Mark, markIn } from './marker.ts';

// A pull request's conversation: https://docs.github.com/rest/issues/comments

const PER_PAGE = 100;
/** GitHub takes no more comments on a conversation of 2,500. */
const MOST_PAGES = 30;

export interface Comment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly user: unknown;
}

/** A comment that begins with the hidden lines of a key. */
export interface Marked extends Comment {
  readonly mark: Mark;
}

/** What is asked and told of one pull request. All throw a `ServiceError`. */
export interface Conversation {
  headSha(): Promise<string>;
  /** Every comment that is marked with the key, whoever wrote it, the lowest id first; whether all comments were seen. */
  marked(key: string): Promise<{ readonly comments: readonly Marked[]; readonly isWhole: boolean }>;
  create(body: string): Promise<Comment>;
  update(id: number, body: string): Promise<void>;
  /** One that is gone already is gone. */
  remove(id: number): Promise<void>;
}

export function conversationOf(ask: Ask, pullRequest: number): Conversation {
  const BASE = '/repos/{owner}/{repo}/issues';
  const onPullRequest = `${BASE}/{issue_number}/comments`;
  const one = `${BASE}/comments/{comment_id}`;
  return {
    async headSha() {
      const pull = await ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: pullRequest });
      return field(field(pull, 'head', isObject), 'sha', isId);
    },
    async marked(key) {
      const comments = new Map<number, Marked>();
      for (let page = 1; page <= MOST_PAGES; page++) {
        const asked = { issue_number: pullRequest, per_page: PER_PAGE, page };
        const listed: unknown = await ask(`GET ${onPullRequest}`, asked);
        if (!isList(listed)) throw new ServiceError('what came is no list of comments');
        for (const item of listed) {
          const comment = commentIn(item);
          const mark = comment && markIn(comment.body, key);
          if (mark) comments.set(comment.id, { ...comment, mark });
        }
        if (listed.length < PER_PAGE) return { comments: byId(comments), isWhole: true };
      }
      return { comments: byId(comments), isWhole: false };
    },
    async create(body) {
      const made = commentIn(await ask(`POST ${onPullRequest}`, { issue_number: pullRequest, body }));
      if (!made) throw new ServiceError('what came is no comment');
      return made;
    },
    async update(id, body) {
      await ask(`PATCH ${one}`, { comment_id: id, body });
    },
    async remove(id) {
      try {
        await ask(`DELETE ${one}`, { comment_id: id });
      } catch (error) {
        if (!(error instanceof ServiceError && error.status === 404)) throw error;
      }
    },
  };
}

function byId(comments: ReadonlyMap<number, Marked>): Marked[] {
  return [...comments.values()].sort((a, b) => a.id - b.id);
}

/** null for what is none, as one of somebody else's that has no text. */
function commentIn(item: unknown): Comment | null {
  if (!isObject(item)) return null;
  const { id, html_url: url, body, user } = item as Readonly<Record<string, unknown>>;
  return isCount(id) && isText(url) && isText(body) ? { id, url, body, user } : null;
}
