import { type Bound, type ModuleAreaFootprint, type ModuleFootprint, sum } from '../model/index.ts';
import type { ConfigSettings, MeminfoEntry, ModuleRow, VmallocArea } from '../parse/index.ts';

const MIB = 2 ** 20;
/** Where the kernel's half may begin: CONFIG_PAGE_OFFSET of arch/arm/Kconfig, by CONFIG_VMSPLIT_*. */
const PAGE_OFFSETS = [0x4000_0000, 0x8000_0000, 0xb000_0000, 0xc000_0000];
/** With HighMem the kmap area takes the last PMD below PAGE_OFFSET. */
const PKMAP_BYTES = 2 * MIB;

interface ModuleAreaSources {
  readonly arch: string | null;
  readonly rows: readonly ModuleRow[];
  readonly modules: readonly ModuleFootprint[];
  readonly areas: readonly VmallocArea[] | undefined;
  readonly meminfo: ReadonlyMap<string, MeminfoEntry> | undefined;
  readonly config: ConfigSettings | undefined;
}

/**
 * The address space that 32-bit arm sets aside for modules, just below PAGE_OFFSET: 16 MiB, or 8 MiB of a Thumb-2 kernel
 * (MODULES_VADDR and MODULES_END in arch/arm/include/asm/memory.h). null on other architectures, where modules lie in
 * vmalloc or in a window that no file tells the size of, and where addresses are hidden.
 */
export function moduleAreaOf(sources: ModuleAreaSources): ModuleAreaFootprint | null {
  const { arch, rows, modules, areas = [], meminfo, config } = sources;
  if (arch !== 'arm' || !meminfo) return null;
  const addresses = rows.flatMap(({ address, addressDigits }) =>
    address !== null && addressDigits === 8 ? [Number.parseInt(address, 16)] : [],
  );
  const pageOffset = PAGE_OFFSETS.find((offset) => addresses.some((at) => at < offset && at >= offset - 16 * MIB));
  if (pageOffset === undefined) return null;

  const endAddress = pageOffset - (meminfo.has('HighTotal') ? PKMAP_BYTES : 0);
  const isThumb = isThumbKernel(config, addresses, pageOffset);
  const startAddress = pageOffset - (isThumb === false ? 16 : 8) * MIB;
  const isInside = (at: number) => at >= startAddress && at < endAddress;
  const real = areas.filter(({ start, end, spanBytes }) => hex(end) - hex(start) === spanBytes);
  const isListed = areas.length > 0 && real.length === areas.length;
  const named = new Map(rows.map(({ name, address }) => [name, address === null ? 0 : hex(address)]));
  const usedSpanBytes = isListed
    ? sum(real, ({ start, spanBytes }) => (isInside(hex(start)) ? spanBytes : 0))
    : sum(modules, ({ name, spanBytes, residentBytes }) =>
        isInside(named.get(name) ?? 0) ? (spanBytes ?? residentBytes) : 0,
      );
  const bounds: (readonly [Bound, string])[] = [];
  if (isThumb === null) bounds.push(['lower', 'whether the kernel is built as Thumb-2, which halves the area']);
  if (!isListed) bounds.push(['upper', 'guard pages, BPF programs and probes in the area']);
  // More room and less of it taken: nobody knows.
  if (bounds.length > 1) return null;
  return {
    startAddress: startAddress.toString(16),
    totalBytes: endAddress - startAddress,
    usedSpanBytes,
    bound: bounds[0]?.[0] ?? null,
    missing: bounds.map(([, what]) => what),
  };
}

/** A module in the lower half of the 16 MiB proves that there are 16. null where nothing tells. */
function isThumbKernel(
  config: ConfigSettings | undefined,
  addresses: readonly number[],
  pageOffset: number,
): boolean | null {
  if (config) return config.get('THUMB2_KERNEL') === 'y';
  return addresses.some((at) => at < pageOffset - 8 * MIB && at >= pageOffset - 16 * MIB) ? false : null;
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}
