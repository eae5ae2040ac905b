// Drawings are as wide as the page leaves them, and letters are not: a label says from which width on it has room.

/** Widths in pixels from which labels may show; the style sheet has a class for each, by container. */
const STEPS = [300, 400, 520, 680, 860, 1040, 1180];
/** Of the widest monospaced face in use, and of sans-serif capitals, at 11 pixels. */
const LETTER = 6.9;
const MARGIN = 6;

/** Pixels that a text takes at most; letters that fill a square count twice. */
export function widthOf(text: string): number {
  // Nearly all names are of narrow letters alone.
  if (!BEYOND_ASCII.test(text)) return text.length * LETTER;
  let letters = 0;
  for (const letter of text) letters += WIDE.test(letter) ? 2 : 1;
  return letters * LETTER;
}
const BEYOND_ASCII = /[^ -~]/;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** The class of a label in a box that is this share of the drawing's width; empty where it has no room on any screen. */
export function fitClass(text: string, share: number): string {
  const needed = widthOf(text) + 2 * MARGIN;
  const step = STEPS.find((width) => width * share >= needed);
  return step === undefined ? '' : `from-${step}`;
}
