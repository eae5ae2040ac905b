import type { FootprintRecord, HistoryProblem, Unit } from '../model/index.ts';
import type { World } from '../world/index.ts';
import type { Exported, ExportedMonth, ExportFormat } from './formats/format.ts';
import { type ListRequest, listedIn, monthsAsked, seriesOf } from './listed.ts';
import type { StoreReader } from './store.ts';

export interface ExportRequest extends ListRequest {
  readonly targets: readonly string[];
  readonly unitOf: (metric: string) => Unit | null;
  readonly summaryOf: (metric: string) => string | null;
  /** A folder to put things aside in; null where not every record is wanted of a format that shows the last ones. */
  readonly aside: string | null;
}

/** What became known of an export as it was written. */
export interface ExportTally {
  recordCount: number;
  readonly remarks: Set<string>;
  problem(problem: HistoryProblem): void;
}

const MOST_REMARKS = 100;

/** Records of a store in another form, read as the form is written: no more than a month of one target is held. */
export async function exportHistory(
  world: World,
  store: StoreReader,
  format: ExportFormat,
  request: ExportRequest,
  tally: ExportTally,
): Promise<Exported> {
  async function* months(): AsyncIterable<ExportedMonth> {
    for (const target of request.targets) {
      world.progress(`reading ${target}`);
      for (const month of await monthsAsked(store, target, request))
        yield { target, month, records: () => counted(target, month) };
    }
    world.progress('');
  }
  async function* counted(target: string, month: string) {
    for await (const record of listedIn(world, store, { target, month }, request, tally.problem)) {
      tally.recordCount++;
      yield record;
    }
  }
  const { unitOf, summaryOf, aside } = request;
  const remark = (text: string) => {
    if (tally.remarks.size < MOST_REMARKS) tally.remarks.add(text);
  };
  return (await format.load())({ months: months(), unitOf, summaryOf, aside, remark }, world);
}

/** The numbers of a snapshot that no history keeps, in the same form. */
export async function exportSnapshot(
  world: World,
  format: ExportFormat,
  { snapshot, readings }: FootprintRecord,
  about: Pick<ExportRequest, 'unitOf' | 'summaryOf'>,
): Promise<Exported> {
  const { name, unit, phase, kernel, commit } = snapshot;
  const target = snapshot.target ?? name;
  const origin = { ...NO_ORIGIN, commit };
  const listed = { target, unit, phase, kernel, origin, series: seriesOf(readings, () => true) };
  async function* records() {
    yield { month: null, listed };
  }
  async function* months(): AsyncIterable<ExportedMonth> {
    yield { target, month: '', records };
  }
  return (await format.load())({ months: months(), ...about, aside: null, remark: () => {} }, world);
}

const NO_ORIGIN = {
  committedAt: null,
  repository: null,
  workflow: null,
  event: null,
  ref: null,
  runId: null,
  runAttempt: null,
  recordedAt: null,
};
