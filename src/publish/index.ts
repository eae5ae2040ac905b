export { annotationsOf } from './annotations.ts';
export type { Expected, Judged, Keys, Place, Told, TriggeringRun, Uploaded } from './another-run.ts';
export { type CommentInputs, parseCommentInputs } from './comment-inputs.ts';
export { postComment } from './commenting.ts';
export { parseFailOn, passes } from './fail-on.ts';
export { type CommentResult, outputs, type RunResult } from './outputs.ts';
export { parseRetentionDays, upload } from './upload.ts';

/** See `another-run.ts`; loaded when what another run measured is to be published. */
export async function ofAnotherRun(): Promise<typeof import('./another-run.ts')> {
  return import('./another-run.ts');
}
