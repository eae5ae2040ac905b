import { ServiceError } from '../../errors.ts';
import type { Ask } from '../../github/index.ts';
import type { World } from '../../world/index.ts';

/** A comment is not worth more. One request that was begun before may take half a minute on top. */
const MOST_MILLISECONDS = 90_000;

/** What is left of the time that one comment may take, waits and answers together. */
export interface Patience {
  leftSeconds(): number;
  /** Throws a `ServiceError` where that is more than is left. */
  wait(milliseconds: number): Promise<void>;
  /** Asks while there is time; throws a `ServiceError` once there is none. */
  within<T>(request: () => Promise<T>): Promise<T>;
  /** The same for every question. */
  ask(ask: Ask): Ask;
}

export function patienceOf(world: Pick<World, 'wait' | 'now'>): Patience {
  const began = world.now().getTime();
  let waited = 0;
  // By both: a clock may be set meanwhile.
  const left = () => MOST_MILLISECONDS - Math.max(waited, world.now().getTime() - began);
  const within = async <T>(request: () => Promise<T>): Promise<T> => {
    if (left() <= 0) throw new ServiceError(`GitHub took more than ${MOST_MILLISECONDS / 1000} s for one comment`);
    return request();
  };
  return {
    leftSeconds: () => Math.max(0, Math.floor(left() / 1000)),
    async wait(milliseconds) {
      if (milliseconds > left()) throw new ServiceError('there is no time left to try again');
      waited += milliseconds;
      await world.wait(milliseconds);
    },
    within,
    ask: (ask) => (route, parameters) => within(() => ask(route, parameters)),
  };
}
