import {
  type Comparison,
  formatBytes,
  formatChange,
  groupBy,
  type Report,
  type SeriesChange,
} from '../../model/index.ts';
import { type ByteChange, bandText, largestChanges } from '../changes.ts';
import { seriesName } from '../words.ts';
import {
  codeCell,
  codeRow,
  dimCell,
  numberColumn,
  plural,
  sizeCell,
  swingCell,
  table,
  textCell,
  textColumn,
  textRow,
} from './table.ts';

const MOST_CHANGES = 20;

/** Sums that tell how the whole moved: metric and what it is, largest scope first. */
const TOTALS: readonly (readonly [metric: string, title: string])[] = [
  ['mem.available', 'available'],
  ['kernel.held', 'kernel, held'],
  ['kernel.unreclaimable', 'kernel, unreclaimable'],
  ['kernel.unaccounted', 'unaccounted'],
  ['modules.total', 'modules'],
  ['slab.total', 'slab'],
  ['slab.unreclaimable', 'slab, unreclaimable'],
  ['vmalloc.resident', 'vmalloc'],
  ['percpu.total', 'percpu'],
  ['page-tables', 'page tables'],
  ['kernel-stacks', 'kernel stacks'],
];

/** What moved since the baseline; null without one. */
export function changesView({ comparison }: Report) {
  if (!comparison) return null;
  const changes = largestChanges(comparison);
  const shown = changes.slice(0, MOST_CHANGES);
  const cut = changes.length - shown.length;
  return {
    blocking: comparison.blocking,
    noted: comparison.noted,
    totals: totalsTable(comparison),
    series: shown.length > 0 ? seriesTable(shown) : null,
    cut: cut > 0 ? `${plural(cut, 'smaller change is', 'smaller changes are')} not shown.` : '',
    incomparable: incomparableView(comparison),
  };
}

function totalsTable({ changes }: Comparison) {
  const found = TOTALS.flatMap(([metric, title]) => {
    const change = changes.find((candidate) => candidate.metric === metric);
    return change ? [{ title, ...change }] : [];
  });
  if (found.length === 0) return null;
  const largest = Math.max(...found.map(({ change }) => (change.kind === 'kept' ? Math.abs(change.by) : 0)));
  return table(
    'totals',
    'Totals. They are views of the same memory and do not add up.',
    [textColumn('Total'), numberColumn('Change'), numberColumn('Baseline'), numberColumn('Now')],
    found.map(({ title, now, change }) =>
      textRow(title, [
        change.kind === 'kept'
          ? swingCell(change.by, largest)
          : dimCell(change.kind === 'incomparable' ? 'not comparable' : change.kind),
        change.kind === 'kept' ? sizeCell(change.was) : dimCell('–'),
        sizeCell(now),
      ]),
    ),
  );
}

function seriesTable(changes: readonly ByteChange[]) {
  const largest = Math.max(...changes.map(({ by }) => Math.abs(by)));
  const hasBand = changes.some(({ band }) => band !== null);
  return table(
    'changes',
    'Largest changes. What a module took by vmalloc is in its total.',
    [
      textColumn('What'),
      numberColumn('Change'),
      ...(hasBand ? [textColumn('Noise', 'Three standard deviations of what runs differ by')] : []),
      numberColumn('Baseline'),
      numberColumn('Now'),
      textColumn('Metric'),
    ],
    changes.map((change) => changeRow(change, largest, hasBand)),
  );
}

function changeRow({ metric, labels, kind, was, now, by, band }: ByteChange, largest: number, hasBand: boolean) {
  return codeRow(seriesName(labels) || metric, [
    swingCell(by, largest),
    ...(hasBand ? [textCell(bandText({ band, by }))] : []),
    kind === 'added' ? textCell('new') : sizeCell(was),
    kind === 'removed' ? textCell('gone') : sizeCell(now),
    codeCell(metric),
  ]);
}

/** Why series could not be compared: each reason once, with the metrics that it took. */
function incomparableView({ changes }: Comparison) {
  const refused = changes.flatMap(({ metric, change }: SeriesChange) =>
    change.kind === 'incomparable' ? [{ metric, reason: change.reason }] : [],
  );
  return [...groupBy(refused, ({ reason }) => reason)].map(([reason, series]) => ({
    reason,
    metrics: [...new Set(series.map(({ metric }) => metric))].join(', '),
    count: plural(series.length, 'series', 'series'),
  }));
}

/** The change of a metric without labels, for a caption: `+3.59 MiB since the baseline`. */
export function changeNote({ comparison }: Report, metric: string): string {
  const found = comparison?.changes.find((candidate) => candidate.metric === metric)?.change;
  if (found?.kind !== 'kept') return '';
  return found.by === 0
    ? ', as in the baseline'
    : `, ${formatChange(found.by, 'bytes')} since the baseline (${formatBytes(found.was)})`;
}
