import { type BootLogFootprint, type Diagnostic, formatBytes, sum } from '../model/index.ts';
import type { BootLog } from '../parse/index.ts';

const SOURCE = 'dmesg';

/** What the log of the boot says beside regions: the kernel image, and the per-CPU memory that boot took. */
export function bootLogFootprint({ release, memory, percpu, possibleCpus }: BootLog, page: number): BootLogFootprint {
  const parts = memory && [memory.codeBytes, memory.rodataBytes, memory.rwdataBytes, memory.dataBytes, memory.bssBytes];
  const isTold = memory?.codeBytes != null;
  const pages = percpu?.pagesPerCpu ?? null;
  const hasChunk = percpu !== null && pages !== null && possibleCpus !== null;
  return {
    release,
    kernelImageBytes: isTold ? sum(parts ?? [], (bytes) => bytes ?? 0) : null,
    kernelImageLine: isTold ? memory.line : null,
    percpuFirstChunkBytes: hasChunk ? pages * page * possibleCpus.cpuCount : null,
    percpuLines: hasChunk ? [percpu.line, possibleCpus.line] : [],
  };
}

/** Leaks that the kernel noticed when modules were unloaded, in words. */
export function leakRemarks({ leaks }: BootLog): Diagnostic[] {
  return leaks.map(({ module, what, name, bytes, objects, line }) => {
    const who = module === null ? 'a module' : `module ${module}`;
    if (what === 'allocations') {
      const message = `${who} was unloaded while ${formatBytes(bytes ?? 0)} that ${name} took were still allocated`;
      return { source: SOURCE, line, message };
    }
    const left = objects === null ? 'objects' : `${objects} objects`;
    return { source: SOURCE, line, message: `${who} was unloaded while ${left} of its cache ${name} were in use` };
  });
}

/** A log of another kernel than the snapshot's tells nothing of it. */
export function otherBootRemarks({ release }: BootLog, kernel: string | null): Diagnostic[] {
  if (release === null || kernel === null || release === kernel) return [];
  return [
    { source: SOURCE, line: null, message: `it is of Linux ${release}, and the snapshot of ${kernel}: left out` },
  ];
}
