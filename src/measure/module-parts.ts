import { type DynamicBytes, type Footprint, type ModuleFootprint, type Reading, sum } from '../model/index.ts';
import { ofModulePart, ofThroughOthers } from './claims/modules.ts';
import { absent, BUILD_FINGERPRINT, bounded, KERNEL_FINGERPRINT, type Metric, SLAB_FINGERPRINT } from './metric.ts';

const common = {
  unit: 'bytes',
  nature: 'load-dependent',
  isOwn: true,
  labels: ['module'],
  listedBy: ['proc/modules'],
} as const;
const STACKS = ['sys/kernel/debug/page_owner', 'sys/kernel/debug/page_owner_stacks/show_stacks'] as const;

export const modulePages: Metric = {
  ...common,
  name: 'module.pages',
  summary: 'RAM that a module took from the page allocator itself, as far as this kernel says whose.',
  sources: STACKS,
  fingerprint: [...BUILD_FINGERPRINT, 'debugOptions'],
  sumsOver: STACKS,
  claims: (footprint, labels) => ofModulePart(footprint, labels, 'pages'),
  read: (footprint) => readingOf(footprint, 'pages', 'no file of the snapshot says who took pages'),
};

export const modulePercpu: Metric = {
  ...common,
  name: 'module.percpu',
  summary: 'Per-CPU memory of a module: the section in its file, for every CPU online; needs --ko.',
  sources: ['proc/modules'],
  fingerprint: [...BUILD_FINGERPRINT, 'onlineCpuCount'],
  claims: (footprint, labels) => ofModulePart(footprint, labels, 'percpu'),
  read: (footprint) =>
    readingOf(footprint, 'percpu', 'no kernel file says whose per-CPU memory is, and no .ko was given with --ko'),
};

export const moduleDma: Metric = {
  ...common,
  name: 'module.dma',
  summary: 'Coherent DMA memory of a module: by call stacks, by the CMA areas of owners, or by what CmaFree fell.',
  sources: [...STACKS, 'proc/meminfo', 'sys/kernel/debug/cma', 'sys/kernel/mm/cma'],
  fingerprint: KERNEL_FINGERPRINT,
  claims: (footprint, labels) => ofModulePart(footprint, labels, 'dma'),
  read: (footprint) =>
    readingOf(footprint, 'dma', 'no file of the snapshot, and no owner in the budget file, says whose DMA memory is'),
};

export const moduleThroughOthers: Metric = {
  ...common,
  name: 'module.through-others',
  summary:
    'RAM that other modules took, called by this one, as a graphics driver has ttm take pages; it is in their totals.',
  sources: [...STACKS, 'sys/kernel/debug/slab'],
  fingerprint: SLAB_FINGERPRINT,
  sumsOver: [...STACKS, 'sys/kernel/debug/slab'],
  claims: ofThroughOthers,
  read({ modules }) {
    if (!modules) return absent('proc/modules');
    const series = modules.flatMap(({ name, throughOthers }) => {
      if (!throughOthers) return [];
      const missing = (['slab', 'pages'] as const).filter((part) => throughOthers[part] === null);
      const bytes = sum(Object.values(throughOthers), (one: number | null) => one ?? 0);
      return [bounded({ module: name }, bytes, 'lower', missing)];
    });
    return series.length > 0 ? { series } : { absent: 'no file of the snapshot has call stacks of allocations' };
  },
};

function readingOf({ modules }: Footprint, part: keyof DynamicBytes, reason: string): Reading {
  if (!modules) return absent('proc/modules');
  const series = modules.flatMap((module) => {
    const bytes = module.dynamic[part];
    return bytes === null ? [] : [bounded({ module: module.name }, bytes, 'lower', otherOf(module, part))];
  });
  return series.length > 0 ? { series } : { absent: reason };
}

function otherOf({ missing }: ModuleFootprint, part: string): string[] {
  return missing.filter((one) => one === `other ${part}` || one.startsWith(`${part} of `));
}
