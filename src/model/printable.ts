/**
 * What has no shape of its own, or shapes what is around it: control characters, all that turns the direction of text or
 * is drawn as nothing (`Default_Ignorable_Code_Point` holds soft hyphens, bidi controls, tags, fillers: UAX #44), line
 * separators, interlinear annotations, and halves of a pair. In a report they could hide or fake what is there. The
 * variation selector of our own signs (⚠️) stays.
 */
const UNPRINTABLE =
  /(?!\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cs}\u2028\u2029\u200e\u200f\u061c\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Scripts pile up to three marks on a letter; what piles up more hides the lines around it. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * What may be one of these: all but ASCII, Latin without the soft hyphen, punctuation, arrows and other signs, each with a
 * variation selector at most. Nearly all text is without it, and what those classes hold takes long to put together.
 */
const PLAIN = ' -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u27bf\ufe0f';
const IN_QUESTION = new RegExp(`[^${PLAIN}]|\ufe0f{2}`);
const IN_QUESTION_ON_A_PAGE = new RegExp(`[^\n${PLAIN}]|\ufe0f{2}`);

/** Captured text as it may be printed: every unprintable character is shown as �. */
export function printable(text: string): string {
  if (!IN_QUESTION.test(text)) return text;
  return text.replace(UNPRINTABLE, '\ufffd').replace(PILED_MARKS, '$1\ufffd');
}

/** The same for a text of many lines. */
export function printablePage(text: string): string {
  if (!IN_QUESTION_ON_A_PAGE.test(text)) return text;
  return text.split('\n').map(printable).join('\n');
}
