/** Control characters, and those that turn the direction of text: in a report they could hide or fake what is there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Captured text as it may be printed: every unprintable character is shown as �. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}

/** The same for a text of many lines. */
export function printablePage(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (character === '\n' ? character : '\ufffd'));
}
