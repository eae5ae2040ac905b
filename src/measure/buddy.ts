import { type BuddyFootprint, type BuddyZone, type Footprint, type Series, sum } from '../model/index.ts';
import { absent, bounded, damaged, exact, lossOf, type Metric } from './metric.ts';

const common = {
  nature: 'load-dependent',
  sources: ['proc/buddyinfo'],
  fingerprint: ['pageSizeBytes', 'presentRamBytes'],
  listedBy: ['proc/buddyinfo'],
} as const;

/** Zones that kernel requests cannot use. */
const NOT_FOR_KERNEL = new Set(['HighMem', 'Movable', 'Device']);

export const buddyFreeBlocks: Metric = {
  ...common,
  name: 'buddy.free-blocks',
  summary:
    'Free blocks of an order that can be had, larger ones split; zone "kernel" is all that kernel requests may use.',
  unit: 'count',
  labels: ['node', 'zone', 'order'],
  read(footprint) {
    const { buddy } = footprint;
    if (!buddy) return absent('proc/buddyinfo');
    const missing = cmaMissing(footprint);
    const series: Series[] = [];
    for (const zone of buddy.zones)
      for (const order of zone.freeBlocks.keys())
        series.push(
          bounded(
            { node: String(zone.node), zone: zone.zone, order: String(order) },
            blocksOf(zone, order),
            'upper',
            missing,
          ),
        );
    const lost = lossOf(footprint, common.listedBy);
    // Of a sum over zones a lost one makes too little, and CMA may still make it too much.
    const sums = kernelZone(buddy, missing).map((one) => (lost ? damaged(one, 'lower', lost) : one));
    return { series: [...series, ...sums] };
  },
};

export const buddyLargestOrder: Metric = {
  ...common,
  name: 'buddy.largest-order',
  summary: 'Largest order of which a block is free; −1 where none is.',
  unit: 'count',
  labels: ['node', 'zone'],
  read(footprint) {
    const { buddy } = footprint;
    if (!buddy) return absent('proc/buddyinfo');
    const missing = cmaMissing(footprint);
    return {
      series: buddy.zones.map(({ node, zone, largestFreeOrder }) =>
        bounded({ node: String(node), zone }, largestFreeOrder, 'upper', missing),
      ),
    };
  },
};

export const buddyUnusableIndex: Metric = {
  ...common,
  name: 'buddy.unusable-index',
  summary: 'Share of free memory in blocks too small for an order: 0 none, 1 all.',
  unit: 'ratio',
  labels: ['node', 'zone', 'order'],
  read({ buddy }) {
    if (!buddy) return absent('proc/buddyinfo');
    return {
      series: buddy.zones.flatMap(({ node, zone, unusableIndex }) =>
        unusableIndex.map((index, order) => exact({ node: String(node), zone, order: String(order) }, index)),
      ),
    };
  },
};

/** Blocks of an order after splitting larger ones: Σ over k ≥ order of free blocks × 2^(k − order). */
function blocksOf({ freeBlocks }: BuddyZone, order: number): number {
  return sum(freeBlocks.entries(), ([k, count]) => (k >= order ? count * 2 ** (k - order) : 0));
}

function kernelZone({ zones }: BuddyFootprint, missing: readonly string[]): Series[] {
  const usable = zones.filter(({ zone }) => !NOT_FOR_KERNEL.has(zone));
  const orders = Math.max(0, ...usable.map(({ freeBlocks }) => freeBlocks.length));
  return Array.from({ length: orders }, (_, order) => {
    const blocks = sum(usable, (zone) => blocksOf(zone, order));
    return { ...bounded({ zone: 'kernel', order: String(order) }, blocks, 'upper', missing), onRequest: true };
  });
}

/** Free blocks of CMA are of no use to kernel requests; buddyinfo counts them all the same. */
function cmaMissing({ meminfo }: Footprint): readonly string[] {
  const mayHoldCma = meminfo === null || (meminfo.get('CmaFree') ?? 0) > 0;
  return mayHoldCma ? ['which blocks are CMA'] : [];
}
