import { type BootRegion, byText } from '../model/index.ts';
import type { BootLog, ParsedSources } from '../parse/index.ts';

const DEVICE_TREE = 'proc/device-tree/reserved-memory';
const LOG = 'dmesg';
/** Those that make a region a pool of CMA (rmem_cma_setup in kernel/dma/contiguous.c). */
const CMA_COMPATIBLE = 'shared-dma-pool';

/**
 * Regions that boot set aside, by address: as the device tree asks for them, and as the kernel's log says that it was
 * done. A region of both is the tree's, at the place that the log tells. null where neither is there.
 */
export function bootRegionsOf(
  tree: ParsedSources[typeof DEVICE_TREE],
  log: BootLog | undefined,
): readonly BootRegion[] | null {
  if (!tree && !log) return null;
  const logged = log ? regionsOfLog(log) : [];
  const asked = (tree?.value ?? []).map((region): BootRegion => {
    const { name, label, startAddress, bytes, isNoMap, isReusable, compatible, path } = region;
    const isCma = isReusable && compatible.includes(CMA_COMPATIBLE);
    const kind = isCma ? 'cma' : isReusable ? 'reusable' : isNoMap ? 'no-map' : 'reserved';
    const place = startAddress ?? logged.find((one) => one.name === name)?.startAddress ?? null;
    return { name, label, startAddress: place, bytes, kind, source: path, line: null };
  });
  const known = new Set(asked.flatMap(({ startAddress }) => startAddress ?? []));
  const names = new Set(asked.map(({ name }) => name));
  const others = logged.filter(
    ({ startAddress, name }) =>
      !(startAddress !== null && known.has(startAddress)) && !(name !== null && names.has(name)),
  );
  return [...asked, ...others].sort(byAddress);
}

function regionsOfLog({ cmaPools, reserved }: BootLog): BootRegion[] {
  return [
    ...cmaPools.map(({ name, startAddress, bytes, line }): BootRegion => {
      return { name, label: null, startAddress, bytes, kind: 'cma', source: LOG, line };
    }),
    ...reserved.map(({ name, startAddress, bytes, isNoMap, isReusable, line }): BootRegion => {
      const kind = isNoMap === null ? null : isNoMap ? 'no-map' : isReusable ? 'reusable' : 'reserved';
      return { name, label: null, startAddress, bytes, kind, source: LOG, line };
    }),
  ];
}

/** Hex digits of one width sort like numbers; what has no place comes last. */
function byAddress(a: BootRegion, b: BootRegion): number {
  const key = ({ startAddress, name }: BootRegion) =>
    startAddress === null ? `z${name ?? ''}` : startAddress.padStart(16, '0');
  return byText(key(a), key(b));
}
