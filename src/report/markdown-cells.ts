import { markdownTable } from 'markdown-table';
import { printable } from '../model/index.ts';

/** Text that is safe in Markdown: captured text becomes one only through `code()` or `plain()`. */
export type Markdown = string & { readonly markdown: unique symbol };

/** No name of the kernel is as long; a capture that means harm may hold one. */
const MOST_CHARACTERS = 500;

/** A comment on GitHub is about 780 pixels wide: longer names only make its tables scroll. */
export const MOST_OF_A_NAME = 80;

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/**
 * Captured text as code, in which GitHub neither renders nor links nor mentions. Back-ticks are read nowhere within a
 * block of HTML, a pipe in them ends the cell of a table, and a backslash before the pipe is shown outside of tables:
 * for text that could mean anything there, the element is written out.
 */
export function code(text: string, most: number = MOST_CHARACTERS): Markdown {
  const inside = printable(shortened(text, most)).replaceAll('`', "'").trim();
  if (inside === '') return '' as Markdown;
  return (ACTIVE_IN_HTML.test(inside) ? `<code>${inElement(inside)}</code>` : `\`${inside}\``) as Markdown;
}

const ACTIVE_IN_HTML = /[|<&@#$]|:\/\/|:[\w+-]+:|www\.|gh-\d|(?<![a-z\d-])[\da-f]{7,}(?![a-z\d-])/i;

/** The element is as silent as back-ticks; only addresses become links before it is known to be one. */
function inElement(text: string): string {
  return text.replace(/(?<=[\w.+-])@|:(?=\/\/)|www(?=\.)|[\\*_{}[\]<>|~&@#$]/gi, (found, at: number) => {
    if (found.length > 1 || found === ':') return `${found}${BREAK}`;
    return found === '@' && at > 0 ? `${entity(found)}${BREAK}` : entity(found);
  });
}

/** Words of ours, or a sentence with captured names in it: no character of it means anything to Markdown or GitHub. */
export function plain(text: string, most: number = MOST_CHARACTERS): Markdown {
  return inert(printable(shortened(text, most))) as Markdown;
}

/** A zero-width space: shown as nothing, and no part of a name. */
const BREAK = '&#8203;';
/** A shorter one is no reference: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls */
const LONGEST_NO_SHA = 6;

// What means something to Markdown; what GitHub looks for in the text that comes out: @user, #1, owner/name#1, GH-1,
// SHAs, :emoji:, $math$; what its Markdown makes a link of: http://, www., a@b.c. At the beginning of a line, lists,
// rules, headings by underlines, and code by indentation.
const MEANINGFUL =
  /[\\`*_{}[\]<>|~&@#$]|:(?=[\w+/-]|$)|www(?=\.)|gh-(?=\d)|[\da-f]{7,}|^ {4}|(?<=^ *)(?:[-+](?=[\s-]|$)|=(?==* *$)|\d{1,9}(?=[.)](?: |$)))/gi;

/**
 * Entities are enough for Markdown. What GitHub looks for, it looks for once they are read (`&#64;user` mentions, and so
 * does `\@user`: https://github.com/github/cmark-gfm/issues/181), so that something has to stand in between, as Renovate
 * and Dependabot do it. A dollar sign is safe in an element of its own:
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
 */
function inert(text: string): string {
  return text.replace(MEANINGFUL, (found) => {
    if (found === '$') return '<span>$</span>';
    if (found === '@' || found === '#') return `${entity(found)}${BREAK}`;
    if (found.length === 1 && /[^a-z\d:]/i.test(found)) return entity(found);
    if (/^[\da-f]{7,}$/i.test(found)) return (found.match(SHORT_PIECES) ?? []).join(BREAK);
    return found.trim() === '' ? `${entity(' ')}   ` : `${found}${BREAK}`;
  });
}

const SHORT_PIECES = new RegExp(`.{1,${LONGEST_NO_SHA}}`, 'g');

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Safe texts, one after another. */
export function joined(...parts: readonly Markdown[]): Markdown {
  return parts.join('') as Markdown;
}

/** Written as an element: asterisks make nothing bold that begins or ends with a blank. */
export function strong(text: Markdown): Markdown {
  return text === '' ? text : (`<strong>${text}</strong>` as Markdown);
}

type Align = 'l' | 'r' | 'c';

/** A table of safe texts. `isTight`: without the blanks that line it up for who reads the source. */
export function table(
  align: readonly Align[],
  titles: readonly string[],
  rows: readonly (readonly Markdown[])[],
  { isTight = false }: { readonly isTight?: boolean } = {},
): Markdown {
  return markdownTable([titles, ...rows.map((row) => [...row])] as string[][], {
    align: [...align],
    padding: true,
    alignDelimiters: !isTight,
  }) as Markdown;
}

/** A sentence of ours below a table. */
export function withNote(content: Markdown, note: string): Markdown {
  return note === '' ? content : joined(content, '\n\n' as Markdown, plain(note.trim()));
}

/** Of how many rows a table shows some. */
export function cutNote(shown: number, all: number): string {
  return shown < all ? `${shown} of ${all} shown.` : '';
}
