import type { ModuleRow, ParsedSources } from '../parse/index.ts';

/**
 * The modules with addresses for those that have none, as in the output of lsmod: a module begins with its text, whose
 * page is that of the section `.text`, or of the first function in `/proc/kallsyms`.
 */
export function withAddresses(
  rows: readonly ModuleRow[],
  parsed: ParsedSources,
  pageSizeBytes: number,
): readonly ModuleRow[] {
  const sections = parsed['sys/module/*/sections']?.value;
  const symbols = parsed['proc/kallsyms']?.value.modules;
  if ((!sections && !symbols) || rows.every(({ address }) => address !== null)) return rows;
  return rows.map((row) => {
    if (row.address !== null) return row;
    const text = sections?.get(row.name)?.get('.text') ?? symbols?.get(row.name)?.textStart;
    return text ? { ...row, address: pageOf(BigInt(`0x${text}`), BigInt(pageSizeBytes)) } : row;
  });
}

function pageOf(address: bigint, pageSize: bigint): string {
  return (address - (address % pageSize)).toString(16);
}
