import { expect } from 'vitest';

// How the runner turns lines into annotations: https://github.com/actions/runner, IssueMatcher and OutputManager.

const PROPERTIES = ['file', 'line', 'column', 'severity', 'code', 'message'] as const;
type Property = (typeof PROPERTIES)[number];

interface Pattern extends Partial<Record<Property, number>> {
  readonly regexp: string;
  readonly loop?: boolean;
}

interface Matcher {
  readonly owner: string;
  readonly severity?: string;
  readonly pattern: readonly Pattern[];
}

export interface MatcherFile {
  readonly problemMatcher: readonly Matcher[];
}

/** An annotation, as far as the lines say. */
export type Matched = Readonly<Partial<Record<Property, string>>>;

/** What the runner refuses a file for. */
export function expectTaken({ problemMatcher, ...others }: MatcherFile): void {
  expect(others).toEqual({});
  const owners = problemMatcher.map(({ owner }) => owner.toLowerCase());
  expect(new Set(owners).size).toBe(owners.length);
  for (const { owner, severity = '', pattern, ...unknown } of problemMatcher) {
    expect([owner !== '', unknown]).toEqual([true, {}]);
    expect(['', 'error', 'warning', 'notice']).toContain(severity.toLowerCase());
    const set = pattern.flatMap((one) => PROPERTIES.filter((property) => one[property] !== undefined));
    expect(new Set(set).size).toBe(set.length);
    expect(set).toContain('message');
    for (const [at, { regexp, loop = false, ...groups }] of pattern.entries()) {
      const groupCount = new RegExp(`${regexp}|`).exec('')?.length ?? 0;
      for (const group of Object.values(groups)) expect(group > 0 && group < groupCount).toBe(true);
      if (loop) expect([at > 0, at === pattern.length - 1, groups.message !== undefined]).toEqual([true, true, true]);
    }
  }
}

/** The annotations that a step with these lines has. The first matcher that takes a line has it alone. */
export function annotationsIn({ problemMatcher }: MatcherFile, output: string): Matched[] {
  const running = problemMatcher.map(({ pattern }) =>
    Array<Matched | null>(Math.max(0, pattern.length - 1)).fill(null),
  );
  return output.split(/\r?\n/).flatMap((line) => {
    for (const [index, matcher] of problemMatcher.entries()) {
      const found = matched(matcher, running[index] ?? [], line);
      if (!found) continue;
      for (const [other, state] of running.entries()) if (other !== index) state.fill(null);
      const severity = (found.severity ?? '') === '' ? matcher.severity : found.severity;
      return (found.message ?? '').trim() === '' ? [] : [{ ...found, severity }];
    }
    return [];
  });
}

/** The match of the last pattern; what others have so far is kept in `state`. Later patterns are asked first. */
function matched({ pattern }: Matcher, state: (Matched | null)[], line: string): Matched | null {
  for (let at = pattern.length - 1; at >= 0; at--) {
    const before = at > 0 ? (state[at - 1] ?? null) : {};
    const one = pattern[at];
    if (before === null || !one) continue;
    const groups = new RegExp(one.regexp).exec(line);
    const isLast = at === pattern.length - 1;
    const now = groups && { ...captured(one, groups), ...before };
    if (!isLast) state[at] = now;
    else if (now) {
      state.fill(null);
      if (one.loop) state[at - 1] = before;
      return now;
    } else if (at > 0) state[at - 1] = null;
  }
  return null;
}

function captured(pattern: Pattern, groups: RegExpExecArray): Matched {
  return Object.fromEntries(
    PROPERTIES.flatMap((property) => {
      const group = pattern[property];
      return group === undefined ? [] : [[property, groups[group] ?? '']];
    }),
  );
}
