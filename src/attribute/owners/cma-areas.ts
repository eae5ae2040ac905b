import {
  type CmaAreaFootprint,
  type Diagnostic,
  type Evidence,
  type Footprint,
  type ModuleFootprint,
  type Owner,
  sum,
} from '../../model/index.ts';
import type { Claim } from '../claims.ts';
import { unattributedPages } from '../unattributed.ts';
import type { Owned } from './owned.ts';

/**
 * CMA areas by name: what drivers hold of one is the owner's. Where call stacks tell of a module's DMA memory, they have
 * the last word; what was guessed from a fall of CmaFree gives way.
 */
export function ownCmaAreas(footprint: Footprint, owners: readonly Owner[]): Owned {
  const { cma, modules, bill, unattributed } = footprint;
  const claims: Claim[] = [];
  const remarks: Diagnostic[] = [];
  const areas = cma?.areas?.map((area) => {
    const owner = owners.find((one) => area.module === null && one.cma?.matches(area.name));
    if (!owner) return area;
    const module = modules?.find(({ name }) => name === owner.module.text);
    if (module && isToldByStacks(module)) return area;
    if (area.usedBytes === null) {
      remarks.push(unknownUse(area, owner));
      return area;
    }
    claims.push({
      module: owner.module.text,
      part: 'dma',
      evidence: [{ bytes: area.usedBytes, part: 'dma', grade: 'inferred', source: area.source, line: null }],
    });
    return { ...area, module: owner.module.text };
  });
  if (claims.length === 0) return { footprint, claims, remarks };
  const claimed = new Set(claims.map(({ module }) => module));
  const rest = modules?.map((module) => (claimed.has(module.name) ? withoutGuess(module) : module)) ?? null;
  return {
    footprint: {
      ...footprint,
      cma: cma && { ...cma, areas: areas ?? null },
      modules: rest,
      unattributed: { ...unattributed, pages: unattributedPages(bill, rest) },
    },
    claims,
    remarks,
  };
}

function isToldByStacks({ dynamic, evidence }: ModuleFootprint): boolean {
  return dynamic.dma !== null && !evidence.some((one) => isGuess(one) || isOfArea(one));
}

/** A fall of CmaFree; stacks of init code are inferred, too. */
function isGuess({ part, source }: Evidence): boolean {
  return part === 'dma' && source.endsWith('proc/meminfo');
}

/** What an owner claimed before. */
function isOfArea({ part, source }: Evidence): boolean {
  return part === 'dma' && /^sys\/kernel\/(?:debug|mm)\/cma$/.test(source);
}

function withoutGuess(module: ModuleFootprint): ModuleFootprint {
  const guessedBytes = sum(module.evidence.filter(isGuess), ({ bytes }) => bytes);
  const evidence = module.evidence.filter((one) => !isGuess(one));
  if (evidence.length === module.evidence.length) return module;
  const isTold = evidence.some(({ part }) => part === 'dma');
  return {
    ...module,
    dynamic: { ...module.dynamic, dma: isTold ? (module.dynamic.dma ?? 0) - guessedBytes : null },
    totalBytes: module.totalBytes - guessedBytes,
    evidence,
  };
}

function unknownUse({ name, source }: CmaAreaFootprint, { module }: Owner): Diagnostic {
  const message = `how much of CMA area ${name} is in use, no file says: nothing of it is counted as ${module.text}'s`;
  return { source, line: null, message };
}
