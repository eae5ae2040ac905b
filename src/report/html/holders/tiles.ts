import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import { sum } from '../../../model/index.ts';
import { gathered, type Holder } from './holder.ts';

/** The drawing in pixels at its widest; on narrower screens boxes shrink, letters do not. */
export const WIDTH = 1200;
export const HEIGHT = 440;

/** Boxes of less cannot be told from a line. */
const LEAST_PIXELS = { module: 240, part: 120, site: 200 };
/** A part is split into places where there is room to tell them apart. */
const SPLIT_PIXELS = 3000;
/** Of parts, and of places in a part. */
const MOST_WITHIN = 12;

/** A box of the drawing. Boxes of children fill their parent's, and areas are as the bytes. */
export interface Tile {
  readonly holder: Holder;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Tile[];
}

/** Boxes for so many holders and all below them, largest first; what is more, or too small to see, is gathered. */
export function tilesOf(holders: readonly Holder[], most: number): Tile[] {
  const total = sum(holders, ({ bytes }) => bytes);
  if (total <= 0) return [];
  const bytesOf = (pixels: number) => (pixels * total) / (WIDTH * HEIGHT);
  const sites = { leastBytes: bytesOf(LEAST_PIXELS.site), most: MOST_WITHIN };
  const parts = { leastBytes: bytesOf(LEAST_PIXELS.part), most: MOST_WITHIN };
  const modules = { leastBytes: bytesOf(LEAST_PIXELS.module), most };
  const fewer = gathered(holders, modules).map((holder) => {
    const own = gathered(holder.children, parts).map((part) =>
      madeOf(part, part.bytes >= bytesOf(SPLIT_PIXELS) ? gathered(part.children, sites) : []),
    );
    return madeOf(holder, own);
  });
  const root: Holder = { name: '', bytes: total, move: null, children: fewer };
  const summed = hierarchy<Holder>(root, ({ children }) => children).sum(({ bytes, children }) =>
    children.length > 0 ? 0 : bytes,
  );
  // No gaps: they would take a larger share of small boxes.
  const drawn = treemap<Holder>().size([WIDTH, HEIGHT])(summed);
  return (drawn.children ?? []).map(tileOf);
}

/** The same holder, split otherwise: into what it was split before nobody looks. */
function madeOf({ name, bytes, move, isKernel }: Holder, children: readonly Holder[]): Holder {
  return { name, bytes, move, children, ...(isKernel && { isKernel }) };
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
