import { byBytesThenName, type Comparison, formatBytes, formatChange, type Report, sum } from '../../model/index.ts';
import { fitClass, widthOf } from './fit.ts';
import type { Holder } from './holders/holder.ts';
import { kernelHolder } from './holders/kernel.ts';
import { moduleHolders } from './holders/modules.ts';
import { type Move, movesOf } from './holders/moves.ts';
import { HEIGHT, type Tile, tilesOf, WIDTH } from './holders/tiles.ts';
import { TONES, toneOf } from './holders/tone.ts';

/** Room of one line of a label. */
const LINE = 15;
/** Its base line in a box. */
const FIRST_LINE = 13;
const MOST_NAMED = 5;
const MOST_GONE = 10;

/** Colours of parts, by their names in the style sheet; what is not in it is other. */
const COLOURS: ReadonlyMap<string, string> = new Map([
  ['static', 'static'],
  ['vmalloc', 'vmalloc'],
  ['slab', 'slab'],
  ['pages', 'pages'],
  ['unaccounted', 'pages'],
  ['percpu', 'module-percpu'],
  ['dma', 'dma'],
  ['btf', 'btf'],
  ['unclassified', 'unclassified'],
]);

/** The name of the colour that a part has wherever it is drawn. */
export function colourOf(part: string): string {
  return COLOURS.get(part) ?? 'other';
}

function kindOf(part: string): string {
  return `k-${colourOf(part)}`;
}

/**
 * Who holds kernel memory, as areas: modules, their parts, and where in the code these were taken; and the same with what
 * is no module's. null where there is nothing to draw.
 */
export function treemapView({ footprint, comparison }: Report) {
  const moveOf = movesOf(comparison);
  const modules = moduleHolders(footprint, moveOf);
  if (modules.length === 0) return null;
  const kernel = kernelHolder(footprint, moveOf);
  const isCompared = moveOf !== null;
  const drawings = [drawingOf('holders-modules', modules, isCompared)];
  if (kernel.holder) drawings.push(drawingOf('holders-kernel', [...modules, kernel.holder], isCompared));
  return {
    isCompared,
    hasKernel: kernel.holder !== null,
    note: kernel.note,
    tones: isCompared ? TONES : [],
    gone: goneOf(comparison),
    drawings,
  };
}

/** Modules that the baseline has and this snapshot has not: they hold nothing that could be drawn. */
function goneOf(comparison: Comparison | null): { readonly name: string; readonly size: string }[] {
  const removed = (comparison?.changes ?? []).flatMap(({ metric, labels: { module = '' }, change }) =>
    metric === 'module.total' && change.kind === 'removed' ? [{ name: module, bytes: change.was }] : [],
  );
  const largest = removed.sort(
    byBytesThenName(
      ({ bytes }) => bytes,
      ({ name }) => name,
    ),
  );
  const rest = largest.slice(MOST_GONE);
  const shown = largest.slice(0, MOST_GONE).map(({ name, bytes }) => ({ name, size: formatChange(-bytes, 'bytes') }));
  if (rest.length === 0) return shown;
  return [...shown, { name: `${rest.length} others`, size: formatChange(-sum(rest, ({ bytes }) => bytes), 'bytes') }];
}

function drawingOf(id: string, holders: readonly Holder[], isCompared: boolean) {
  const tiles = tilesOf(holders);
  const parts = new Set(tiles.flatMap((tile) => tile.children.map(({ holder }) => holder.name)));
  const largest = tiles.slice(0, MOST_NAMED).map(({ holder }) => told(holder, isCompared));
  return {
    id,
    label: `Who holds kernel memory, as areas, largest first: ${largest.join('; ')}. The table below has every module.`,
    kinds: [...parts].filter((part) => COLOURS.has(part)).map((name) => ({ name, kind: kindOf(name) })),
    hasOther: [...parts].some((part) => !COLOURS.has(part)),
    tiles: tiles.map((tile) => moduleView(tile, isCompared)),
  };
}

function moduleView(tile: Tile, isCompared: boolean) {
  const { holder } = tile;
  const title = told(holder, isCompared);
  const isOne = tile.children.length === 1 && (tile.children[0]?.children.length ?? 0) < 2;
  const head = labelOf(tile, { line: 0, isCompared, hasBelow: !isOne });
  return {
    ...boxOf(tile),
    isKernel: holder.isKernel ?? false,
    head: { ...head, level: 'module' },
    boxes: boxesOf(tile, title, isCompared),
    labels: head.fit === '' ? [] : tile.children.flatMap((part) => partLabels(tile, part, isCompared)),
    parts: tile.children.slice(1).length > 0 ? tile.children.map(boxOf) : [],
  };
}

/** The boxes that are filled: where nothing more is known of a part, the part. */
function boxesOf(tile: Tile, title: string, isCompared: boolean) {
  const parts = tile.children.length > 0 ? tile.children : [tile];
  return parts.flatMap((part) => {
    const kind = part === tile ? 'k-other' : kindOf(part.holder.name);
    const titleOf = part === tile ? title : `${told(part.holder, isCompared)}\n${title}`;
    if (part === tile || part.children.length === 0) return [box(part, part.holder.move, kind, titleOf)];
    return part.children.map((site) =>
      // Where a place's change is not known its part's is shown, and said to be the part's.
      box(site, site.holder.move ?? part.holder.move, kind, `${told(site.holder, isCompared)}\n${titleOf}`),
    );
  });

  function box(at: Tile, move: Move | null, kind: string, title: string) {
    const { tone, hatch } = toneOf(move);
    return { ...boxOf(at), kind, tone: isCompared ? tone : '', hatch: isCompared ? hatch : '', title };
  }
}

/** Below the lines of what they are in, where those start at the same height. */
function partLabels(module: Tile, part: Tile, isCompared: boolean) {
  if (module.children.length === 1 && part.children.length < 2) return [];
  const own = labelOf(part, { line: part.y === module.y ? 1 : 0, isCompared, hasBelow: part.children.length > 0 });
  if (own.fit === '') return [];
  const sites = part.children.flatMap((site) => {
    const line = (site.y === part.y ? 1 : 0) + (site.y === module.y ? 1 : 0);
    const label = labelOf(site, { line, isCompared, hasBelow: false });
    // What alone makes up a part is as large.
    const isAll = part.children.length === 1;
    return label.fit === '' ? [] : [{ ...label, level: 'site', ...(isAll && { amountFit: '', belowFit: '' }) }];
  });
  return [{ ...own, level: 'part' }, ...sites];
}

interface Place {
  /** Lines of what it is in, above it. */
  readonly line: number;
  readonly isCompared: boolean;
  /** Labels of its own parts follow below it. */
  readonly hasBelow: boolean;
}

/** A name with its size, or its change, beside it or below; the name alone, or nothing, where there is no room. */
function labelOf(tile: Tile, { line, isCompared, hasBelow }: Place) {
  const { name, bytes, move } = tile.holder;
  const share = tile.width / WIDTH;
  const size = formatBytes(bytes);
  const change = isCompared ? changeText(move) : '';
  const longer = longerOf(size, change);
  const rows = Math.floor((tile.height - 4) / LINE) - line;
  const beside = rows >= 1 ? fitClass(`${name} ${longer}`, share) : '';
  return {
    x: share100(tile.x, WIDTH),
    y: share100(tile.y, HEIGHT),
    line: String(FIRST_LINE + line * LINE),
    below: String(FIRST_LINE + (line + 1) * LINE),
    name,
    size,
    change,
    /** A line for a sign alone is none. */
    changeBelow: move && move.by !== 0 ? change : '',
    fit: rows >= 1 ? fitClass(name, share) : '',
    amountFit: beside,
    belowFit: beside === '' && rows >= 2 && !hasBelow ? fitClass(longerOf(name, longer), share) : '',
  };
}

function longerOf(a: string, b: string): string {
  return widthOf(a) > widthOf(b) ? a : b;
}

/** `vmalloc: 4.02 MiB, +3.59 MiB since the baseline` */
function told({ name, bytes, move }: Holder, isCompared: boolean): string {
  const size = `${name}: ${formatBytes(bytes)}`;
  if (!isCompared) return size;
  if (!move) return `${size}, not compared with the baseline`;
  if (move.was === 0 && move.by > 0) return `${size}, new since the baseline`;
  return `${size}, ${formatChange(move.by, 'bytes')} since the baseline (${formatBytes(move.was)})`;
}

function changeText(move: Move | null): string {
  if (!move) return '?';
  return move.by === 0 ? '=' : formatChange(move.by, 'bytes');
}

function boxOf({ x, y, width, height }: Tile) {
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
