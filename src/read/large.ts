import { cutLines } from '../bytes/index.ts';
import type { FileSource, Parsed, PartRead, Source } from '../model/index.ts';
import type { ByteRange, Files, World } from '../world/index.ts';
import type { ReadElsewhere } from './intake.ts';

/** More than any record has. */
const BOUNDARY_BYTES = 262_144;
/** Where a file ends on such a border, its reader says so: of the whole file, which no part is. */
const BLOCK_BYTES = 4096;

/** What a thread is told to read. */
export interface PartJob extends ByteRange {
  readonly source: string;
  readonly path: string;
  /** So many bytes from the beginning of the file come first. */
  readonly headBytes: number;
  readonly isLast: boolean;
}

type AnyFile = FileSource<string, unknown>;

/** Reads a part of a file. */
export function readPart(files: Files, sources: readonly Source[], job: PartJob): PartRead<unknown> {
  const source = sources.find((one): one is AnyFile => one.kind === 'file' && one.name === job.source);
  const lines = source?.startLines?.(() => false, 1);
  if (!lines) throw new Error(`${job.source} is not read line by line`);
  const cutter = cutLines(lines);
  if (job.headBytes > 0) cutter.push(files.part(job.path, 0, job.headBytes));
  for (const chunk of files.chunks(job.path, job)) cutter.push(chunk);
  cutter.end();
  const parsed = { ...lines.end(job.isLast), byteCount: job.headBytes + job.to - job.from };
  return { parsed, lineCount: lines.number() };
}

/**
 * Reads a large file with the help of a thread: in two halves, or, where it has no parts, as a whole while this thread goes
 * on; that is added to `aside`. False where it has to be read here, in one.
 */
export async function readLarge(
  world: World,
  { source, isInPlace, accept }: ReadElsewhere,
  path: string,
  readHere: () => void,
  aside: Promise<void>[],
): Promise<boolean> {
  if (source.isSummed !== true || source.startLines === undefined) return false;
  if (source.parts) {
    const parsed = await readHalves(world, source, path);
    if (parsed) accept(parsed);
    return parsed !== null;
  }
  const job = { source: source.name, path, headBytes: 0, from: 0, to: world.files.byteCount(path), isLast: true };
  const whole = world.thread?.(job satisfies PartJob);
  if (!whole) return false;
  aside.push(
    whole.then(
      (part) => {
        const { parsed } = part as PartRead<unknown>;
        // What stands beside the records may be of another file.
        const isPure = parsed.rejectedCount === 0 && parsed.diagnosticCount === 0;
        if (isInPlace || isPure) accept(parsed);
        else readHere();
      },
      // Where no thread can be had, the file is read here.
      readHere,
    ),
  );
  return true;
}

/** Reads a large file in two halves, one of them in a thread; null where it has to be read in one. */
export async function readHalves(world: World, source: AnyFile, path: string): Promise<Parsed<unknown> | null> {
  const { files, thread } = world;
  const { parts, name } = source;
  if (!parts || !thread) return null;
  const size = files.byteCount(path);
  const half = Math.floor(size / 2);
  const headBytes = parts.boundary(files.part(path, 0, BOUNDARY_BYTES));
  const border = parts.boundary(files.part(path, half, BOUNDARY_BYTES));
  const isOnBorder = size % BLOCK_BYTES === 0 || (headBytes + size - half - border) % BLOCK_BYTES === 0;
  if (headBytes < 0 || border < 0 || isOnBorder) return null;
  const common = { source: name, path };
  const second = thread({ ...common, headBytes, from: half + border, to: size, isLast: true } satisfies PartJob);
  if (!second) return null;
  const read = (range: ByteRange) => readPart(files, [source], { ...common, ...range, headBytes: 0, isLast: false });
  const first = read({ from: 0, to: half + border });
  const head = read({ from: 0, to: headBytes });
  const rest = await second.catch(() => null);
  return rest === null ? null : parts.join(head, [first, rest as PartRead<unknown>]);
}
