import type { Claims, Footprint, Labels, RecordLines } from '../../model/index.ts';
import { claimOfLine } from './bill.ts';
import { derived, linesIn, told } from './claim.ts';

/** The line of the bill; without a bill, the counter of all zones. */
export function ofZspages({ bill, vmstat, snapshot }: Footprint, lines: RecordLines): Claims {
  const pageBytes = snapshot.pageSize.bytes;
  const line = bill?.lines.find(({ name }) => name === 'zspages');
  const pages = line ? line.bytes / pageBytes : (vmstat?.get('nr_zspages') ?? 0);
  const counted = derived(pages * pageBytes, 'nr_zspages', 'proc/vmstat', linesIn(lines, 'proc/vmstat', 'nr_zspages'));
  return {
    formula: `nr_zspages × page size = ${pages} × ${pageBytes}`,
    claims: [line ? claimOfLine(line, 1) : counted],
    leftOut: [],
  };
}

export function ofZram({ zram }: Footprint, { device = '' }: Labels): Claims {
  const bytes = zram?.find((one) => one.device === device)?.usedBytes ?? 0;
  return {
    formula: `mem_used_total, the third number of mm_stat = ${bytes}`,
    claims: [told(bytes, 'mem_used_total', `sys/block/${device}/mm_stat`, [1])],
    leftOut: [],
  };
}
