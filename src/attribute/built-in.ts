import type { ModuleFootprint } from '../model/index.ts';
import { NOTHING_TOLD, untold } from './dynamic.ts';

/** A row for what is built into the kernel: only an owner knows of it. */
export function builtInModule(name: string): ModuleFootprint {
  return {
    name,
    state: 'built-in',
    usedBy: [],
    sizeBytes: 0,
    residentBytes: 0,
    spanBytes: null,
    dynamic: NOTHING_TOLD,
    onBehalf: null,
    throughOthers: null,
    sharedCaches: [],
    ioremapSpanBytes: null,
    totalBytes: 0,
    lowerBound: true,
    missing: ['its part of the kernel image', ...untold(NOTHING_TOLD)],
    evidence: [],
    build: null,
    imageBytes: null,
  };
}
