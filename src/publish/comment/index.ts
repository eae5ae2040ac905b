export { keepComment } from './keep.ts';
export { COMMENT_MODES, type CommentMode, type Posted, type StickyRequest } from './request.ts';
