import script from '../../capture/kfootprint-capture.sh?text';
import { InputError, Unreadable } from '../errors.ts';
import type { CaptureAccount } from '../model/index.ts';
import { type FramedSnapshot, frameReader } from '../read/index.ts';
import type { Ended, World } from '../world/index.ts';
import { archiveOf } from './archive.ts';
import { manifestOf, type StoredManifest } from './manifest.ts';
import { shellCallOf, type Transport } from './transport.ts';

/** The script that runs on a target. */
export const captureScript: string = script;

export interface CaptureRequest {
  readonly transport: Transport;
  /** What runs a command as root on the target; null where nothing has to. */
  readonly as: string | null;
  readonly target: string;
  readonly phase: string;
  /** Further options of the script, as it takes them. */
  readonly scriptArgs: readonly string[];
  /** The target is given up when it has said nothing for so long. */
  readonly idleSeconds: number;
}

/** What was captured, ready to be written. */
export interface Capture {
  readonly snapshots: readonly FramedSnapshot[];
  readonly manifests: readonly StoredManifest[];
  /** What came over the line, in bytes. */
  readonly byteCount: number;
}

/**
 * Runs the capture script on a target and takes the snapshots out of what it prints. Throws an `InputError` where the target
 * cannot be reached, or does not come to an end.
 */
export async function captureFrom(world: World, request: CaptureRequest): Promise<Capture> {
  const { transport, as, target, phase, scriptArgs, idleSeconds } = request;
  const { command, args } = shellCallOf(transport, as, ['--target', target, '--phase', phase, ...scriptArgs]);
  const place = transport.kind === 'ssh' ? transport.host : transport.kind;
  world.progress(`${place}: reading everything once, so that the capture itself does not count …`);
  const running = world.run(command, args, { stdin: script, idleSeconds });
  const counter = { byteCount: 0 };
  const capture = await attempt(place, running.ended, async () => {
    const { framedSnapshots } = await frameReader();
    const pieces = counted(running.chunks, counter);
    const snapshots = await framedSnapshots(world, place, pieces, progressOf(world, place, counter));
    return finished(snapshots, { target, phase }, counter);
  });
  const unfinished = capture.snapshots.find(({ isEnded }) => !isEnded);
  const ended = await running.ended;
  if (ended.exitCode !== 0 || unfinished) throw failed(place, ended);
  return capture;
}

/** Takes the snapshots out of a log, such as that of a serial console. Throws an `InputError` where there are none. */
export async function captureOfLog(world: World, path: string, asked: StoredManifest): Promise<Capture> {
  const { framedSnapshots } = await frameReader();
  const counter = { byteCount: 0 };
  try {
    const pieces = counted(bytesOf(world, path), counter);
    const snapshots = await framedSnapshots(world, path, pieces, progressOf(world, path, counter));
    return finished(snapshots, asked, counter);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(`it cannot be read: ${error.message}`, { file: path }, 'Check the path and its permissions.');
  }
}

/** Writes the snapshots as one tar. Throws an `InputError` where nothing can be written. */
export async function writeCapture(world: World, path: string, { snapshots, manifests }: Capture): Promise<void> {
  try {
    await world.files.write(path, archiveOf(snapshots, manifests));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(`it cannot be written: ${error.message}`, { file: path }, 'Name another place with --out.');
  }
}

/** A log as it was written; Windows PowerShell writes another encoding when it redirects. */
function* bytesOf({ files }: World, path: string): Iterable<Uint8Array> {
  let isFirst = true;
  for (const piece of files.chunks(path)) {
    if (isFirst && piece[0] === 0xff && piece[1] === 0xfe)
      throw new InputError(
        'it is text in UTF-16, which is what > makes in PowerShell',
        { file: path },
        'Log in another way, or convert it: iconv -f UTF-16 -t UTF-8.',
      );
    isFirst = false;
    yield piece;
  }
}

function progressOf(world: World, place: string, counter: { readonly byteCount: number }) {
  return (path: string) => world.progress(`${place}: ${Math.ceil(counter.byteCount / 1024)} KiB, ${path}`);
}

async function finished(
  snapshots: readonly FramedSnapshot[],
  asked: StoredManifest,
  { byteCount }: { readonly byteCount: number },
): Promise<Capture> {
  const manifests: StoredManifest[] = [];
  for (const snapshot of snapshots) manifests.push(await manifestOf(snapshot, asked));
  return { snapshots, manifests, byteCount };
}

async function* counted(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, counter: { byteCount: number }) {
  for await (const piece of pieces) {
    counter.byteCount += piece.length;
    yield piece;
  }
}

/** Why a program ended says more than what is missing in what it printed. */
async function attempt<T>(place: string, ended: Promise<Ended>, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const how = await endedOf(place, ended);
    throw how.exitCode === 0 ? error : failed(place, how);
  }
}

async function endedOf(place: string, ended: Promise<Ended>): Promise<Ended> {
  try {
    return await ended;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(
      `the target cannot be reached: ${error.message}`,
      { file: place },
      'Install it, or capture another way: kfootprint capture --help lists them.',
    );
  }
}

function failed(place: string, { exitCode, signal, complaints, isIdle }: Ended): InputError {
  const said = complaints === '' ? '' : `: ${complaints.split('\n').slice(-3).join(' / ')}`;
  if (isIdle)
    return new InputError(
      `the target said nothing for too long${said}`,
      { file: place },
      'Look at its console; --timeout gives it more seconds.',
    );
  const how = exitCode === null ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
  return new InputError(
    exitCode === 0 ? `the capture broke off${said}` : `the capture ${how}${said}`,
    { file: place },
    'Try the same by hand, and look at what it says; nothing was written.',
  );
}

/** `TARGET.PHASE.kfp.tar`; of several snapshots, as the last one says. */
export function fileNameOf({ manifests }: Capture): string {
  const { target = 'target', phase = 'booted' } = manifests.at(-1) ?? {};
  return `${plain(target)}.${plain(phase)}.kfp.tar`;
}

/** It comes from a target, and must not lead into another folder. */
function plain(name: string): string {
  return String(name)
    .replace(/[^A-Za-z0-9._@:+-]/g, '-')
    .replace(/^\.+/, '-')
    .slice(0, 100);
}

/** What became of everything that was to be captured. */
export function accountOf({ snapshots, manifests, byteCount }: Capture): CaptureAccount {
  return {
    byteCount,
    snapshots: snapshots.map(({ name, files, damaged, isEnded, remarks }, index) => {
      const { target = null, phase = name, sample = null, sources = [] } = manifests[index] ?? {};
      return { target, phase, sample, wholeFileCount: files.length, damaged, isEnded, sources, remarks };
    }),
  };
}
