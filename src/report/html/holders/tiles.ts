import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import { sum } from '../../../model/index.ts';
import { gathered, type Holder } from './holder.ts';

/** The drawing in pixels at its widest; on narrower screens boxes shrink, letters do not. */
export const WIDTH = 1200;
export const HEIGHT = 440;

/** Boxes of less cannot be told from a line, or be pointed at. */
const LEAST_PIXELS = { module: 196, part: 144, site: 144 };
/** So that a page stays a page, however many there are. */
const MOST = { modules: 200, parts: 12, sites: 12 };

/** A box of the drawing. Boxes of children fill their parent's, and areas are as the bytes. */
export interface Tile {
  readonly holder: Holder;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Tile[];
}

/** Boxes for holders and all below them, largest first; what would be too small to see is gathered. */
export function tilesOf(holders: readonly Holder[]): Tile[] {
  const total = sum(holders, ({ bytes }) => bytes);
  if (total <= 0) return [];
  const bytesOf = (pixels: number) => (pixels * total) / (WIDTH * HEIGHT);
  const sites = { leastBytes: bytesOf(LEAST_PIXELS.site), most: MOST.sites };
  const parts = { leastBytes: bytesOf(LEAST_PIXELS.part), most: MOST.parts };
  const modules = { leastBytes: bytesOf(LEAST_PIXELS.module), most: MOST.modules };
  const fewer = gathered(holders, modules).map((holder) => ({
    ...holder,
    children: gathered(holder.children, parts).map((part) => ({ ...part, children: gathered(part.children, sites) })),
  }));
  const root: Holder = { name: '', bytes: total, move: null, children: fewer };
  const summed = hierarchy<Holder>(root, ({ children }) => children).sum(({ bytes, children }) =>
    children.length > 0 ? 0 : bytes,
  );
  // No gaps: they would take a larger share of small boxes.
  const drawn = treemap<Holder>().size([WIDTH, HEIGHT])(summed);
  return (drawn.children ?? []).map(tileOf);
}

function tileOf({ data, x0, y0, x1, y1, children }: HierarchyRectangularNode<Holder>): Tile {
  return {
    holder: data,
    x: x0,
    y: y0,
    width: x1 - x0,
    height: y1 - y0,
    children: (children ?? []).map(tileOf),
  };
}
