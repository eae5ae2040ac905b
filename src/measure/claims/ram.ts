import { type Claim, type Claims, type Footprint, type RecordLines, sum } from '../../model/index.ts';
import { derived, linesIn, sumOf, told } from './claim.ts';

const ZONES = 'proc/zoneinfo';
const IOMEM = 'proc/iomem';
const LOG = 'dmesg';

/** Present pages of every zone; System RAM where the zones leave some out (before 3.9). */
export function ofPresentRam(footprint: Footprint, lines: RecordLines): Claims {
  const { zones, iomem, ram } = footprint;
  const leavesOutMemmap = zones?.every(({ managedPages }) => managedPages === null) ?? false;
  const systemRamBytes = leavesOutMemmap ? (iomem?.systemRamBytes ?? null) : null;
  if (systemRamBytes !== null && systemRamBytes === ram?.presentBytes)
    return {
      formula: `System RAM of /proc/iomem = ${systemRamBytes}`,
      claims: [derived(systemRamBytes, 'System RAM', IOMEM, linesIn(lines, IOMEM, 'System RAM'))],
      leftOut: [],
    };
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const pages = sum(zones ?? [], ({ presentPages }) => presentPages ?? 0);
  return {
    formula: `present pages of the zones × page size = ${pages} × ${pageBytes}`,
    claims: zonesBy(footprint, 'presentPages', 1, lines),
    leftOut: [],
  };
}

export function ofKernelImage({ ram, iomem, bootLog }: Footprint, lines: RecordLines): Claims {
  const bytes = ram?.kernelImageBytes ?? 0;
  if (iomem?.kernelBytes == null && bootLog?.kernelImageBytes != null)
    return {
      formula: `kernel code, rodata, rwdata and bss, as boot printed them in KiB = ${bytes}`,
      claims: [derived(bytes, 'kernel image', LOG, bootLog.kernelImageLine === null ? [] : [bootLog.kernelImageLine])],
      leftOut: [],
    };
  return {
    formula: `ranges of kernel code, rodata, data and bss = ${bytes}`,
    claims: [derived(bytes, 'kernel image', IOMEM, linesIn(lines, IOMEM, 'Kernel'))],
    leftOut: [],
  };
}

/** What the page allocator was not given. */
export function ofBootReserved(footprint: Footprint, lines: RecordLines): Claims {
  const present = ofPresentRam(footprint, lines).claims;
  const total = footprint.meminfo?.get('MemTotal');
  const given =
    total === undefined
      ? zonesBy(footprint, 'managedPages', -1, lines)
      : [told(-total, 'MemTotal', 'proc/meminfo', linesIn(lines, 'proc/meminfo', 'MemTotal'))];
  return {
    formula: sumOf([
      ['present RAM', sum(present, ({ amount }) => amount ?? 0)],
      [total === undefined ? 'managed RAM' : 'MemTotal', sum(given, ({ amount }) => amount ?? 0)],
    ]),
    claims: [...present, ...given],
    leftOut: [],
  };
}

function zonesBy(
  { zones, snapshot }: Footprint,
  key: 'presentPages' | 'managedPages',
  sign: 1 | -1,
  lines: RecordLines,
): Claim[] {
  return (zones ?? []).flatMap((row) => {
    const pages = row[key];
    if (!pages) return [];
    const part = `${key === 'presentPages' ? 'present' : 'managed'} of ${row.zone}, node ${row.node}`;
    const at = linesIn(lines, ZONES, `${row.node} ${row.zone}`);
    return [derived(sign * pages * snapshot.pageSize.bytes, part, ZONES, at)];
  });
}
