import { buildEstimates } from './attribute/index.ts';
import { buildOpener, faultOf, toldOnce } from './built.ts';
import { buildComparison } from './compare/index.ts';
import { InputError } from './errors.ts';
import { displayPath } from './given.ts';
import {
  type BuildChanges,
  type BuildListing,
  type BuildReport,
  type BuildSymbol,
  byBytesThenName,
  bytesOfPart,
  type Diagnostic,
  type EstimateRequest,
  type ModuleEstimate,
  type ModuleFile,
} from './model/index.ts';
import type { BuildFile } from './parse/index.ts';
import { buildReader } from './read/index.ts';
import type { World } from './world/index.ts';

// The elf command, wired as the pipeline is: read → parse → attribute or compare.

/** Estimates what modules will take, or tells what an image holds; of two paths, what changed from one to the other. */
export async function inspectBuild(
  world: World,
  paths: readonly string[],
  request: EstimateRequest,
): Promise<BuildReport> {
  const [first = '', second, ...others] = paths;
  if (others.length > 0)
    throw new InputError(
      `${paths.length} paths were given`,
      { file: others.join(', ') },
      'Give one path, which may be a folder of modules, or two to compare.',
    );
  if (second === undefined) {
    const { listing, remarks } = await listingOf(world, first, request);
    return { request, remarks, content: listing };
  }
  const from = await contentOf(world, first);
  const to = await contentOf(world, second);
  if (from.isFolder !== to.isFolder)
    throw new InputError(
      'a folder and a file were given',
      { file: paths.join(', ') },
      'Give two files, or two folders.',
    );
  const faults: Diagnostic[] = [];
  const changes = await changesOf(from, to, request, faults);
  const remarks = [...from.remarks, ...to.remarks, ...toldOnce(faults)];
  const shown = { from: displayPath(world, first), to: displayPath(world, second) };
  return { request, remarks, content: { kind: 'changes', ...shown, ...changes } };
}

/** Files of one path by module; what is in them is read when it is asked for. */
interface Content {
  readonly isFolder: boolean;
  readonly names: readonly string[];
  readonly remarks: readonly Diagnostic[];
  read(name: string): { readonly file: string; readonly read: BuildFile } | null;
}

async function contentOf(world: World, path: string): Promise<Content> {
  const { findModules, chooseModules } = await buildReader();
  const open = await buildOpener(world);
  const isFolder = world.files.kind(path) === 'folder';
  const { byName, remarks } = chooseModules(findModules(world, path), null);
  return {
    isFolder,
    names: [...byName.keys()],
    remarks,
    read(name) {
      const found = byName.get(name);
      if (!found) return null;
      const read = open(found.location);
      if ('fault' in read && !isFolder)
        throw new InputError(read.fault, { file: path }, 'Give a .ko, a vmlinux, an object file or a System.map.');
      return { file: found.file, read };
    },
  };
}

async function listingOf(world: World, path: string, request: EstimateRequest) {
  const content = await contentOf(world, path);
  const estimate = await estimator(request);
  const { symbolPrefixes } = await buildEstimates();
  const remarks: Diagnostic[] = [...content.remarks];
  const modules: ModuleEstimate[] = [];
  let only: ModuleFile | null = null;
  for (const name of content.names) {
    const found = content.read(name);
    if (!found) continue;
    const { file, read } = found;
    if ('image' in read && !content.isFolder) {
      const listing: BuildListing = {
        kind: 'image',
        file,
        image: read.image,
        prefixes: symbolPrefixes(read.image.symbols),
      };
      return { listing, remarks };
    }
    if ('module' in read) {
      modules.push(estimate(name, file, read.module));
      only = read.module;
    } else remarks.push({ source: file, line: null, message: faultOf(read) });
  }
  if (modules.length === 0) throw noneRead(path, remarks);
  modules.sort(byEstimate);
  const [first] = modules;
  const details =
    modules.length === 1 && first && only
      ? { estimate: first, sections: only.sections, symbols: [...only.symbols].sort(byBytes) }
      : null;
  return { listing: { kind: 'modules' as const, modules, details }, remarks: toldOnce(remarks) };
}

const byEstimate = byBytesThenName<ModuleEstimate>(
  ({ coreBytes }) => coreBytes,
  ({ name }) => name,
);
const byBytes = byBytesThenName<BuildSymbol>(
  ({ bytes }) => bytes,
  ({ name }) => name,
);

function noneRead(path: string, remarks: readonly Diagnostic[]): InputError {
  const [first] = toldOnce(remarks);
  const why = first ? `: ${first.source}: ${first.message}` : '';
  return new InputError(
    `no kernel module in it can be read${why}`,
    { file: path },
    'Unpack the files, or build them again.',
  );
}

async function estimator(request: EstimateRequest) {
  const { layoutOf, rulesFor } = await buildEstimates();
  const { cpuCount, pageSizeBytes, keeps } = request;
  return (name: string, file: string, module: ModuleFile): ModuleEstimate => {
    const rules = rulesFor(module, pageSizeBytes, keeps);
    const percpuBytes = bytesOfPart(module.sections, 'percpu');
    return {
      name: module.name || name,
      file,
      vermagic: module.vermagic,
      machine: module.machine,
      layout: rules.layout,
      ...layoutOf(module, rules),
      withAllSymbolsBytes: layoutOf(module, { ...rules, keeps: 'all' }).coreBytes,
      percpuBytes,
      staticPercpuBytes: cpuCount === null ? null : percpuBytes * cpuCount,
      isLowerBound: module.growsAtLoad,
    };
  };
}

async function changesOf(
  from: Content,
  to: Content,
  request: EstimateRequest,
  faults: Diagnostic[],
): Promise<BuildChanges> {
  const { compareSizes, joinChanges } = await buildComparison();
  const estimate = await estimator(request);
  const sizesOf = (found: ReturnType<Content['read']>, name: string) => {
    if (!found) return null;
    const { file, read } = found;
    if ('image' in read) return { estimates: new Map<string, number>(), ...read.image };
    if ('fault' in read) {
      faults.push({ source: file, line: null, message: faultOf(read) });
      return undefined;
    }
    const { coreBytes, initBytes, percpuBytes } = estimate(name, file, read.module);
    const estimates = new Map([
      ['code and data', coreBytes],
      ['init', initBytes],
      ['percpu of a CPU', percpuBytes],
    ]);
    return { estimates, ...read.module };
  };
  // Two files are compared whatever they are called.
  const [before, after] = [from.names[0] ?? '', to.names[0] ?? ''];
  const pairs = to.isFolder
    ? [...new Set([...from.names, ...to.names])].sort().map((name) => [name, name] as const)
    : [[before, after] as const];
  const changes = pairs.flatMap(([nameBefore, name]) => {
    const [readBefore, read] = [from.read(nameBefore), to.read(name)];
    if (readBefore && read && !to.isFolder) requireAlike(readBefore, read);
    const was = sizesOf(readBefore, nameBefore);
    const now = sizesOf(read, name);
    // What cannot be read has not become smaller.
    if (was === undefined || now === undefined) return [];
    const isImage = !to.isFolder && now !== null && !('vermagic' in now);
    return [compareSizes(isImage ? null : name, was, now)];
  });
  return joinChanges(changes);
}

/** A module and an image, or an image with sections and one without, have nothing to compare. */
function requireAlike(a: NonNullable<ReturnType<Content['read']>>, b: NonNullable<ReturnType<Content['read']>>): void {
  const kindOf = (read: BuildFile) => ('image' in read ? read.image.kind : 'module' in read ? 'module' : 'fault');
  if (kindOf(a.read) === kindOf(b.read)) return;
  throw new InputError(
    'the two files are of different kinds',
    { file: `${a.file}, ${b.file}` },
    'Give two modules, two ELF images, or two System.map files.',
  );
}
