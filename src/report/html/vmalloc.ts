import {
  type Footprint,
  formatBytes,
  type Report,
  sum,
  type VmallocCaller,
  type VmallocFootprint,
} from '../../model/index.ts';
import { notInSnapshot } from './absent.ts';
import { changeNote } from './changes.ts';
import {
  type CellView,
  codeCell,
  codeRow,
  countCell,
  type NumberName,
  numberColumn,
  percent,
  plural,
  sizeCell,
  table,
  textColumn,
  textRow,
} from './table.ts';

/** Of thousands of callers, those that hold the most. */
const MOST_CALLERS = 500;

const SIZES = [
  numberColumn('RAM', 'Pages behind the areas'),
  numberColumn('Span', 'Address space, guard pages included: not RAM; the bar shows how much of it has RAM behind it'),
];

/** Who took vmalloc areas, and what kinds of areas there are. */
export function vmallocView(report: Report) {
  const { vmalloc, modules } = report.footprint;
  return {
    absent: vmalloc ? '' : notInSnapshot(report.footprint, 'proc/vmallocinfo'),
    callers: vmalloc && callersTable(vmalloc, report),
    kinds: vmalloc && kindsTable(vmalloc),
    orphans: vmalloc && vmalloc.orphanModuleAreas.length > 0 ? orphansTable(vmalloc) : null,
    noOrphans: vmalloc && vmalloc.orphanModuleAreas.length === 0 ? noOrphans(modules) : '',
  };
}

function callersTable(vmalloc: VmallocFootprint, report: Report) {
  const { byCaller, areaCount, residentBytes, spanBytes } = vmalloc;
  const [shown, hidden] = [byCaller.slice(0, MOST_CALLERS), byCaller.slice(MOST_CALLERS)];
  const largest = Math.max(0, ...shown.map((caller) => caller.residentBytes));
  const rest =
    hidden.length === 0
      ? ''
      : `; ${plural(hidden.length, 'caller')} with less (${formatBytes(sum(hidden, (caller) => caller.residentBytes))}) not shown`;
  return table(
    'vmalloc-callers',
    `${plural(areaCount, 'area')}: ${formatBytes(residentBytes)} of RAM${changeNote(report, 'vmalloc.resident')}; ${formatBytes(spanBytes)} of address space${rest}`,
    [textColumn('Caller'), ...SIZES, numberColumn('Areas'), textColumn('Module')],
    shown.map((row) =>
      codeRow(row.caller, [
        sizeCell(row.residentBytes, { largest, of: numberOf(row) }),
        spanCell(row),
        countCell(row.areaCount),
        codeCell(row.module ?? ''),
      ]),
    ),
    { noun: 'callers' },
  );
}

function numberOf({ caller, module }: VmallocCaller): NumberName {
  return { metric: 'vmalloc.caller', labels: module === null ? { caller } : { caller, module } };
}

/** The bar is as long as the span, whatever that is: the style sheet draws what has no RAM behind it, guard pages at least. */
function spanCell({ residentBytes, spanBytes }: Pick<VmallocCaller, 'residentBytes' | 'spanBytes'>): CellView {
  return sizeCell(spanBytes, { bar: percent(residentBytes, spanBytes) });
}

function kindsTable({ byKind }: VmallocFootprint) {
  return table(
    'vmalloc-kinds',
    'By kind of area. ioremap and vmap areas hold no RAM of their own.',
    [textColumn('Kind'), ...SIZES, numberColumn('Areas')],
    [...byKind].map(([kind, row]) =>
      textRow(kind, [sizeCell(row.residentBytes), spanCell(row), countCell(row.areaCount)]),
    ),
  );
}

function orphansTable({ orphanModuleAreas }: VmallocFootprint) {
  const bytes = sum(orphanModuleAreas, ({ residentBytes }) => residentBytes);
  const areNamed = orphanModuleAreas.some(({ module }) => module !== null);
  return table(
    'vmalloc-orphans',
    `${plural(orphanModuleAreas.length, 'area')} of the module loader that no loaded module accounts for: ${formatBytes(bytes)} of RAM`,
    [textColumn('Caller'), ...SIZES, textColumn('Line'), ...(areNamed ? [textColumn('Left by')] : [])],
    orphanModuleAreas.map(({ caller, line, residentBytes, spanBytes, module }) =>
      codeRow(caller, [
        sizeCell(residentBytes),
        sizeCell(spanBytes),
        codeCell(`/proc/vmallocinfo:${line}`),
        ...(areNamed ? [codeCell(module ?? '')] : []),
      ]),
    ),
    { noun: 'areas' },
  );
}

function noOrphans(modules: Footprint['modules']): string {
  return modules
    ? 'Every area of the module loader belongs to a loaded module.'
    : 'Whether areas of the module loader are left over is unknown without /proc/modules.';
}
