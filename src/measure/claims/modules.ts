import {
  type Claim,
  type Claims,
  type Evidence,
  type Footprint,
  formatBytes,
  groupBy,
  type Labels,
  type LeftOut,
  type ModuleFootprint,
  type RecordLines,
  sum,
  type VmallocCaller,
} from '../../model/index.ts';
import { claimOf, goingBy, linesIn, sumOf, told } from './claim.ts';

/** All that is known to be a module's. */
export function ofModuleTotal({ modules }: Footprint, labels: Labels): Claims {
  const module = named(modules, labels);
  if (!module) return NOTHING;
  return {
    formula: sumOf(partsOf(module)),
    claims: counted(module).map(claimOf),
    leftOut: [...besideTotal(module), ...ioremapOf(module)],
  };
}

/** One part of it: `static`, or what one allocator gave. */
export function ofModulePart({ modules }: Footprint, labels: Labels, part: string): Claims {
  const module = named(modules, labels);
  if (!module) return NOTHING;
  const evidence = module.evidence.filter((one) => one.part === part);
  const bytes = sum(evidence, (one) => one.bytes);
  return { formula: `${part} as its lines say = ${bytes}`, claims: evidence.map(claimOf), leftOut: [] };
}

/** What other modules took for it, by the one that took it. */
export function ofThroughOthers({ modules }: Footprint, labels: Labels): Claims {
  const evidence = (named(modules, labels)?.evidence ?? []).filter(({ part }) => / through /.test(part));
  const bytes = sum(evidence, (one) => one.bytes);
  return {
    formula: `what call stacks that begin with it took through other modules = ${bytes}`,
    claims: evidence.map(claimOf),
    leftOut: [],
  };
}

export function ofModuleStatic(footprint: Footprint, labels: Labels): Claims {
  const module = named(footprint.modules, labels);
  if (!module) return NOTHING;
  const { residentBytes, spanBytes, sizeBytes } = module;
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const guardBytes = (spanBytes ?? residentBytes) - residentBytes;
  const guards: LeftOut = {
    what: 'guard pages',
    why: `${formatBytes(guardBytes)} of addresses: no RAM`,
    shownBy: null,
  };
  return {
    ...ofModulePart(footprint, labels, 'static'),
    formula: `size ${sizeBytes} of /proc/modules in whole pages × page size = ${residentBytes / pageBytes} × ${pageBytes}`,
    leftOut: guardBytes > 0 ? [guards] : [],
  };
}

/** Areas that the kernel tags with the module, or that an owner in the budget file gives to it. */
export function ofModuleVmalloc(footprint: Footprint, labels: Labels): Claims {
  const { vmalloc, snapshot } = footprint;
  const module = named(footprint.modules, labels);
  const ofEvidence = ofModulePart(footprint, labels, 'vmalloc').claims;
  const callers = callersOf(vmalloc?.byCaller, labels.module);
  const ofCallers = callers
    .filter(({ residentBytes }) => residentBytes > 0)
    .map(({ residentBytes, caller, lines }) => told(residentBytes, caller, 'proc/vmallocinfo', lines));
  const bytes = sum(callers, ({ residentBytes }) => residentBytes);
  const pageBytes = snapshot.pageSize.bytes;
  return {
    formula: `pages= of its areas × page size = ${bytes / pageBytes} × ${pageBytes}`,
    claims: module ? ofEvidence : ofCallers,
    leftOut: module ? ioremapOf(module) : [],
  };
}

/** One claim for each module, file and grade. */
export function ofAllModules({ modules }: Footprint): Claims {
  const held = (modules ?? []).filter(({ totalBytes }) => totalBytes > 0);
  const bytes = sum(held, ({ totalBytes }) => totalBytes);
  return {
    formula: `module.total of ${held.length} modules = ${bytes}`,
    claims: held.flatMap(bySourceAndGrade),
    leftOut: [],
  };
}

export function ofModuleCount({ modules }: Footprint, lines: RecordLines): Claims {
  const loaded = (modules ?? []).filter(({ state }) => state !== 'built-in');
  return {
    formula: `modules that /proc/modules lists = ${loaded.length}`,
    claims: loaded.map(({ name }) => told(1, name, 'proc/modules', linesIn(lines, 'proc/modules', name))),
    leftOut: [],
  };
}

const NOTHING: Claims = { formula: 'nothing is known of it', claims: [], leftOut: [] };

const callersOf = goingBy(({ module }: VmallocCaller): string | null | undefined => module);
const modulesNamed = goingBy(({ name }: ModuleFootprint): string | undefined => name);

function named(modules: Footprint['modules'], { module }: Labels): ModuleFootprint | undefined {
  return modulesNamed(modules, module)[0];
}

/** The parts of a total that are known, `static` first, and what they leave of it. */
function partsOf({ residentBytes, totalBytes, dynamic, state }: ModuleFootprint): (readonly [string, number])[] {
  const known = Object.entries(dynamic).flatMap(([part, bytes]) => (bytes === null ? [] : [[part, bytes] as const]));
  const parts = state === 'built-in' && known.length > 0 ? known : [['static', residentBytes] as const, ...known];
  const rest = totalBytes - sum(parts, ([, bytes]) => bytes);
  return rest === 0 ? parts : [...parts, ['rest', rest]];
}

function isCounted({ dynamic }: ModuleFootprint, { part }: Evidence): boolean {
  return part === 'static' || Object.hasOwn(dynamic, part);
}

function counted(module: ModuleFootprint): Evidence[] {
  return module.evidence.filter((one) => isCounted(module, one));
}

/** Evidence of what is not in the total, and what core code took on the module's behalf. */
function besideTotal(module: ModuleFootprint): LeftOut[] {
  const others = groupBy(
    module.evidence.filter((one) => !isCounted(module, one)),
    ({ part }) => part,
  );
  const beside = [...others].map(([what, evidence]): LeftOut => {
    const bytes = sum(evidence, (one) => one.bytes);
    const why = `${formatBytes(bytes)} that are ${/ through /.test(what) ? "in that module's total" : "not the module's own"}`;
    return { what, why, shownBy: null };
  });
  const onBehalf = sum(Object.values(module.onBehalf ?? {}), (bytes: number | null) => bytes ?? 0);
  if (onBehalf === 0) return beside;
  const why = `${formatBytes(onBehalf)} that core code took deeper in its call stacks: not the module's own`;
  return [...beside, { what: 'on behalf', why, shownBy: null }];
}

function ioremapOf({ ioremapSpanBytes }: ModuleFootprint): LeftOut[] {
  if (!ioremapSpanBytes) return [];
  return [{ what: 'ioremap', why: `${formatBytes(ioremapSpanBytes)} of addresses: no RAM`, shownBy: null }];
}

function bySourceAndGrade(module: ModuleFootprint): Claim[] {
  const alike = groupBy(counted(module), ({ source, grade }) => `${grade} ${source}`);
  return [...alike.values()].flatMap((evidence) => {
    const [first] = evidence;
    const lines = evidence.flatMap(({ line }) => line ?? []);
    const amount = sum(evidence, ({ bytes }) => bytes);
    return first ? [{ amount, part: module.name, grade: first.grade, source: first.source, lines }] : [];
  });
}
