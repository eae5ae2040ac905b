import { printable } from '../../model/index.ts';

const MOST_CHARACTERS = 100;

/** Text of others in a sentence of ours: printable, and no longer than anybody reads. */
export function quoted(text: string): string {
  const shown = printable(text);
  return `"${shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS)}…` : shown}"`;
}

export function short(sha: string): string {
  return sha.slice(0, 12);
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
