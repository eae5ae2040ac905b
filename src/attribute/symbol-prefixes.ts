import { byBytesThenName, distinctBytes, type ImageSymbol, type SymbolPrefix } from '../model/index.ts';

/** Where fewer symbols begin alike, they are no subsystem's. */
const LEAST_ALIKE = 2;

/** What the linker puts at the ends of sections begins no symbol of anybody's. */
const BOUND = /^__(?:start|stop|end|init)_/;

/** Symbols of the kernel image by how their names begin: of a driver that is built in, most begin alike. */
export function symbolPrefixes(symbols: readonly ImageSymbol[]): SymbolPrefix[] {
  const byPrefix = new Map<string, { count: number; bytes: number }>();
  for (const [{ name }, bytes] of distinctBytes(symbols)) {
    const prefix = /^_*[a-z0-9]+_/i.exec(name)?.[0].replace(/^_+/, '');
    if (prefix === undefined || BOUND.test(name)) continue;
    const sums = byPrefix.get(prefix) ?? { count: 0, bytes: 0 };
    byPrefix.set(prefix, { count: sums.count + 1, bytes: sums.bytes + bytes });
  }
  return [...byPrefix]
    .flatMap(([prefix, sums]) => (sums.count < LEAST_ALIKE ? [] : [{ prefix: `${prefix}*`, ...sums }]))
    .sort(
      byBytesThenName(
        ({ bytes }) => bytes,
        ({ prefix }) => prefix,
      ),
    );
}
