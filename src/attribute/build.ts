import {
  type Diagnostic,
  type Evidence,
  type Footprint,
  formatBytes,
  type KallsymsKeeps,
  type LoaderRules,
  type ModuleFile,
  type ModuleFootprint,
  releaseOf,
  sum,
} from '../model/index.ts';
import { layoutOf, rulesFor } from './module-layout.ts';
import { byTotalThenName } from './modules.ts';

/** The `.ko` files that were found for the modules of a snapshot. */
export interface KnownBuild {
  /** Where they are from, as a person named it. */
  readonly folder: string;
  /** By the name of the module. */
  readonly modules: ReadonlyMap<string, KnownModule>;
}

export interface KnownModule {
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly module: ModuleFile;
}

interface Pair extends KnownModule {
  readonly footprint: ModuleFootprint;
}

const MOST_NAMES = 5;
/** What a kernel keeps of symbols, the commonest first: of equally good guesses the first holds. */
const KEEPS: readonly KallsymsKeeps[] = ['functions', 'all', 'none'];

/**
 * Gives loaded modules what their `.ko` says and the kernel does not: static per-CPU memory, which counts for the total,
 * and sections, init part and an estimate of code and data, which do not. Doing it twice changes nothing.
 */
export function withBuild(footprint: Footprint, build: KnownBuild): Footprint {
  const { modules, unattributed, snapshot, diagnostics } = footprint;
  if (!modules) return { ...footprint, diagnostics: [...diagnostics, noModules(build)] };
  const pairs = modules.flatMap((module): Pair[] => {
    const known = module.state === 'built-in' || module.build ? undefined : build.modules.get(module.name);
    return known ? [{ ...known, footprint: module }] : [];
  });
  const rulesOf = rulesOfKernel(pairs, footprint);
  const cpuCount = snapshot.fingerprint.onlineCpuCount ?? 1;
  const built = new Map(pairs.map((pair) => [pair.footprint, builtModule(pair, rulesOf(pair.module), cpuCount)]));
  const staticPercpu = sum(built.values(), (module) => module.build?.staticPercpuBytes ?? 0);
  return {
    ...footprint,
    modules: modules.map((module) => built.get(module) ?? module).sort(byTotalThenName),
    unattributed: {
      ...unattributed,
      percpu: unattributed.percpu === null ? null : unattributed.percpu - staticPercpu,
    },
    diagnostics: [
      ...diagnostics,
      ...notFound(modules, build),
      ...otherKernel(pairs, snapshot.kernel, build),
      ...otherSize([...built.values()], snapshot.pageSize.bytes, build),
      ...(staticPercpu > 0 && snapshot.fingerprint.onlineCpuCount === null ? [unknownCpus(build)] : []),
    ],
  };
}

function builtModule({ file, module, footprint }: Pair, rules: LoaderRules, cpuCount: number): ModuleFootprint {
  const { coreBytes, initBytes } = layoutOf(module, rules);
  const sections = module.sections
    .filter(({ part, bytes }) => part !== 'not-loaded' && bytes > 0)
    .map(({ name, bytes, part }) => ({ name, bytes, part }));
  const percpuBytes = sum(sections, ({ part, bytes }) => (part === 'percpu' ? bytes : 0)) * cpuCount;
  const evidence: Evidence[] =
    percpuBytes > 0 ? [{ bytes: percpuBytes, part: 'percpu', grade: 'derived', source: file, line: null }] : [];
  const missing = missingOf(footprint.missing, percpuBytes);
  return {
    ...footprint,
    dynamic: { ...footprint.dynamic, percpu: (footprint.dynamic.percpu ?? 0) + percpuBytes },
    totalBytes: footprint.totalBytes + percpuBytes,
    lowerBound: missing.length > 0,
    missing,
    evidence: [...footprint.evidence, ...evidence],
    build: {
      file,
      staticPercpuBytes: percpuBytes,
      cpuCount,
      initBytes,
      estimateBytes: coreBytes,
      estimateIsLowerBound: module.growsAtLoad,
      sections,
    },
  };
}

/** What a module allocates of per-CPU memory, its file does not say; nor how many CPUs are possible beyond those online. */
function missingOf(missing: readonly string[], percpuBytes: number): readonly string[] {
  // Allocation tags tell of all that was taken while it ran, and not of the section in the file.
  if (missing.includes('static percpu')) return missing.filter((part) => part !== 'static percpu');
  if (missing.includes('percpu')) return missing.map((part) => (part === 'percpu' ? 'other percpu' : part));
  return percpuBytes > 0 && !missing.includes('other percpu') ? [...missing, 'percpu of CPUs offline'] : missing;
}

/**
 * The kernel's own rules, as far as its modules tell: of what may be configured, what fits the most of them. All of them
 * were laid out by one kernel. That it packs pages otherwise than its architecture does today, one module cannot tell.
 */
function rulesOfKernel(pairs: readonly Pair[], { snapshot }: Footprint): (module: ModuleFile) => LoaderRules {
  const { moduleLayout } = snapshot.fingerprint;
  const variant = (keeps: KallsymsKeeps, isUnusual: boolean) => (module: ModuleFile) => {
    const rules = rulesFor(module, snapshot.pageSize.bytes, keeps);
    const separatesPages = isUnusual ? !rules.separatesPages : rules.separatesPages;
    return { ...rules, layout: moduleLayout ?? rules.layout, separatesPages };
  };
  const fitCount = (rulesOf: (module: ModuleFile) => LoaderRules) =>
    pairs.filter(({ module, footprint }) => layoutOf(module, rulesOf(module)).coreBytes === footprint.residentBytes)
      .length;
  const variants = [false, true].flatMap((isUnusual) =>
    KEEPS.map((keeps) => {
      const rulesOf = variant(keeps, isUnusual);
      return { rulesOf, count: fitCount(rulesOf) - (isUnusual ? 1 : 0) };
    }),
  );
  return variants.reduce((best, next) => (next.count > best.count ? next : best)).rulesOf;
}

function remark({ folder }: KnownBuild, message: string): Diagnostic {
  return { source: folder, line: null, message };
}

function noModules(build: KnownBuild): Diagnostic {
  return remark(build, 'nothing was read from it: the snapshot has no usable /proc/modules');
}

function unknownCpus(build: KnownBuild): Diagnostic {
  return remark(build, 'static percpu memory is counted for one CPU: nothing tells how many there are');
}

function notFound(modules: readonly ModuleFootprint[], build: KnownBuild): Diagnostic[] {
  const loaded = modules.filter(({ state }) => state !== 'built-in');
  const without = loaded.filter((module) => !module.build && !build.modules.has(module.name));
  if (without.length === 0) return [];
  return [remark(build, `no .ko was read for ${without.length} of ${loaded.length} modules: ${listed(without)}`)];
}

/** A vermagic begins with the release of the kernel that the module was built for. */
function otherKernel(pairs: readonly Pair[], kernel: string | null, build: KnownBuild): Diagnostic[] {
  const others = pairs.filter(({ module }) => {
    const release = releaseOf(module);
    return release !== null && kernel !== null && release !== kernel;
  });
  const [first] = others;
  if (!first) return [];
  const who = listed(others.map(({ footprint }) => footprint));
  return [remark(build, `built for Linux ${releaseOf(first.module)}, while the snapshot is of ${kernel}: ${who}`)];
}

/** A module that is a page larger or smaller than its file makes it is of another build. */
function otherSize(built: readonly ModuleFootprint[], pageSizeBytes: number, buildKnown: KnownBuild): Diagnostic[] {
  const unlike = built.filter(({ build, residentBytes, state }) => {
    if (!build || (state !== 'Live' && state !== 'unknown')) return false;
    const grown = residentBytes - build.estimateBytes;
    const mayGrow = build.estimateIsLowerBound ? Math.max(4 * pageSizeBytes, residentBytes / 8) : pageSizeBytes;
    return grown < -pageSizeBytes || grown > mayGrow;
  });
  return unlike.slice(0, MOST_NAMES).map(({ name, build, residentBytes }) => {
    const estimate = formatBytes(build?.estimateBytes ?? 0);
    const message = `${build?.file} makes ${estimate} of code and data, loaded are ${formatBytes(residentBytes)}: another build?`;
    return { ...remark(buildKnown, message), source: build?.file ?? name };
  });
}

function listed(modules: readonly ModuleFootprint[]): string {
  const names = modules.map(({ name }) => name).sort();
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
