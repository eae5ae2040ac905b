import { attribute, withOwners } from './attribute/index.ts';
import { differenceOf, FEWEST_SNAPSHOTS, middleOf, spreadOver, type Trends, trendsOver } from './compare/index.ts';
import { measure, metrics } from './measure/index.ts';
import type { Budget, FootprintRecord, Owner, Phases, Reading, Run, Snapshot } from './model/index.ts';
import { phaseOf, recordOf } from './model/index.ts';
import type { ParsedSources } from './parse/index.ts';

// What several snapshots of one boot tell beside the one that is judged: samples, trends, and phases.

type Taken = Snapshot<ParsedSources>;

/** Of a longer soak every k-th is measured: more points sharpen a slope no further. */
const MOST_MEASURED = 150;

/** The numbers of any snapshot of a run, each measured once. */
export type MeasureOne = (snapshot: Taken) => FootprintRecord;

export function measuring(owners: readonly Owner[]): MeasureOne {
  const known = new Map<Taken, FootprintRecord>();
  return (snapshot) => {
    const record = known.get(snapshot) ?? measuredAfter([], snapshot, owners);
    known.set(snapshot, record);
    return record;
  };
}

/** The judged snapshot's record with the spread of its phase's samples, where there are several. */
export function withSamples(
  now: FootprintRecord,
  { snapshots }: Run<ParsedSources>,
  chosen: Taken,
  measureOne: MeasureOne,
): FootprintRecord {
  const phase = phaseOf(chosen);
  const samples = snapshots.filter((one) => one !== chosen && phase !== null && phaseOf(one) === phase);
  return spreadOver([...thinned(samples).map(measureOne), now], metrics);
}

/** How numbers went over the run. */
export function trendsOf({ snapshots }: Run<ParsedSources>, measureOne: MeasureOne): Trends {
  // Too few tell nothing, and are not measured for it.
  const records = snapshots.length < FEWEST_SNAPSHOTS ? [] : thinned(snapshots).map(measureOne);
  return trendsOver(records, metrics, snapshots.length);
}

function thinned(snapshots: readonly Taken[]): readonly Taken[] {
  if (snapshots.length <= MOST_MEASURED) return snapshots;
  const step = (snapshots.length - 1) / (MOST_MEASURED - 1);
  return Array.from({ length: MOST_MEASURED }, (_, index) => snapshots[Math.round(index * step)] as Taken);
}

/** What budgets with phases measure, by budget name. */
export function phasedReadings(
  budgets: readonly Budget[],
  run: Run<ParsedSources>,
  owners: readonly Owner[],
  measureOne: MeasureOne,
): ReadonlyMap<string, Reading> {
  const readings = new Map<string, Reading>();
  for (const { name, metric, phases } of budgets)
    if (phases) readings.set(name, phasedReading(metric, phases, run, owners, measureOne));
  return readings;
}

/** The snapshots that are held against each other, once through the phases. */
interface Cycle {
  readonly before: Taken;
  readonly loaded: Taken | null;
  readonly after: Taken | null;
}

/**
 * Where the phases came several times (A-B-A-B-A), the first time is left out, as it fills caches that stay, and the
 * middle of the others counts.
 */
function phasedReading(
  metric: string,
  phases: Phases,
  { snapshots }: Run<ParsedSources>,
  owners: readonly Owner[],
  measureOne: MeasureOne,
): Reading {
  const cycles = cyclesOf(phases, snapshots);
  if (cycles.length === 0) return { absent: missingPhases(phases, snapshots) };
  const counted = cycles.length > 1 ? cycles.slice(1) : cycles;
  return middleOf(
    counted.map(({ before, loaded, after }) => {
      const end = after ?? loaded ?? before;
      // These two compare snapshots by themselves.
      if (metric === 'module.load-cost' || metric === 'module.residue') {
        const earlier = after && loaded ? [before, loaded] : [before];
        return measuredAfter(earlier, end, owners).readings.get(metric) ?? NOT_MEASURED;
      }
      return differenceOf(measureOne(before).readings.get(metric), measureOne(end).readings.get(metric));
    }),
  );
}

const NOT_MEASURED: Reading = { absent: 'this version does not measure it' };

/** Each time that the run went through the phases in their order. Of samples in a row the last one counts. */
function cyclesOf(phases: Phases, snapshots: readonly Taken[]): Cycle[] {
  const cycles: Cycle[] = [];
  let before: Taken | null = null;
  let loaded: Taken | null = null;
  let after: Taken | null = null;
  const close = () => {
    if (before && (phases.loaded === null || loaded) && (phases.after === null || after))
      cycles.push({ before, loaded, after });
  };
  for (const snapshot of snapshots) {
    const is = (name: string | null) => name !== null && (snapshot.name === name || phaseOf(snapshot) === name);
    const isUnderWay = loaded !== null || after !== null;
    if (before && is(phases.loaded)) {
      if (after) {
        close();
        // Where a phase is both, what came after the one is before the next.
        before = phases.before === phases.after ? after : before;
        after = null;
      }
      loaded = snapshot;
    } else if (before && is(phases.after) && (phases.loaded === null || loaded)) after = snapshot;
    else if (is(phases.before)) {
      if (isUnderWay) {
        close();
        loaded = null;
        after = null;
      }
      before = snapshot;
    }
  }
  close();
  return cycles;
}

function missingPhases(phases: Phases, snapshots: readonly Taken[]): string {
  const asked = [phases.before, phases.loaded, phases.after].filter((name) => name !== null);
  const lacking = [...new Set(asked)].filter(
    (name) => !snapshots.some((one) => one.name === name || phaseOf(one) === name),
  );
  const names = snapshots.map(({ name }) => name).join(', ');
  return lacking.length > 0
    ? `the run has no ${lacking.join(' and no ')}: it has ${names}`
    : `the run does not go through ${asked.join(', ')} in this order: it has ${names}`;
}

function measuredAfter(earlier: readonly Taken[], snapshot: Taken, owners: readonly Owner[]): FootprintRecord {
  const footprint = withOwners(attribute(snapshot, earlier), owners);
  return recordOf(footprint, measure(footprint));
}
