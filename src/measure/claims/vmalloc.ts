import { type Claims, type Footprint, formatBytes, type Labels, type VmallocCaller } from '../../model/index.ts';
import { goingBy, told } from './claim.ts';

/** Every area that has pages, by caller. */
export function ofAllAreas({ vmalloc, snapshot }: Footprint): Claims {
  const held = (vmalloc?.byCaller ?? []).filter(({ residentBytes }) => residentBytes > 0);
  const withoutRam = [...(vmalloc?.byKind ?? [])].filter(([, kind]) => kind.spanBytes > 0 && kind.residentBytes === 0);
  return {
    formula: pagesText(vmalloc?.residentBytes ?? 0, snapshot.pageSize.bytes),
    claims: held.map(claimOfCaller),
    leftOut: withoutRam.map(([what, { areaCount, spanBytes }]) => ({
      what,
      why: `${formatBytes(spanBytes)} of addresses in ${areaCount} areas: no RAM of vmalloc's`,
      shownBy: null,
    })),
  };
}

export function ofCaller({ vmalloc, snapshot }: Footprint, { caller, module }: Labels): Claims {
  const found = callersNamed(vmalloc?.byCaller, caller).find((one) => (one.module ?? undefined) === module);
  return {
    formula: pagesText(found?.residentBytes ?? 0, snapshot.pageSize.bytes),
    claims: found ? [claimOfCaller(found)] : [],
    leftOut: [],
  };
}

const callersNamed = goingBy(({ caller }: VmallocCaller): string | undefined => caller);

function claimOfCaller({ residentBytes, caller, module, lines }: VmallocCaller) {
  const part = module === null ? caller : `${caller} [${module}]`;
  return told(residentBytes, part, 'proc/vmallocinfo', lines);
}

function pagesText(bytes: number, pageBytes: number): string {
  return `pages= of the areas × page size = ${bytes / pageBytes} × ${pageBytes}`;
}
