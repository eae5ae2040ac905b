export { keepComment } from './keep.ts';
export { commentOnPullRequest } from './on-pull-request.ts';
export type { Posted, StickyRequest } from './request.ts';
