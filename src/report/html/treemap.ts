import { byBytesThenName, type Comparison, formatBytes, formatChange, type Report, sum } from '../../model/index.ts';
import { boxOf } from './holders/boxes.ts';
import { colourOf, hasColour } from './holders/colours.ts';
import type { Holder } from './holders/holder.ts';
import { kernelHolder } from './holders/kernel.ts';
import { labelOf, partLabels } from './holders/labels.ts';
import { moduleHolders } from './holders/modules.ts';
import { type Move, type MoveOf, movesOf } from './holders/moves.ts';
import { type Tile, tilesOf } from './holders/tiles.ts';
import { TONES, toneOf } from './holders/tone.ts';

/** So that a page stays a page: the drawing of modules alone has the details. */
const MOST_MODULES = 200;
const MOST_BESIDE_KERNEL = 60;
const MOST_NAMED = 5;
const MOST_GONE = 10;

function kindOf(part: string): string {
  return `k-${colourOf(part)}`;
}

/**
 * Who holds kernel memory, as areas: modules, their parts, and where in the code these were taken; and the same with what
 * is no module's. null where there is nothing to draw.
 */
export function treemapView({ footprint, comparison }: Report, moveOf: MoveOf | null = movesOf(comparison)) {
  const modules = moduleHolders(footprint, moveOf);
  if (modules.length === 0) return null;
  const kernel = kernelHolder(footprint, moveOf);
  const isCompared = moveOf !== null;
  const drawings = [drawingOf('holders-modules', tilesOf(modules, MOST_MODULES), isCompared)];
  if (kernel.holder) {
    const tiles = tilesOf([...modules, kernel.holder], MOST_BESIDE_KERNEL);
    drawings.push(drawingOf('holders-kernel', tiles, isCompared));
  }
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

function drawingOf(id: string, tiles: readonly Tile[], isCompared: boolean) {
  const parts = new Set(tiles.flatMap((tile) => tile.children.map(({ holder }) => holder.name)));
  const largest = tiles.slice(0, MOST_NAMED).map(({ holder }) => told(holder, isCompared));
  return {
    id,
    label: `Who holds kernel memory, as areas, largest first: ${largest.join('; ')}. The table below has every module.`,
    kinds: [...parts].filter((part) => hasColour(part)).map((name) => ({ name, kind: kindOf(name) })),
    hasOther: [...parts].some((part) => !hasColour(part)),
    tiles: tiles.map((tile) => moduleView(tile, isCompared)),
  };
}

function moduleView(tile: Tile, isCompared: boolean) {
  const { holder } = tile;
  const isOne = tile.children.length === 1 && (tile.children[0]?.children.length ?? 0) < 2;
  const head = labelOf(tile, { line: 0, isCompared, hasBelow: !isOne });
  return {
    ...boxOf(tile),
    isKernel: holder.isKernel ?? false,
    head: { ...head, level: 'module' },
    boxes: boxesOf(tile, isCompared),
    labels: head.fit === '' ? [] : tile.children.flatMap((part) => partLabels(tile, part, isCompared)),
  };
}

/** The boxes that are filled: where nothing more is known of a part, the part. Titles go from the place to the module. */
function boxesOf(tile: Tile, isCompared: boolean) {
  const parts = tile.children.length > 0 ? tile.children : [tile];
  return parts.flatMap((part) => {
    const kind = part === tile ? 'k-other' : kindOf(part.holder.name);
    const ofWhole = part === tile ? [] : [inShort(tile.holder, isCompared)];
    if (part === tile || part.children.length === 0)
      return [box(part, part.holder.move, kind, [told(part.holder, isCompared), ...ofWhole])];
    return part.children.map((site) =>
      // Where a place's change is not known its part's is shown, and said to be the part's.
      box(site, site.holder.move ?? part.holder.move, kind, [
        told(site.holder, isCompared),
        inShort(part.holder, isCompared),
        ...ofWhole,
      ]),
    );
  });

  function box(at: Tile, move: Move | null, kind: string, title: readonly string[]) {
    const { tone, hatch } = toneOf(move);
    return {
      ...boxOf(at),
      kind,
      tone: isCompared ? tone : '',
      hatch: isCompared ? hatch : '',
      title: title.join('\n'),
    };
  }
}

/** `vmalloc: 4.02 MiB, +3.59 MiB` */
function inShort({ name, bytes, move }: Holder, isCompared: boolean): string {
  return `${name}: ${formatBytes(bytes)}${isCompared && move && move.by !== 0 ? `, ${formatChange(move.by, 'bytes')}` : ''}`;
}

/** `vmalloc: 4.02 MiB, +3.59 MiB since the baseline` */
function told({ name, bytes, move }: Holder, isCompared: boolean): string {
  const size = `${name}: ${formatBytes(bytes)}`;
  if (!isCompared) return size;
  if (!move) return `${size}, not compared with the baseline`;
  if (move.by === 0) return `${size}, as in the baseline`;
  if (move.was === 0) return `${size}, new since the baseline`;
  return `${size}, ${formatChange(move.by, 'bytes')} since the baseline (${formatBytes(move.was)})`;
}
