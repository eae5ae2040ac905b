import { type Diagnostic, type Evidence, formatBytes, groupBy, sum } from '../../model/index.ts';
import type { AllocInfo, AllocSite } from '../../parse/index.ts';
import type { Claim } from '../claims.ts';
import type { TaggedBytes } from './shown.ts';

interface SitesShown {
  readonly claims: readonly Claim[];
  readonly remarks: readonly Diagnostic[];
}

const SOURCE = 'proc/allocinfo';

/**
 * What a module's code holds by its allocation tags (`/proc/allocinfo`), less what other files show of it: that has a
 * class already. A tag says which code asked, not which allocator gave, so that the rest is *unclassified*; the module's
 * total is exact all the same.
 */
export function unclassifiedOfSites(info: AllocInfo, taken: readonly TaggedBytes[]): SitesShown {
  const takenByModule = groupBy(taken, ({ module }) => module);
  const claims: Claim[] = [];
  const remarks: Diagnostic[] = [];
  for (const [module, sites] of groupBy(info.sites, (site) => site.module)) {
    if (module === null) continue;
    const { left, excessBytes } = lessTaken(sites, takenByModule.get(module) ?? []);
    claims.push({ module, part: 'unclassified', evidence: left.map(evidenceOf) });
    if (excessBytes > 0) remarks.push(excessRemark(module, sites, excessBytes));
  }
  return { claims, remarks };
}

/** Bytes of a module's sites that no other file shows, for those who claim some of them. */
export function untakenBytes(info: AllocInfo, module: string, taken: readonly TaggedBytes[]): number {
  const sites = info.sites.filter((site) => site.module === module);
  const ofModule = taken.filter((one) => one.module === module);
  return sum(lessTaken(sites, ofModule).left, ({ bytes }) => bytes);
}

interface Left {
  readonly site: AllocSite;
  bytes: number;
}

/** Takes from the site of the same function first; what compilers inlined stands under another name, and comes last. */
function lessTaken(sites: readonly AllocSite[], taken: readonly TaggedBytes[]): { left: Left[]; excessBytes: number } {
  const left = sites.map((site): Left => ({ site, bytes: site.bytes })).sort((a, b) => b.bytes - a.bytes);
  const takeFrom = (candidates: readonly Left[], wanted: number) => {
    let rest = wanted;
    for (const one of candidates) {
      const part = Math.min(one.bytes, rest);
      one.bytes -= part;
      rest -= part;
    }
    return rest;
  };
  const rest = sum(taken, ({ func, bytes }) =>
    takeFrom(
      left.filter(({ site }) => site.func === func),
      bytes,
    ),
  );
  const excessBytes = takeFrom(left, rest);
  return { left: left.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes), excessBytes };
}

function evidenceOf({ site, bytes }: Left): Evidence {
  const grade = bytes === site.bytes && site.accurate ? 'exact' : 'derived';
  return { bytes, part: 'unclassified', grade, source: SOURCE, line: site.line };
}

function excessRemark(module: string, sites: readonly AllocSite[], bytes: number): Diagnostic {
  const message = `its tags of ${module} fall short by ${formatBytes(bytes)} of what other files show of the module`;
  return { source: SOURCE, line: sites[0]?.line ?? null, message };
}
