import {
  byText,
  gaugeHead,
  groupBy,
  type ListedSeries,
  METRIC_SUFFIX,
  metricLabels,
  timeOf,
} from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { compareOrigins } from '../listed.ts';
import type { Exported, ExportedMonth, ExportedRecord, ExportSource } from './format.ts';
import { perSeries } from './per-series.ts';

// https://prometheus.io/docs/specs/om/open_metrics_spec/: all lines of a metric stand together, and so do all points of one
// series, oldest first. Records come in another order: the lines of a metric are put aside until all targets are read.

const INFO = 'kfootprint_record';

/** The last record of each target; with a folder to put lines aside every record, at the time of its commit. */
export function exportOpenMetrics(source: ExportSource, world: World): Exported {
  return { text: source.aside === null ? lastText(source) : allText(source, world, source.aside) };
}

async function* lastText(source: ExportSource): AsyncIterable<string> {
  const last = new Map<string, ExportedRecord['listed']>();
  for await (const { target, records } of source.months)
    for await (const { listed } of records()) {
      const known = last.get(target);
      if (!known || compareOrigins(listed.origin, known.origin) > 0) last.set(target, listed);
    }
  const families = new Map<string, string>();
  let infos = '';
  for (const listed of last.values()) {
    infos += `${INFO}_info${infoLabels(listed)} 1\n`;
    for (const series of listed.series) {
      const name = familyOf(series.metric, source);
      if (name === null) continue;
      const line = `${name}${seriesLabels(listed, series)} ${series.value}\n`;
      families.set(name, (families.get(name) ?? headOf(name, series.metric, source)) + line);
    }
  }
  if (infos !== '') yield `# TYPE ${INFO} info\n# HELP ${INFO} Which record the numbers of a target are of.\n${infos}`;
  for (const [, text] of [...families].sort(([a], [b]) => byText(a, b))) yield text;
  yield '# EOF\n';
}

/** The points of one series of a target. */
interface Points {
  readonly family: string;
  readonly at: { readonly milliseconds: number; readonly value: number }[];
}

async function* allText(source: ExportSource, world: World, aside: string): AsyncIterable<string> {
  const files = new Map<string, string[]>();
  const heads = new Map<string, string>();
  let count = 0;
  const putAside = async (ofTarget: ReadonlyMap<string, Points>) => {
    for (const [family, series] of groupBy(ofTarget, ([, points]) => points.family)) {
      const path = world.files.join(aside, String(count++));
      await world.files.write(path, encoded(linesOf(series)));
      files.set(family, [...(files.get(family) ?? []), path]);
    }
  };
  let target: string | null = null;
  let ofTarget = new Map<string, Points>();
  for await (const month of source.months) {
    if (month.target !== target) {
      await putAside(ofTarget);
      ofTarget = new Map();
    }
    target = month.target;
    await gather(month, source, heads, ofTarget);
  }
  await putAside(ofTarget);
  for (const family of [...files.keys()].sort(byText)) {
    yield heads.get(family) ?? '';
    const decoder = new TextDecoder();
    for (const path of files.get(family) ?? [])
      for (const chunk of world.files.chunks(path)) yield decoder.decode(chunk, { stream: true });
  }
  yield '# EOF\n';
}

async function gather(
  month: ExportedMonth,
  source: ExportSource,
  heads: Map<string, string>,
  ofTarget: Map<string, Points>,
): Promise<void> {
  // Of a number the bound may be another in each record.
  const namesOf = perSeries((series) => {
    const family = familyOf(series.metric, source);
    if (family !== null && !heads.has(family)) heads.set(family, headOf(family, series.metric, source));
    return family === null ? null : { family, begins: new Map<ListedSeries['bound'], string>() };
  });
  for await (const { listed } of month.records()) {
    const milliseconds = timeOf(listed.origin);
    if (milliseconds === null) {
      source.remark(`the record of ${listed.origin.commit?.slice(0, 12)} of ${listed.target} has no time`);
      continue;
    }
    for (const series of listed.series) {
      const names = namesOf(series);
      if (names === null) continue;
      const { family, begins } = names;
      const begin = begins.get(series.bound) ?? family + seriesLabels(listed, series);
      begins.set(series.bound, begin);
      const points = ofTarget.get(begin) ?? { family, at: [] };
      if (points.at.length === 0) ofTarget.set(begin, points);
      points.at.push({ milliseconds, value: series.value });
    }
  }
}

function* linesOf(series: readonly (readonly [string, Points])[]): Iterable<string> {
  for (const [begin, { at }] of series) {
    let before = Number.NaN;
    let text = '';
    for (const { milliseconds, value } of at.sort((a, b) => a.milliseconds - b.milliseconds)) {
      // Two points of one moment are none of a time series.
      if (milliseconds !== before) text += `${begin} ${value} ${milliseconds / 1000}\n`;
      before = milliseconds;
    }
    yield text;
  }
}

async function* encoded(texts: Iterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (const text of texts) yield encoder.encode(text);
}

/** null of a metric that this version does not know, and so neither its unit. */
function familyOf(metric: string, { unitOf, remark }: ExportSource): string | null {
  const unit = unitOf(metric);
  if (unit !== null) return `kfootprint_${metric.replace(/\W/g, '_')}${METRIC_SUFFIX[unit]}`;
  remark(`metric ${metric} is not known to this version`);
  return null;
}

function headOf(family: string, metric: string, { unitOf, summaryOf }: ExportSource): string {
  const unit = unitOf(metric) ?? 'count';
  return gaugeHead(family, unit === 'count' ? null : unit, summaryOf(metric) ?? metric);
}

function seriesLabels({ target }: ExportedRecord['listed'], { labels, bound }: ListedSeries): string {
  const bounds = bound === null ? [] : [['bound', bound] as const];
  return metricLabels([['target', target], ...Object.entries(labels), ...bounds]);
}

function infoLabels({ target, unit, phase, kernel, origin }: ExportedRecord['listed']): string {
  const { commit, runId, runAttempt, event } = origin;
  const run = runId === null ? null : `${runId}.${runAttempt ?? 1}`;
  const labels = Object.entries({ target, commit, run, event, unit, phase, kernel });
  return metricLabels(labels.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}
