import { type KnownImage, type KnownModule, withBuild, withImage } from './attribute/index.ts';
import { InputError } from './errors.ts';
import { displayPath } from './given.ts';
import { type Diagnostic, type Footprint, groupBy, type Owner } from './model/index.ts';
import { type BuildFile, buildFileReader, type ParsedSources, runningImageReader } from './parse/index.ts';
import { buildReader } from './read/index.ts';
import type { World } from './world/index.ts';

// What the build knows, wired as the pipeline is: read → parse → attribute or compare. Nothing of it is loaded before
// somebody asks for it.

/** Files of the build that belong to a snapshot. */
export interface BuildPaths {
  /** A folder of .ko files. */
  readonly ko: string | null;
  /** The kernel image, or its System.map. */
  readonly vmlinux: string | null;
}

/** Adds to a footprint what files of the build say. */
export async function withBuildOf(
  world: World,
  footprint: Footprint,
  { ko, vmlinux, kallsyms }: BuildPaths & { readonly kallsyms: ParsedSources['proc/kallsyms'] },
  owners: readonly Owner[],
): Promise<Footprint> {
  const withModules = ko === null ? footprint : await withModulesOf(world, footprint, ko);
  const ofRunning = async () => (owners.some(({ symbols }) => symbols !== null) ? runningImage(kallsyms) : null);
  const image = vmlinux === null ? await ofRunning() : await imageAt(world, vmlinux);
  return withImage(withModules, owners, image);
}

async function withModulesOf(world: World, footprint: Footprint, folder: string): Promise<Footprint> {
  const { findModules, chooseModules } = await buildReader();
  const open = await buildOpener(world);
  const wanted = new Set(footprint.modules?.map(({ name }) => name));
  const found = findModules(world, folder).filter(({ name }) => wanted.has(name));
  const { byName, remarks } = chooseModules(found, footprint.snapshot.kernel);
  const modules = new Map<string, KnownModule>();
  const faults: Diagnostic[] = [];
  for (const [name, { file, location }] of byName) {
    const read = open(location);
    if ('module' in read) modules.set(name, { file: world.files.baseName(file), module: read.module });
    else faults.push({ source: file, line: null, message: faultOf(read) });
  }
  const whole = { ...footprint, diagnostics: [...footprint.diagnostics, ...remarks, ...toldOnce(faults)] };
  return withBuild(whole, { folder: displayPath(world, folder), modules });
}

/** The image of the running kernel, by `/proc/kallsyms`: no banner tells of another one. null where it hides addresses. */
async function runningImage(kallsyms: ParsedSources['proc/kallsyms']): Promise<KnownImage | null> {
  const symbols = kallsyms?.value.image;
  if (!symbols) return null;
  const read = (await runningImageReader())(symbols);
  return 'fault' in read ? null : { file: 'proc/kallsyms', image: read };
}

async function imageAt(world: World, path: string): Promise<KnownImage> {
  const read = (await buildOpener(world))(path);
  if ('image' in read) return { file: displayPath(world, path), image: read.image };
  throw new InputError(
    'fault' in read ? read.fault : 'it is a kernel module',
    { file: path },
    'Give the vmlinux of the build, not stripped, or its System.map.',
  );
}

/** Reads a file of the build, whatever it is. */
export async function buildOpener(world: World): Promise<(location: string) => BuildFile> {
  const { openBuildFile } = await buildReader();
  const parse = await buildFileReader();
  return (location) => {
    const opened = openBuildFile(world, location);
    return 'bytes' in opened ? parse(opened.bytes) : opened;
  };
}

/** What is wrong with many files alike, such as their packing, is said of the first. */
export function toldOnce(faults: readonly Diagnostic[]): Diagnostic[] {
  return [...groupBy(faults, ({ message }) => message).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const more = others.length > 0 ? ` (and so of ${others.length} more)` : '';
    return [{ ...first, message: first.message + more }];
  });
}

export function faultOf(read: BuildFile): string {
  return 'fault' in read ? read.fault : 'it is no kernel module';
}
