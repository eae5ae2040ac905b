import { InputError } from '../errors.ts';
import {
  type Diagnostic,
  formatBytes,
  type Manifest,
  type ParsedOf,
  type Run,
  type Snapshot,
  type Source,
} from '../model/index.ts';
import type { World } from '../world/index.ts';
import { withCaptured } from './captured.ts';
import { NEXT, readInput } from './input.ts';
import type { Scan } from './intake.ts';
import { DEFAULT_LIMITS, type ReadLimits } from './limits.ts';
import { runsOf } from './run.ts';
import type { IntakeSnapshot } from './settle.ts';

type Decode = (text: string, file: string) => Promise<Manifest> | Manifest;

interface ReadOptions<List extends readonly Source[]> {
  readonly sources: List;
  readonly uptimeOf: (snapshot: Snapshot<ParsedOf<List>>) => number | null;
  /** MemTotal in bytes; null where the snapshot does not say. */
  readonly ramOf?: (snapshot: Snapshot<ParsedOf<List>>) => number | null;
  /** Which kernel it is of; null where the snapshot does not say. */
  readonly kernelOf: (snapshot: Snapshot<ParsedOf<List>>) => string | null;
  readonly decodeManifest: Decode;
  readonly scan: Scan;
  /** `DEFAULT_LIMITS` where nothing is said. */
  readonly limits?: ReadLimits;
}

/** Drivers that come later take memory out of MemTotal, and the init parts of the kernel add to it. */
const TOLERATED_SHARE = 0.02;

/** What a command line names as its snapshot. */
export interface Reading<P> {
  readonly run: Run<P>;
  readonly remarks: readonly Diagnostic[];
}

/**
 * Reads snapshots from folders, archives or single kernel files into one Run: the last boot among them.
 * Throws an `InputError` where a path is missing or holds nothing that the sources know.
 */
export async function readRun<List extends readonly Source[]>(
  world: World,
  paths: readonly string[],
  options: ReadOptions<List>,
): Promise<Reading<ParsedOf<List>>> {
  const snapshots: Snapshot<ParsedOf<List>>[] = [];
  for (const path of paths) snapshots.push(...(await readSnapshots(world, path, options)));
  refuseMixed(snapshots, 'target', ({ manifest }) => manifest.target ?? null);
  refuseMixed(snapshots, 'kernel', options.kernelOf);
  const runs = runsOf(stemOf(world.files.baseName(paths[0] ?? '')), snapshots, options.uptimeOf);
  const run = runs.at(-1);
  if (!run) throw new InputError('no snapshot was given', { file: paths.join(', ') }, NEXT);
  const earlier = runs.slice(0, -1).flatMap(({ snapshots: ofRun }) => ofRun.map(({ name }) => name));
  const remarks: Diagnostic[] = earlier.map((name) => ({
    source: name,
    line: null,
    message: 'left out: it is of an earlier boot (uptime goes back after it)',
  }));
  return { run, remarks: [...remarks, ...otherRam(run.snapshots, options.ramOf)] };
}

async function readSnapshots<List extends readonly Source[]>(
  world: World,
  path: string,
  { sources, decodeManifest, scan, limits = DEFAULT_LIMITS }: ReadOptions<List>,
): Promise<Snapshot<ParsedOf<List>>[]> {
  const found = await readInput(world, path, { sources, limits, scan });
  if (found.every(({ parsed }) => parsed.size === 0)) throw nothingRead(path, found);
  const name = stemOf(world.files.baseName(path));
  return Promise.all(
    found.map(async ({ root, manifest: stored, ...read }) => {
      const manifest = stored ? await decodeManifest(stored.text, world.files.join(path, stored.path)) : {};
      const snapshot = withCaptured({ root, manifest: stored, ...read }, manifest, sources);
      return {
        name: root === '' ? name : (root.split('/').at(-1) ?? name),
        location: root === '' ? path : world.files.join(path, root),
        manifest,
        sources: snapshot.sources,
        lost: snapshot.lost,
        parsed: Object.fromEntries(snapshot.parsed) as unknown as ParsedOf<List>,
        diagnostics: snapshot.diagnostics,
      };
    }),
  );
}

/** Kernel files are there, and not one holds anything. */
function nothingRead(path: string, found: readonly IntakeSnapshot[]): InputError {
  if (found.some(({ sources }) => [...sources.values()].includes('empty')))
    return new InputError(
      'the kernel files in it are empty (0 bytes)',
      { file: path },
      'Read them with cat on the target: files of /proc say that they have 0 bytes, and a copy by size believes it.',
    );
  const [first] = found.flatMap(({ diagnostics }) => diagnostics);
  return new InputError(
    `nothing in it can be used: ${first?.source} ${first?.message}`,
    { file: path },
    'Capture it again, as root: most of these files are for root alone.',
  );
}

/** MemTotal stands still as long as a machine runs, but for memory that is plugged in. */
function otherRam<P>(
  [first, ...others]: readonly Snapshot<P>[],
  ramOf: (snapshot: Snapshot<P>) => number | null = () => null,
): Diagnostic[] {
  const ram = first ? ramOf(first) : null;
  if (!first || ram === null) return [];
  return others.flatMap((snapshot) => {
    const other = ramOf(snapshot);
    if (other === null || Math.abs(other - ram) <= ram * TOLERATED_SHARE) return [];
    const message = `MemTotal is ${formatBytes(other)}, and ${formatBytes(ram)} in ${first.name}: it may be of another machine`;
    return [{ source: snapshot.name, line: null, message }];
  });
}

/** Snapshots of different machines are no run, in whatever order. */
function refuseMixed<P>(
  snapshots: readonly Snapshot<P>[],
  what: string,
  of: (snapshot: Snapshot<P>) => string | null,
): void {
  const first = snapshots.find((snapshot) => of(snapshot) !== null);
  const other = snapshots.find((snapshot) => of(snapshot) !== null && first && of(snapshot) !== of(first));
  if (!first || !other) return;
  throw new InputError(
    `it is of ${what} "${of(other)}", while ${first.location} is of "${of(first)}"`,
    { file: other.location },
    'Give the snapshots of one boot of one target at a time.',
  );
}

export { fetchArtifacts } from './artifacts.ts';
export type { FramedSnapshot } from './frames/index.ts';
export { limitsOf } from './limits.ts';

/** See `frames/index.ts`; loaded when there is a capture to read. */
export async function frameReader(): Promise<typeof import('./frames/index.ts')> {
  return import('./frames/index.ts');
}

/** See `large.ts`; loaded in a thread that reads a part of a file. */
export async function partReader(): Promise<typeof import('./large.ts')> {
  return import('./large.ts');
}

/** See `build-files.ts`; loaded when there are files of the build to read. */
export async function buildReader(): Promise<typeof import('./build-files.ts')> {
  return import('./build-files.ts');
}

function stemOf(fileName: string): string {
  return (
    fileName.replace(/(?:\.kfp)?(?:\.(?:tar|tgz|txz|tzst|zip|txt|out|log|dump|cap))?(?:\.(?:gz|xz|zst))?$/, '') ||
    fileName
  );
}
