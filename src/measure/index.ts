import {
  type Explain,
  type Footprint,
  labelsKey,
  type MetricFacts,
  placeOfSource,
  type Reading,
  type Readings,
  type RecordLines,
  type Series,
} from '../model/index.ts';
import { moduleLoadCost, moduleResidue } from './across.ts';
import { moduleAreaSpanFree, vmallocSpanFree } from './address-space.ts';
import { bootRegion } from './boot-regions.ts';
import { buddyExtfragIndex, buddyFreeBlocks, buddyLargestOrder, buddyUnusableIndex } from './buddy.ts';
import { cmaAreaUsed, cmaLargestRun } from './cma.ts';
import { zramUsed, zspagesTotal } from './compressed.ts';
import { dmaBufExporter, dmaBufTotal } from './dma-buf.ts';
import { explained } from './explain.ts';
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
import { damaged, lossOf, type Metric } from './metric.ts';
import { moduleDma, modulePages, modulePercpu, moduleThroughOthers } from './module-parts.ts';
import {
  moduleImage,
  moduleSlab,
  moduleStatic,
  modulesCount,
  modulesTotal,
  moduleTotal,
  moduleVmalloc,
} from './modules.ts';
import { moduleSite } from './sites.ts';
import { slabCache, slabCacheWaste, slabTotal, slabUnreclaimable } from './slab.ts';
import { vmallocCaller, vmallocResident } from './vmalloc.ts';

/** Every metric, in the order in which reports list them. A new one is an export beside these and a line here. */
export const metrics: readonly Metric[] = [
  moduleTotal,
  moduleStatic,
  moduleVmalloc,
  moduleSlab,
  modulePages,
  modulePercpu,
  moduleDma,
  moduleThroughOthers,
  moduleSite,
  moduleLoadCost,
  moduleResidue,
  moduleImage,
  modulesTotal,
  modulesCount,
  slabCache,
  slabCacheWaste,
  slabTotal,
  slabUnreclaimable,
  vmallocResident,
  vmallocCaller,
  vmallocSpanFree,
  moduleAreaSpanFree,
  buddyFreeBlocks,
  buddyLargestOrder,
  buddyUnusableIndex,
  buddyExtfragIndex,
  cmaUsed,
  cmaAreaUsed,
  cmaLargestRun,
  dmaBufTotal,
  dmaBufExporter,
  zspagesTotal,
  zramUsed,
  percpuTotal,
  pageTables,
  kernelStacks,
  meminfoValue,
  ramPresent,
  kernelImage,
  bootReserved,
  bootRegion,
  kernelHeld,
  kernelUnreclaimable,
  kernelUnaccounted,
  memAvailable,
  lowmemFree,
];

/** What every metric is, without what measures it. */
export function metricFacts(): MetricFacts[] {
  return metrics.map(({ name, summary, unit, nature, labels, sources, fingerprint }) => ({
    name,
    summary,
    unit,
    nature,
    labels,
    sources,
    fingerprint,
  }));
}

/** Reads every metric off a footprint. */
export function measure(footprint: Footprint): Readings {
  return new Map(metrics.map((metric) => [metric.name, readingOf(metric, footprint)]));
}

/** What is behind each number that was read off a footprint: worked out when it is asked for, which for few numbers is often. */
export function explaining(footprint: Footprint, readings: Readings, lines: RecordLines): Explain {
  const found = new Map<
    string,
    { readonly metric: Metric | undefined; readonly byLabels: ReadonlyMap<string, Series> }
  >();
  const metricNamed = (name: string) => {
    const known = found.get(name) ?? {
      metric: metrics.find((candidate) => candidate.name === name),
      byLabels: byLabels(readings.get(name)),
    };
    found.set(name, known);
    return known;
  };
  return (name, labels) => {
    const { metric, byLabels } = metricNamed(name);
    const series = byLabels.get(labelsKey(labels));
    return metric && series ? { metric, ...explained(metric, footprint, series, lines) } : null;
  };
}

function byLabels(reading: Reading | undefined): ReadonlyMap<string, Series> {
  const series = reading && 'series' in reading ? reading.series : [];
  return new Map(series.map((one) => [labelsKey(one.labels), one]));
}

function readingOf(metric: Metric, footprint: Footprint): Reading {
  const reading = metric.read(footprint);
  if ('absent' in reading) return { absent: reading.absent + statesOf(metric, footprint) };
  const tooSmall = lossOf(footprint, metric.sumsOver);
  const tooLarge = lossOf(footprint, metric.takesOff);
  const lost = reading.lost ?? lossOf(footprint, metric.listedBy);
  const series = reading.series.map((one) => {
    const lower = tooSmall ? damaged(one, 'lower', tooSmall) : one;
    return tooLarge ? damaged(lower, 'upper', tooLarge) : lower;
  });
  return lost ? { series, lost } : { series };
}

/** What became of sources that were captured and yet are of no use. */
function statesOf({ sources }: Metric, { snapshot }: Footprint): string {
  const told = sources.flatMap((source) => {
    const state = snapshot.sources.get(source);
    if (state === 'empty' || state === 'unreadable') return [`${placeOfSource(source)} is ${state}`];
    const why = snapshot.incomplete.get(source);
    return why === undefined ? [] : [`${placeOfSource(source)}: ${why}`];
  });
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

export { explained } from './explain.ts';
export type { Metric } from './metric.ts';
