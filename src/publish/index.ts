export { annotationsOf } from './annotations.ts';
export { parseCommentInputs } from './comment-inputs.ts';
export { commenting, postComment } from './commenting.ts';
export { parseFailOn, passes } from './fail-on.ts';
export { type CommentResult, outputs, type RunResult } from './outputs.ts';
export { parseRetentionDays, upload } from './upload.ts';
