/** Lines over a box, so that its colour says nothing alone; '' for none. */
export type Hatch = 'rising' | 'falling' | 'dotted' | '';

/** The largest box that is hatched, in pixels; paper is no wider. */
const WIDTH = 1200;
const HEIGHT = 440;

/** Each once for all boxes of a page, which cut off what is not theirs. */
export const hatches = { rising: slanted(9), falling: level(7), dotted: level(7) };

function slanted(step: number): string {
  const count = Math.ceil((WIDTH + HEIGHT) / step);
  return Array.from({ length: count }, (_, index) => `M${(index + 1) * step} 0l-${HEIGHT} ${HEIGHT}`).join('');
}

/** The style sheet dots the dotted ones. */
function level(step: number): string {
  return Array.from({ length: Math.floor(HEIGHT / step) }, (_, index) => `M0 ${(index + 1) * step}h${WIDTH}`).join('');
}
