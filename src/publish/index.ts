export { annotationsOf } from './annotations.ts';
export { parseFailOn, passes } from './fail-on.ts';
export { outputs, type RunResult } from './outputs.ts';
export { parseRetentionDays, upload } from './upload.ts';
