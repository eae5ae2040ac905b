import type { BuildFault, FileBytes, ImageFile, ImageSymbol } from '../model/index.ts';
import { byAddress, initBounds } from './image-file.ts';

const CHUNK_BYTES = 1_048_576;
const MOST_SYMBOLS = 4_000_000;
const MAX_LINE_BYTES = 4096;
// ffffffff81000000 T _stext
const LINE = /^([0-9a-f]{8,16}) ([A-Za-z?]) (\S+)$/i;
/** Of no place in memory: absolute, undefined, weak and undefined. */
const NOWHERE = /^[aAUw]$/;

/** One symbol and where it begins. */
export interface SymbolRow {
  readonly name: string;
  readonly value: bigint;
}

/** A `System.map` (scripts/mksysmap): what `nm -n vmlinux` prints. A symbol reaches as far as the next one begins. */
export function readSystemMap(file: FileBytes): ImageFile | BuildFault {
  const rows: SymbolRow[] = [];
  for (const line of linesOf(file)) {
    const [, address, type = '', name] = LINE.exec(line) ?? [];
    if (address === undefined || name === undefined) {
      if (rows.length === 0 && line !== '') return { fault: 'it is neither an ELF file nor a System.map' };
      continue;
    }
    if (!NOWHERE.test(type)) rows.push({ name, value: BigInt(`0x${address}`) });
    if (rows.length > MOST_SYMBOLS) return { fault: `it has more than ${MOST_SYMBOLS} symbols` };
  }
  return systemMapOf(rows);
}

export function systemMapOf(rows: readonly SymbolRow[]): ImageFile | BuildFault {
  const symbols = symbolsOf(rows);
  if (symbols.length === 0) return { fault: 'no symbol in it has an address and one after it' };
  return { kind: 'system-map', banner: null, machine: null, sections: [], symbols };
}

function symbolsOf(rows: readonly SymbolRow[]): ImageSymbol[] {
  // Of a kernel without CONFIG_KALLSYMS_ALL only the bounds of code are known.
  const init = initBounds(rows) ?? boundsOf(rows, '_sinittext', '_einittext');
  const percpu = boundsOf(rows, '__per_cpu_start', '__per_cpu_end');
  const isIn = (value: bigint, bounds: { begin: bigint; end: bigint } | null) =>
    bounds !== null && value >= bounds.begin && value < bounds.end;
  // Per-CPU symbols count from an address of their own, which on x86-64 was 0.
  const placed = rows.filter(({ value }) => !isIn(value, percpu));
  const sorted = placed.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const symbols: ImageSymbol[] = [];
  let next: bigint | null = null;
  let at: bigint | null = null;
  for (const { name, value } of sorted.reverse()) {
    if (at !== null && value < at) next = at;
    at = value;
    if (next === null || isIn(value, init)) continue;
    const bytes = Number(next - value);
    if (bytes <= Number.MAX_SAFE_INTEGER) symbols.push({ name, section: '', address: value, bytes });
  }
  return symbols.sort(byAddress);
}

function boundsOf(rows: readonly SymbolRow[], first: string, last: string) {
  const at = (wanted: string) => rows.find(({ name }) => name === wanted)?.value;
  const [begin, end] = [at(first), at(last)];
  return begin === undefined || end === undefined ? null : { begin, end };
}

function* linesOf(file: FileBytes): Iterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let offset = 0; offset < file.byteCount; offset += CHUNK_BYTES) {
    const lines = (rest + decoder.decode(file.read(offset, CHUNK_BYTES), { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_BYTES);
    for (const line of lines) yield line.trimEnd();
  }
  yield (rest + decoder.decode()).trimEnd();
}
