import type { BuildReport, BuildSymbol, SizeChange } from '../model/index.ts';

/** A kernel image has symbols by the hundred thousand. */
const MOST_ROWS = 100;

/** What `elf --format json` prints; lists of symbols and of their changes are cut, and counted, unless all are asked for. */
export function encodeBuild({ request, remarks, content }: BuildReport, { all }: { readonly all: boolean }): object {
  const cut = <T>(rows: readonly T[]): readonly T[] => (all ? rows : rows.slice(0, MOST_ROWS));
  const document = { schema: 1, kind: content.kind, assumed: request };
  if (content.kind === 'changes') {
    const { kind, symbols, ...rest } = content;
    return { ...document, ...rest, symbolCount: symbols.length, symbols: cut<SizeChange>(symbols), remarks };
  }
  if (content.kind === 'modules') {
    const { modules, details } = content;
    const sections = details?.sections.map(({ name, bytes, part }) => ({ name, bytes, part })) ?? null;
    const symbols = details && cut<BuildSymbol>(details.symbols);
    return { ...document, modules, sections, symbolCount: details?.symbols.length ?? null, symbols, remarks };
  }
  const { file, image, prefixes } = content;
  const largest = [...image.symbols].sort((a, b) => b.bytes - a.bytes || (a.address < b.address ? -1 : 1));
  // JSON has no numbers for addresses of 64 bits.
  const symbols = cut(largest).map(({ address, ...symbol }) => ({ ...symbol, address: `0x${address.toString(16)}` }));
  return {
    ...document,
    file,
    from: image.kind,
    banner: image.banner,
    machine: image.machine,
    sections: image.sections,
    prefixes: cut(prefixes),
    symbolCount: image.symbols.length,
    symbols,
    remarks,
  };
}
