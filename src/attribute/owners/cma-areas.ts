import type { CmaAreaFootprint, Diagnostic, Footprint, ModuleFootprint, Owner } from '../../model/index.ts';
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
  return dynamic.dma !== null && !evidence.some(({ part, grade }) => part === 'dma' && grade === 'inferred');
}

function withoutGuess(module: ModuleFootprint): ModuleFootprint {
  const isGuess = ({ part, grade }: ModuleFootprint['evidence'][number]) => part === 'dma' && grade === 'inferred';
  if (!module.evidence.some(isGuess)) return module;
  return {
    ...module,
    dynamic: { ...module.dynamic, dma: null },
    totalBytes: module.totalBytes - (module.dynamic.dma ?? 0),
    evidence: module.evidence.filter((one) => !isGuess(one)),
  };
}

function unknownUse({ name, source }: CmaAreaFootprint, { module }: Owner): Diagnostic {
  const message = `how much of CMA area ${name} is in use, no file says: nothing of it is counted as ${module.text}'s`;
  return { source, line: null, message };
}
