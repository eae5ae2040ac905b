import { type ModuleFootprint, missingOf, sum } from '../model/index.ts';
import {
  ofAllModules,
  ofModuleCount,
  ofModulePart,
  ofModuleStatic,
  ofModuleTotal,
  ofModuleVmalloc,
} from './claims/modules.ts';
import { absent, BUILD_FINGERPRINT, bounded, exact, type Metric, SLAB_FINGERPRINT } from './metric.ts';

const common = { unit: 'bytes', labels: ['module'], sources: ['proc/modules', 'proc/vmallocinfo'] } as const;

/** Files that tell whose allocations are; where a part of one was lost, so may be a part of any module. */
const WHOSE_SLAB = ['proc/allocinfo', 'sys/kernel/debug/slab'] as const;
const WHOSE = [...WHOSE_SLAB, 'sys/kernel/debug/page_owner', 'sys/kernel/debug/page_owner_stacks/show_stacks'] as const;

/** Slabs and pages are in a total where the kernel tells whose they are. */
const TOTAL_FINGERPRINT = [...SLAB_FINGERPRINT, 'moduleLayout'] as const;

export const moduleTotal: Metric = {
  ...common,
  name: 'module.total',
  summary: 'Static and dynamic RAM of a module, as far as this kernel shows it.',
  nature: 'load-dependent',
  isOwn: true,
  fingerprint: TOTAL_FINGERPRINT,
  sumsOver: ['proc/vmallocinfo', ...WHOSE],
  listedBy: ['proc/modules'],
  claims: ofModuleTotal,
  read: ({ modules }) =>
    modules
      ? { series: modules.map((module) => bounded(named(module), module.totalBytes, 'lower', module.missing)) }
      : absent('proc/modules'),
};

export const moduleStatic: Metric = {
  ...common,
  name: 'module.static',
  summary: "RAM of a module's code and data, in whole pages, without guard pages.",
  nature: 'steady',
  fingerprint: [...BUILD_FINGERPRINT, 'moduleLayout'],
  listedBy: ['proc/modules'],
  claims: ofModuleStatic,
  read: ({ modules }) =>
    modules
      ? { series: modules.filter(isLoaded).map((module) => exact(named(module), module.residentBytes)) }
      : absent('proc/modules'),
};

export const moduleVmalloc: Metric = {
  ...common,
  name: 'module.vmalloc',
  summary: 'RAM that a module took by vmalloc.',
  sources: ['proc/vmallocinfo'],
  nature: 'load-dependent',
  isOwn: true,
  fingerprint: BUILD_FINGERPRINT,
  sumsOver: ['proc/vmallocinfo'],
  listedBy: ['proc/modules', 'proc/vmallocinfo'],
  claims: ofModuleVmalloc,
  read({ modules, vmalloc }) {
    if (!vmalloc) return absent('proc/vmallocinfo');
    const held = new Map<string, number>((modules ?? []).map(({ name }) => [name, 0]));
    const unsure = new Map((modules ?? []).map(({ name, missing }) => [name, missing.filter(isOtherVmalloc)]));
    for (const { module, residentBytes } of vmalloc.byCaller)
      if (module !== null) held.set(module, (held.get(module) ?? 0) + residentBytes);
    return {
      series: [...held].map(([module, bytes]) => bounded({ module }, bytes, 'lower', unsure.get(module) ?? [])),
    };
  },
};

function isOtherVmalloc(part: string): boolean {
  return part === 'other vmalloc';
}

export const moduleSlab: Metric = {
  ...common,
  name: 'module.slab',
  summary:
    'RAM that a module took by kmalloc and from slab caches, as far as this kernel or the budget file says whose.',
  sources: ['proc/slabinfo', 'sys/kernel/slab'],
  nature: 'load-dependent',
  isOwn: true,
  fingerprint: SLAB_FINGERPRINT,
  sumsOver: ['proc/slabinfo', 'sys/kernel/slab', ...WHOSE_SLAB],
  claims: (footprint, labels) => ofModulePart(footprint, labels, 'slab'),
  read({ modules, slab }) {
    if (!slab) return absent('proc/slabinfo', 'sys/kernel/slab');
    const known = (modules ?? []).flatMap((module) => {
      const bytes = module.dynamic.slab;
      return bytes === null ? [] : [bounded(named(module), bytes, 'lower', slabMissing(module))];
    });
    return known.length > 0
      ? { series: known }
      : { absent: 'no file of the snapshot, and no owner in the budget file, says whose slab caches they are' };
  },
};

export const moduleImage: Metric = {
  name: 'module.image',
  summary:
    "Bytes of the kernel image that are a module's, by the symbols that owners name: of --vmlinux, else of /proc/kallsyms.",
  unit: 'bytes',
  nature: 'steady',
  labels: ['module'],
  sources: ['proc/modules', 'proc/kallsyms'],
  fingerprint: ['arch', 'wordBits', 'debugConfig'],
  read({ modules }) {
    if (!modules) return absent('proc/modules');
    const known = modules.flatMap((module) =>
      module.imageBytes === null ? [] : [exact(named(module), module.imageBytes)],
    );
    return known.length > 0
      ? { series: known }
      : { absent: 'owners of the budget file name no symbols of /proc/kallsyms, or of an image given with --vmlinux' };
  },
};

export const modulesTotal: Metric = {
  ...common,
  name: 'modules.total',
  summary: 'Static and dynamic RAM of all modules together.',
  labels: [],
  nature: 'load-dependent',
  isOwn: true,
  fingerprint: TOTAL_FINGERPRINT,
  sumsOver: ['proc/modules', 'proc/vmallocinfo', ...WHOSE],
  claims: ofAllModules,
  read({ modules }) {
    if (!modules) return absent('proc/modules');
    const missing = missingOf(modules);
    return {
      series: [
        bounded(
          {},
          sum(modules, ({ totalBytes }) => totalBytes),
          'lower',
          missing,
        ),
      ],
    };
  },
};

export const modulesCount: Metric = {
  name: 'modules.count',
  summary: 'Loaded modules.',
  unit: 'count',
  nature: 'steady',
  labels: [],
  sources: ['proc/modules'],
  fingerprint: [],
  sumsOver: ['proc/modules'],
  claims: (footprint, _, lines) => ofModuleCount(footprint, lines),
  read: ({ modules }) => (modules ? { series: [exact({}, modules.filter(isLoaded).length)] } : absent('proc/modules')),
};

/** What is built into the kernel has no static memory of its own that any file shows. */
function isLoaded({ state }: ModuleFootprint): boolean {
  return state !== 'built-in';
}

function named({ name }: ModuleFootprint) {
  return { module: name };
}

function slabMissing({ missing }: ModuleFootprint): string[] {
  return missing.filter((part) => part === 'other slab');
}
