import {
  type Fingerprint,
  type PageSize,
  pagesFrom,
  phaseOf,
  type Snapshot,
  type SnapshotFacts,
  sum,
} from '../model/index.ts';
import type { KernelVersion, ParsedSources } from '../parse/index.ts';
import { debugOptionsOf, redacted } from './command-line.ts';
import { debugConfigOf, kernelConfigOf } from './kernel-config.ts';

const COMMON_PAGE_SIZE = 4096;
/** Those that Linux is built with where nothing exact tells. */
const PAGE_SIZES = [4096, 16384, 65536];
/** Free memory moves while two files are read, by far less than page sizes differ. */
const TOLERATED_SHARE = 0.25;

/**
 * The page size: as the capture says; else MemTotal ÷ Σ managed pages; else from vmallocinfo, where an area of N pages
 * spans N + 1; else from the direct map, which x86 maps with pages of 4 KiB; else MemFree ÷ the free pages of zoneinfo
 * and buddyinfo, roughly; else the common 4096.
 */
export function pageSizeOf({ manifest, parsed }: Snapshot<ParsedSources>): PageSize {
  if (manifest.pageSizeBytes !== undefined) return { bytes: manifest.pageSizeBytes, origin: 'given' };
  const memTotal = parsed['proc/meminfo']?.value.get('MemTotal')?.value;
  const managed = sum(parsed['proc/zoneinfo']?.value ?? [], ({ managedPages }) => managedPages ?? 0);
  if (memTotal !== undefined && isPageSize(memTotal / managed)) return { bytes: memTotal / managed, origin: 'derived' };
  const votes = new Map<number, number>();
  for (const { spanBytes, pageCount, areaCount } of parsed['proc/vmallocinfo']?.value ?? []) {
    const size = pageCount === null || areaCount > 1 ? 0 : spanBytes / (pageCount + 1);
    if (isPageSize(size)) votes.set(size, (votes.get(size) ?? 0) + 1);
  }
  const [winner] = [...votes].sort(([, a], [, b]) => b - a);
  const bytes = winner?.[0] ?? pageSizeOfDirectMap(parsed) ?? pageSizeOfFree(parsed);
  return bytes === undefined ? { bytes: COMMON_PAGE_SIZE, origin: 'assumed' } : { bytes, origin: 'derived' };
}

/**
 * On x86, `arch_report_meminfo` of arch/x86/mm/pat/set_memory.c prints DirectMap4k; powerpc prints it beside DirectMap64k.
 * Of a virtual machine whose balloon counts as free memory, free pages would tell another size.
 */
function pageSizeOfDirectMap(parsed: ParsedSources): number | undefined {
  const entries = parsed['proc/meminfo']?.value;
  return entries?.has('DirectMap4k') && !entries.has('DirectMap64k') ? COMMON_PAGE_SIZE : undefined;
}

/** The page size that every file with free pages agrees on: one of which rows are lost must not tell alone. */
function pageSizeOfFree(parsed: ParsedSources): number | undefined {
  const freeBytes = parsed['proc/meminfo']?.value.get('MemFree')?.value;
  if (freeBytes === undefined) return undefined;
  const zones = parsed['proc/zoneinfo']?.value;
  const rows = parsed['proc/buddyinfo']?.value;
  const counts = [
    zones && sum(zones, ({ freePages }) => freePages),
    rows && sum(rows, ({ freeBlocks }) => pagesFrom(freeBlocks, 0)),
  ].filter((pages) => pages !== undefined);
  const fits = (size: number) => (pages: number) => Math.abs(freeBytes / (pages * size) - 1) <= TOLERATED_SHARE;
  return counts.length === 0 ? undefined : PAGE_SIZES.find((size) => counts.every(fits(size)));
}

function isPageSize(bytes: number): boolean {
  return Number.isInteger(Math.log2(bytes)) && bytes >= 4096 && bytes <= 1_048_576;
}

/** What the snapshot says of itself: where, when, which kernel, and what makes it comparable. */
export function factsOf(
  snapshot: Snapshot<ParsedSources>,
  pageSize: PageSize,
  moduleLayout: Fingerprint['moduleLayout'],
  contradicted: ReadonlyMap<string, string>,
): SnapshotFacts {
  const { manifest, parsed } = snapshot;
  const version = parsed['proc/version']?.value ?? null;
  const zones = parsed['proc/zoneinfo']?.value;
  const present = zones && sum(zones, ({ presentPages }) => presentPages ?? 0) * pageSize.bytes;
  const cmdline = parsed['proc/cmdline']?.value;
  // Of a part of it nobody could say which options are not set.
  const config = snapshot.sources.get('proc/config.gz') === 'truncated' ? undefined : parsed['proc/config.gz']?.value;
  const arch = manifest.arch ?? (version && archOf(version));
  return {
    name: snapshot.name,
    target: manifest.target ?? null,
    unit: manifest.unit ?? null,
    phase: phaseOf(snapshot),
    sample: manifest.sample ?? null,
    kernel: version?.release ?? null,
    kernelBuild: version?.build || null,
    compiler: version?.compiler || null,
    commandLine: cmdline ? redacted(cmdline) : null,
    config: config ? kernelConfigOf(config) : null,
    arch,
    capturedAt: manifest.capturedAt ?? null,
    commit: manifest.commit ?? null,
    uptimeSeconds: parsed['proc/uptime']?.value ?? null,
    pageSize,
    fingerprint: {
      arch,
      wordBits: wordBitsOf(parsed),
      pageSizeBytes: pageSize.bytes,
      slabAllocator: parsed['sys/kernel/slab'] ? 'slub' : (parsed['proc/slabinfo']?.value.allocator ?? null),
      debugOptions: cmdline ? debugOptionsOf(cmdline) : null,
      debugConfig: config ? debugConfigOf(config) : null,
      onlineCpuCount: zones && zones.length > 0 ? Math.max(...zones.map(({ cpuCount }) => cpuCount)) : null,
      presentRamBytes: present || null,
      moduleLayout,
      vmallocUsed: vmallocUsedOf(parsed),
    },
    sources: new Map(
      [...snapshot.sources].map(([name, state]) => [name, contradicted.has(name) ? 'truncated' : state]),
    ),
    incomplete: new Map([...incompleteOf(snapshot), ...contradicted]),
  };
}

function incompleteOf({ sources, lost, parsed }: Snapshot<ParsedSources>): ReadonlyMap<string, string> {
  const incomplete = new Map(lost);
  for (const [name, result] of Object.entries(parsed)) {
    const lines = result.rejectedCount === 1 ? '1 line was' : `${result.rejectedCount} lines were`;
    if (incomplete.has(name)) continue;
    if (sources.get(name) === 'truncated') incomplete.set(name, 'it ends in the middle of a line');
    else if (result.rejectedCount > 0) incomplete.set(name, `${lines} not understood`);
  }
  return incomplete;
}

/** From 4.4 to 5.2 it is 0 and means nothing; up to 4.3 the same walk finds VmallocChunk, too. */
function vmallocUsedOf(parsed: ParsedSources): Fingerprint['vmallocUsed'] {
  const of = (key: string) => parsed['proc/meminfo']?.value.get(key)?.value ?? 0;
  if (of('VmallocUsed') === 0) return null;
  return of('VmallocChunk') > 0 ? 'address-space' : 'pages';
}

/** How compilers and distributions spell the machine in `/proc/version`. */
const ARCHITECTURES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:aarch64|arm64)\b/, 'arm64'],
  [/\b(?:x86_64|amd64)\b/, 'x86_64'],
  [/\b(?:armv[4-8]\w*|armhf|armel|armmp|arm)\b/, 'arm'],
  [/\b(?:i[3-6]86|686)\b/, 'x86'],
  [/\briscv64\b/, 'riscv64'],
  [/\b(?:powerpc64le|ppc64le|ppc64el)\b/, 'ppc64le'],
  [/\bmips(?:64)?(?:el)?\b/, 'mips'],
];

/** The architecture, where the release or the compiler's name says it: `6.1.0-50-arm64`, `aarch64-linux-gnu-gcc`. */
function archOf({ release, compiler }: KernelVersion): string | null {
  for (const text of [release, compiler]) {
    const found = ARCHITECTURES.find(([spelling]) => spelling.test(text));
    if (found) return found[1];
  }
  return null;
}

/** Addresses are printed in full width: 8 or 16 digits. */
function wordBitsOf(parsed: ParsedSources): 32 | 64 | null {
  const digits =
    parsed['proc/modules']?.value.find(({ addressDigits }) => addressDigits !== null)?.addressDigits ??
    parsed['proc/vmallocinfo']?.value.find(({ start }) => start.length > 1)?.start.length;
  return digits === 8 ? 32 : digits === 16 ? 64 : null;
}
