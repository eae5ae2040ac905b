import { percent } from './table.ts';

/** A part of a bar: how much, and the colour's name in the style sheet. */
export interface Stacked {
  readonly bytes: number;
  readonly colour: string;
}

/**
 * A bar of parts, for a cell's style: its length, and what paints it. Parts of nothing are left out; a hair is between the
 * others, so that they are told apart without their colours.
 */
export function stackedBar(parts: readonly Stacked[], largest: number): string {
  let before = 0;
  const stops = parts
    .filter(({ bytes }) => bytes > 0)
    .map(({ bytes, colour }) => {
      before += bytes;
      const end = percent(before, largest);
      return `var(--${colour}) 0 calc(${end} - 1px),transparent 0 ${end}`;
    });
  const length = percent(before, largest);
  return stops.length === 0 ? length : `${length};--parts:linear-gradient(to right,${stops.join(',')},transparent 0)`;
}
