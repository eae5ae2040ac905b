import { count, lineSource, quote, Rejection, requireRoom } from './lines.ts';

export interface MeminfoEntry {
  readonly value: number;
  readonly unit: 'bytes' | 'count';
  readonly line: number;
}

// SUnreclaim:        15536 kB
const LINE = /^\s*([A-Za-z_][\w ()./#+-]*):\s*(\d+)(?:\s+(kB|KB|pages))?\s*$/;
// Linux 2.4 begins with a table in bytes, of which the keys below say the same:
//         total:    used:    free:  shared: buffers:  cached:
// Mem:  61837312 58236928  3600384        0  2473984 30642176
const TABLE = /^(?:\s+total:\s+used:\s+free:.*|\s*(?:Mem|Swap):(?:\s+\d+){3,6}\s*)$/;

// What is counted in bytes never comes without its unit.
const SIZES =
  /^(?:Mem|Swap|Buffers|Cached|Active|Inactive|Slab|[SK]Reclaimable|SUnreclaim|Vmalloc|PageTables|KernelStack|Percpu|Cma)/;

/** No kernel has a hundred of them; of so many, the rows that are kept stay small. */
const MOST_KEYS = 100_000;

/** `/proc/meminfo` (meminfo_proc_show in fs/proc/meminfo.c). Its kB are 1024 bytes; `HugePages_*` have no unit. */
export const meminfo = lineSource<'proc/meminfo', ReadonlyMap<string, MeminfoEntry>>({
  name: 'proc/meminfo',
  summary: 'RAM by use, as the kernel sums it up.',
  capture: { as: 'text', when: 'once' },
  aliases: ['meminfo', 'proc_meminfo'],
  detect: (head) => /^\s*MemTotal:\s+\d+ kB/m.test(head),
  start() {
    const entries = new Map<string, MeminfoEntry>();
    const leftOut: { readonly key: string; readonly why: string; readonly line: number }[] = [];
    let twice: { count: number; readonly line: number } | undefined;
    return {
      starts: /^\s*(?:MemTotal|total):/,
      line(text, number, isOpen) {
        const found = LINE.exec(text);
        if (!found) {
          if (TABLE.test(text)) return;
          throw new Rejection(`not a line of /proc/meminfo: ${quote(text)}`);
        }
        const [, key = '', amount, unit] = found;
        if (unit === undefined && SIZES.test(key)) throw new Rejection(`no unit follows ${quote(key)}`);
        if (isOpen && unit === undefined && !key.startsWith('HugePages_'))
          throw new Rejection(`the line is cut: no unit follows ${quote(key)}`);
        const inUnits = count(amount, key);
        // NrSwapPages of Red Hat's 2.4.
        if (unit === 'pages') {
          requireRoom(leftOut.length, MOST_KEYS);
          leftOut.push({ key, why: 'it is counted in pages', line: number });
          return;
        }
        const value = unit === undefined ? inUnits : inUnits * 1024;
        if (!Number.isSafeInteger(value)) {
          if (key !== 'VmallocTotal') throw new Rejection(`${key} is out of range`);
          // Address space of 57-bit machines, and no memory: nothing is lost.
          requireRoom(leftOut.length, MOST_KEYS);
          leftOut.push({ key, why: 'no such number is exact', line: number });
          return;
        }
        const known = entries.get(key);
        if (known?.value === value) {
          twice = { count: (twice?.count ?? 0) + 1, line: twice?.line ?? number };
          return;
        }
        if (known) throw new Rejection(`${quote(key)} stands here a second time`);
        requireRoom(entries.size, MOST_KEYS);
        entries.set(key, { value, unit: unit === undefined ? 'count' : 'bytes', line: number });
      },
      end(remark) {
        for (const { key, why, line } of leftOut) remark(line, `${quote(key)} is left out: ${why}`);
        if (twice) remark(twice.line, `keys that stand here a second time with the same value: ${twice.count}`);
        return entries;
      },
    };
  },
});
