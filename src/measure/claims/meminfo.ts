import type { Claims, Footprint, RecordLines } from '../../model/index.ts';
import { linesIn, told } from './claim.ts';

const FILE = 'proc/meminfo';

/** One key of /proc/meminfo. */
export function ofMeminfo({ meminfo }: Footprint, key: string, lines: RecordLines): Claims {
  const value = meminfo?.get(key) ?? 0;
  const claims = [told(value, key, FILE, linesIn(lines, FILE, key))];
  // The kernel prints sizes in kB; what has no unit is a number of something.
  const formula =
    value % 1024 === 0 ? `${key} in kB × 1024 = ${value / 1024} × 1024` : `${key} as it stands = ${value}`;
  return { formula, claims, leftOut: [] };
}

/** CmaTotal less CmaFree: what is lent to movable pages is in use, too. */
export function ofCma({ meminfo, cma }: Footprint, lines: RecordLines): Claims | null {
  if (cma?.usedBytes !== null) return null;
  const [total = 0, free = 0] = ['CmaTotal', 'CmaFree'].map((key) => meminfo?.get(key));
  return {
    formula: `CmaTotal − CmaFree = ${total} − ${free}`,
    claims: [
      told(total, 'CmaTotal', FILE, linesIn(lines, FILE, 'CmaTotal')),
      told(-free, 'CmaFree', FILE, linesIn(lines, FILE, 'CmaFree')),
    ],
    leftOut: [],
  };
}
