import {
  byText,
  type Diagnostic,
  type Evidence,
  formatBytes,
  type Residue,
  residueBytes,
  sum,
} from '../../model/index.ts';
import { measureOf } from '../ledger/slab-traces.ts';
import type { Departed } from './departed.ts';
import type { Moment } from './moment.ts';
import type { RawCaller } from './raw-callers.ts';
import type { Sightings } from './sightings.ts';
import type { Tenant } from './tenants.ts';
import { type TraceClaim, traceClaims } from './trace-residue.ts';

interface Traces {
  readonly raws: readonly RawCaller[];
  readonly tenants: readonly Tenant[];
  readonly sightings: Sightings;
  /** The module that left an area of the loader, by the area's line. */
  readonly orphanOwners: ReadonlyMap<number, string>;
}

/**
 * What modules left behind that are gone. A leak loses the module's name and keeps the caller's address, which lies where
 * an earlier `/proc/modules` had the module.
 */
export function residuesOf(
  moments: readonly Moment[],
  departed: readonly Departed[],
  { raws, tenants, sightings, orphanOwners }: Traces,
): Residue[] {
  const judged = moments.at(-1);
  if (!judged) return [];
  const pageBytes = judged.footprint.snapshot.pageSize.bytes;
  const ofTraces = tracesLeft(judged, tenants, sightings);
  const hasAreas = judged.footprint.vmalloc !== null;
  const loaded = tenants.filter(({ lastSeen }) => lastSeen === moments.length - 1);
  const isOverlaid = ({ start, end }: Tenant) => loaded.some((now) => now.start < end && start < now.end);
  const isGone = goneTest(departed, moments.length - 1);
  return departed.map((one) => {
    const isOfIt = (tenant: Tenant) => tenant.module === one.module && isGone(tenant);
    const mine = raws.filter((raw) => raw.tenants.some(isOfIt));
    const traced = (ofTraces ?? []).filter((claim) => claim.tenants.some(isOfIt));
    const vmalloc = mine.flatMap((raw) => evidenceOf(raw, pageBytes));
    const left = staticEvidence(judged, orphanOwners, one);
    const slab = traced.map(({ evidence }) => evidence);
    // Where its code was hidden, or another module's is now, what has no bare caller may still be its.
    const isSeen = one.row.address !== null && !tenants.some((tenant) => isOfIt(tenant) && isOverlaid(tenant));
    return {
      module: one.module,
      lastSeen: moments[one.lastSeen]?.footprint.snapshot.name ?? '',
      parts: {
        vmalloc: hasAreas && (vmalloc.length > 0 || isSeen) ? bytesOf(vmalloc) : null,
        slab: ofTraces && (slab.length > 0 || isSeen) ? bytesOf(slab) : null,
        static: left && bytesOf(left),
        unclassified: null,
      },
      rivals: rivalsOf(one.module, [...mine, ...traced]),
      evidence: [...vmalloc, ...slab, ...(left ?? [])],
    };
  });
}

function tracesLeft({ parsed, footprint }: Moment, tenants: readonly Tenant[], sightings: Sightings) {
  const traces = parsed['sys/kernel/debug/slab']?.value;
  if (!traces) return null;
  const caches = footprint.slab?.caches ?? [];
  const inSlots = footprint.allocinfo !== null;
  const measured = measureOf({ traces, sysfs: parsed['sys/kernel/slab']?.value, caches, inSlots });
  return traceClaims(traces.groups, tenants, measured, sightings);
}

/** Whether a load of a module has ended: the module is gone, or it was loaded anew elsewhere. */
function goneTest(departed: readonly Departed[], judged: number): (tenant: Tenant) => boolean {
  const names = new Set(departed.map(({ module }) => module));
  return ({ module, lastSeen }) => names.has(module) && lastSeen < judged;
}

/** The loader's areas that the module left; null where nobody can say which are anyone's. */
function staticEvidence(
  { assignment, footprint }: Moment,
  owners: ReadonlyMap<number, string>,
  { module, isOutside }: Departed,
): Evidence[] | null {
  const orphans = footprint.vmalloc?.orphanModuleAreas;
  const isTold = assignment && assignment.shared.length === 0 && assignment.caches.length === 0;
  if (!orphans || !isTold || isOutside) return null;
  return orphans
    .filter(({ line }) => owners.get(line) === module)
    .map(({ residentBytes, line }) => ({
      bytes: residentBytes,
      part: 'static',
      grade: 'inferred',
      source: 'proc/vmallocinfo',
      line,
    }));
}

function rivalsOf(module: string, claims: readonly (RawCaller | TraceClaim)[]): string[] {
  const names = claims.flatMap(({ tenants }) => tenants.map((tenant) => tenant.module));
  return [...new Set(names)].filter((name) => name !== module).sort(byText);
}

/** One line of evidence for each area. */
function evidenceOf({ areas, grade }: RawCaller, pageBytes: number): Evidence[] {
  return areas.map(({ pageCount, line }) => ({
    bytes: pageCount * pageBytes,
    part: 'vmalloc',
    grade,
    source: 'proc/vmallocinfo',
    line,
  }));
}

function bytesOf(evidence: readonly Evidence[]): number {
  return sum(evidence, ({ bytes }) => bytes);
}

/** What each module left, in words. */
export function residueRemarks(residues: readonly Residue[]): Diagnostic[] {
  return residues.flatMap((residue) => {
    const { module, parts, rivals, evidence } = residue;
    const total = residueBytes(residue);
    if (total === 0) return [];
    const told = Object.entries(parts).flatMap(([part, bytes]) => (bytes ? [`${part} ${formatBytes(bytes)}`] : []));
    const doubt = rivals.length > 0 ? `; some of it may be of ${rivals.join(', ')}, which had the same addresses` : '';
    const message = `module ${module} was unloaded and left ${formatBytes(total)} behind (${told.join(', ')})${doubt}`;
    const [first] = evidence;
    return [{ source: first?.source ?? 'proc/modules', line: first?.line ?? null, message }];
  });
}
