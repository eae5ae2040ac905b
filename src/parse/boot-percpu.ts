import { count, Rejection, sized } from './lines.ts';

/**
 * The first chunk of percpu memory: what each CPU got at boot. `embedded` lies in the linear mapping, `page` is mapped page
 * by page, `copied` is a plain copy of the static data for each CPU. null where the kernel does not say it.
 */
export interface BootPercpu {
  readonly kind: 'embedded' | 'page' | 'copied';
  /** Pages that a CPU's part keeps: the rest of an embedded unit is given back. */
  readonly pagesPerCpu: number | null;
  /** Percpu variables of the kernel image. */
  readonly staticBytes: number | null;
  /** Set aside for percpu variables of modules. */
  readonly reservedBytes: number | null;
  /** Set aside for what is asked for at run time. */
  readonly dynamicBytes: number | null;
  /** Distance between two CPUs' parts; all of a part where it is not embedded. */
  readonly unitBytes: number | null;
  readonly line: number;
}

// percpu: Embedded 56 pages/cpu s188416 r8192 d32768 u262144 — with the address before the sizes up to 4.20
// PERCPU: 32 4K pages/cpu @ffffc90000000000 s107200 r8192 d15680
const CHUNK = /^percpu: (?:Embedded (\d+)|(\d+) (\d+)k) pages\/cpu(?: @\s*\S+)? s(\d+) r(\d+)(?: d(\d+))?(?: u(\d+))?/i;
// PERCPU: Allocating 34656 bytes of per cpu data
const COPIED = /^PERCPU: Allocating (\d+) bytes of per cpu data/;

/** What a line says (pcpu_embed_first_chunk and pcpu_page_first_chunk in mm/percpu.c; setup_per_cpu_areas up to 2.6.29). */
export function bootPercpuOf(text: string, line: number): BootPercpu | undefined {
  const [, copied] = COPIED.exec(text) ?? [];
  if (copied !== undefined) {
    const nothing = { pagesPerCpu: null, staticBytes: null, reservedBytes: null, dynamicBytes: null };
    return { kind: 'copied', ...nothing, unitBytes: count(copied, 'percpu data'), line };
  }
  const found = CHUNK.exec(text);
  if (!found) return undefined;
  const [, embedded, pages, pageKiB, statics, reserved, dynamic, unit] = found;
  const pagesPerCpu = count(embedded ?? pages, 'pages');
  const optional = (digits: string | undefined, what: string) => (digits === undefined ? null : count(digits, what));
  return {
    kind: embedded === undefined ? 'page' : 'embedded',
    pagesPerCpu,
    staticBytes: count(statics, 's'),
    reservedBytes: count(reserved, 'r'),
    dynamicBytes: optional(dynamic, 'd'),
    unitBytes: embedded === undefined ? sized(pages, count(pageKiB, 'page size') * 1024, 'pages') : optional(unit, 'u'),
    line,
  };
}

/** How many CPUs have a part of percpu memory. */
export interface BootCpus {
  readonly cpuCount: number;
  readonly line: number;
}

interface FoundCpus extends BootCpus {
  /** Whether CPUs that cannot come are left out: else it is the highest number of one. */
  readonly isExact: boolean;
}

// smpboot: Allowing 4 CPUs, 0 hotplug CPUs — the first number has the second in it
const ALLOWED = /^(?:SMP|smpboot): Allowing (\d+) CPUs, \d+ hotplug CPUs/;
// CPU topo: Allowing 4 present CPUs plus 2 hotplug CPUs — from 6.9 on
const ALLOWED_AND = /^CPU topo: Allowing (\d+) present CPUs plus (\d+) hotplug CPUs/;
// setup_percpu: NR_CPUS:8 nr_cpumask_bits:8 nr_cpu_ids:4 nr_node_ids:1
// rcu: 	RCU restricting CPUs from NR_CPUS=8 to nr_cpu_ids=4.
// SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4, Nodes=1
const IDS =
  /^(?:(?:setup_percpu: )?NR_CPUS: ?\d+,? .*?\bnr_cpu_ids: ?|\s*rcu\b.*?\bnr_cpu_ids=|SLUB: .*?\bCPUs=)(\d+)\b/i;

export function bootCpusOf(text: string, line: number): FoundCpus | undefined {
  const [, allowed] = ALLOWED.exec(text) ?? [];
  if (allowed !== undefined) return { cpuCount: cpus(allowed), isExact: true, line };
  const [, present, hotplug] = ALLOWED_AND.exec(text) ?? [];
  if (present !== undefined) return { cpuCount: cpus(present) + count(hotplug, 'CPUs'), isExact: true, line };
  const [, ids] = IDS.exec(text) ?? [];
  return ids === undefined ? undefined : { cpuCount: cpus(ids), isExact: false, line };
}

function cpus(digits: string): number {
  const found = digits.length > 6 ? 0 : count(digits, 'CPUs');
  if (found === 0) throw new Rejection(`no machine has ${digits.slice(0, 20)} CPUs`);
  return found;
}
