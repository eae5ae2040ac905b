import { type Diagnostic, type Footprint, formatBytes } from '../model/index.ts';

type Parts = Pick<Footprint, 'slab' | 'ram' | 'cma' | 'unattributed'>;

/** What is printed below zero because files do not agree, each said with the reason. */
export function negativeRemarks({ slab, ram, cma, unattributed }: Parts): Diagnostic[] {
  const remarks: Diagnostic[] = [];
  function check(source: string, bytes: number | null | undefined, message: (short: string) => string): void {
    if (bytes != null && bytes < 0) remarks.push({ source, line: null, message: message(formatBytes(-bytes)) });
  }
  check(
    'proc/slabinfo',
    slab?.largeKmallocBytes,
    (short) =>
      `its caches exceed Slab in /proc/meminfo by ${short}: the files were read at different moments, or SLUB took slabs of fewer pages than it prefers`,
  );
  const full = slab?.caches.filter(({ wasteBytes }) => wasteBytes < 0) ?? [];
  const [first] = full;
  if (first) {
    const message = `${full.length === 1 ? 'a cache has' : `${full.length} caches have`} more objects than fit into the slabs: the waste is negative`;
    remarks.push({ source: first.source, line: first.line, message });
  }
  check(
    'proc/zoneinfo',
    ram?.otherBootReservedBytes,
    (short) => `the RAM of its zones is ${short} short of MemTotal and the kernel image`,
  );
  check('proc/meminfo', cma?.usedAtMostBytes, (short) => `CmaFree exceeds CmaTotal by ${short}`);
  check('proc/meminfo', unattributed.slab, (short) => `modules hold ${short} more slab than Slab says`);
  check(
    'proc/meminfo',
    unattributed.pages,
    (short) => `modules hold ${short} more pages than no other file accounts for`,
  );
  check('proc/vmallocinfo', unattributed.vmalloc, (short) => `modules hold ${short} more than its areas have pages`);
  return remarks;
}
