export { keepComment } from './keep.ts';
export { keyOfTarget } from './marker.ts';
export { commentOnPullRequest } from './on-pull-request.ts';
export type { Posted, StickyRequest } from './request.ts';
