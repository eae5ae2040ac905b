import type { Footprint, Reading, Readings, Series } from '../model/index.ts';
import { buddyFreeBlocks, buddyLargestOrder, buddyUnusableIndex } from './buddy.ts';
import {
  bootReserved,
  cmaUsed,
  kernelHeld,
  kernelImage,
  kernelStacks,
  kernelUnaccounted,
  kernelUnreclaimable,
  lowmemFree,
  memAvailable,
  meminfoValue,
  pageTables,
  percpuTotal,
  ramPresent,
} from './memory.ts';
import type { Metric } from './metric.ts';
import { moduleStatic, modulesCount, modulesTotal, moduleTotal, moduleVmalloc } from './modules.ts';
import { slabCache, slabCacheWaste, slabTotal, slabUnreclaimable } from './slab.ts';
import { vmallocCaller, vmallocResident } from './vmalloc.ts';

/** Every metric, in the order in which reports list them. A new one is an export beside these and a line here. */
export const metrics: readonly Metric[] = [
  moduleTotal,
  moduleStatic,
  moduleVmalloc,
  modulesTotal,
  modulesCount,
  slabCache,
  slabCacheWaste,
  slabTotal,
  slabUnreclaimable,
  vmallocResident,
  vmallocCaller,
  buddyFreeBlocks,
  buddyLargestOrder,
  buddyUnusableIndex,
  cmaUsed,
  percpuTotal,
  pageTables,
  kernelStacks,
  meminfoValue,
  ramPresent,
  kernelImage,
  bootReserved,
  kernelHeld,
  kernelUnreclaimable,
  kernelUnaccounted,
  memAvailable,
  lowmemFree,
];

/** Reads every metric off a footprint. */
export function measure(footprint: Footprint): Readings {
  return new Map(metrics.map((metric) => [metric.name, withLostLines(metric, footprint)]));
}

/** Lines that were lost or not understood make a sum a lower bound. */
function withLostLines(metric: Metric, footprint: Footprint): Reading {
  const reading = metric.read(footprint);
  if ('absent' in reading) return reading;
  const lost = (metric.sumsOver ?? []).flatMap((source) => {
    const why = footprint.snapshot.incomplete.get(source);
    return why === undefined ? [] : [`a part of /${source} (${why})`];
  });
  if (lost.length === 0) return reading;
  const lower = (series: Series): Series => ({ ...series, bound: 'lower', missing: [...series.missing, ...lost] });
  return { series: reading.series.map(lower) };
}

export type { Metric } from './metric.ts';
