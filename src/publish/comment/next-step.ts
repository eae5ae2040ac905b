import type { Marked } from './conversation.ts';
import { compareRuns, type Run } from './marker.ts';

/** What to do next, by what is there. */
export type Step =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly comment: Marked }
  /** Others of the same key, which only repeat what another says. */
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | { readonly kind: 'done'; readonly comment: Marked }
  | { readonly kind: 'left'; readonly reason: string };

export interface Standing {
  readonly run: Run;
  /** Whether there is something to say where nothing was said yet. */
  readonly speaks: boolean;
  /** Whether this run's words were taken already. */
  readonly hasWritten: boolean;
  /** Whether a comment says what this run has to say. */
  readonly isOurs: (comment: Marked) => boolean;
}

/**
 * The lowest id is kept, with the words of the newest run; the others go once nothing is lost by it. Where two steps of one
 * run have the same key, each writes once.
 */
export function nextStep(own: readonly Marked[], { run, speaks, hasWritten, isOurs }: Standing): Step {
  const [kept] = own;
  if (!kept) return speaks ? { kind: 'create' } : { kind: 'left', reason: 'there is nothing to say' };
  const newest = own.reduce((a, b) => (compareRuns(b.mark.run, a.mark.run) > 0 ? b : a));
  const isNewest = compareRuns(newest.mark.run, run) <= 0;
  if (isNewest) {
    const age = compareRuns(kept.mark.run, run);
    if (age < 0 || (age === 0 && !hasWritten && !isOurs(kept))) return { kind: 'update', comment: kept };
  }
  // The newest run tidies up; any other takes back what itself has added.
  const surplus = own.filter(
    (comment) => comment !== kept && (isNewest || (comment !== newest && compareRuns(comment.mark.run, run) === 0)),
  );
  if (surplus.length > 0) return { kind: 'remove', ids: surplus.map(({ id }) => id) };
  if (isNewest) return { kind: 'done', comment: kept };
  const { id, attempt } = newest.mark.run;
  return { kind: 'left', reason: `a newer run was here: ${id}, attempt ${attempt}` };
}
