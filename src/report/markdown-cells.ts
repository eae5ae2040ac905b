import { markdownTable } from 'markdown-table';
import { printable } from '../model/index.ts';

/** Text that is safe in Markdown: captured text becomes one only through `code()` or `plain()`. */
export type Markdown = string & { readonly markdown: unique symbol };

/** No name of the kernel is as long; a capture that means harm may hold one. */
const MOST_CHARACTERS = 500;

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** Captured text as a code span: a hostile name can neither break the table nor mention anyone. */
export function code(text: string): Markdown {
  const inside = printable(shortened(text)).replaceAll('`', "'").replaceAll('|', '\\|').trim();
  return (inside === '' ? '' : `\`${inside}\``) as Markdown;
}

/** Words of ours, or a sentence with captured names in it: no character of it means anything to Markdown. */
export function plain(text: string): Markdown {
  return printable(shortened(text)).replace(
    /[\\`*_{}[\]<>|#~@&]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  ) as Markdown;
}

/** Safe texts, one after another. */
export function joined(...parts: readonly Markdown[]): Markdown {
  return parts.join('') as Markdown;
}

type Align = 'l' | 'r' | 'c';

/** A table of safe texts. */
export function table(
  align: readonly Align[],
  titles: readonly string[],
  rows: readonly (readonly Markdown[])[],
): Markdown {
  return markdownTable([titles, ...rows.map((row) => [...row])] as string[][], {
    align: [...align],
    padding: true,
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
