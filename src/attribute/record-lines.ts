import { groupBy, type RecordLines } from '../model/index.ts';
import type { ParsedSources } from '../parse/index.ts';
import { NOT_FOR_KERNEL } from './page-types.ts';

interface Placed {
  readonly line: number;
}

/**
 * Where the records stand of which a footprint keeps the values alone: keys by their name, modules by theirs, zones as
 * `0 DMA`. A footprint that was stored has no use for them, and a command that does not ask for them no need.
 */
export function recordLines(parsed: ParsedSources): RecordLines {
  const free = parsed['proc/pagetypeinfo']?.value.free ?? [];
  const iomem = parsed['proc/iomem']?.value;
  return new Map<string, ReadonlyMap<string, readonly number[]>>([
    [
      'proc/meminfo',
      linesOf(
        parsed['proc/meminfo']?.value ?? [],
        ([key]) => key,
        ([, entry]) => entry,
      ),
    ],
    [
      'proc/vmstat',
      linesOf(
        parsed['proc/vmstat']?.value ?? [],
        ([key]) => key,
        ([, entry]) => entry,
      ),
    ],
    ['proc/modules', linesOf(parsed['proc/modules']?.value ?? [], ({ name }) => name)],
    ['proc/zoneinfo', linesOf(parsed['proc/zoneinfo']?.value ?? [], zoneName)],
    ['proc/buddyinfo', linesOf(parsed['proc/buddyinfo']?.value ?? [], zoneName)],
    [
      'proc/pagetypeinfo',
      linesOf(
        free.filter(({ type }) => !NOT_FOR_KERNEL.has(type)),
        zoneName,
      ),
    ],
    [
      'proc/iomem',
      new Map([
        ['System RAM', iomem?.systemRamLines ?? []],
        ['Kernel', iomem?.kernelLines ?? []],
      ]),
    ],
  ]);
}

function linesOf<T>(
  records: Iterable<T>,
  nameOf: (record: T) => string,
  placeOf: (record: T) => Placed = (record) => record as T & Placed,
): ReadonlyMap<string, readonly number[]> {
  return new Map([...groupBy(records, nameOf)].map(([name, ofName]) => [name, ofName.map((one) => placeOf(one).line)]));
}

function zoneName({ node, zone }: { readonly node: number; readonly zone: string }): string {
  return `${node} ${zone}`;
}
