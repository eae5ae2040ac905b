import { formatBytes, formatChange, type Report, type Verdict } from '../../model/index.ts';
import { verdictAnchors } from '../anchors.ts';
import { type ChangeGroup, changeGroupsOf, isBreath } from '../change-groups.ts';
import { bandOf, bandText, shareText } from '../changes.ts';
import { budgetName, seriesName } from '../words.ts';
import { byRoom, distanceOf, roomText } from './room.ts';
import { exactly } from './table.ts';

/** One number that is read before all others. */
interface TileView {
  readonly term: string;
  readonly value: string;
  readonly exact: string;
  /** Captured text, shown as code. */
  readonly code: string;
  readonly note: string;
  /** Where on the page more of it is. */
  readonly target: string;
}

/** What grew, how much room is left, and what the kernel keeps of the memory: as far as each is known. */
export function tilesView(report: Report, groups: readonly ChangeGroup[] = changeGroupsOf(report)): TileView[] {
  return [grewMost(report, groups), leastRoom(report), kernelHolds(report), available(report)].flatMap(
    (tile) => tile ?? [],
  );
}

function grewMost({ comparison }: Report, groups: readonly ChangeGroup[]): TileView | null {
  if (!comparison) return null;
  const grew = groups.filter((group) => group.by > 0 && !isBreath(group));
  const [most] = grew;
  const { changes } = comparison;
  const refusedCount = changes.filter(({ change }) => change.kind === 'incomparable').length;
  if (!most)
    return {
      ...EMPTY,
      term: 'Grew most',
      value: refusedCount < changes.length ? 'nothing' : 'unknown',
      note: refusedCount === changes.length ? 'nothing compares' : refusedCount > 0 ? 'of what compares' : '',
      target: 'changed',
    };
  const others = grew.length - 1;
  return {
    term: 'Grew most',
    value: formatChange(most.by, 'bytes'),
    exact: exactly(most.by, 'bytes'),
    code: most.name,
    note: others === 0 ? 'nothing else did' : `and ${others} more grew`,
    target: 'changed',
  };
}

function leastRoom({ verdicts }: Report): TileView | null {
  const anchors = verdictAnchors(verdicts);
  const rooms = verdicts.flatMap((verdict, index) => {
    // A warning mark is no limit: there is room behind it. What is waived is nobody's concern for now.
    const distance = verdict.rule === 'warn-at' || verdict.outcome === 'waived' ? null : distanceOf(verdict);
    return distance ? [{ verdict, distance, anchor: anchors[index] ?? '' }] : [];
  });
  const [least] = rooms.sort(byRoom);
  if (!least) return null;
  const { verdict, distance, anchor } = least;
  return {
    ...EMPTY,
    term: 'Least room',
    value: roomText(verdict, distance),
    note: nameOf(verdict),
    target: anchor,
  };
}

function nameOf(verdict: Verdict): string {
  const series = verdict.summedCount === null ? seriesName(verdict.labels) : '';
  return [budgetName(verdict), series].filter((part) => part !== '').join(', ');
}

function kernelHolds({ held, comparison }: Report): TileView | null {
  if (!held) return null;
  const band = bandFor(comparison, 'kernel.held');
  return {
    ...EMPTY,
    term: 'Kernel holds',
    value: formatBytes(held.bytes),
    exact: exactly(held.bytes, 'bytes'),
    note: held.by === null ? '' : sinceBaseline(held.by, held.bytes - held.by, band),
    target: 'bill',
  };
}

function available({ footprint, comparison }: Report): TileView | null {
  const bytes = footprint.meminfo?.get('MemAvailable');
  if (bytes === undefined) return null;
  const change = comparison?.changes.find(({ metric }) => metric === 'mem.available')?.change;
  const by = change?.kind === 'kept' ? change.by : null;
  return {
    ...EMPTY,
    term: 'Still available',
    value: formatBytes(bytes),
    exact: exactly(bytes, 'bytes'),
    note: by === null ? '' : sinceBaseline(by, bytes - by, bandFor(comparison, 'mem.available')),
    target: 'bill',
  };
}

const EMPTY: TileView = { term: '', value: '', exact: '', code: '', note: '', target: '' };

function bandFor(comparison: Report['comparison'], metric: string): number | null {
  const found = comparison?.changes.find((candidate) => candidate.metric === metric);
  return found ? bandOf(found.change) : null;
}

/** `+10.88 MiB, +54.0 %, within ±12 MiB` */
function sinceBaseline(by: number, was: number, band: number | null): string {
  const noise = bandText({ by, band });
  const parts = [formatChange(by, 'bytes'), by === 0 ? '' : shareText(by, was), noise === '' ? '' : `noise ${noise}`];
  return parts.filter((part) => part !== '').join(', ');
}
