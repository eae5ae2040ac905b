import { lineSource, quote, Rejection, requireRoom } from './lines.ts';

export interface IoMem {
  /** Σ "System RAM"; null where the reader may not see addresses (all zero). */
  readonly systemRamBytes: number | null;
  /** Kernel code (of old arm kernels: text), rodata, data and bss; null where hidden or not listed. */
  readonly kernelBytes: number | null;
  /** Lines that make them up. */
  readonly systemRamLines: readonly number[];
  readonly kernelLines: readonly number[];
}

//   01000000-01e02eb7 : Kernel code
const LINE = /^(\s*)([0-9a-f]{1,16})-([0-9a-f]{1,16}) : (.*)$/i;

/** `/proc/iomem` (r_show in kernel/resource.c): the physical address map; ends are inclusive. */
export const iomem = lineSource<'proc/iomem', IoMem>({
  name: 'proc/iomem',
  summary: 'System RAM and the kernel image in it.',
  aliases: ['iomem', 'proc_iomem'],
  detect: (head) => LINE.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    let systemRam = 0n;
    /** End of the last range of System RAM: parents come first, and a range within it is a part of it. */
    let ramEnd = -1n;
    let rangeCount = 0;
    let kernel = 0n;
    let kernelEnd = -1n;
    let visible = false;
    const systemRamLines: number[] = [];
    const kernelLines: number[] = [];
    return {
      line(text, number) {
        const found = LINE.exec(text.trimEnd());
        if (!found) throw new Rejection(`not a line of /proc/iomem: ${quote(text)}`);
        const [, , first = '', last = '', name = ''] = found;
        const start = BigInt(`0x${first}`);
        const end = BigInt(`0x${last}`);
        if (end < start) throw new Rejection(`the range ends before it starts: ${quote(text)}`);
        if (end - start > Number.MAX_SAFE_INTEGER) throw new Rejection(`the range is too large: ${quote(text)}`);
        requireRoom(rangeCount);
        rangeCount += 1;
        // Without the right to see addresses, every range is 0-0.
        if (end === 0n) return;
        visible = true;
        if (/^System RAM\b/.test(name) && end > ramEnd) {
          systemRam += end - (start > ramEnd ? start : ramEnd + 1n) + 1n;
          ramEnd = end;
          systemRamLines.push(number);
        }
        if (!/^Kernel (code|text|rodata|data|bss)$/.test(name)) return;
        if (start <= kernelEnd) throw new Rejection(`the kernel is listed a second time: ${quote(text)}`);
        kernel += end - start + 1n;
        kernelEnd = end;
        kernelLines.push(number);
      },
      end(remark) {
        if (rangeCount > 0 && !visible)
          remark(null, 'all ranges are 0-0, as for a reader without CAP_SYS_ADMIN: RAM and kernel image are unknown');
        return {
          systemRamBytes: visible && systemRam > 0n ? Number(systemRam) : null,
          kernelBytes: visible && kernel > 0n ? Number(kernel) : null,
          systemRamLines,
          kernelLines,
        };
      },
    };
  },
});
