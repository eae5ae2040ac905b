import { type Bill, type DynamicBytes, type ModuleFootprint, sum } from '../model/index.ts';
import { CMA_HELD } from './bill.ts';

/** What all modules hold by one allocator, as far as it is known. */
export function held(modules: readonly ModuleFootprint[] | null, part: keyof DynamicBytes): number {
  return sum(modules ?? [], ({ dynamic }) => dynamic[part] ?? 0);
}

/**
 * Pages that no line of the bill and no module holds. DMA memory is whole pages that no other line has, or a part of what
 * drivers hold of CMA.
 */
export function unattributedPages(bill: Bill | null, modules: readonly ModuleFootprint[] | null): number | null {
  if (!bill) return null;
  const inCma = bill.lines.find(({ name }) => name === CMA_HELD)?.bytes ?? 0;
  return bill.unaccountedBytes - held(modules, 'pages') - Math.max(0, held(modules, 'dma') - inCma);
}
