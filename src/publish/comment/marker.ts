import type { World } from '../../world/index.ts';

// The hidden lines at the beginning of a comment, by which it is found again:
//   <!-- kfootprint:camera-board run=17.2 sha=0123…cdef -->
//   <!-- kfootprint-state was=broken now=fine -->

const MOST_KEY_CHARACTERS = 100;

/** A run of a workflow: its id, and which try of it. */
export interface Run {
  readonly id: number;
  readonly attempt: number;
}

/** What a comment's hidden lines say. */
export interface Mark {
  readonly run: Run;
  /** Commit at the head of the pull request, as it was measured. */
  readonly headSha: string;
  /** Whether the comment told of something broken before that run wrote it. */
  readonly wasBroken: boolean;
  /** Whether it tells so now. */
  readonly isBroken: boolean;
}

/** Runs have numbers that rise, and so have the tries of one: below 0 where the first is the older. */
export function compareRuns(a: Run, b: Run): number {
  return a.id - b.id || a.attempt - b.attempt;
}

export function markerOf(key: string, { run, headSha, wasBroken, isBroken }: Mark): string {
  return [
    `<!-- kfootprint:${encodeKey(key)} run=${run.id}.${run.attempt} sha=${headSha} -->`,
    `<!-- kfootprint-state was=${word(wasBroken)} now=${word(isBroken)} -->`,
  ].join('\n');
}

/** What the hidden lines of a comment say; null where it does not begin with those of the key. */
export function markIn(body: string, key: string): Mark | null {
  const found = new RegExp(
    `^<!-- kfootprint:${escaped(encodeKey(key))} run=(\\d{1,15})\\.(\\d{1,6}) sha=([0-9a-f]{40}|[0-9a-f]{64}) -->` +
      '(?:\\r?\\n<!-- kfootprint-state was=(broken|fine) now=(broken|fine) -->)?(?:\\r?\\n|$)',
  ).exec(body);
  if (!found) return null;
  const [, id, attempt, headSha = '', was, now] = found;
  const run = { id: Number(id), attempt: Number(attempt) };
  return { run, headSha, wasBroken: was === 'broken', isBroken: now === 'broken' };
}

/** The key of a comment that nobody gave one: the target, cut short where its name is a text of its own. */
export function keyOfTarget({ md5 }: Pick<World, 'md5'>, target: string | null): string {
  if (!target) return 'default';
  return target.length <= MOST_KEY_CHARACTERS ? target : `${target.slice(0, 40)}… ${md5(encodeKey(target))}`;
}

/**
 * A key as the marker holds it: ASCII letters, digits, `.`, `_`, `/` and single `-` stand for themselves, everything else for
 * its UTF-8 bytes as `%XX`; a half of a surrogate pair, which has none, is `%uXXXX`. So nothing in it ends the comment, and
 * as it can be read back, two keys are never one.
 */
export function encodeKey(key: string): string {
  let encoded = '';
  for (const character of key) {
    const isSecondDash = character === '-' && (encoded === '' || encoded.endsWith('-'));
    encoded += /^[\w./-]$/.test(character) && !isSecondDash ? character : bytesOf(character);
  }
  // A dash at the end would stand beside those that end the comment.
  return encoded.replace(/-$/, '%2D');
}

function bytesOf(character: string): string {
  if (/^[\uD800-\uDFFF]$/.test(character)) return `%u${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

const word = (isBroken: boolean) => (isBroken ? 'broken' : 'fine');
