import { Damaged, InputError } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import { collectorOf, eachLine, type FrameSnapshot } from './collect.ts';
import { type DamagedFile, type Patience, rebuilt, type WholeFile } from './rebuild.ts';
import { hasSum, isSum } from './sum.ts';
import { contentOf } from './unpack.ts';

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** One snapshot that lay in a log. */
export interface FramedSnapshot {
  /** What the capture called it, `s3-soak`; unlike those of the others in the log. */
  readonly name: string;
  /** What it was asked to be called; null where that was lost. */
  readonly title: { readonly target: string; readonly phase: string; readonly sample?: number } | null;
  readonly files: readonly FramedFile[];
  readonly damaged: readonly DamagedFile[];
  /** Whether all is known that was sent; if not, what does not stand here may have been lost. */
  readonly isEnded: boolean;
  /** What a person should know of it as a whole. */
  readonly remarks: readonly string[];
}

export interface FramedFile {
  readonly path: string;
  readonly byteCount: number;
  /** Whether a checksum says that it is what was sent, and not only the lengths. */
  readonly isChecked: boolean;
  /** Lines that were put together again. */
  readonly mendedCount: number;
  /** Its content, which was read once already and is sound. */
  content(): AsyncIterable<Uint8Array>;
}

const MANIFEST = 'snapshot.json';
const PATH = /^(?:proc|sys)\/[ -~]+$/;
const MAX_PATH_LENGTH = 512;
const MAX_NAME_LENGTH = 100;
const MAX_MANIFEST_BYTES = 1_048_576;
/** What all files of a log unpack to, each time that they are read. */
const MAX_CONTENT_BYTES = 1024 * 1_048_576;
const MAX_GUESSED_BYTES = 256 * 1_048_576;
const TITLE = /^target=(\S+) phase=(\S+) sample=(\d{1,7}|-) /;

/**
 * The snapshots that lie in a log as lines of text, in the order in which they begin. Only files of which every line came as
 * it was sent are given; all others are named. `location` names the log for a person. Throws an `InputError` where not one
 * file is whole.
 */
export async function framedSnapshots(
  world: World,
  location: string,
  pieces: Pieces,
  onBegin: (path: string) => void = () => {},
): Promise<FramedSnapshot[]> {
  const collector = collectorOf(location, onBegin);
  await eachLine(pieces, collector.line);
  if (collector.snapshots.size === 0)
    throw new InputError(
      'there is no capture in it',
      { file: location },
      'It holds lines that begin with "kfp1" where kfootprint-capture.sh has printed a snapshot.',
    );
  const patience: Patience = { bytesLeft: MAX_GUESSED_BYTES };
  const content: Budget = { first: { bytesLeft: MAX_CONTENT_BYTES }, again: { bytesLeft: MAX_CONTENT_BYTES } };
  const names = new Set<string>();
  const snapshots: FramedSnapshot[] = [];
  for (const snapshot of collector.snapshots.values()) {
    const title = titleOf(snapshot);
    const found = await filesOf(world, snapshot, patience, content);
    snapshots.push({ name: unusedName(nameOf(title), names), title, ...found });
  }
  if (snapshots.some(({ files }) => files.length > 0)) return snapshots;
  const [first] = snapshots.flatMap(({ damaged }) => damaged);
  throw new InputError(
    `there is a capture in it, but not one of its files is whole: ${first?.path ?? 'the first'}: ${first?.reason ?? 'it was lost'}`,
    { file: location },
    'Capture it again; on a console, with the messages of the kernel turned off (dmesg -n 1).',
  );
}

/** Bytes that may still come out of the files of a log: while they are looked at, and while they are read. */
interface Budget {
  readonly first: { bytesLeft: number };
  readonly again: { bytesLeft: number };
}

async function filesOf(
  world: World,
  snapshot: FrameSnapshot,
  patience: Patience,
  budget: Budget,
): Promise<Omit<FramedSnapshot, 'name' | 'title'>> {
  const files: FramedFile[] = [];
  const damaged = new Map<number, DamagedFile>();
  const paths = new Set<string>();
  let mendedCount = 0;
  let isChecked = true;
  let manifest: FramedFile | undefined;
  for (const [index, frames] of [...snapshot.files].sort(([a], [b]) => a - b)) {
    const found = rebuilt(frames, world, patience);
    const file = 'reason' in found ? sound(found) : await framedFile(found, world, paths, budget);
    if ('reason' in file) {
      damaged.set(index, file);
      continue;
    }
    files.push(file);
    paths.add(file.path);
    if (file.path === MANIFEST) manifest = file;
    mendedCount += file.mendedCount;
    isChecked &&= file.isChecked;
  }
  const said = manifest ? await presentIn(manifest) : [];
  const count = countOf(snapshot, world);
  const reason = 'all its lines were lost on the way';
  for (let index = 1; index <= said.length; index++)
    if (!snapshot.files.has(index)) damaged.set(index, { path: null, reason });
  // Of any number of others, nothing is known but that they are missing.
  if ((count ?? 0) > Math.max(said.length, snapshot.files.size)) damaged.set(said.length + 1, { path: null, reason });
  return {
    files,
    damaged: [...damaged]
      .sort(([a], [b]) => a - b)
      .map(([index, { path, reason }]) => ({ path: path ?? said[index - 1] ?? null, reason })),
    isEnded: count !== null || said.length > 0,
    remarks: remarksOf({ isChecked, mendedCount }),
  };
}

function remarksOf(found: { isChecked: boolean; mendedCount: number }): string[] {
  const remarks: string[] = [];
  if (!found.isChecked)
    remarks.push(
      'the target has neither cksum nor md5sum: lines that changed on the way and kept their length would not be noticed',
    );
  if (found.mendedCount > 0)
    remarks.push(`${found.mendedCount} lines were torn on the way and put together again; their checksums hold`);
  return remarks;
}

/** A name that a frame says without a checksum may be anything. */
function sound({ path, reason }: DamagedFile): DamagedFile {
  return { path: path !== null && isKernelPath(path) ? path : null, reason };
}

/** Below proc or sys, or one of the two files beside them; nothing that leads elsewhere. */
function isKernelPath(path: string): boolean {
  const isKnown = path === 'dmesg' || path === MANIFEST || PATH.test(path);
  return isKnown && path.length <= MAX_PATH_LENGTH && !path.split('/').some((part) => /^\.{0,2}$/.test(part));
}

/** A file whose content was read once and is sound, or what is wrong with it though its lines are right. */
async function framedFile(
  file: WholeFile,
  { files }: World,
  taken: ReadonlySet<string>,
  budget: Budget,
): Promise<FramedFile | DamagedFile> {
  if (!isKernelPath(file.path)) return { path: null, reason: 'its path is none of a kernel file' };
  if (taken.has(file.path)) return { path: file.path, reason: 'another file has its path' };
  const mostBytes = file.path === MANIFEST ? MAX_MANIFEST_BYTES : Number.POSITIVE_INFINITY;
  const content = () => contentOf(file, files.unpacked, budget.again);
  let byteCount = 0;
  try {
    for await (const piece of contentOf(file, files.unpacked, budget.first)) {
      byteCount += piece.length;
      if (byteCount > mostBytes) return { path: file.path, reason: `it is larger than ${mostBytes} bytes` };
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return { path: file.path, reason: error.message };
  }
  return { ...file, byteCount, content };
}

/** Files in the order in which they were sent, as the capture's own list says it. */
async function presentIn(manifest: FramedFile): Promise<string[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of manifest.content()) pieces.push(piece);
  const present = /\{ "path": "([^"]*)", "state": "present"/g;
  const text = Buffer.concat(pieces).toString('utf8');
  return [...text.matchAll(present)].map(([, path = '']) => path).concat(MANIFEST);
}

/** How many files were sent; null where that was lost. */
function countOf({ ends }: FrameSnapshot, world: World): number | null {
  for (const { text, how } of ends) {
    const [sum = '-', count = ''] = text.split(' ');
    if (/^\d{1,6}$/.test(count) && (isSum(sum) ? hasSum(`${count}\n`, sum, world) : how === 'whole'))
      return Number(count);
  }
  return null;
}

function titleOf({ begins }: FrameSnapshot): FramedSnapshot['title'] {
  const begin = begins.find(({ how }) => how === 'whole')?.text ?? '';
  const [, target, phase, sample = '-'] = TITLE.exec(begin) ?? [];
  if (target === undefined || phase === undefined) return null;
  return { target, phase, ...(sample === '-' ? {} : { sample: Number(sample) }) };
}

function nameOf(title: FramedSnapshot['title']): string {
  if (!title) return 'snapshot';
  const { sample } = title;
  // A part of a path.
  const phase = title.phase
    .replace(/[^A-Za-z0-9._@:+-]/g, '-')
    .replace(/^\.+/, '-')
    .slice(0, MAX_NAME_LENGTH);
  return sample === undefined ? phase : `s${String(sample).padStart(2, '0')}-${phase}`;
}

function unusedName(wanted: string, used: Set<string>): string {
  let name = wanted;
  for (let number = 2; used.has(name); number++) name = `${wanted}-${number}`;
  used.add(name);
  return name;
}
