import type { PageSize } from './snapshot.js';
import type { SourceState } from './source.js';
/** What two snapshots must share for their numbers to be comparable; null where the snapshot does not say. */
export interface Fingerprint {
    readonly arch: string | null;
    readonly wordBits: 32 | 64 | null;
    readonly pageSizeBytes: number;
    readonly slabAllocator: 'slab' | 'slub' | null;
    /** Options of the kernel command line that change what is measured, sorted. */
    readonly debugOptions: readonly string[] | null;
    /** Options of the kernel configuration that do, sorted: `CONFIG_KASAN=y`. */
    readonly debugConfig: readonly string[] | null;
    readonly onlineCpuCount: number | null;
    readonly presentRamBytes: number | null;
    /** Whether a module is one vmalloc area, or several of whole pages each (kernels from 6.4 on). */
    readonly moduleLayout: 'one-area' | 'several-areas' | null;
    /** What VmallocUsed counts: the address space of all areas (up to 4.3), or pages of vmalloc (from 5.3 on). */
    readonly vmallocUsed: 'address-space' | 'pages' | null;
}
export declare const fingerprintFields: readonly ["arch", "wordBits", "pageSizeBytes", "slabAllocator", "debugOptions", "debugConfig", "onlineCpuCount", "presentRamBytes", "moduleLayout", "vmallocUsed"];
/** The kernel configuration (`/proc/config.gz`), as far as a comparison needs it. */
export interface KernelConfig {
    /** FNV-1a of 64 bits over all options that are set, in the order of their names, as 16 hex digits. */
    readonly digest: string;
    /** The options that decide how much memory the kernel takes, a fixed list, most telling first; `n`: not set. */
    readonly memoryOptions: ReadonlyMap<string, string>;
    /** All others that are set. null in a stored footprint: they are thousands. */
    readonly otherOptions: ReadonlyMap<string, string> | null;
}
export interface SnapshotFacts {
    readonly name: string;
    readonly target: string | null;
    readonly unit: string | null;
    readonly phase: string | null;
    readonly sample: number | null;
    /** Kernel release, such as `6.1.0-50-arm64`. */
    readonly kernel: string | null;
    readonly kernelBuild: string | null;
    /** Compiler and linker, as `/proc/version` names them. */
    readonly compiler: string | null;
    /** Options of `/proc/cmdline`; the value of one that might hold a secret is `…`. */
    readonly commandLine: readonly string[] | null;
    readonly config: KernelConfig | null;
    readonly arch: string | null;
    readonly capturedAt: string | null;
    /** Commit that the target's software was built from, as the capture says. */
    readonly commit: string | null;
    readonly uptimeSeconds: number | null;
    readonly pageSize: PageSize;
    readonly fingerprint: Fingerprint;
    readonly sources: ReadonlyMap<string, SourceState>;
    /** Sources of which some lines are lost or not understood: sums over them are lower bounds. */
    readonly incomplete: ReadonlyMap<string, string>;
}
