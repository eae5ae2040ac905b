import { type Evidence, type Footprint, groupBy, type Owner, sum } from '../../model/index.ts';
import type { Claim } from '../claims.ts';
import type { Owned } from './owned.ts';

const SOURCE = 'proc/allocinfo';

/**
 * What code of the kernel image holds by its allocation tags, by the source file that has the code: of a driver that is
 * built in, the tags name no module. What the same owner claims by caches and callers is in the tags already.
 */
export function ownSourceFiles(footprint: Footprint, owners: readonly Owner[], others: readonly Claim[]): Owned {
  const { allocinfo } = footprint;
  if (!allocinfo) return { footprint, claims: [], remarks: [] };
  const found: { readonly module: string; readonly evidence: Evidence }[] = [];
  const builtIn = [...allocinfo.builtIn].map(([file, sums]) => {
    const owner = owners.find((one) => sums.module === null && one.path?.matches(file));
    if (!owner) return [file, sums] as const;
    const module = owner.module.text;
    const { bytes, line } = sums;
    found.push({ module, evidence: { bytes, part: 'unclassified', grade: 'inferred', source: SOURCE, line } });
    return [file, { ...sums, module }] as const;
  });
  const claims = [...groupBy(found, ({ module }) => module)].map(([module, own]): Claim => {
    const evidence = own.map((one) => one.evidence);
    return { module, part: 'unclassified', evidence: lessTaken(evidence, bytesOfModule(module, others)) };
  });
  if (claims.length === 0) return { footprint, claims, remarks: [] };
  return { footprint: { ...footprint, allocinfo: { ...allocinfo, builtIn: new Map(builtIn) } }, claims, remarks: [] };
}

function bytesOfModule(module: string, claims: readonly Claim[]): number {
  const own = claims.filter((claim) => claim.module === module && claim.part !== 'dma');
  return sum(
    own.flatMap(({ evidence }) => evidence),
    ({ bytes }) => bytes,
  );
}

/** The largest first; of which file's the rest is, nobody says. */
function lessTaken(evidence: readonly Evidence[], taken: number): Evidence[] {
  let rest = taken;
  return [...evidence]
    .sort((a, b) => b.bytes - a.bytes)
    .flatMap((one) => {
      const part = Math.min(one.bytes, rest);
      rest -= part;
      return part === one.bytes ? [] : [{ ...one, bytes: one.bytes - part }];
    });
}
