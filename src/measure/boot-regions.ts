import type { BootRegion, Footprint, Labels } from '../model/index.ts';
import { told } from './claims/claim.ts';
import { absent, exact, type Metric } from './metric.ts';

const SOURCES = ['proc/device-tree/reserved-memory', 'dmesg'] as const;

export const bootRegion: Metric = {
  name: 'boot.region',
  summary: 'Size of a region that boot set aside: a carve-out, a pool of CMA, memory of a coprocessor.',
  unit: 'bytes',
  nature: 'steady',
  labels: ['region'],
  sources: SOURCES,
  fingerprint: [],
  listedBy: SOURCES,
  claims(footprint, labels) {
    const regions = regionsOf(footprint, labels);
    const bytes = regions.reduce((sum, region) => sum + region.bytes, 0);
    return {
      formula: `as its node or the log says = ${bytes}`,
      claims: regions.map(({ bytes, kind, source, line }) =>
        told(bytes, kind ?? 'region', source, line === null ? [] : [line]),
      ),
      leftOut: [],
    };
  },
  read({ bootRegions }) {
    if (!bootRegions) return absent(...SOURCES);
    const bySize = new Map<string, number>();
    for (const region of bootRegions) bySize.set(nameOf(region), (bySize.get(nameOf(region)) ?? 0) + region.bytes);
    const series = [...bySize].map(([region, bytes]) => exact({ region }, bytes));
    return series.length > 0
      ? { series }
      : { absent: 'neither the device tree nor the log of the boot names a region' };
  },
};

function regionsOf({ bootRegions }: Footprint, { region }: Labels): readonly BootRegion[] {
  return (bootRegions ?? []).filter((one) => nameOf(one) === region);
}

/** Names of nodes end with the address; a region that has none is called after its place. */
function nameOf({ name, startAddress }: BootRegion): string {
  return name ?? (startAddress === null ? '(no name)' : `@${startAddress}`);
}
