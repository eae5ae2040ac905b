import type { World } from '../world/index.ts';

// A job's token has a thousand requests an hour for the whole repository, and hundreds of targets ask the same:
// https://docs.github.com/actions/reference/limits

/** Where a branch is, which tree it has, and what came before a commit; not what is read once, as a record. */
const ASKED_AGAIN = /^GET \/repos\/\{owner\}\/\{repo\}\/(?:git\/(?:ref|commits|trees)\/|commits|compare)/;

type GitHub = ReturnType<World['github']>;

/** A world in which GitHub is asked such a question once, and all that ask it see the same; what it refuses is asked again. */
export function remembering<W extends Pick<World, 'github'>>(world: W): W {
  const answers = new Map<string, ReturnType<GitHub['request']>>();
  return {
    ...world,
    github(token: string): GitHub {
      const github = world.github(token);
      return {
        ...github,
        request(route, parameters) {
          if (!ASKED_AGAIN.test(route)) return github.request(route, parameters);
          const question = JSON.stringify([token, route, parameters]);
          const answer = answers.get(question) ?? github.request(route, parameters);
          answers.set(question, answer);
          answer.catch(() => answers.delete(question));
          return answer;
        },
      };
    },
  };
}
