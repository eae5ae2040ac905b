import { expect } from 'vitest';
import type { Footprint, ModuleFootprint } from '../../src/model/index.ts';

// Kernel files of made-up boards, written as the kernel prints them, and what to ask of a footprint.

export const KIB = 1024;

/** `/proc/meminfo`: sizes in kB; `HugePages_*` are counts. */
export function meminfo(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(
      ([key, value]) =>
        `${`${key}:`.padEnd(16)}${String(value).padStart(8)}${key.startsWith('HugePages_') ? '' : ' kB'}\n`,
    )
    .join('');
}

interface Zone {
  readonly node?: number;
  readonly zone: string;
  readonly free: number;
  readonly present: number;
  /** Not printed before 3.9. */
  readonly managed?: number;
  readonly counters?: Readonly<Record<string, number>>;
  /** Pages on the free list of each CPU. */
  readonly perCpu: readonly number[];
}

/** `/proc/zoneinfo`: numbers of pages. */
export function zoneinfo(...zones: readonly Zone[]): string {
  const field = (name: string, pages: number | undefined) =>
    pages === undefined ? '' : `        ${name.padEnd(9)}${pages}\n`;
  return zones
    .map(
      ({ node = 0, zone, free, present, managed, counters = {}, perCpu }) =>
        `Node ${node}, zone ${zone.padStart(8)}\n  pages free     ${free}\n` +
        field('min', 64) +
        field('spanned', present) +
        field('present', present) +
        field('managed', managed) +
        '        protection: (0, 0, 0)\n' +
        Object.entries(counters)
          .map(([name, pages]) => `      ${name.padEnd(12)} ${pages}\n`)
          .join('') +
        '  pagesets\n' +
        perCpu
          .map(
            (pages, cpu) =>
              `    cpu: ${cpu}\n              count: ${pages}\n              high:  186\n              batch: 31\n`,
          )
          .join('') +
        '  start_pfn:           0\n',
    )
    .join('');
}

export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

/** The bill in KiB: its lines and what they leave of MemTotal. */
export function billOf({ bill }: Footprint): Readonly<Record<string, number>> {
  if (!bill) throw new Error('there is no bill');
  const inKib = [...bill.lines.map(({ name, bytes }) => [name, bytes / KIB] as const)];
  return Object.fromEntries([
    ...inKib,
    ['unaccounted', bill.unaccountedBytes / KIB],
    ['MemTotal', bill.totalBytes / KIB],
  ]);
}

/** Lines and unaccounted are MemTotal, to the byte. */
export function expectToAddUp({ bill }: Footprint): void {
  const billed = (bill?.lines ?? []).reduce((total, { bytes }) => total + bytes, 0);
  expect(billed + (bill?.unaccountedBytes ?? Number.NaN)).toBe(bill?.totalBytes);
  expect(bill?.unaccountedBytes).toBeGreaterThanOrEqual(0);
}

export function moduleOf({ modules }: Footprint, name: string): ModuleFootprint {
  const found = modules?.find((module) => module.name === name);
  if (!found) throw new Error(`no module ${name}`);
  return found;
}

/** Module name → KiB of code and data. */
export function staticOf({ modules }: Footprint): Readonly<Record<string, number>> {
  return Object.fromEntries((modules ?? []).map(({ name, residentBytes }) => [name, residentBytes / KIB]));
}

/** Module name → grades and sources of what says how large its code and data are. */
export function staticEvidenceOf({ modules }: Footprint): Readonly<Record<string, readonly string[]>> {
  const told = (module: ModuleFootprint) =>
    module.evidence.flatMap(({ part, grade, source, line }) =>
      part === 'static' ? [`${grade} ${source}:${line}`] : [],
    );
  return Object.fromEntries((modules ?? []).map((module) => [module.name, told(module)]));
}

export function remarksOf({ diagnostics }: Footprint): string[] {
  return diagnostics.map(({ source, line, message }) => `${source}:${line ?? '-'} ${message}`);
}
