/** What an address says after its `#`: `modules?sort.module-list=2d&q=xfs`. Without a `?` it is an anchor as any. */
export interface Fragment {
  /** Id of what is looked at; empty for the top of the page. */
  readonly at: string;
  /** Settings by the keys of their controls; those that are as the page came are left out. */
  readonly settings: ReadonlyMap<string, string>;
}

/** Reads the part of an address from its `#` on. What nobody knows is left to who asks for it. */
export function readFragment(hash: string): Fragment {
  const [at = '', ...rest] = hash.replace(/^#/, '').split('?');
  return { at: decoded(at), settings: new Map(new URLSearchParams(rest.join('?'))) };
}

/** The same with its `#`; empty where there is nothing to say. */
export function writeFragment({ at, settings }: Fragment): string {
  const told = [...settings].filter(([, setting]) => setting !== '');
  const query = new URLSearchParams(told).toString();
  if (query === '') return at === '' ? '' : `#${encodeURIComponent(at)}`;
  return `#${encodeURIComponent(at)}?${query}`;
}

/** Somebody may have typed it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
