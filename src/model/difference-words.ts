import type { Fingerprint } from './snapshot-facts.ts';

// What two snapshots may differ in, as people are told of it: a page that lists such facts finds them by these words.

export const fingerprintWords: Readonly<Record<keyof Fingerprint, string>> = {
  arch: 'architecture',
  wordBits: 'word size',
  pageSizeBytes: 'page size',
  slabAllocator: 'slab allocator',
  debugOptions: 'debug options on the kernel command line',
  debugConfig: 'debug options in the kernel configuration',
  onlineCpuCount: 'CPUs online',
  presentRamBytes: 'present RAM',
  moduleLayout: 'how modules are laid out (Linux 6.4 rounds each part to pages)',
  vmallocUsed: 'what VmallocUsed counts',
};

export const otherWords = {
  kernel: 'kernel release',
  kernelBuild: 'kernel build',
  compiler: 'compiler',
  config: 'kernel configuration',
  memTotal: 'MemTotal',
  options: 'kernel options that only one of the two has',
  modules: 'modules that only one of the two has',
} as const;
