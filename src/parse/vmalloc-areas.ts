import { loaderKindOf } from '../model/index.ts';
import { quote, Rejection } from './lines.ts';
import { type VmallocPlace, vmallocPlaces } from './vmalloc-places.ts';

/** What an area is for, by its flag words. `other` has none that is known. */
export type VmallocAreaKind =
  | 'vmalloc'
  | 'ioremap'
  | 'vmap'
  | 'user'
  | 'dma-coherent'
  | 'sparse'
  | 'vm_map_ram'
  | 'unpurged'
  | 'lowmem'
  | 'other';

/** An area; or, of a file with more areas than are kept apart, several of one caller and kind. */
export interface VmallocArea {
  /**
   * Address tokens in lower-case hex as printed: real, hashed or zero. Equal tokens mean equal addresses. Zero where
   * several areas are told as one.
   */
  readonly start: string;
  readonly end: string;
  /** Address space, guard page included: never a RAM figure. */
  readonly spanBytes: number;
  /** RAM behind it; null where no `pages=` is printed: ioremap, borrowed pages, percpu. */
  readonly pageCount: number | null;
  /** Areas that it stands for, their sizes and pages added up: nearly always 1. */
  readonly areaCount: number;
  /** Symbol that asked, less its offset, or a bare address where no symbol covers it; empty for lazy areas. */
  readonly caller: string;
  readonly module: string | null;
  readonly kind: VmallocAreaKind;
  readonly line: number;
}

/** Areas that are kept apart; and as many more of the module loader, which are told by their addresses. */
const MOST_AREAS = 40_000;
/** Callers that the others are told by; what comes later is told by its kind alone. */
const MOST_SUMS = 10_000;

/** Whoever asked for areas, with the sums of those that are not kept apart. */
export interface VmallocCaller {
  readonly caller: string;
  readonly module: string | null;
  readonly isLoader: boolean;
  /** By kind, those without pages and those with pages. */
  readonly sums: (Sum | undefined)[];
}

type Sum = { -readonly [K in keyof VmallocArea]: VmallocArea[K] };

/** Most telling first: `user` and `vpages` come beside others, `phys=` marks an ioremap on its own. */
export const FLAG_KINDS = ['ioremap', 'dma-coherent', 'lowmem', 'sparse', 'vmalloc', 'vmap', 'user'] as const;

/** All kinds by their number, those of flags first. */
export const KINDS: readonly VmallocAreaKind[] = [...FLAG_KINDS, 'other', 'unpurged', 'vm_map_ram'];

export function vmallocCaller(caller: string, module: string | null): VmallocCaller {
  return { caller, module, isLoader: module === null && loaderKindOf(caller) !== null, sums: [] };
}

/** Takes areas in their order: the first as rows, all that come after as sums. */
export interface VmallocAreas {
  /** Whether the file has not begun a second time. */
  isOpen(): boolean;
  /** Takes an area that may still go on in the next line; throws a `Rejection`. */
  take(area: VmallocArea, place: VmallocPlace | null): void;
  /** What has been taken last, with the line that it goes on in. */
  replaceLast(area: VmallocArea): void;
  /** The area that was taken last does not go on. */
  settle(): void;
  /** Whether the next area is kept as a row. */
  keeps(of: VmallocCaller, pageCount: number | null): boolean;
  /** Whether the place is new, as far as places are known: then it counts as seen. */
  isNew(place: VmallocPlace): boolean;
  push(area: VmallocArea): void;
  /** Adds an area that is not kept as a row; false where that is more than can be counted. */
  add(of: VmallocCaller, kind: number, spanBytes: number, pageCount: number | null, line: number): boolean;
  end(remark: (line: number | null, message: string) => void): VmallocArea[];
}

export function vmallocAreas(): VmallocAreas {
  const rows: VmallocArea[] = [];
  const places = vmallocPlaces();
  const sums = new Map<string, Sum>();
  let loaderCount = 0;
  const summed = { areaCount: 0, spanBytes: 0, pageCount: 0, line: 0 };
  /** An area that was taken and is in no sum yet. */
  let pending: VmallocArea | null = null;
  /** The place of the area that was taken last, among the rows. */
  let lastRow = -1;
  let isRepeated = false;

  const isFull = () => rows.length >= MOST_AREAS;

  function fits(spanBytes: number, pageCount: number | null): boolean {
    return (
      Number.isSafeInteger(summed.spanBytes + spanBytes) && Number.isSafeInteger(summed.pageCount + (pageCount ?? 0))
    );
  }

  function keeps({ isLoader }: VmallocCaller, pageCount: number | null): boolean {
    return !isFull() || (isLoader && pageCount !== null && loaderCount < MOST_AREAS);
  }

  function push(area: VmallocArea): void {
    if (isFull()) loaderCount += 1;
    lastRow = rows.push(area) - 1;
  }

  function sumOf({ caller, module }: VmallocCaller, kind: VmallocAreaKind, hasPages: boolean, line: number): Sum {
    const key = `${caller}\n${module ?? ''}\n${kind}\n${hasPages}`;
    const known = sums.get(key);
    if (known) return known;
    if (sums.size >= MOST_SUMS && caller !== '') return sumOf(NOBODY, kind, hasPages, line);
    const pageCount = hasPages ? 0 : null;
    const made: Sum = { start: '0', end: '0', spanBytes: 0, pageCount, areaCount: 0, caller, module, kind, line };
    sums.set(key, made);
    return made;
  }

  function add(of: VmallocCaller, kind: number, spanBytes: number, pageCount: number | null, line: number): boolean {
    if (!fits(spanBytes, pageCount)) return false;
    const index = 2 * kind + (pageCount === null ? 0 : 1);
    let sum = of.sums[index];
    if (sum === undefined) {
      sum = sumOf(of, KINDS[kind] ?? 'other', pageCount !== null, line);
      of.sums[index] = sum;
    }
    sum.areaCount += 1;
    sum.spanBytes += spanBytes;
    if (pageCount !== null) {
      sum.pageCount = (sum.pageCount ?? 0) + pageCount;
      summed.pageCount += pageCount;
    }
    if (summed.areaCount === 0) summed.line = line;
    summed.areaCount += 1;
    summed.spanBytes += spanBytes;
    lastRow = -1;
    return true;
  }

  function settle(): void {
    if (!pending) return;
    const { caller, module, kind, spanBytes, pageCount, line } = pending;
    const of = vmallocCaller(caller, module);
    if (keeps(of, pageCount)) push(pending);
    else add(of, KINDS.indexOf(kind), spanBytes, pageCount, line);
    pending = null;
  }

  function requireFit({ spanBytes, pageCount, caller }: VmallocArea): void {
    if (!fits(spanBytes, pageCount)) throw new Rejection(`with ${quote(caller)} there is more than can be counted`);
  }

  return {
    isOpen: () => !isRepeated,
    take(area, place) {
      settle();
      if (!isFull()) {
        if (place && !places.add(place))
          throw new Rejection(`${quote(`0x${area.start}-0x${area.end} ${area.spanBytes}`)} stands here a second time`);
        push(area);
        return;
      }
      // Of what is added up no places are known: a second copy of the file begins with its first area.
      isRepeated ||= place !== null && places.isFirst(place);
      if (isRepeated) throw new Rejection('the areas are listed a second time');
      requireFit(area);
      pending = area;
      lastRow = -1;
    },
    replaceLast(area) {
      if (lastRow >= 0) rows[lastRow] = area;
      if (!pending) return;
      requireFit(area);
      pending = area;
    },
    settle,
    keeps,
    isNew: (place) => (isFull() ? !places.isFirst(place) : places.add(place)),
    push,
    add,
    end(remark) {
      settle();
      const again = summed.areaCount + loaderCount === 0 ? secondHalf(rows) : undefined;
      if (again) {
        remark(again.line, 'the same areas stand here a second time: they are left out');
        return rows.slice(0, rows.indexOf(again));
      }
      if (summed.areaCount > 0)
        remark(
          summed.line,
          `${summed.areaCount} areas from here on are told as sums of their callers: ${MOST_AREAS} are kept apart`,
        );
      return [...rows, ...sums.values()];
    },
  };
}

const NOBODY = vmallocCaller('', null);

const HIDDEN_PLACE = /^0+$/;

/** Whether an address is hidden: all of these are alike. */
export function isHidden(address: string): boolean {
  return HIDDEN_PLACE.test(address);
}

/**
 * First area of the second half, where that is the first half once more. Only hidden addresses let it come so far. No
 * two areas of a boot need to differ, but eight in a row do.
 */
function secondHalf(areas: readonly VmallocArea[]): VmallocArea | undefined {
  const half = areas.length / 2;
  if (half < 8 || !Number.isInteger(half)) return undefined;
  const isAgain = areas.slice(0, half).every((area, index) => {
    const other = areas[half + index];
    return other !== undefined && isHidden(area.start) && likenessOf(area) === likenessOf(other);
  });
  return isAgain ? areas[half] : undefined;
}

function likenessOf({ spanBytes, pageCount, caller, module, kind }: VmallocArea): string {
  return JSON.stringify([spanBytes, pageCount, caller, module, kind]);
}
