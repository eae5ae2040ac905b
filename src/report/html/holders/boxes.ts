import { HEIGHT, type Tile, WIDTH } from './tiles.ts';

/** Where a tile lies, as shares of the drawing: on a narrow screen it shrinks with it. */
export function boxOf({ x, y, width, height }: Tile) {
  return {
    x: share100(x, WIDTH),
    y: share100(y, HEIGHT),
    width: share100(width, WIDTH),
    height: share100(height, HEIGHT),
  };
}

function share100(part: number, whole: number): string {
  return `${Math.round((100_000 * part) / whole) / 1000}%`;
}
