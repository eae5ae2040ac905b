import type { FileSource } from '../model/index.ts';
import { type BootMemory, bootMemoryOf } from './boot-memory.ts';
import { type BootCpus, type BootPercpu, bootCpusOf, bootPercpuOf } from './boot-percpu.ts';
import { type BootRegions, bootRegions } from './boot-regions.ts';
import { lineSource, Rejection } from './lines.ts';
import { isKernelLog, LINUX_VERSION, messageOf } from './log-message.ts';
import { commandOf } from './terminal.ts';
import { type UnloadLeak, unloadLeaks } from './unload-leaks.ts';

/** What a kernel's log says of memory, of the last boot in it. */
export interface BootLog extends BootRegions {
  /** null where the log does not reach back to its first line. */
  readonly release: string | null;
  /** Its last stamp, in whole seconds since boot. */
  readonly endSeconds: number | null;
  readonly memory: BootMemory | null;
  readonly percpu: BootPercpu | null;
  readonly possibleCpus: BootCpus | null;
  readonly leaks: readonly UnloadLeak[];
}

/** Finds at least what the parts below read, in any kernel's words. */
const LINES_OF_INTEREST = [
  'Linux version',
  'Memory: .*available',
  'percpu:',
  'PERCPU:',
  'Allowing .*CPUs',
  'nr_cpu_ids',
  'SLUB: .*CPUs=',
  'cma: .*[Rr]eserved',
  '[Rr]eserved mem',
  'reserved region',
  'allocated memory for',
  'allocated at module unload',
  'kmem_cache_destroy',
  'Objects remaining',
  'Slab 0x',
];
const MAX_RELEASE_LENGTH = 256;

/**
 * The log of the kernel (printk), as dmesg, syslog or a serial console shows it: the only place that tells what was taken
 * before there were allocators, and what was left when a module went. Most lines are of other things and no loss.
 */
export const bootLog: FileSource<'dmesg', BootLog> = {
  ...lineSource<'dmesg', BootLog>({
    name: 'dmesg',
    summary: "The kernel's log: memory at boot, reserved regions, leaks of unloaded modules.",
    isSummed: true,
    aliases: ['dmesg', 'kmsg', 'boot_log', 'bootlog', 'kern', 'kern_log', 'kernel_log'],
    detect: () => false,
    capture: { as: 'log', when: 'later', lines: LINES_OF_INTEREST },
    start: bootLogFold,
  }),
  // As it stands: the prefixes say most.
  detect: isKernelLog,
  /** What the boot before left (ramoops, pstore, /proc/last_kmsg) looks the same, and tells nothing of this one. */
  isForeign: (fileName) => /^last_kmsg|ramoops|pstore/.test(fileName),
};

function bootLogFold() {
  let boot = bootOf(null);
  let versionLine: number | null = null;
  let earlierBoots = 0;
  let isStampedLog = false;
  /** The line above. */
  let above = '';

  /** Whether the line is a kernel's first, and not what a command printed on the console. */
  function begins(text: string, isStamped: boolean): boolean {
    return LINUX_VERSION.test(text) && (isStamped || (!isStampedLog && commandOf(above) === undefined));
  }

  return {
    isLog: true,
    line(line: string, number: number): void {
      const { text, isStamped, seconds } = messageOf(line);
      if (begins(text, isStamped)) {
        if (versionLine !== null) earlierBoots += 1;
        versionLine = number;
        boot = bootOf(LINUX_VERSION.exec(text)?.[1]?.slice(0, MAX_RELEASE_LENGTH) ?? null);
      }
      isStampedLog ||= isStamped;
      above = text;
      boot.take(text, number, seconds);
    },
    end(remark: (line: number | null, message: string) => void): BootLog {
      if (earlierBoots > 0)
        remark(
          versionLine,
          `the last boot begins here: ${earlierBoots} above ${earlierBoots === 1 ? 'is' : 'are'} left out`,
        );
      return boot.end(remark);
    },
  };
}

/** Collects what one boot says. What is said a second time is of no interest. */
function bootOf(release: string | null) {
  const regions = bootRegions();
  const leaks = unloadLeaks();
  let memory: BootMemory | null = null;
  let percpu: BootPercpu | null = null;
  let cpus: ReturnType<typeof bootCpusOf>;
  let endSeconds: number | null = null;

  function takeMemory(text: string, number: number): boolean {
    const found = bootMemoryOf(text, number);
    if (!found) return false;
    memory ??= found.memory;
    if (found.flaw !== null) throw new Rejection(found.flaw);
    return true;
  }

  function takePercpu(text: string, number: number): boolean {
    const found = bootPercpuOf(text, number);
    percpu ??= found ?? null;
    return found !== undefined;
  }

  function takeCpus(text: string, number: number): boolean {
    const found = bootCpusOf(text, number);
    if (found && (!cpus || (found.isExact && !cpus.isExact))) cpus = found;
    return found !== undefined;
  }

  return {
    take(text: string, number: number, seconds: number | null): boolean {
      endSeconds = seconds ?? endSeconds;
      return (
        takeMemory(text, number) ||
        takePercpu(text, number) ||
        takeCpus(text, number) ||
        regions.take(text, number) ||
        leaks.take(text, number)
      );
    },
    end(remark: (line: number | null, message: string) => void): BootLog {
      const possibleCpus = cpus ? { cpuCount: cpus.cpuCount, line: cpus.line } : null;
      return { release, endSeconds, memory, percpu, possibleCpus, ...regions.end(remark), leaks: leaks.end(remark) };
    },
  };
}
