import { type AllocinfoFootprint, type Footprint, formatBytes, sum } from '../../model/index.ts';
import { codeCell, codeRow, countCell, numberColumn, plural, sizeCell, table, textColumn } from './table.ts';

/** Of thousands of places in the code, those that hold the most. */
const MOST_ROWS = 200;

interface Place {
  readonly name: string;
  readonly bytes: number;
  readonly calls: number;
  readonly cells: readonly string[];
}

/** Who asked for memory by allocation tags; null where the kernel keeps none. */
export function callSitesView({ allocinfo }: Footprint) {
  if (!allocinfo) return null;
  const { bytes, distinctBytes, calls, inaccurate } = allocinfo;
  return {
    summary: `${plural(calls, 'allocation')} hold ${formatBytes(distinctBytes)}, the pages of slabs and percpu chunks left out that hold others (${formatBytes(bytes - distinctBytes)}).`,
    inaccurate:
      inaccurate === 0 ? '' : `${plural(inaccurate, 'row')} of /proc/allocinfo are wrong or known to fall short.`,
    modules: placesTable('module-sites', 'function', 'Function', ['Module', 'File'], ofModules(allocinfo)),
    builtIn: placesTable('built-in-files', 'source file', 'Built-in code in', ['Owner'], ofImage(allocinfo)),
  };
}

function ofModules({ byModule }: AllocinfoFootprint): Place[] {
  return [...byModule].flatMap(([module, { sites }]) =>
    sites.map(({ func, file, bytes, calls }) => ({ name: func, bytes, calls, cells: [module, file] })),
  );
}

function ofImage({ builtIn }: AllocinfoFootprint): Place[] {
  return [...builtIn].map(([file, { bytes, calls, module }]) => ({ name: file, bytes, calls, cells: [module ?? ''] }));
}

function placesTable(id: string, noun: string, head: string, more: readonly string[], places: readonly Place[]) {
  const largestFirst = places.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  if (largestFirst.length === 0) return null;
  const shown = largestFirst.slice(0, MOST_ROWS);
  const hidden = largestFirst.slice(MOST_ROWS);
  const rest =
    hidden.length === 0 ? '' : `; ${hidden.length} smaller ones (${formatBytes(bytesOf(hidden))}) are not shown`;
  return table(
    id,
    `${plural(largestFirst.length, noun)}: ${formatBytes(bytesOf(largestFirst))} of RAM${rest}`,
    [textColumn(head), numberColumn('RAM'), numberColumn('Allocations'), ...more.map((label) => textColumn(label))],
    shown.map(({ name, bytes, calls, cells }) =>
      codeRow(name, [sizeCell(bytes, { largest: shown[0]?.bytes ?? 0 }), countCell(calls), ...cells.map(codeCell)]),
    ),
    { noun: `${noun}s` },
  );
}

function bytesOf(places: readonly Place[]): number {
  return sum(places, ({ bytes }) => bytes);
}
