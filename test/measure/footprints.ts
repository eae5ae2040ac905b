import { join } from 'node:path';
import { attribute } from '../../src/attribute/index.ts';
import { measure } from '../../src/measure/index.ts';
import type { Footprint, Reading, Series, Snapshot, SourceState } from '../../src/model/index.ts';
import { type ParsedSources, sources } from '../../src/parse/index.ts';
import { footprintOf } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';

const captures = join(import.meta.dirname, '../captures');

/** The footprint of a real capture, by kernel and scenario; of its last snapshot where none is named. */
export async function captured(name: string, at: string | null = null): Promise<Footprint> {
  const { footprint } = await footprintOf(systemWorld({}), [join(captures, `${name}.tar.gz`)], at);
  return footprint;
}

/** The footprint of kernel files given as text, and of files that are there without being of use. */
export function footprintOfFiles(
  files: Readonly<Record<string, string>>,
  states: Readonly<Record<string, SourceState>> = {},
): Footprint {
  const parsed: Record<string, unknown> = {};
  const stateOf = new Map<string, SourceState>();
  for (const source of sources) {
    const text = files[source.name];
    stateOf.set(source.name, states[source.name] ?? (text === undefined ? 'absent' : 'present'));
    if (text === undefined || source.kind !== 'file') continue;
    const reducer = source.start();
    reducer.push(new TextEncoder().encode(text));
    const result = reducer.end();
    parsed[source.name] = result;
    if (result.truncated) stateOf.set(source.name, 'truncated');
  }
  const snapshot: Snapshot<ParsedSources> = {
    name: 's01-booted',
    location: 'camera-board',
    manifest: { pageSizeBytes: 4096 },
    sources: stateOf,
    parsed: parsed as unknown as ParsedSources,
    lost: new Map(),
    diagnostics: [],
  };
  return attribute(snapshot);
}

export function reading(footprint: Footprint, metric: string): Reading {
  const found = measure(footprint).get(metric);
  if (!found) throw new Error(`no metric ${metric}`);
  return found;
}

/** All series of a metric that has some. */
export function seriesOf(footprint: Footprint, metric: string): readonly Series[] {
  const found = reading(footprint, metric);
  if ('absent' in found) throw new Error(found.absent);
  return found.series;
}

/** The one series with these labels. */
export function one(footprint: Footprint, metric: string, labels: Series['labels'] = {}): Series {
  const asked = Object.entries(labels);
  const [found, ...others] = seriesOf(footprint, metric).filter((series) => {
    const own = series.labels as Record<string, string>;
    return asked.every(([label, value]) => own[label] === value) && Object.keys(own).length === asked.length;
  });
  if (!found || others.length > 0) throw new Error(`${others.length + (found ? 1 : 0)} series of ${metric} match`);
  return found;
}
