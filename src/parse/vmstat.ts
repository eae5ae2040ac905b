import { count, lineSource, quote, Rejection, uniqueKeys } from './lines.ts';

export interface VmstatEntry {
  readonly value: number;
  readonly line: number;
}

// nr_free_pages 74039
const LINE = /^\s*([A-Za-z_]\w*)\s+(\d{1,20})\s*$/;

/**
 * `/proc/vmstat` (vmstat_show in mm/vmstat.c): gauges, called `nr_*` and mostly in pages, and event counters since boot.
 * A counter that went below zero is printed as a huge number: it says nothing, and is left out with a remark.
 */
export const vmstat = lineSource<'proc/vmstat', ReadonlyMap<string, VmstatEntry>>({
  name: 'proc/vmstat',
  summary: 'Pages by state, and events of the memory manager since boot.',
  capture: { as: 'text', when: 'once' },
  aliases: ['vmstat', 'proc_vmstat'],
  detect: (head) => /^\s*nr_\w+ \d+\s*$/.test(head.split('\n')[0] ?? ''),
  start() {
    const entries = new Map<string, VmstatEntry>();
    const huge: { readonly name: string; readonly digits: string; readonly line: number }[] = [];
    const once = uniqueKeys();
    return {
      line(text, number, isOpen) {
        const [, name = '', digits = ''] = LINE.exec(text) ?? [];
        if (name === '') throw new Rejection(`not a line of /proc/vmstat: ${quote(text)}`);
        // Of a number that the file breaks off in, nobody knows how many digits are lost.
        if (isOpen) throw new Rejection(`the line may be cut in the number of ${quote(name)}`);
        once(name);
        if (Number.isSafeInteger(Number(digits))) entries.set(name, { value: count(digits, name), line: number });
        else huge.push({ name, digits, line: number });
      },
      end(remark) {
        for (const { name, digits, line } of huge)
          remark(line, `${quote(name)} is left out: ${digits} is a counter that went below zero`);
        return entries;
      },
    };
  },
});
