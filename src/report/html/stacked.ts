import { percent } from './table.ts';

/** A part of a bar: how much, and the colour's name in the style sheet. */
export interface Stacked {
  readonly bytes: number;
  readonly colour: string;
}

/** Parts that the style sheet can paint in one bar. */
const MOST_PARTS = 8;

/**
 * A bar of parts, for a cell's style: its length, and of each part its end and its colour, which the style sheet paints.
 * Parts of nothing are left out; a hair is between the others, so that they are told apart without their colours.
 */
export function stackedBar(parts: readonly Stacked[], largest: number): string {
  let before = 0;
  const ends = parts
    .filter(({ bytes }) => bytes > 0)
    .slice(0, MOST_PARTS)
    .map(({ bytes, colour }, index) => {
      before += bytes;
      return `;--e${index + 1}:${percent(before, largest)};--c${index + 1}:var(--${colour})`;
    });
  return `${percent(before, largest)}${ends.join('')}`;
}
