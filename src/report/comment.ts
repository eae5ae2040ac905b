import renderPage from '../../templates/comment.md.hbs';
import type { CommentPlace, Report } from '../model/index.ts';
import { type CommentView, draftOf } from './comment-view.ts';
import { fitted, MOST_OF_A_COMMENT } from './fitted.ts';
import { newsOf } from './news.ts';

/**
 * The comment on a pull request, its marker first: the verdict, what fails, the total; the rest behind folds. Where
 * nothing changed, one line.
 */
export function renderComment(report: Report, place: CommentPlace): string {
  return ourComment(report, place);
}

/** The same with a sentence below it. */
export function ourComment(report: Report, place: CommentPlace, note = ''): string {
  const render = (view: CommentView) => `${renderPage(view)}${note === '' ? '' : `\n${note}\n`}`;
  return commentBy(render, report, place) ?? place.marker;
}

/**
 * The comment by a template, shortened by whole rows until it fits, those that fail last; null where it does not fit
 * without any.
 */
export function commentBy(render: (view: CommentView) => string, report: Report, place: CommentPlace): string | null {
  const draft = draftOf(report, place, newsOf(report));
  const page = (rows: number) => `${place.marker}\n${render(draft.view(rows))}`;
  return fitted(page, draft.rowCount, ({ length }) => length <= MOST_OF_A_COMMENT);
}

export { newsOf } from './news.ts';
