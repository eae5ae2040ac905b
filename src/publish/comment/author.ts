import { ServiceError } from '../../errors.ts';
import type { World } from '../../world/index.ts';

/** Who a token comments as. */
export interface Author {
  /** In lower case, without `[bot]`. */
  readonly name: string;
  /** An app, which is no person of that name. */
  readonly isBot: boolean;
}

const BOT = '[bot]';
/** What the token of a job comments as. People leave the rest of its name out. */
const OF_JOBS = 'github-actions';

/** By a login, of an app with or without `[bot]`. */
export function authorCalled(login: string): Author {
  const name = login.toLowerCase().replace(/\[bot\]$/, '');
  return { name, isBot: login.endsWith(BOT) || name === OF_JOBS };
}

/** Who the token is of. Throws a `ServiceError`, also where that is not told: no comment can be found again then. */
export async function authorOf(world: Pick<World, 'github'>, token: string): Promise<Author> {
  const data = await world.github(token).graphql('query { viewer { login } }');
  const login = (data as { readonly viewer?: { readonly login?: unknown } | null } | null | undefined)?.viewer?.login;
  if (typeof login !== 'string' || login === '') throw new ServiceError('the answer of GraphQL has no login');
  return authorCalled(login);
}

/**
 * Whether a comment's user is that one. Of an app REST says `github-actions[bot]` and type Bot, and others leave the ending
 * out; a person may be called `github-actions`, and is of type User.
 */
export function isBy({ name, isBot }: Author, user: unknown): boolean {
  const { login, type } = (user ?? {}) as { readonly login?: unknown; readonly type?: unknown };
  if (typeof login !== 'string' || authorCalled(login).name !== name) return false;
  return type === 'Bot' || (!isBot && !login.endsWith(BOT));
}
