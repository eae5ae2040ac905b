import { ServiceError } from '../../src/errors.ts';
import type { World } from '../../src/world/index.ts';

// A pull request's conversation in memory, in a time of its own: who waits, or is answered late, costs nothing.

export interface Kept {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

/** What is done instead of answering, once. */
export interface Trouble {
  /** `POST /repos/…` as the client asks it, or `graphql`. */
  readonly asked: RegExp;
  readonly error: ServiceError;
  /** The service did what was asked, only its answer was lost. */
  readonly tookEffect?: true;
  /** How often; for ever where it is left out. */
  times?: number;
}

export const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;

export interface Conversation {
  readonly comments: readonly Kept[];
  /** What was asked: `GET pulls`, `POST comments`. */
  readonly asked: readonly string[];
  /** Milliseconds since it began. */
  now(): number;
  headSha: string;
  viewer: string | null;
  poster: Kept['user'];
  readonly troubles: Trouble[];
  /** Called before each request is answered. */
  meanwhile: (asked: string) => void;
  add(body: string, user?: Kept['user']): number;
  remove(id: number): void;
  /** One run's world: each request takes that long in each direction. */
  world(latency?: () => number, random?: () => number): Pick<World, 'github' | 'wait' | 'random' | 'now'>;
  /** Lets time pass until that is settled. */
  settle<T>(promise: Promise<T>): Promise<T>;
}

export function conversation(headSha: string): Conversation {
  const comments: Kept[] = [];
  const asked: string[] = [];
  const timers: { readonly at: number; readonly go: () => void }[] = [];
  let [now, nextId] = [0, 101];
  const sleep = (milliseconds: number) =>
    milliseconds <= 0
      ? Promise.resolve()
      : new Promise<void>((go) => {
          timers.push({ at: now + milliseconds, go });
        });

  const shown = ({ id, body, user }: Kept) => ({ id, body, user, html_url: `https://gh.example/c/${id}` });
  const notFound = () => {
    throw new ServiceError('Not Found', 404);
  };
  function answer(route: string, parameters: Readonly<Record<string, unknown>>): unknown {
    const [method = '', path = ''] = route.split(' ');
    const at = comments.findIndex(({ id }) => id === parameters.comment_id);
    const found = comments[at];
    if (path.endsWith('/pulls/{pull_number}')) return { head: { sha: here.headSha } };
    if (method === 'GET') {
      const [size, page] = [Number(parameters.per_page), Number(parameters.page)];
      return comments.slice((page - 1) * size, page * size).map(shown);
    }
    if (method === 'POST') {
      const id = here.add(String(parameters.body), here.poster);
      return shown(comments.find((each) => each.id === id) as Kept);
    }
    if (!found) return notFound();
    if (method === 'DELETE') {
      comments.splice(at, 1);
      return undefined;
    }
    found.body = String(parameters.body);
    return shown(found);
  }

  async function serve(route: string, latency: () => number, reply: () => unknown): Promise<unknown> {
    await sleep(latency());
    asked.push(route.replace(/\/repos\/\{owner\}\/\{repo\}\/(?:issues\/)?(?:\{issue_number\}\/)?|\/\{\w+\}/g, ''));
    here.meanwhile(route);
    const trouble = here.troubles.find(({ asked: pattern, times = 1 }) => times > 0 && pattern.test(route));
    let data: unknown;
    let error: unknown = trouble?.error;
    if (trouble?.times !== undefined) trouble.times -= 1;
    if (!trouble || trouble.tookEffect)
      try {
        data = reply();
      } catch (refused) {
        error ??= refused;
      }
    await sleep(latency());
    if (error) throw error;
    return data;
  }

  const here: Conversation = {
    comments,
    asked,
    now: () => now,
    headSha,
    viewer: BOT.login,
    poster: BOT,
    troubles: [],
    meanwhile: () => {},
    add(body, user = BOT) {
      comments.push({ id: nextId, body, user });
      return nextId++;
    },
    remove(id) {
      const at = comments.findIndex((each) => each.id === id);
      if (at >= 0) comments.splice(at, 1);
    },
    world: (latency = () => 0, random = () => 0.5) => ({
      github: () => ({
        request: async (route, parameters = {}) => ({
          status: route.startsWith('DELETE') ? 204 : 200,
          data: await serve(route, latency, () => answer(route, parameters)),
        }),
        graphql: () => serve('graphql', latency, () => ({ viewer: here.viewer && { login: here.viewer } })),
      }),
      wait: sleep,
      random,
      now: () => new Date(now),
    }),
    async settle(promise) {
      let isSettled = false;
      const end = () => {
        isSettled = true;
      };
      promise.then(end, end);
      for (;;) {
        await new Promise(setImmediate);
        if (isSettled) return promise;
        timers.sort((a, b) => a.at - b.at);
        const next = timers.shift();
        if (!next) throw new Error('nobody waits for anything, and nothing is settled');
        now = next.at;
        next.go();
      }
    },
  };
  return here;
}
