import { attribute, recordLines } from './attribute/index.ts';
import { decodeManifest } from './document/index.ts';
import { InputError } from './errors.ts';
import type { Diagnostic, Footprint, RecordLines, Run, Snapshot } from './model/index.ts';
import { phaseOf } from './model/index.ts';
import { type ParsedSources, scanLines, sources } from './parse/index.ts';
import { limitsOf, readRun } from './read/index.ts';
import type { World } from './world/index.ts';

// One run: its snapshots read and parsed, and who holds what in one of them.

export interface Current {
  readonly footprint: Footprint;
  /** Names of all snapshots of the run, in order. */
  readonly names: readonly string[];
  readonly remarks: readonly Diagnostic[];
}

/** The same with what only some ask for. */
export interface Read extends Current {
  readonly run: Run<ParsedSources>;
  readonly chosen: Snapshot<ParsedSources>;
  readonly lines: RecordLines;
  /** Symbols of the running kernel. */
  readonly kallsyms: ParsedSources['proc/kallsyms'];
}

/** Reads snapshots and tells who holds what in one of them: the last, or the one named. */
export async function footprintOf(
  world: World,
  paths: readonly string[],
  at: string | null,
  limits: string | null = null,
): Promise<Read> {
  const { run, remarks } = await readRun(world, paths, readOptions(limits));
  const snapshot = snapshotAt(run, at, paths);
  return readIn(run, snapshot, remarks);
}

/** The same of the snapshot of a phase; of the last one where none is of it, and a remark says so. */
export async function footprintOfPhase(
  world: World,
  path: string,
  phase: string | null,
  limits: string | null,
): Promise<Read> {
  const { run, remarks } = await readRun(world, [path], readOptions(limits));
  const chosen = run.snapshots.findLast((snapshot) => phaseOf(snapshot) === phase) ?? lastOf(run);
  const isGuess = run.snapshots.length > 1 && phaseOf(chosen) !== phase;
  const message = `none of its ${run.snapshots.length} snapshots is of phase ${phase ?? '(none)'}; the last is compared with`;
  const guess = isGuess ? [{ source: chosen.name, line: null, message }] : [];
  return readIn(run, chosen, [...remarks, ...guess]);
}

function readOptions(limits: string | null) {
  return { sources, uptimeOf, kernelOf, ramOf, decodeManifest, scan: scanLines, limits: limitsOf(limits) };
}

function readIn(run: Run<ParsedSources>, chosen: Snapshot<ParsedSources>, remarks: readonly Diagnostic[]): Read {
  return {
    footprint: attributeIn(run, chosen),
    run,
    chosen,
    names: run.snapshots.map(({ name }) => name),
    remarks,
    lines: recordLines(chosen.parsed),
    kallsyms: chosen.parsed['proc/kallsyms'],
  };
}

function uptimeOf({ parsed }: Snapshot<ParsedSources>): number | null {
  return parsed['proc/uptime']?.value ?? null;
}

function ramOf({ parsed }: Snapshot<ParsedSources>): number | null {
  return parsed['proc/meminfo']?.value.get('MemTotal')?.value ?? null;
}

function kernelOf({ parsed }: Snapshot<ParsedSources>): string | null {
  const version = parsed['proc/version']?.value;
  return version ? `${version.release} ${version.build}` : null;
}

function snapshotAt(run: Run<ParsedSources>, at: string | null, paths: readonly string[]): Snapshot<ParsedSources> {
  if (at === null) return lastOf(run);
  const found = run.snapshots.findLast((snapshot) => snapshot.name === at || phaseOf(snapshot) === at);
  if (found) return found;
  const names = run.snapshots.map(({ name }) => name).join(', ');
  throw new InputError(`there is no snapshot "${at}" in it`, { file: paths.join(', ') }, `Give --at one of: ${names}.`);
}

/** A snapshot with those of its run before it. */
function attributeIn({ snapshots }: Run<ParsedSources>, chosen: Snapshot<ParsedSources>): Footprint {
  return attribute(chosen, snapshots.slice(0, snapshots.indexOf(chosen)));
}

function lastOf(run: Run<ParsedSources>): Snapshot<ParsedSources> {
  const last = run.snapshots.at(-1);
  if (!last) throw new Error('a run without snapshots');
  return last;
}
