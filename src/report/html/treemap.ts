import { hierarchy, treemap } from 'd3-hierarchy';
import { byText, formatBytes, type ModuleFootprint } from '../../model/index.ts';

// Positions are worked out for this drawing and written as shares of it: on a narrow screen boxes shrink, letters do not.
const WIDTH = 1200;
const HEIGHT = 380;
const NARROW = 330;
const LETTER = 7;
const LINE = 18;

interface Node {
  readonly name: string;
  readonly bytes: number;
  readonly children: readonly Node[];
}

/** Modules by the RAM they hold, each split into its static part and what it allocated. */
export function treemapView(modules: readonly ModuleFootprint[]) {
  const nodes = modules.map(nodeOf).filter(({ children }) => children.length > 0);
  if (nodes.length === 0) return null;
  const root = hierarchy<Node>({ name: '', bytes: 0, children: nodes }, ({ children }) => children)
    .sum(({ children, bytes }) => (children.length > 0 ? 0 : bytes))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || byText(a.data.name, b.data.name));
  const drawn = treemap<Node>()
    .size([WIDTH, HEIGHT])
    .paddingInner(({ depth }) => (depth === 0 ? 2 : 0))
    .round(true)(root);
  return {
    label: `Modules by RAM, largest first: ${nodes
      .slice(0, 5)
      .map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`)
      .join(', ')}`,
    kinds: [...new Set(nodes.flatMap(({ children }) => children.map(({ name }) => name)))].map((name) => ({
      name,
      swatch: swatchOf(name),
    })),
    modules: (drawn.children ?? []).map(({ data, x0, y0, x1, y1, children }) => ({
      title: `${data.name}: ${formatBytes(data.bytes)} (${data.children.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`).join(', ')})`,
      ...labelOf(data, x1 - x0, y1 - y0),
      ...box(x0, y0, x1 - x0, y1 - y0, WIDTH, HEIGHT),
      parts: (children ?? []).map((part) => ({
        swatch: swatchOf(part.data.name),
        ...box(part.x0 - x0, part.y0 - y0, part.x1 - part.x0, part.y1 - part.y0, x1 - x0, y1 - y0),
      })),
    })),
  };
}

function nodeOf({ name, residentBytes, dynamic, totalBytes }: ModuleFootprint): Node {
  const parts: [string, number | null][] = [['static', residentBytes], ...Object.entries(dynamic)];
  const children = parts.flatMap(([part, bytes]) => (bytes ? [{ name: part, bytes, children: [] }] : []));
  return { name, bytes: totalBytes, children };
}

function swatchOf(part: string): string {
  return part === 'static' ? 't-static' : part === 'vmalloc' ? 't-vmalloc' : 't-other';
}

/** A name only where it fits, its size below it where that fits too. */
function labelOf({ name, bytes }: Node, width: number, height: number) {
  const size = formatBytes(bytes);
  const fits = width >= name.length * LETTER + 10 && height >= LINE;
  const sizeFits = fits && width >= size.length * LETTER + 10 && height >= 2 * LINE;
  const narrow = fits && (width * NARROW) / WIDTH >= name.length * LETTER + 10;
  return { name: fits ? name : '', size: sizeFits ? size : '', narrow };
}

function box(x: number, y: number, width: number, height: number, fullWidth: number, fullHeight: number) {
  const share = (part: number, whole: number) => (whole > 0 ? `${Math.round((10_000 * part) / whole) / 100}%` : '0%');
  return {
    x: share(x, fullWidth),
    y: share(y, fullHeight),
    width: share(width, fullWidth),
    height: share(height, fullHeight),
  };
}
