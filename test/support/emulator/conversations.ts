import { createHash } from 'node:crypto';
import { same } from './answers.ts';

/** A pull request, and what lies at both of its ends. */
export interface PullRequest {
  readonly id: number;
  readonly repository: string;
  readonly number: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly headRepository: string | null; // null: the fork is deleted
  readonly headOwner: string; // remains where the fork is deleted
  readonly baseSha: string;
  readonly baseRef: string;
  readonly state: 'open' | 'closed';
  readonly locked: boolean; // its conversation
  readonly author: string; // login
  readonly mergeSha: string | null;
  readonly isOfRun: boolean; // no test said anything of it: it follows the runs that are for it
}

/** What a test says of one; what it leaves out stays as it is, or has a value that depends on nothing but the rest. */
export type PullRequestChange = Partial<Omit<PullRequest, 'id' | 'headOwner' | 'isOfRun'>>;

export interface Comment {
  readonly id: number; // ascending
  readonly repository: string;
  readonly number: number; // of the pull request
  readonly author: Account;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Account {
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

export interface CommitStatus {
  readonly id: number;
  readonly repository: string;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: string;
}

/** Pull requests, what is said on them, and what is said of commits. Its clock moves one second with everything said. */
export interface Conversations {
  readonly pulls: PullRequest[];
  readonly comments: Map<number, Comment>;
  readonly statuses: CommitStatus[];
  /** Whose the token is. */
  viewer: string;
  pull(repository: string, number: number): PullRequest | undefined;
  change(change: PullRequestChange, by: 'test' | 'run'): PullRequest;
  say(repository: string, number: number, author: Account, body: string): Comment;
  edit(comment: Comment, body: string): Comment;
  state(status: Omit<CommitStatus, 'id' | 'creator' | 'createdAt'>): CommitStatus;
}

const ACTIONS_APP = 'github-actions[bot]';
const STARTED_MS = Date.UTC(2026, 0, 5, 12);

export function createConversations(): Conversations {
  let ticks = 0;
  let lastComment = 3000;
  const now = () => {
    ticks += 1;
    return `${new Date(STARTED_MS + ticks * 1000).toISOString().slice(0, 19)}Z`;
  };
  const all: Conversations = {
    pulls: [],
    comments: new Map(),
    statuses: [],
    viewer: ACTIONS_APP,
    pull: (repository, number) => all.pulls.find((each) => same(each.repository, repository) && each.number === number),
    change(change, by) {
      const { repository = 'acme/board', number = 7 } = change;
      const was = all.pull(repository, number) ?? firstOf(repository, number, 7001 + all.pulls.length);
      const headRepository = change.headRepository === undefined ? was.headRepository : change.headRepository;
      const headOwner = headRepository?.split('/')[0] ?? was.headOwner;
      const isOfRun = was.isOfRun && by === 'run';
      const pull: PullRequest = { ...was, ...change, repository, number, headRepository, headOwner, isOfRun };
      const index = all.pulls.findIndex(({ id }) => id === was.id);
      if (index < 0) all.pulls.push(pull);
      else all.pulls[index] = pull;
      return pull;
    },
    say(repository, number, author, body) {
      lastComment += 1;
      const at = now();
      const comment = { id: lastComment, repository, number, author, body, createdAt: at, updatedAt: at };
      all.comments.set(comment.id, comment);
      return comment;
    },
    edit(comment, body) {
      const edited = { ...comment, body, updatedAt: now() };
      all.comments.set(comment.id, edited);
      return edited;
    },
    state(said) {
      const status = { ...said, id: 5001 + all.statuses.length, creator: all.viewer, createdAt: now() };
      all.statuses.push(status);
      return status;
    },
  };
  return all;
}

function firstOf(repository: string, number: number, id: number): PullRequest {
  return {
    id,
    repository,
    number,
    headSha: commit(`head of ${repository} ${number}`),
    headRef: 'topic',
    headRepository: repository,
    headOwner: repository.split('/')[0] ?? '',
    baseSha: commit(`base of ${repository} ${number}`),
    baseRef: 'main',
    state: 'open',
    locked: false,
    author: 'octocat',
    mergeSha: commit(`merge of ${repository} ${number}`),
    isOfRun: true,
  };
}

function commit(what: string): string {
  return createHash('sha1').update(what).digest('hex');
}
