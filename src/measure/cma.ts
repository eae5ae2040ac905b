import type { CmaAreaFootprint, Footprint, Reading } from '../model/index.ts';
import { absent, exact, type Metric } from './metric.ts';

const common = {
  unit: 'bytes',
  labels: ['area'],
  sources: ['sys/kernel/debug/cma', 'sys/kernel/mm/cma'],
  nature: 'load-dependent',
  fingerprint: ['pageSizeBytes'],
} as const;

export const cmaAreaUsed: Metric = {
  ...common,
  name: 'cma.area-used',
  summary: 'RAM that drivers hold of one CMA area.',
  read: (footprint) => readingOf(footprint, ({ usedBytes }) => usedBytes),
};

export const cmaLargestRun: Metric = {
  ...common,
  name: 'cma.largest-run',
  summary: 'Largest free run of a CMA area: the largest buffer that it can still give.',
  read: (footprint) => readingOf(footprint, ({ largestRunBytes }) => largestRunBytes),
};

function readingOf({ cma }: Footprint, of: (area: CmaAreaFootprint) => number | null): Reading {
  const series = (cma?.areas ?? []).flatMap((area) => {
    const bytes = of(area);
    return bytes === null ? [] : [exact({ area: area.name }, bytes)];
  });
  return series.length > 0 ? { series } : absent('sys/kernel/debug/cma');
}
