import renderPage from '../../templates/comment.md.hbs';
import type { CommentPlace, Report } from '../model/index.ts';
import { type CommentView, draftOf } from './comment-view.ts';
import { newsOf } from './news.ts';

/** What GitHub takes of a comment, in UTF-16 units: "Body is too long (maximum is 65536 characters)". */
const MOST_CHARACTERS = 65_536;

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
  const whole = page(draft.rowCount);
  if (whole.length <= MOST_CHARACTERS) return whole;
  let [fitting, most] = [-1, draft.rowCount - 1];
  while (fitting < most) {
    const rows = Math.ceil((fitting + most) / 2);
    if (page(rows).length <= MOST_CHARACTERS) fitting = rows;
    else most = rows - 1;
  }
  return fitting < 0 ? null : page(fitting);
}

export { newsOf } from './news.ts';
