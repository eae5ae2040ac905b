import { ConfigError } from '../errors.ts';

export const COMMENT_MODES = ['always', 'on-change', 'on-breach', 'never'] as const;
/** When there is something to say; a comment that is there is kept up to date in any case but `never`. */
export type CommentMode = (typeof COMMENT_MODES)[number];

/** How a pull request is commented on, as far as a workflow says. */
export interface CommentInputs {
  readonly mode: CommentMode;
  /** null for the target. */
  readonly key: string | null;
  /** Login that the token comments as; null to ask for it. */
  readonly author: string | null;
  /** Whether owners are mentioned, which notifies them. */
  readonly mentionsOwners: boolean;
  /** Address of the pages that show numbers over commits, `/` at its end; null where there are none. */
  readonly dashboardUrl: string | null;
}

const MOST_KEY_CHARACTERS = 100;
const MOST_ADDRESS_CHARACTERS = 300;

/** Reads the inputs `comment`, `comment-key`, `comment-author`, `mention-owners` and `dashboard-url`; '' is one that is not given. */
export function parseCommentInputs(input: (name: string) => string): CommentInputs {
  return {
    mode: modeIn(input('comment')),
    key: keyIn(input('comment-key')),
    author: authorIn(input('comment-author')),
    mentionsOwners: mentionsIn(input('mention-owners') || 'false'),
    dashboardUrl: pagesIn(input('dashboard-url')),
  };
}

function modeIn(text: string): CommentMode {
  const mode = COMMENT_MODES.find((known) => known === (text || 'on-change'));
  if (mode) return mode;
  throw new ConfigError(
    `"${text}" is not when to comment`,
    { file: 'comment' },
    'Write always, on-change, on-breach, or never.',
  );
}

function keyIn(text: string): string | null {
  // Most are names of targets, and whoever reads the source of a comment should know them.
  if (text.length <= MOST_KEY_CHARACTERS && !/\p{Cc}/u.test(text)) return text || null;
  throw new ConfigError(
    'it is no short name on one line',
    { file: 'comment-key' },
    `Write at most ${MOST_KEY_CHARACTERS} characters on one line, as the name of a target.`,
  );
}

/** Logins: https://docs.github.com/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication */
function authorIn(text: string): string | null {
  if (text === '' || /^[\w-]{1,100}(?:\[bot\])?$/.test(text)) return text || null;
  throw new ConfigError(
    `"${text}" is no login`,
    { file: 'comment-author' },
    'Write the account that the token is of, as github-actions[bot].',
  );
}

/** Nothing may stand in it that could end a link. */
function pagesIn(text: string): string | null {
  if (text === '') return null;
  const [, address] = /^(https:\/\/[\w.-]+(?::\d{1,5})?(?:\/[\w.%~@+-]+)*?)\/?(?:index\.html)?$/.exec(text) ?? [];
  if (address !== undefined && address.length <= MOST_ADDRESS_CHARACTERS) return `${address}/`;
  throw new ConfigError(
    `"${text}" is no address of pages`,
    { file: 'dashboard-url' },
    'Write it as https://acme.github.io/board/.',
  );
}

function mentionsIn(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ConfigError(`"${text}" is neither true nor false`, { file: 'mention-owners' }, 'Write true or false.');
}
