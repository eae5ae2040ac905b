import type { BuddyZone, Footprint, Labels, Series } from '../model/index.ts';
import { ofExtfragIndex, ofFreeBlocks, ofLargestOrder, ofUnusableIndex } from './claims/buddy.ts';
import { absent, damaged, lossOf, MEMORY_FINGERPRINT, type Metric } from './metric.ts';
import {
  fragmentation,
  freeBlocks,
  isForKernel,
  type Known,
  largestUsable,
  together,
  type UsableBlocks,
  unusableShare,
  usableBlocks,
} from './usable-blocks.ts';

const common = {
  nature: 'load-dependent',
  sources: ['proc/buddyinfo', 'proc/pagetypeinfo'],
  fingerprint: MEMORY_FINGERPRINT,
  listedBy: ['proc/buddyinfo'],
} as const;

/** A series for each order of each zone. */
function byOrder(footprint: Footprint, of: (usable: UsableBlocks, order: number) => Known): Series[] {
  return (footprint.buddy?.zones ?? []).flatMap((zone) => {
    const usable = usableBlocks(zone, footprint);
    return usable.blocks.map((_, order) => ({ labels: labelsOf(zone, order), ...of(usable, order) }));
  });
}

function labelsOf({ node, zone }: BuddyZone, order: number): Labels {
  return { node: String(node), zone, order: String(order) };
}

export const buddyFreeBlocks: Metric = {
  ...common,
  name: 'buddy.free-blocks',
  summary:
    'Free blocks of an order that can be had, larger ones split, without CMA; zone "kernel": all that kernel requests may use.',
  unit: 'count',
  labels: ['node', 'zone', 'order'],
  overlapping: ['order'],
  claims: ofFreeBlocks,
  read(footprint) {
    if (!footprint.buddy) return absent('proc/buddyinfo');
    return { series: [...byOrder(footprint, freeBlocks), ...kernelByOrder(footprint, freeBlocks)] };
  },
};

export const buddyLargestOrder: Metric = {
  ...common,
  name: 'buddy.largest-order',
  summary: 'Largest order of which a block is free, without CMA; −1 where none is.',
  unit: 'count',
  labels: ['node', 'zone'],
  overlapping: ['node', 'zone'],
  claims: ofLargestOrder,
  read(footprint) {
    if (!footprint.buddy) return absent('proc/buddyinfo');
    const zones = footprint.buddy.zones.map((zone) => ({
      labels: { node: String(zone.node), zone: zone.zone },
      ...largestUsable(usableBlocks(zone, footprint)),
    }));
    const kernel = ofKernel(footprint, (usable) => [{ labels: { zone: 'kernel' }, ...largestUsable(usable) }]);
    return { series: [...zones, ...kernel] };
  },
};

export const buddyUnusableIndex: Metric = {
  ...common,
  name: 'buddy.unusable-index',
  summary: 'Share of free memory, without CMA, in blocks too small for an order: 0 none, 1 all.',
  unit: 'ratio',
  labels: ['node', 'zone', 'order'],
  overlapping: ['node', 'zone', 'order'],
  claims: ofUnusableIndex,
  read(footprint) {
    if (!footprint.buddy) return absent('proc/buddyinfo');
    return { series: [...byOrder(footprint, unusableShare), ...kernelByOrder(footprint, unusableShare)] };
  },
};

/**
 * −1 is emitted, as the kernel does it, and not left out: a budget on an order that can be had must find its series, and
 * is within any at-most.
 */
export const buddyExtfragIndex: Metric = {
  ...common,
  name: 'buddy.extfrag-index',
  summary:
    'Why an order cannot be had, CMA left out: near 0 too little is free, near 1 it is in too small blocks; −1 it can be had.',
  unit: 'ratio',
  labels: ['node', 'zone', 'order'],
  overlapping: ['node', 'zone', 'order'],
  claims: ofExtfragIndex,
  read(footprint) {
    if (!footprint.buddy) return absent('proc/buddyinfo');
    return { series: [...byOrder(footprint, fragmentation), ...kernelByOrder(footprint, fragmentation)] };
  },
};

/** The zones that kernel requests may use, as one: matched only where it is asked for by its name. */
function ofKernel(footprint: Footprint, of: (usable: UsableBlocks) => readonly Series[]): Series[] {
  const usable = (footprint.buddy?.zones ?? []).filter(isForKernel).map((zone) => usableBlocks(zone, footprint));
  if (usable.length === 0) return [];
  const lost = lossOf(footprint, common.listedBy);
  return of(together(usable)).map((series) => ({
    ...(lost ? damaged(series, 'lower', lost) : series),
    onRequest: true,
  }));
}

/** A series for each order of the zones that kernel requests may use. */
function kernelByOrder(footprint: Footprint, of: (usable: UsableBlocks, order: number) => Known): Series[] {
  return ofKernel(footprint, (usable) =>
    usable.blocks.map((_, order) => ({ labels: { zone: 'kernel', order: String(order) }, ...of(usable, order) })),
  );
}
