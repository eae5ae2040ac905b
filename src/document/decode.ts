import { InputError } from '../errors.ts';
import type { Footprint } from '../model/index.ts';
import { type FootprintDocument, footprintSchema } from './footprint-schema.ts';
import { parseJson } from './parts.ts';

/**
 * The footprint of a stored document: `report.json`, or what `show --format json` printed. Throws an `InputError`
 * where it is neither.
 */
export function decodeStoredFootprint(text: string, file: string): Footprint {
  const next = 'Give a report.json that check wrote, the output of show --format json, or a snapshot.';
  const data = parseJson(text, file, next);
  const isReport = typeof data === 'object' && data !== null && 'footprint' in data;
  const stored = isReport ? (data as { footprint: unknown }).footprint : data;
  const schema = (stored as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > 1)
    throw new InputError(`it has schema ${schema}, which a later kfootprint wrote`, { file }, 'Update kfootprint.');
  const checked = footprintSchema.safeParse(stored);
  if (checked.success) return decodeFootprint(checked.data);
  const path = checked.error.issues[0]?.path.join('.') || 'the document';
  throw new InputError(`this is no footprint: "${path}" is not what it should be`, { file }, next);
}

function decodeFootprint(document: FootprintDocument): Footprint {
  const { schema, allocinfo, pageOwner, kmemleak, dmaBuf, ...known } = document;
  const { snapshot: facts, vmalloc, meminfo, vmstat, cma, ...rest } = known;
  return {
    ...rest,
    snapshot: {
      ...facts,
      config: facts.config && {
        ...facts.config,
        memoryOptions: decodeMap(facts.config.memoryOptions),
        otherOptions: null,
      },
      sources: decodeMap(facts.sources),
      incomplete: decodeMap(facts.incomplete),
    },
    vmalloc: vmalloc && { ...vmalloc, byKind: decodeMap(vmalloc.byKind) },
    meminfo: meminfo && decodeMap(meminfo),
    vmstat: vmstat && decodeMap(vmstat),
    cma: cma && { ...cma, areas: null },
  };
}

function decodeMap<V>(object: Readonly<Record<string, V>>): ReadonlyMap<string, V> {
  return new Map(Object.entries(object));
}
