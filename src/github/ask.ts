import { ServiceError } from '../errors.ts';
import type { World } from '../world/index.ts';
import { backOff, MOST_WAIT_SECONDS } from './back-off.ts';

/** Tries of one request; the client itself makes one. */
const MOST_TRIES = 5;

export interface Repository {
  /** `owner/name` */
  readonly name: string;
  readonly token: string;
}

/** Asks the API about one repository; `{owner}` and `{repo}` of the route are filled in. Throws a `ServiceError`. */
export type Ask = (route: string, parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Asks once. */
export function askOf(world: Pick<World, 'github'>, { name, token }: Repository): Ask {
  const [owner = '', repo = ''] = name.split('/');
  const github = world.github(token);
  return async (route, parameters = {}) => {
    const { status, data } = await github.request(route, { owner, repo, ...parameters });
    // What was taken away is answered by nothing.
    if (status === 204) return {};
    if (!isObject(data)) throw new ServiceError(`${route}: what came is cut, or of somebody in between`);
    return data;
  };
}

/**
 * Asks again while the service is only busy: for requests that may be made twice. Throws where the service wants to be left
 * alone for longer than so many seconds.
 */
export function patient(world: Pick<World, 'wait' | 'random'>, ask: Ask, mostWaitSeconds = MOST_WAIT_SECONDS): Ask {
  return (route, parameters) => again(world, () => ask(route, parameters), { mostWaitSeconds });
}

/** The same for whatever else throws a `ServiceError` where the service refuses, while it `goesOn`. */
export async function again<T>(
  world: Pick<World, 'wait' | 'random'>,
  action: () => Promise<T>,
  options: { readonly mostWaitSeconds?: number; readonly goesOn?: () => boolean } = {},
): Promise<T> {
  const { mostWaitSeconds = MOST_WAIT_SECONDS, goesOn = () => true } = options;
  for (let tryCount = 1; ; tryCount++) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof ServiceError) || !isPassing(error) || tryCount === MOST_TRIES || !goesOn()) throw error;
      await backOff(world, tryCount, waitOf(error, mostWaitSeconds));
    }
  }
}

/** Whether the same request may be answered later: no answer, a fault of the service, or too many requests. */
export function isPassing({ status, message }: ServiceError): boolean {
  if (status === null || status >= 500 || status === 408 || status === 429) return true;
  return status === 403 && /rate limit|abuse detection/i.test(message);
}

/** After how long a service that is busy wants to be asked again; throws a `ServiceError` where nobody would wait for it. */
export function waitOf(error: ServiceError, mostSeconds = MOST_WAIT_SECONDS): number | null {
  const { status, retryAfterSeconds, message } = error;
  if ((retryAfterSeconds ?? 0) > mostSeconds)
    throw new ServiceError(`GitHub wants to be left alone for ${retryAfterSeconds} s: ${message}`);
  // "Wait for at least one minute", where too many requests came and nothing is said.
  return retryAfterSeconds ?? (status === 429 || status === 403 ? 60 : null);
}

/** A refusal as a person can act on it; `permission` is what the request takes: `contents: read`. */
export function refusalText({ status, message }: ServiceError, permission: string): string {
  if (status === 401) return `GitHub does not take the token (${message})`;
  if (status === 403 || status === 404)
    return `GitHub refuses: give the job the permission it lacks, "permissions: ${permission}" (${message})`;
  return message;
}

/** A field of an answer; throws a `ServiceError` where what came is no such answer, as from a proxy. */
export function field<T>(data: unknown, name: string, is: (value: unknown) => value is T): T {
  const value = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  if (!is(value)) throw new ServiceError(`the answer of the API has no ${name}`);
  return value;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
export const isId = (value: unknown): value is string => isText(value) && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
