import { InputError } from '../errors.ts';
import type { Footprint, FootprintRecord, Reading, SampledSeries, SnapshotFacts } from '../model/index.ts';
import { type FootprintDocument, footprintSchema } from './footprint-schema.ts';
import { parseJson } from './parts.ts';
import { type RecordDocument, recordSchema, samplesSchema } from './record-schema.ts';

export type Stored =
  | { readonly footprint: Footprint; readonly samples: readonly SampledSeries[] }
  | { readonly record: FootprintRecord };

/**
 * A stored document: a record, the footprint of a `report.json`, or what `show --format json` printed. Throws an
 * `InputError` where it is none of them.
 */
export function decodeStored(text: string, file: string): Stored {
  const next = 'Give a report.json that check wrote, a record, the output of show --format json, or a snapshot.';
  const data = parseJson(text, file, next);
  const isRecord = typeof data === 'object' && data !== null && 'measurements' in data;
  const isReport = typeof data === 'object' && data !== null && 'footprint' in data;
  const stored = isReport ? (data as { footprint: unknown }).footprint : data;
  const schema = (stored as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > 1)
    throw new InputError(`it has schema ${schema}, which a later kfootprint wrote`, { file }, 'Update kfootprint.');
  const refuse = (what: string, path: string | undefined) =>
    new InputError(`this is no ${what}: "${path || 'the document'}" is not what it should be`, { file }, next);
  if (isRecord) {
    const checked = recordSchema.safeParse(data);
    if (checked.success) return { record: decodeRecord(checked.data) };
    throw refuse('record', checked.error.issues[0]?.path.join('.'));
  }
  const checked = footprintSchema.safeParse(stored);
  if (!checked.success) throw refuse('footprint', checked.error.issues[0]?.path.join('.'));
  const samples = samplesSchema.safeParse(isReport ? (data as { samples?: unknown }).samples : undefined);
  if (!samples.success) throw refuse('report', `samples.${samples.error.issues[0]?.path.join('.')}`);
  return { footprint: decodeFootprint(checked.data), samples: samples.data };
}

function decodeRecord({ snapshot, memTotalBytes, moduleNames, origin, measurements }: RecordDocument): FootprintRecord {
  const readings = new Map(measurements.map(({ metric, ...reading }) => [metric, reading as Reading]));
  return { snapshot: decodeSnapshot(snapshot), memTotalBytes, moduleNames, readings, origin };
}

/** The facts of a document whose shape was checked. */
export function decodeSnapshot(facts: FootprintDocument['snapshot']): SnapshotFacts {
  const { config } = facts;
  return {
    ...facts,
    config: config && { ...config, memoryOptions: decodeMap(config.memoryOptions), otherOptions: null },
    sources: decodeMap(facts.sources),
    incomplete: decodeMap(facts.incomplete),
  };
}

/** The footprint of a document whose shape was checked. */
export function decodeFootprint(document: FootprintDocument): Footprint {
  const { schema, ...known } = document;
  const { snapshot: facts, vmalloc, meminfo, vmstat, allocinfo, pageOwner, kmemleak, ...rest } = known;
  return {
    ...rest,
    snapshot: decodeSnapshot(facts),
    vmalloc: vmalloc && { ...vmalloc, byKind: decodeMap(vmalloc.byKind) },
    meminfo: meminfo && decodeMap(meminfo),
    vmstat: vmstat && decodeMap(vmstat),
    allocinfo: allocinfo && {
      ...allocinfo,
      byModule: decodeMap(allocinfo.byModule),
      builtIn: decodeMap(allocinfo.builtIn),
    },
    pageOwner: pageOwner && { ...pageOwner, byModule: decodeMap(pageOwner.byModule) },
    kmemleak: kmemleak && { ...kmemleak, byModule: decodeMap(kmemleak.byModule) },
  };
}

function decodeMap<V>(object: Readonly<Record<string, V>>): ReadonlyMap<string, V> {
  return new Map(Object.entries(object));
}
