import { type Diagnostic, formatBytes, sum } from '../model/index.ts';
import type { ModuleRow, VmallocArea } from '../parse/index.ts';
import { type Assignment, pagesIn, textPages } from './loader-areas.ts';
import { loaderAreas } from './loader-callers.ts';

interface Sizes {
  /** Pages of each module, in their order. */
  readonly needs: readonly number[];
  readonly pageSizeBytes: number;
}

/** Where modules and the loader's areas do not add up, or cannot be told apart. */
export function loaderRemarks(
  rows: readonly ModuleRow[],
  areas: readonly VmallocArea[],
  assignment: Assignment,
  sizes: Sizes,
): Diagnostic[] {
  const { byModule, orphans, caches } = assignment;
  const remarks: Diagnostic[] = orphans.map(({ line, pageCount, caller }) => ({
    source: 'proc/vmallocinfo',
    line,
    message: `module loader area of ${pageCount * sizes.pageSizeBytes} bytes (${caller}) belongs to no loaded module`,
  }));
  for (const [index, { name }] of rows.entries()) {
    const missingPages = byModule[index]?.missingPages ?? 0;
    if (missingPages > 0)
      remarks.push(
        aboutAreas(
          `${missingPages * sizes.pageSizeBytes} bytes of module ${name} are in no area listed here: a line was lost while the file was read`,
        ),
      );
  }
  const unlike = caches.length > 0 ? besideCaches(rows, assignment, sizes) : unmatched(rows, areas, assignment, sizes);
  return unlike === undefined ? remarks : [...remarks, aboutAreas(unlike)];
}

function unmatched(
  rows: readonly ModuleRow[],
  areas: readonly VmallocArea[],
  { byModule, shared, outside }: Assignment,
  { needs, pageSizeBytes }: Sizes,
): string | undefined {
  const loaderBytes = pagesIn(loaderAreas(areas).sure) * pageSizeBytes;
  const moduleBytes = sum(needs.entries(), ([index, need]) => (outside.has(index) ? 0 : need)) * pageSizeBytes;
  const open = needs.filter((need, index) => need > 0 && !byModule[index] && !outside.has(index));
  if (open.length === 0 || loaderBytes === 0) return undefined;
  return loaderBytes === moduleBytes
    ? `${open.length} modules and ${shared.length} loader areas cannot be told apart by size; together they agree`
    : `${open.length} of ${rows.length} modules have no area of their own here, and ${shared.length} areas no module: ` +
        `modules hold ${moduleBytes} bytes, the loader's areas ${loaderBytes}`;
}

function besideCaches(rows: readonly ModuleRow[], assignment: Assignment, { needs, pageSizeBytes }: Sizes): string {
  const { shared, caches } = assignment;
  const text = textPages(assignment, needs);
  const inLines = caches.map(({ line }) => line).join(', ');
  const size = formatBytes(pagesIn(caches) * pageSizeBytes);
  const where = `the text of ${rows.length} modules lies in executable memory that they share (line ${inLines}: ${size})`;
  if (text > pagesIn(caches))
    return `${where}, and ${shared.length} other areas do not add up with it to the sizes of modules`;
  // Kprobes, ftrace and BPF may hold some of the other areas.
  const takes = text > 0 ? `, of which it takes at least ${formatBytes(text * pageSizeBytes)}` : '';
  return `${where}${takes}; which of ${shared.length} other areas is whose cannot be told`;
}

function aboutAreas(message: string): Diagnostic {
  return { source: 'proc/vmallocinfo', line: null, message };
}
