import type { BillLine, Claim, Claims, Footprint, RecordLines } from '../../model/index.ts';
import { linesIn, sumOf, told } from './claim.ts';

const FILE = 'proc/meminfo';

/** MemTotal less lines of the bill. */
export function ofBillLess({ bill }: Footprint, isTakenOff: (name: string) => boolean, lines: RecordLines): Claims {
  if (!bill) return { formula: 'there is no bill', claims: [], leftOut: [] };
  const total = told(bill.totalBytes, 'MemTotal', FILE, linesIn(lines, FILE, 'MemTotal'));
  return sumUp([total, ...bill.lines.filter(({ name }) => isTakenOff(name)).map((line) => claimOfLine(line, -1))]);
}

/** Lines of the bill, and one key of meminfo that is no line of it. */
export function ofBillLines(
  { bill, meminfo }: Footprint,
  isAdded: (name: string) => boolean,
  besides: string,
  lines: RecordLines,
): Claims {
  const added = (bill?.lines ?? []).filter(({ name }) => isAdded(name)).map((line) => claimOfLine(line, 1));
  const bytes = meminfo?.get(besides);
  const beside = bytes === undefined ? [] : [told(bytes, besides, FILE, linesIn(lines, FILE, besides))];
  return sumUp([...added, ...beside]);
}

export function claimOfLine({ bytes, name, source, lines }: BillLine, sign: 1 | -1): Claim {
  // A line that is not one key as it stands is a sum, a difference, or pages times their size.
  const isKey = source === FILE && lines.length === 1;
  return { amount: sign * bytes, part: name, grade: isKey ? 'exact' : 'derived', source, lines };
}

function sumUp(claims: readonly Claim[]): Claims {
  const terms = claims.map(({ part, amount }) => [part, amount ?? 0] as const);
  const told = terms.filter(([, amount], index) => index === 0 || amount !== 0);
  return { formula: sumOf(told), claims, leftOut: [] };
}
