import { formatBytes, formatChange } from '../../../model/index.ts';
import { fitClass, widthOf } from '../fit.ts';
import { boxOf } from './boxes.ts';
import type { Move } from './moves.ts';
import { type Tile, WIDTH } from './tiles.ts';

/** Room of one line of a label. */
const LINE = 15;
/** Its base line in a box. */
const FIRST_LINE = 13;

/** Below the lines of what they are in, where those start at the same height. */
export function partLabels(module: Tile, part: Tile, isCompared: boolean) {
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
export function labelOf(tile: Tile, { line, isCompared, hasBelow }: Place) {
  const { name, bytes, move } = tile.holder;
  const { x, y } = boxOf(tile);
  const share = tile.width / WIDTH;
  const size = formatBytes(bytes);
  const change = isCompared ? changeText(move) : '';
  const longer = longerOf(size, change);
  const rows = Math.floor((tile.height - 4) / LINE) - line;
  const beside = rows >= 1 ? fitClass(`${name} ${longer}`, share) : '';
  return {
    x,
    y,
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

function changeText(move: Move | null): string {
  if (!move) return '?';
  return move.by === 0 ? '=' : formatChange(move.by, 'bytes');
}
