import type { Claims, Footprint, RecordLines } from '../../model/index.ts';
import { derived, linesIn, told } from './claim.ts';

const MEMINFO = 'proc/meminfo';

/** VmallocTotal less VmallocUsed, where that is a walk over the areas, else less their spans. */
export function ofVmallocSpan({ meminfo, vmalloc }: Footprint, isWalked: boolean, lines: RecordLines): Claims {
  const total = meminfo?.get('VmallocTotal') ?? 0;
  const used = isWalked ? (meminfo?.get('VmallocUsed') ?? 0) : (vmalloc?.spanBytes ?? 0);
  return {
    formula: `VmallocTotal − ${isWalked ? 'VmallocUsed' : 'span of all areas'} = ${total} − ${used}`,
    claims: [
      told(total, 'VmallocTotal', MEMINFO, linesIn(lines, MEMINFO, 'VmallocTotal')),
      isWalked
        ? told(-used, 'VmallocUsed', MEMINFO, linesIn(lines, MEMINFO, 'VmallocUsed'))
        : derived(-used, 'areas, guard pages included', 'proc/vmallocinfo', []),
    ],
    leftOut: [],
  };
}

/** The area ends where the kernel's half begins, which the addresses of the modules tell. */
export function ofModuleArea({ moduleArea, vmalloc }: Footprint): Claims {
  const { startAddress = '?', totalBytes = 0, usedSpanBytes = 0, bound = null } = moduleArea ?? {};
  // Without all areas the spans of the modules stand for them.
  const source = bound === 'upper' || !vmalloc ? 'proc/modules' : 'proc/vmallocinfo';
  return {
    formula: `module area − span of what lies in it = ${totalBytes} − ${usedSpanBytes}`,
    claims: [
      derived(totalBytes, `from 0x${startAddress} on`, 'proc/modules', []),
      derived(-usedSpanBytes, 'span in it', source, []),
    ],
    leftOut: [],
  };
}
