import { count, lineSource, quote, Rejection } from './lines.ts';

export interface MeminfoEntry {
  readonly value: number;
  readonly unit: 'bytes' | 'count';
  readonly line: number;
}

// SUnreclaim:        15536 kB
const LINE = /^([^\s:][^:]*):\s*(\d+)(?:\s+(kB))?\s*$/;

/** `/proc/meminfo` (meminfo_proc_show in fs/proc/meminfo.c). Its kB are 1024 bytes; `HugePages_*` have no unit. */
export const meminfo = lineSource<'proc/meminfo', ReadonlyMap<string, MeminfoEntry>>({
  name: 'proc/meminfo',
  summary: 'RAM by use, as the kernel sums it up.',
  aliases: ['meminfo', 'proc_meminfo'],
  detect: (head) => /^MemTotal:\s+\d+ kB/m.test(head),
  start() {
    const entries = new Map<string, MeminfoEntry>();
    return {
      line(text, number, isOpen) {
        const found = LINE.exec(text);
        if (!found) throw new Rejection(`not a line of /proc/meminfo: ${quote(text)}`);
        const [, key = '', amount, unit] = found;
        if (isOpen && unit !== 'kB' && !key.startsWith('HugePages_'))
          throw new Rejection(`the line is cut: no unit follows ${quote(key)}`);
        const inUnits = count(amount, key);
        const value = unit === 'kB' ? inUnits * 1024 : inUnits;
        // VmallocTotal of 64-bit machines is the largest and still exact.
        if (!Number.isSafeInteger(value)) throw new Rejection(`${key} is out of range`);
        if (entries.has(key)) throw new Rejection(`${quote(key)} stands here a second time`);
        entries.set(key, { value, unit: unit === 'kB' ? 'bytes' : 'count', line: number });
      },
      end: () => entries,
    };
  },
});
