import { sum } from '../model/index.ts';
import type { ModuleRow, ModuleSections } from '../parse/index.ts';
import type { LoaderArea } from './loader-callers.ts';

/**
 * Sections that lie in no area of the module's: freed once it runs, symbols of the file among them, which are copied as far
 * as they are kept (layout_symtab in kernel/module/kallsyms.c), or in per-CPU memory.
 */
const ELSEWHERE = /^\.(?:init|exit|symtab|strtab)\b|percpu/;

/**
 * The loader's areas that hold a module's sections, by the module's place in the list: where addresses are real, and where
 * they add up to its size. A section that lies in no area is one of init, or of a line that was lost.
 */
export function areasBySection(
  modules: readonly ModuleRow[],
  sections: ModuleSections | undefined,
  areas: readonly LoaderArea[],
  needs: readonly number[],
): ReadonlyMap<number, readonly LoaderArea[]> {
  if (!sections) return new Map();
  const placed = areas
    .flatMap((area) => placesOf(area))
    .sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
  const found = new Map<number, readonly LoaderArea[]>();
  const taken = new Set<LoaderArea>();
  for (const [index, { name }] of modules.entries()) {
    const addresses = [...(sections.get(name) ?? [])].flatMap(([section, address]) =>
      ELSEWHERE.test(section) ? [] : [BigInt(`0x${address}`)],
    );
    const own = new Set(addresses.flatMap((address) => areaAt(address, placed) ?? []));
    if (own.size === 0 || sum(own, ({ pageCount }) => pageCount) !== needs[index]) continue;
    // Two modules at one place were not there at one moment: the first has it.
    if ([...own].some((area) => taken.has(area))) continue;
    found.set(index, [...own]);
    for (const area of own) taken.add(area);
  }
  return found;
}

interface Place {
  readonly start: bigint;
  readonly end: bigint;
  readonly area: LoaderArea;
}

/** Hashed addresses are no distance apart. */
function placesOf(area: LoaderArea): Place[] {
  const [start, end] = [BigInt(`0x${area.start}`), BigInt(`0x${area.end}`)];
  return start > 0n && end - start === BigInt(area.spanBytes) ? [{ start, end, area }] : [];
}

function areaAt(address: bigint, sorted: readonly Place[]): LoaderArea | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0n) <= address) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  return before && address < before.end ? before.area : undefined;
}
