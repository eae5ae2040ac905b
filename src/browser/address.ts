import type { Control } from './control.ts';
import { readFragment, writeFragment } from './fragment.ts';

/** How long one goes on typing until the address says so: browsers refuse to be told at every key. */
const PAUSE_MS = 250;

export interface Address {
  /** What is looked at, by its id; empty for the page as a whole. */
  readonly at: string;
  /** Whether nothing is set, so that the address is an anchor or nothing. */
  readonly isPlain: boolean;
  /** Writes down how the controls stand. `chosen` can be gone back on. */
  remember(how: 'chosen' | 'typed'): void;
  /** Looks at something else. Where it only closes what was open, there is nothing to go back to. */
  go(at: string, how: 'opened' | 'closed'): void;
}

/**
 * Keeps how the page stands in its address, so that a copied link shows the same, and Back goes back. `arrive` is told what
 * to look at: when the page is opened, and whenever the address becomes another.
 */
export function keepInAddress(controls: readonly Control[], arrive: (at: string, isNew: boolean) => void): Address {
  let at = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settings = () => new Map(controls.map((control) => [control.key, control.get()]));
  const write = (isStep: boolean) => {
    clearTimeout(timer);
    const fragment = writeFragment({ at, settings: settings() });
    if (fragment !== location.hash) tell(isStep, fragment === '' ? location.pathname + location.search : fragment);
  };
  const read = (isNew: boolean) => {
    clearTimeout(timer);
    const fragment = readFragment(location.hash);
    at = fragment.at;
    for (const control of controls) control.set(fragment.settings.get(control.key) ?? '');
    arrive(at, isNew);
  };
  // Going back to an address that we wrote finds the page where it was scrolled to; one that somebody typed does not.
  addEventListener('popstate', (event) => read(event.state !== OURS));
  read(true);
  tell(false, location.href);
  return {
    get at() {
      return at;
    },
    get isPlain() {
      return [...settings().values()].every((setting) => setting === '');
    },
    remember(how) {
      clearTimeout(timer);
      if (how === 'chosen') write(true);
      else timer = setTimeout(() => write(false), PAUSE_MS);
    },
    go(next, how) {
      at = next;
      write(how === 'opened');
    },
  };
}

function tell(isStep: boolean, address: string): void {
  try {
    if (isStep) history.pushState(OURS, '', address);
    else history.replaceState(OURS, '', address);
  } catch {
    // A page within another's may have no address of its own to keep anything in: all else goes on.
  }
}

/** What an entry of the session's history holds that was written here. */
const OURS = 'kfootprint';
