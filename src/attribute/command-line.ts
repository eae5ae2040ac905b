import { byText } from '../model/index.ts';

/** Options of the kernel after which the same software holds another amount of memory; old and new name of each. */
const DEBUG_NAMES: ReadonlyMap<string, string> = new Map([
  ['slub_debug', 'slub_debug'],
  ['slab_debug', 'slub_debug'],
  ['slab_nomerge', 'slab_nomerge'],
  ['slub_nomerge', 'slab_nomerge'],
  ['page_owner', 'page_owner'],
  ['kmemleak', 'kmemleak'],
  ['debug_pagealloc', 'debug_pagealloc'],
  ['kasan', 'kasan'],
  ['kasan.mode', 'kasan.mode'],
  ['kasan.stacktrace', 'kasan.stacktrace'],
  ['kasan.vmalloc', 'kasan.vmalloc'],
  ['sysctl.vm.mem_profiling', 'sysctl.vm.mem_profiling'],
  ['vm.mem_profiling', 'sysctl.vm.mem_profiling'],
]);
/** They are what a kernel does anyway. */
const NO_CHANGE = new Set(['page_owner=off', 'page_owner=0']);

/**
 * Options about memory and processors, which are shown whole; of others a value might be a password, an address, a serial
 * number. `*` stands for the rest of a name, `?` for one letter.
 */
export const SHOWN_OPTIONS: readonly string[] = `
  mem memmap cma vmalloc highmem hugepages hugepagesz default_hugepagesz transparent_hugepage numa
  nr_cpus maxcpus possible_cpus isolcpus nohz_full rcu_nocbs log_buf_len trace_buf_size crashkernel kernelcore movablecore
  swiotlb coherent_pool percpu_alloc kmemleak mitigations loglevel console debug_pagealloc debug_guardpage_minorder
  ?hash_entries cgroup_disable cgroup_enable cgroup.memory
  slab_* slub_* page_* init_on_* stack_depot_* memhp_* hugetlb_* kasan.* kfence.* zswap.* zram.* sysctl.vm.* vm.*
`
  .trim()
  .split(/\s+/);
const SHOWN = new RegExp(
  `^(?:${SHOWN_OPTIONS.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '\\w+').replaceAll('?', '[a-z]')).join('|')})$`,
);
/** Switches and small numbers keep no secret. */
const PLAIN_VALUE = /^(?:on|off|yes|no|y|n|true|false|\d{1,3}[kKmMgG]?)$/;
const NAME = /^[A-Za-z][\w.-]{0,63}$/;

/** The debug state that the command line asks for, sorted; of an option that stands twice the kernel takes the last. */
export function debugOptionsOf(commandLine: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const option of ofKernel(commandLine)) {
    const { name, value } = split(option);
    const known = DEBUG_NAMES.get(name.replaceAll('-', '_'));
    if (known !== undefined) found.set(known, value === null ? known : `${known}=${value.replaceAll('"', '')}`);
  }
  return [...found.values()].filter((option) => !NO_CHANGE.has(option)).sort(byText);
}

/** The command line as a report may show it: of options that it does not know, the name alone. */
export function redacted(commandLine: readonly string[]): readonly string[] {
  return ofKernel(commandLine).map((option) => {
    const { name, value } = split(option);
    if (!NAME.test(name)) return '…';
    return value === null || SHOWN.test(name) || PLAIN_VALUE.test(value) ? option : `${name}=…`;
  });
}

/** What stands behind `--` is for init. */
function ofKernel(commandLine: readonly string[]): readonly string[] {
  const end = commandLine.indexOf('--');
  return end < 0 ? commandLine : commandLine.slice(0, end);
}

function split(option: string): { name: string; value: string | null } {
  const at = option.indexOf('=');
  return at < 0 ? { name: option, value: null } : { name: option.slice(0, at), value: option.slice(at + 1) };
}
