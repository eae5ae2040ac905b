import { count, lineSource, quote, Rejection, uniqueKeys } from './lines.ts';

export interface ZoneRow {
  readonly node: number;
  readonly zone: string;
  readonly freePages: number;
  readonly presentPages: number | null;
  /** Pages given to the page allocator; null before Linux 3.9. */
  readonly managedPages: number | null;
  /** Pages on per-CPU free lists: in neither MemFree nor buddyinfo. */
  readonly perCpuPages: number;
  /** CPUs that have a list here: those that are online. */
  readonly cpuCount: number;
  /** `nr_*` counters of the zone (before 4.8: all of them). */
  readonly counters: ReadonlyMap<string, number>;
  readonly line: number;
}

// Node 0, zone    DMA32
const ZONE = /^\s*Node (\d+), zone\s+(\S+)\s*$/;
//         present  94172
const FIELD =
  /^\s+(?:pages )?(free|present|managed|spanned|min|low|high|boost|promo|cma|scanned)\s+(\d+)(?:\s+\(.*\))?\s*$/;
//       nr_zspages   0
const COUNTER = /^\s+(\w+)\s+(-?\d+)\s*$/;
//         protection: (0, 296, 296)
const SETTING = /^\s+(?!cpu:|count:)[a-z][\w ]*:\s+(?:\d|\()/;
//               count: 301
const PER_CPU = /^\s+(?:(count):\s+(\d+)|cpu:\s+(\d+)(?:\s+pcp:\s+\d+)?)\s*$/;

interface OpenZone {
  node: number;
  zone: string;
  line: number;
  free: number | null;
  present: number | null;
  managed: number | null;
  perCpu: number;
  cpus: Set<number>;
  counters: Map<string, number>;
}

/** `/proc/zoneinfo` (zoneinfo_show_print in mm/vmstat.c): zones of the page allocator and their per-CPU lists. */
export const zoneinfo = lineSource<'proc/zoneinfo', readonly ZoneRow[]>({
  name: 'proc/zoneinfo',
  summary: 'Zones: free, present and managed pages, per-CPU free lists.',
  capture: { as: 'text', when: 'once' },
  aliases: ['zoneinfo', 'proc_zoneinfo'],
  detect: (head) => ZONE.test(head.split('\n')[0] ?? ''),
  start() {
    const zones: OpenZone[] = [];
    let open: OpenZone | undefined;
    let inNodeStats = false;
    /** Whether the list that is read has its count. */
    let isCounted = true;
    const once = uniqueKeys();
    return {
      line(text, number) {
        const zone = ZONE.exec(text);
        if (zone) {
          open = undefined;
          once(text.trim());
          open = {
            node: count(zone[1], 'node'),
            zone: zone[2] ?? '',
            line: number,
            free: null,
            present: null,
            managed: null,
            perCpu: 0,
            cpus: new Set(),
            counters: new Map(),
          };
          zones.push(open);
          inNodeStats = false;
          return;
        }
        if (!open) throw new Rejection(`no line "Node N, zone NAME" stands above ${quote(text.trim())}`);
        if (/^\s+per-node stats/.test(text)) {
          inNodeStats = true;
          return;
        }
        const perCpu = PER_CPU.exec(text);
        if (perCpu) {
          if (perCpu[1] === undefined) {
            open.cpus.add(count(perCpu[3], 'cpu'));
            isCounted = false;
          } else {
            if (isCounted) throw new Rejection('the list of this CPU was counted above');
            isCounted = true;
            const sum = open.perCpu + count(perCpu[2], 'count');
            if (!Number.isSafeInteger(sum)) throw new Rejection('the per-CPU lists hold more than can be counted');
            open.perCpu = sum;
          }
          return;
        }
        const field = FIELD.exec(text);
        if (field) {
          inNodeStats = false;
          const value = count(field[2], field[1] ?? '');
          if (field[1] === 'free') open.free = value;
          if (field[1] === 'present') open.present = value;
          if (field[1] === 'managed') open.managed = value;
          return;
        }
        const counter = COUNTER.exec(text);
        const value = Number(counter?.[2]);
        // Event counters may have wrapped, and then say nothing.
        if (counter && !inNodeStats && Number.isSafeInteger(value) && value >= 0)
          open.counters.set(counter[1] ?? '', value);
        if (!counter && !SETTING.test(text) && !/^\s+pagesets\s*$/.test(text))
          throw new Rejection(`not a line of /proc/zoneinfo: ${quote(text.trim())}`);
      },
      end(remark) {
        const rows: ZoneRow[] = [];
        for (const { node, zone, line, free, present, managed, perCpu, cpus, counters } of zones) {
          if (free === null) {
            remark(line, `zone ${quote(zone)} has no "pages free" line: left out`);
            continue;
          }
          rows.push({
            node,
            zone,
            freePages: free,
            presentPages: present,
            managedPages: managed,
            perCpuPages: perCpu,
            cpuCount: cpus.size,
            counters,
            line,
          });
        }
        return rows;
      },
    };
  },
});
