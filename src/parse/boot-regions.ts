import { quote, Rejection, sized } from './lines.ts';

/** A pool of CMA. Its pages are lent to what can be moved. */
export interface BootCmaPool {
  /** Node of the device tree; null where the log does not say. */
  readonly name: string | null;
  /** Hex, without zeros before it; null where the log does not say. */
  readonly startAddress: string | null;
  /** Of many lines rounded down to MiB. */
  readonly bytes: number;
  readonly line: number;
}

/** RAM that the device tree sets aside and that is no pool of CMA. */
export interface BootReservedRegion {
  readonly name: string | null;
  readonly startAddress: string;
  readonly bytes: number;
  readonly isNoMap: boolean | null;
  readonly isReusable: boolean | null;
  readonly line: number;
}

export interface BootRegions {
  readonly cmaPools: readonly BootCmaPool[];
  readonly reserved: readonly BootReservedRegion[];
}

interface Region {
  name: string | null;
  readonly startAddress: string | null;
  bytes: number;
  isCma: boolean;
  isNoMap: boolean | null;
  isReusable: boolean | null;
  readonly line: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
/** A device tree has some tens. */
const MAX_REGIONS = 1000;
export const MAX_NAME_LENGTH = 256;
/** The lines of one region follow each other; another CPU's may come between. */
const MOST_LINES_BETWEEN = 3;

// cma: Reserved 64 MiB at 0x000000007c000000 on node -1
// cma: CMA: reserved 16 MiB at 2e000000 — up to 3.15, and from vendors with "for NAME" behind it
const CMA = /^(?:kvm_)?cma: (?:CMA: )?reserved (\d+) MiB(?: at (?:0x)?([0-9a-f]+)(?: for (\S+))?| in \d+ ranges?|$)/i;
// Reserved memory: created CMA memory pool at 0x000000001ec00000, size 256 MiB
const POOL =
  /^(?:[\w ]{1,30}: )?Reserved memory: created (CMA memory|DMA memory|restricted DMA) pool at (?:0x)?([0-9a-f]+), size (\d+) MiB/i;
// OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool — "Reserved memory: " up to 4.8
const INITIALIZED = /^(?:OF: reserved mem|Reserved memory): initialized node (.+), compatible id /;
// Reserved memory: reserved region for node 'm4@0x84000000': base 0x84000000, size 8 MiB
const NODE =
  /^(?:OF: (?:fdt|reserved mem): )?(?:Reserved memory: )?(?:reserved region|allocated memory) for (?:node )?'([^']*)'(?: node)?: base (?:0x)?([0-9a-f]+), size (\d+) MiB/i;
// OF: reserved mem: 0x0000000050000000..0x0000000053ffffff (65536 KiB) nomap non-reusable vpu@50000000 — from 6.4 on
const RANGE =
  /^OF: reserved mem: 0x([0-9a-f]+)\.\.0x([0-9a-f]+) \((\d+) KiB\) (nomap|map) (reusable|non-reusable) (.*)$/i;

/**
 * Collects regions, each once, whatever number of lines tells of it: cma_declare_contiguous in mm/cma.c, rmem_cma_setup in
 * kernel/dma/contiguous.c, rmem_dma_setup in kernel/dma/coherent.c, fdt_init_reserved_mem_node in
 * drivers/of/of_reserved_mem.c.
 */
export function bootRegions() {
  const regions: Region[] = [];
  const byAddress = new Map<string, Region>();
  /** The pool that the next line may name. */
  let unnamed: Region | undefined;
  let crowdedLine: number | null = null;

  function add(region: Region, isExact: boolean): Region {
    const known = region.startAddress === null ? undefined : byAddress.get(region.startAddress);
    if (known) {
      const isSame = Math.floor(known.bytes / MIB) === Math.floor(region.bytes / MIB);
      if (!isSame) throw new Rejection(`a region of another size was said to be at ${region.startAddress}`);
      if (isExact) known.bytes = region.bytes;
      known.name ??= region.name;
      known.isCma ||= region.isCma;
      known.isNoMap ??= region.isNoMap;
      known.isReusable ??= region.isReusable;
      return known;
    }
    if (regions.length >= MAX_REGIONS) {
      crowdedLine ??= region.line;
      return region;
    }
    regions.push(region);
    if (region.startAddress !== null) byAddress.set(region.startAddress, region);
    return region;
  }

  function cma(text: string, line: number): boolean {
    const [, mib, start, name] = CMA.exec(text) ?? [];
    if (mib === undefined) return false;
    const address = start === undefined ? null : addressOf(start);
    // Of a named area that has no place yet, vendors print a place of zero.
    const startAddress = name !== undefined && address === '0' ? null : address;
    add({ ...regionOf(name, startAddress, sized(mib, MIB, 'size'), line), isCma: true }, false);
    return true;
  }

  function pool(text: string, line: number): boolean {
    const [, kind = '', start, mib] = POOL.exec(text) ?? [];
    if (start === undefined) return false;
    const region = regionOf(undefined, addressOf(start), sized(mib, MIB, 'size'), line);
    unnamed = add({ ...region, isCma: kind.startsWith('CMA') }, false);
    return true;
  }

  function initialized(text: string, line: number): boolean {
    const [, name] = INITIALIZED.exec(text) ?? [];
    if (name === undefined) return false;
    if (unnamed && line - unnamed.line <= MOST_LINES_BETWEEN) unnamed.name ??= named(name);
    unnamed = undefined;
    return true;
  }

  function node(text: string, line: number): boolean {
    const [, name, start, mib] = NODE.exec(text) ?? [];
    if (start === undefined) return false;
    add(regionOf(name, addressOf(start), sized(mib, MIB, 'size'), line), false);
    return true;
  }

  function range(text: string, line: number): boolean {
    const [, start, last = '', kib, map, reuse, name = ''] = RANGE.exec(text) ?? [];
    if (start === undefined) return false;
    const bytes = BigInt(`0x${addressOf(last)}`) - BigInt(`0x${addressOf(start)}`) + 1n;
    const rounded = sized(kib, KIB, 'size');
    if (bytes < 0n || bytes / 1024n !== BigInt(rounded) / 1024n)
      throw new Rejection(`the range is not of the size that stands behind it: ${quote(text)}`);
    const region = regionOf(name === 'unknown' ? undefined : name, addressOf(start), Number(bytes), line);
    add({ ...region, isNoMap: map === 'nomap', isReusable: reuse === 'reusable' }, true);
    return true;
  }

  return {
    /** Whether the line tells of a region. */
    take: (text: string, line: number): boolean =>
      cma(text, line) || pool(text, line) || initialized(text, line) || range(text, line) || node(text, line),
    end(remark: (line: number | null, message: string) => void): BootRegions {
      if (crowdedLine !== null) remark(crowdedLine, `more than ${MAX_REGIONS} regions: the rest is left out`);
      const cmaPools: BootCmaPool[] = [];
      const reserved: BootReservedRegion[] = [];
      for (const { isCma, isNoMap, isReusable, startAddress, ...rest } of regions) {
        const { name, bytes, line } = rest;
        if (isCma) cmaPools.push({ name, startAddress, bytes, line });
        else if (startAddress !== null) reserved.push({ name, startAddress, bytes, isNoMap, isReusable, line });
      }
      return { cmaPools, reserved };
    },
  };
}

function regionOf(name: string | undefined, startAddress: string | null, bytes: number, line: number): Region {
  const flags = { isCma: false, isNoMap: null, isReusable: null };
  return { name: name === undefined ? null : named(name), startAddress, bytes, ...flags, line };
}

function named(name: string): string {
  return name.slice(0, MAX_NAME_LENGTH);
}

function addressOf(hex: string): string {
  const digits = hex.toLowerCase().replace(/^0+(?=.)/, '');
  if (digits.length > 16) throw new Rejection(`no address is of ${digits.length} digits`);
  return digits;
}
