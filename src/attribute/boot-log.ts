import { type BootLogFootprint, type Diagnostic, formatBytes, sum } from '../model/index.ts';
import type { BootLog } from '../parse/index.ts';

const SOURCE = 'dmesg';

/** What the log of the boot says beside regions: the kernel image, and the per-CPU memory that boot took. */
export function bootLogFootprint({ release, memory, percpu, possibleCpus }: BootLog, page: number): BootLogFootprint {
  const { codeBytes = null, rodataBytes = null, rwdataBytes = null, bssBytes = null } = memory ?? {};
  const pages = percpu?.pagesPerCpu ?? null;
  // Before 3.11 the line left out bss, and a part may have gone below zero: without one, the image is not told.
  const parts = [codeBytes, rodataBytes, rwdataBytes, bssBytes].filter((bytes) => bytes !== null);
  const image = parts.length === 4 ? sum(parts, (bytes) => bytes) : null;
  const hasChunk = percpu !== null && pages !== null && possibleCpus !== null;
  return {
    release,
    kernelImageBytes: image,
    kernelImageLine: image === null ? null : (memory?.line ?? null),
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

/** A log may be read some time after the rest of its snapshot. */
const LATEST_SECONDS = 600;

/** A log of another kernel than the snapshot's, or of a boot that ran longer, tells nothing of it. */
export function otherBootRemarks({ release, endSeconds }: BootLog, kernel: string | null, uptime: number | null) {
  const remark = (message: string): Diagnostic[] => [{ source: SOURCE, line: null, message }];
  if (release !== null && kernel !== null && release !== kernel)
    return remark(`it is of Linux ${release}, and the snapshot of ${kernel}: left out`);
  if (endSeconds !== null && uptime !== null && endSeconds > uptime + LATEST_SECONDS)
    return remark(
      `it goes on until ${Math.round(endSeconds)} s after boot, and the snapshot is of ${Math.round(uptime)} s: it is of another boot, and left out`,
    );
  return [];
}
