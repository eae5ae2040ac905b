/** A commit as the graph shows it. */
export type GraphCommit =
  | {
      readonly sha: string;
      /** In the order of the commit: the first is what the branch was before. */
      readonly parents: readonly string[];
      /** ISO 8601 in UTC; null where it is no date. A clock may have been wrong: ancestry decides, never this. */
      readonly committedAt: string | null;
    }
  /** A commit that another names as its parent, of which nothing more is known here, and why. */
  | { readonly sha: string; readonly unknown: string };

/** Which ancestors somebody walks: the states that a branch had, or everything that was merged into it as well. */
export type Line = 'first-parents' | 'all';

export interface Named {
  readonly sha: string;
  readonly kind: 'branch' | 'tag' | 'commit';
}

/** The commits of a repository. All throw a `ServiceError` where nothing can be asked. */
export interface CommitGraph {
  /** As a person calls it: `this clone`. */
  readonly place: string;
  /** What a branch, a tag or a commit's hash, which may be cut short, stands for; null where it is none of them. */
  resolve(name: string): Promise<Named | null>;
  /** One commit. Its neighbours on the line are fetched with it, so that walking takes few questions. */
  lookup(sha: string, line: Line): Promise<GraphCommit>;
  /** Best common ancestors, one of them first; none where there is none, or none that is known here. */
  mergeBases(a: string, b: string): Promise<readonly string[]>;
}

export function isSha(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** What can be the beginning of a commit's hash. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text);
}

/** What git takes for the name of a branch or tag, and what is no expression about one: git-check-ref-format(1). */
function isRefName(name: string): boolean {
  return (
    name.length <= 250 &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them
    /^[^-/\u0000- ~^:?*[\\\u007f][^\u0000- ~^:?*[\\\u007f]*$/.test(name) &&
    !/\.\.|@\{|\/\/|\/$|\.$|^@$/.test(name)
  );
}

/** `refs/heads/main` → a branch; a plain name may be a branch or a tag, in this order. */
export function candidatesOf(name: string): { readonly kind: 'branch' | 'tag'; readonly name: string }[] {
  const [, folder, rest] = /^refs\/(heads|tags)\/(.+)$/s.exec(name) ?? [];
  if (rest !== undefined) return isRefName(rest) ? [{ kind: folder === 'tags' ? 'tag' : 'branch', name: rest }] : [];
  return isRefName(name)
    ? [
        { kind: 'branch', name },
        { kind: 'tag', name },
      ]
    : [];
}

/** Milliseconds since 1970 → ISO 8601 in UTC; null where they are no date that can be written so. */
export function instantOf(milliseconds: number): string | null {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}
