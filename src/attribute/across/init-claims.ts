import { type Diagnostic, type Evidence, type Footprint, formatBytes, groupBy, sum } from '../../model/index.ts';
import { byTotalThenName } from '../modules.ts';
import type { RawCaller } from './raw-callers.ts';

/** Areas of a module that is loaded, though the kernel no longer says so. */
export interface InitClaim {
  readonly module: string;
  readonly raw: RawCaller;
}

/** What loaded modules took in their init code. */
export function initClaims(raws: readonly RawCaller[], judged: number): InitClaim[] {
  return raws.flatMap((raw) => {
    const [tenant, ...others] = raw.tenants;
    return tenant?.lastSeen === judged && others.length === 0 ? [{ module: tenant.module, raw }] : [];
  });
}

/**
 * The footprint with those areas counted as the modules'. Always *inferred*: a module that was unloaded before the first
 * snapshot may have lain at the address as well.
 */
export function withInitClaims(footprint: Footprint, claims: readonly InitClaim[]): Footprint {
  const { modules, vmalloc, unattributed } = footprint;
  if (!modules || !vmalloc || claims.length === 0) return footprint;
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const byModule = groupBy(claims, ({ module }) => module);
  const moduleOf = new Map(claims.map(({ module, raw }) => [raw.caller, module]));
  const claimed = sum(claims, ({ raw }) => bytesOf(raw, pageBytes));
  return {
    ...footprint,
    modules: modules
      .map((module) => {
        const evidence = (byModule.get(module.name) ?? []).flatMap(({ raw }) => evidenceOf(raw, 'inferred', pageBytes));
        if (evidence.length === 0) return module;
        const bytes = sum(evidence, (one) => one.bytes);
        return {
          ...module,
          dynamic: { ...module.dynamic, vmalloc: (module.dynamic.vmalloc ?? 0) + bytes },
          totalBytes: module.totalBytes + bytes,
          evidence: [...module.evidence, ...evidence],
        };
      })
      .sort(byTotalThenName),
    vmalloc: {
      ...vmalloc,
      byCaller: vmalloc.byCaller.map((row) => ({ ...row, module: row.module ?? moduleOf.get(row.caller) ?? null })),
    },
    unattributed: {
      ...unattributed,
      vmalloc: unattributed.vmalloc === null ? null : unattributed.vmalloc - claimed,
    },
    diagnostics: [...footprint.diagnostics, ...claims.map((claim) => remarkOf(claim, pageBytes))],
  };
}

/** One line of evidence for each area. */
export function evidenceOf({ areas }: RawCaller, grade: Evidence['grade'], pageBytes: number): Evidence[] {
  return areas.map(({ pageCount, line }) => ({
    bytes: pageCount * pageBytes,
    part: 'vmalloc',
    grade,
    source: 'proc/vmallocinfo',
    line,
  }));
}

function bytesOf({ areas }: RawCaller, pageBytes: number): number {
  return sum(areas, ({ pageCount }) => pageCount) * pageBytes;
}

function remarkOf({ module, raw }: InitClaim, pageBytes: number): Diagnostic {
  const message =
    `${formatBytes(bytesOf(raw, pageBytes))} with the caller ${raw.caller} are counted as ${module}'s: its init code may have ` +
    'been there; a module that was unloaded may have, too';
  return { source: 'proc/vmallocinfo', line: raw.areas[0]?.line ?? null, message };
}
