import { type BaselineRequest, MAX_STORED_BYTES, measuredFrom } from '../baseline.ts';
import { decodeStored } from '../document/index.ts';
import { ConfigError, InputError, Unreadable } from '../errors.ts';
import { configOf, displayPath, isJson, loadConfig, readText, unlistedTarget } from '../given.ts';
import type { Headroom } from '../judge/index.ts';
import type { BoardRoom, BudgetFile, Diagnostic, Ratchet, RoomReport } from '../model/index.ts';
import { footprintOf } from '../one-run.ts';
import { type CheckRequest, weighed } from '../pipeline.ts';
import { type Subject, storedSubject, subjectOf } from '../subject.ts';
import type { World } from '../world/index.ts';
import { ratcheted } from './ratchet.ts';
import { type Held, idleOnAll, roomsOf } from './rooms.ts';

// What is left of every limit, on one board or several; and limits that follow memory down.

export interface RoomRequest extends BaselineRequest, Omit<CheckRequest, 'token'> {
  /** null where nothing is to be tightened. */
  readonly ratchet: RatchetRequest | null;
}

interface RatchetRequest {
  /** What a limit leaves, as `5%`, `64 KiB` or both; null for what numbers move by. */
  readonly headroom: string | null;
  readonly isToBeWritten: boolean;
}

/**
 * Holds the limits of a budget file against boards: each path is a snapshot, or the report of an earlier check, of a board
 * or a boot of its own. Tightens the limits, and writes the file, where that is asked.
 */
export async function budgetRooms(world: World, request: RoomRequest): Promise<RoomReport> {
  const file = await loadConfig(world, request.budgets);
  const headroom = await headroomOf(request.ratchet);
  const held: Held[] = [];
  const remarks: Diagnostic[] = [];
  const isFleet = request.snapshots.length > 1;
  for (const path of request.snapshots) {
    if (isFleet) world.progress(`reading ${path}`);
    const subject = await subjectAt(world, path, request);
    const { target, config, evidence, noiseOf, baseline } = await weighed(world, file, subject, request);
    const { snapshot } = subject;
    held.push({ path, target, snapshot, config, rooms: roomsOf(config, evidence, noiseOf) });
    remarks.push(...unlistedTarget(file, target), ...subject.remarks, ...baseline.remarks);
  }
  if (isFleet) world.progress('');
  const boards = namedApart(world, held);
  const report = { file: file.file, boards, remarks: [...idleOnAll(held, request.date), ...remarks] };
  return { ...report, ratchet: request.ratchet && (await ratchet(world, file, boards, request, headroom)) };
}

async function headroomOf(ratchet: RatchetRequest | null): Promise<Headroom | null> {
  return ratchet?.headroom == null ? null : (await import('../config/index.ts')).headroomAsked(ratchet.headroom);
}

async function subjectAt(world: World, path: string, { at, limits, build }: RoomRequest): Promise<Subject> {
  if (!isJson(world, path)) return subjectOf(world, await footprintOf(world, [path], at, limits), build);
  const stored = await decodeStored(readText(world, path, MAX_STORED_BYTES), path);
  if ('footprint' in stored) {
    const subject = storedSubject(stored.footprint);
    const measured: Subject['measured'] = async (config) => ({
      ...(await subject.measured(config)),
      now: measuredFrom(stored, config.owners),
    });
    return { ...subject, measured };
  }
  throw new InputError('a record is no snapshot', { file: path }, 'Give a snapshot, or the report.json of a check.');
}

/** Boards by their targets; where several have one, by the names of their files, or by their paths. */
function namedApart(world: World, held: readonly Held[]): BoardRoom[] {
  const ways: ((one: Held) => string)[] = [
    ({ target, snapshot }) => target ?? snapshot.name,
    ({ path }) => world.files.baseName(path),
    ({ path }) => displayPath(world, path),
  ];
  return held.map((one) => {
    const way = ways.find((of) => held.every((other) => other === one || of(other) !== of(one)));
    const { target, snapshot, rooms } = one;
    return { name: (way ?? ways[2])?.(one) ?? '', target, snapshot, rooms };
  });
}

async function ratchet(
  world: World,
  file: BudgetFile,
  boards: readonly BoardRoom[],
  { budgets: path, ratchet: asked }: RoomRequest,
  headroom: Headroom | null,
): Promise<Ratchet> {
  const text = editableText(world, path);
  const { text: tighter, ...told } = ratcheted(file, text, boards, {
    headroom,
    writer: await import('../config/index.ts'),
  });
  const isWritten = asked?.isToBeWritten === true && told.tightened.length > 0;
  if (isWritten) {
    await configOf(tighter, file.file); // what is written can be read again
    write(world, path, text, tighter);
  }
  return { ...told, isWritten };
}

/** The text of a file that gives its very bytes when it is encoded again. Throws a `ConfigError` where there is none. */
function editableText({ files }: World, path: string): string {
  const bytes = files.part(path, 0, files.byteCount(path));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const next = 'Save it as UTF-8: in another encoding its comments would be lost.';
    throw new ConfigError('it is not UTF-8, so nothing of it is edited', { file: path }, next);
  }
}

function write(world: World, path: string, was: string, now: string): void {
  try {
    if (editableText(world, path) !== was)
      throw new ConfigError('it was changed while the snapshots were read', { file: path }, 'Run it again.');
    world.files.replace(path, new TextEncoder().encode(now));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const next = 'Check its permissions, and those of its folder; nothing was changed.';
    throw new ConfigError(`it cannot be written: ${error.message}`, { file: path }, next);
  }
}
