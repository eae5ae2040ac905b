import { formatBytes, groupBy, type ModuleFootprint, type Report, sum } from '../../model/index.ts';
import { sharedCachesNote } from '../cache-sharing.ts';
import { knownParts } from '../parts.ts';
import { notInSnapshot } from './absent.ts';
import { changeNote } from './changes.ts';
import { colourOf } from './holders/colours.ts';
import { type Move, type MoveOf, movesOf } from './holders/moves.ts';
import { stackedBar } from './stacked.ts';
import {
  type CellView,
  codeCell,
  codeRow,
  dimCell,
  type EvidenceView,
  evidenceCell,
  linkTo,
  type NumberName,
  numberColumn,
  plural,
  sizeCell,
  swingCell,
  table,
  textCell,
  textColumn,
} from './table.ts';
import { treemapView } from './treemap.ts';

const MOST_EVIDENCE = 60;

/** Who among the modules holds what, and how that is known. */
export function modulesView(report: Report) {
  const { modules, unattributed } = report.footprint;
  const moveOf = movesOf(report.comparison);
  return {
    absent: modules ? '' : notInSnapshot(report.footprint, 'proc/modules'),
    treemap: treemapView(report, moveOf),
    table: modules && modulesTable(modules, report, moveOf),
    bounds: modules ? [...boundsOf(modules), ...[sharedCachesNote(modules) ?? []].flat()] : [],
    unattributed: Object.entries(unattributed).map(([allocator, bytes]) => ({
      allocator,
      size: bytes === null ? 'unknown' : formatBytes(bytes),
    })),
  };
}

function modulesTable(modules: readonly ModuleFootprint[], report: Report, moveOf: MoveOf | null) {
  const largest = Math.max(...modules.map(({ totalBytes }) => totalBytes));
  const parts = knownParts(modules);
  const mapsDevices = modules.some(({ ioremapSpanBytes }) => ioremapSpanBytes !== 0);
  const hasStates = modules.some(({ state }) => state !== 'Live');
  const moves = modules.map(({ name }) => moveOf?.('module.total', { module: name }) ?? null);
  const largestMove = Math.max(...moves.map((move) => Math.abs(move?.by ?? 0)));
  const bound = modules.some(({ lowerBound }) => lowerBound) ? '≥ ' : '';
  const total = formatBytes(sum(modules, ({ totalBytes }) => totalBytes));
  return table(
    'module-list',
    `${plural(modules.length, 'module')}, ${bound}${total} of RAM${changeNote(report, 'modules.total')}`,
    [
      textColumn('Module'),
      numberColumn(
        'Total',
        'RAM: static and dynamic, as far as this kernel shows it; the bar has the colours of the drawing',
      ),
      ...(moveOf ? [numberColumn('Change', 'Since the baseline')] : []),
      numberColumn('Static', 'RAM of code and data, in whole pages'),
      ...parts.map((part) => numberColumn(part, `RAM taken from ${part}`)),
      numberColumn('Span', 'Address space of code and data, guard pages included: not RAM'),
      ...(mapsDevices ? [numberColumn('ioremap', 'Address space of device memory: not RAM')] : []),
      textColumn('Used by'),
      ...(hasStates ? [textColumn('State')] : []),
      textColumn('Evidence'),
    ],
    modules.map((module, index) =>
      codeRow(module.name, [
        sizeCell(module.totalBytes, {
          sign: module.lowerBound ? '≥' : '',
          bar: barOf(module, largest),
          of: numberOf(module, 'total'),
        }),
        ...(moveOf ? [moveCell(moves[index] ?? null, largestMove)] : []),
        sizeCell(module.residentBytes, { of: numberOf(module, 'static') }),
        ...parts.map((part) => sizeCell(module.dynamic[part], { of: numberOf(module, part) })),
        sizeCell(module.spanBytes),
        ...(mapsDevices ? [sizeCell(module.ioremapSpanBytes)] : []),
        codeCell(module.usedBy.join(', ')),
        ...(hasStates ? [textCell(module.state)] : []),
        evidenceCell(evidenceView(module)),
      ]),
    ),
    { noun: 'modules' },
  );
}

/** Its parts that are known, in the order of the columns. */
function barOf({ residentBytes, dynamic }: ModuleFootprint, largest: number): string {
  const parts: [string, number | null][] = [['static', residentBytes], ...Object.entries(dynamic)];
  return stackedBar(
    parts.map(([part, bytes]) => ({ bytes: bytes ?? 0, colour: colourOf(part) })),
    largest,
  );
}

function moveCell(move: Move | null, largest: number): CellView {
  return move ? swingCell(move.by, largest) : dimCell('not comparable');
}

/** What each ≥ leaves out: said once for all modules that leave out the same. */
function boundsOf(modules: readonly ModuleFootprint[]): string[] {
  const bounded = modules.filter(({ lowerBound }) => lowerBound);
  return [...groupBy(bounded, ({ missing }) => missing.join(', '))].map(([missing, group]) => {
    const who =
      group.length === modules.length ? 'a module' : plural(group.length, 'of these modules', 'of these modules');
    return `≥: this kernel does not show what ${who} took from ${missing}; the true total may be higher.`;
  });
}

/** Parts that are no metric of their own are behind the total. */
function numberOf({ name }: ModuleFootprint, part: string): NumberName {
  const isMetric = part !== 'btf' && part !== 'unclassified';
  return { metric: `module.${isMetric ? part : 'total'}`, labels: { module: name } };
}

function evidenceView(module: ModuleFootprint): EvidenceView {
  const { evidence } = module;
  const grades = [...groupBy(evidence, ({ grade }) => grade)].map(([grade, items]) => `${items.length} ${grade}`);
  const hidden = evidence.length - MOST_EVIDENCE;
  return {
    summary: grades.join(', ') || 'none',
    // Made where nothing else lists it, which few pages need.
    get items() {
      return evidence.slice(0, MOST_EVIDENCE).map(({ part, bytes, grade, source, line }) => ({
        part,
        amount: formatBytes(bytes),
        grade,
        place: placeOf(source, line),
      }));
    },
    more: hidden > 0 ? `and ${hidden} more` : '',
    ...linkTo(numberOf(module, 'total')),
  };
}

/** A kernel file with its line; files of the build, and what two snapshots tell together, say themselves where they stand. */
function placeOf(source: string, line: number | null): string {
  const file = /^(?:proc|sys)\//.test(source) ? `/${source}` : source;
  return line === null ? file : `${file}:${line}`;
}
