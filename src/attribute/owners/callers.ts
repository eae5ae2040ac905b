import type { Evidence, Footprint, Owner, VmallocCaller } from '../../model/index.ts';
import type { Claim } from '../claims.ts';
import type { Owned } from './owned.ts';

/** Vmalloc areas by their caller, where the kernel names no module: code of the image, or wrappers. */
export function ownCallers(footprint: Footprint, owners: readonly Owner[]): Owned {
  const claims: Claim[] = [];
  const byCaller = footprint.vmalloc?.byCaller.map((caller) => {
    const owner = owners.find((one) => caller.module === null && one.caller?.matches(caller.caller));
    if (!owner || caller.residentBytes === 0) return caller;
    claims.push({ module: owner.module.text, part: 'vmalloc', evidence: evidenceOf(caller) });
    return { ...caller, module: owner.module.text };
  });
  const { vmalloc } = footprint;
  return {
    footprint: { ...footprint, vmalloc: vmalloc && { ...vmalloc, byCaller: byCaller ?? [] } },
    claims,
    remarks: [],
  };
}

/** The areas of a caller are known by their lines, and together only by their bytes. */
function evidenceOf({ residentBytes, lines }: VmallocCaller): Evidence[] {
  const line = lines[0] ?? null;
  return [{ bytes: residentBytes, part: 'vmalloc', grade: 'inferred', source: 'proc/vmallocinfo', line }];
}
