import type { Footprint, Reading } from '../model/index.ts';
import { ofModuleArea, ofVmallocSpan } from './claims/address-space.ts';
import { absent, BUILD_FINGERPRINT, bounded, lossOf, type Metric, meminfoKey } from './metric.ts';

// Address space, not RAM: on 32-bit machines it runs out first.

export const vmallocSpanFree: Metric = {
  name: 'vmalloc.span-free',
  summary: 'Address space of vmalloc that no area takes up; it need not be in one piece.',
  unit: 'bytes',
  nature: 'load-dependent',
  labels: [],
  sources: ['proc/meminfo', 'proc/vmallocinfo'],
  fingerprint: [...BUILD_FINGERPRINT, 'presentRamBytes'],
  read(footprint) {
    const { meminfo } = footprint;
    const totalBytes = meminfo?.get('VmallocTotal');
    if (!meminfo || totalBytes === undefined) return meminfoKey(footprint, 'VmallocTotal');
    const usedBytes = walkedBytes(footprint);
    return usedBytes === undefined ? byAreas(footprint, totalBytes) : left(totalBytes - usedBytes, []);
  },
  claims: (footprint, _, lines) => ofVmallocSpan(footprint, walkedBytes(footprint) !== undefined, lines),
};

export const moduleAreaSpanFree: Metric = {
  name: 'module-area.span-free',
  summary: 'Address space for modules that nothing takes up, on 32-bit arm; it need not be in one piece.',
  unit: 'bytes',
  nature: 'load-dependent',
  labels: [],
  sources: ['proc/modules', 'proc/vmallocinfo', 'proc/meminfo'],
  fingerprint: BUILD_FINGERPRINT,
  // Lines that were lost make it too much.
  takesOff: ['proc/modules', 'proc/vmallocinfo'],
  claims: ofModuleArea,
  read({ modules, moduleArea, snapshot }) {
    if (!modules) return absent('proc/modules');
    if (moduleArea) {
      const { totalBytes, usedSpanBytes, bound, missing } = moduleArea;
      return { series: [bounded({}, totalBytes - usedSpanBytes, bound, missing)] };
    }
    const why =
      snapshot.arch === 'arm'
        ? 'enough addresses to tell where its module area lies'
        : 'a module area whose size is known: 32-bit arm has, others have their modules in vmalloc or in a window of any size';
    return { absent: `the snapshot has not ${why}` };
  },
};

/** Up to 4.3 the kernel adds up the areas of the vmalloc range itself; from 4.4 on it prints a VmallocChunk of 0. */
function walkedBytes({ meminfo }: Footprint): number | undefined {
  return (meminfo?.get('VmallocChunk') ?? 0) > 0 ? meminfo?.get('VmallocUsed') : undefined;
}

/** Areas of the module loader, of BPF and others may lie outside the vmalloc range: as if all were inside, at least. */
function byAreas(footprint: Footprint, totalBytes: number): Reading {
  const { vmalloc, meminfo } = footprint;
  if (!vmalloc) return absent('proc/vmallocinfo');
  // What was lost makes it too much, what lies outside too little.
  if (lossOf(footprint, ['proc/vmallocinfo'])) return { absent: 'the snapshot has no whole /proc/vmallocinfo' };
  // Up to 4.12 areas of vm_map_ram are not listed. KReclaimable came with 4.20.
  const listsAll = meminfo?.has('KReclaimable') || vmalloc.byKind.has('vm_map_ram') || vmalloc.byKind.has('unpurged');
  return listsAll
    ? left(totalBytes - vmalloc.spanBytes, ['which areas lie outside the vmalloc range'])
    : { absent: 'the snapshot has no sign that /proc/vmallocinfo lists all areas: before Linux 4.13 it does not' };
}

function left(bytes: number, missing: readonly string[]): Reading {
  if (bytes >= 0) return { series: [bounded({}, bytes, 'lower', missing)] };
  return { absent: 'the snapshot has no areas that fit into VmallocTotal: some lie outside the vmalloc range' };
}
