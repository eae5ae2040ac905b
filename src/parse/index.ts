import type { BuildFault, FileBytes, ImageFile, IsOthers, LineReducer, ParsedOf } from '../model/index.ts';
import { allocinfo } from './allocinfo.ts';
import { bootLog } from './boot-log.ts';
import { buddyinfo } from './buddyinfo.ts';
import type { BuildFile } from './build-file.ts';
import { debugCma, sysCma } from './cma.ts';
import { cmdline } from './cmdline.ts';
import { config } from './config.ts';
import { dmaBuf } from './dma-buf.ts';
import { iomem } from './iomem.ts';
import { kallsyms } from './kallsyms.ts';
import type { ImageSymbols } from './kallsyms-symbols.ts';
import { kmemleak } from './kmemleak.ts';
import { meminfo } from './meminfo.ts';
import { modules } from './modules.ts';
import { pageOwner } from './page-owner.ts';
import { pageOwnerStacks } from './page-owner-stacks.ts';
import { pagetypeinfo } from './pagetypeinfo.ts';
import { reduceLinesOf } from './reduce.ts';
import { Rejection } from './rejection.ts';
import { reservedMemory } from './reserved-memory.ts';
import { slabTraces } from './slab-traces.ts';
import { slabinfo } from './slabinfo.ts';
import { sysBlockZram } from './sys-block-zram.ts';
import { sysKernelBtf } from './sys-kernel-btf.ts';
import { sysKernelSlab } from './sys-kernel-slab.ts';
import { sysModule } from './sys-module.ts';
import { sysModuleSections } from './sys-module-sections.ts';
import { uptime } from './uptime.ts';
import { version } from './version.ts';
import { vmallocinfo } from './vmallocinfo.ts';
import { vmstat } from './vmstat.ts';
import { zoneinfo } from './zoneinfo.ts';

/** Every kernel file that is read. A new one is a file beside these and a line here. */
export const sources = [
  modules,
  sysModule,
  sysModuleSections,
  vmallocinfo,
  slabinfo,
  sysKernelSlab,
  meminfo,
  zoneinfo,
  buddyinfo,
  pagetypeinfo,
  vmstat,
  sysBlockZram,
  allocinfo,
  debugCma,
  sysCma,
  dmaBuf,
  sysKernelBtf,
  pageOwner,
  pageOwnerStacks,
  slabTraces,
  kmemleak,
  kallsyms,
  iomem,
  reservedMemory,
  version,
  cmdline,
  config,
  uptime,
  bootLog,
] as const;

/** What the sources of one snapshot parse to, by source name. */
export type ParsedSources = ParsedOf<typeof sources>;

export type { AllocInfo, AllocSite } from './allocinfo.ts';
export type { BootLog } from './boot-log.ts';
export type { BootMemory } from './boot-memory.ts';
export type { BootCpus, BootPercpu } from './boot-percpu.ts';
export type { BootCmaPool, BootReservedRegion } from './boot-regions.ts';
export type { BuddyRow } from './buddyinfo.ts';
export type { BuildFile } from './build-file.ts';
export type { CmaArea, CmaAreas } from './cma.ts';
export type { ConfigSettings } from './config.ts';
export type { DmaBuf } from './dma-buf.ts';
export type { IoMem } from './iomem.ts';
export type { ImageSymbols } from './kallsyms-symbols.ts';
export type { MeminfoEntry } from './meminfo.ts';
export type { ModuleRow } from './modules.ts';
export type { PageGroup, PageOwner } from './page-groups.ts';
export type { PageTypeInfo } from './pagetypeinfo.ts';
export type { ReservedRegion } from './reserved-memory.ts';
export type { SlabInfo, SlabRow } from './slabinfo.ts';
export type { ZramDevice } from './sys-block-zram.ts';
export type { SysKernelSlab } from './sys-kernel-slab.ts';
export type { SysModule } from './sys-module.ts';
export type { ModuleSections } from './sys-module-sections.ts';
export type { SlabTraces, TraceGroup } from './trace-groups.ts';
export type { UnloadLeak } from './unload-leaks.ts';
export type { KernelVersion } from './version.ts';
export type { VmallocArea } from './vmalloc-areas.ts';
export type { VmstatEntry } from './vmstat.ts';
export type { ZoneRow } from './zoneinfo.ts';

/** Reads lines that are of no kernel file, and asks of each whether one begins with it. */
export function scanLines(isOthers: IsOthers, firstNumber: number): LineReducer<null> {
  const fold = {
    line() {
      throw new Rejection('of no kernel file');
    },
    end: () => null,
  };
  return reduceLinesOf('', fold, { names: new Set(), isOwn: () => false, isOthers, firstNumber });
}

/** See `build-file.ts`; loaded when there is a file of the build to read. */
export async function buildFileReader(): Promise<(file: FileBytes) => BuildFile> {
  return (await import('./build-file.ts')).readBuildFile;
}

/** The same for the symbols of a running kernel: they stand for its `System.map`. */
export async function runningImageReader(): Promise<(symbols: ImageSymbols) => ImageFile | BuildFault> {
  return (await import('./kallsyms-image.ts')).kallsymsImage;
}
