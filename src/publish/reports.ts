import { isMatch } from 'matcher';
import { decodeReport, type MeasuredReport } from '../document/index.ts';
import { Damaged, InputError } from '../errors.ts';
import { again, needed } from '../github/index.ts';
import { formatBytes, printable, RECORD_ARTIFACT } from '../model/index.ts';
import type { ArtifactFacts, OtherRun, World } from '../world/index.ts';

// Reports that a run uploaded which anybody may have sent: each may be anything, of any size.

const MIB = 1_048_576;

/** A report with its pages, of a board with 500 modules, has 5 MiB unpacked and 0.5 MiB packed. */
const MOST_PACKED_BYTES = 64 * MIB;
/** The report.json of a board with 48 modules has 0.3 MiB, of one with 500 3 MiB. */
const MOST_REPORT_BYTES = 16 * MIB;
/** Of all reports together: each is held until all are judged. */
const MOST_UNPACKED_BYTES = 128 * MIB;
/** As many as a run may have of a matrix: https://docs.github.com/actions/reference/limits */
const MOST_ARTIFACTS = 256;
/** Of this run, which nobody else wrote to: each attempt leaves its own, and a record of each report besides. */
const MOST_OWN_ARTIFACTS = 2048;
/** `upload` puts three files into one; other workflows may add a folder of their own. */
const MOST_ENTRIES = 1000;
/** Of all artifacts together, in those of the largest: a runner's disk has 14 GB. */
const MOST_LARGE = 4;
/** A fetch is three questions to two services: one after the other, a few hundred would take minutes. */
const MOST_AT_ONCE = 8;
/** Nothing is tried again after so long: the client of the artifact service has tried, too, and may take five minutes. */
const MOST_MILLISECONDS = 150_000;

/** At the root, or in the folder that an upload of a folder keeps. */
const REPORT = /^(?:[^/]+\/)?report\.json$/;

export interface UploadedReport extends MeasuredReport {
  readonly artifact: string;
}

interface Came<T> {
  /** Latest first. */
  readonly reports: readonly (T & { readonly artifact: string })[];
  /** Why others are none, a sentence each. */
  readonly refused: readonly string[];
}

export type Uploaded = Came<MeasuredReport>;

/**
 * What `read` makes of the report.json in each artifact of this run that goes by a pattern, which other jobs of it left there.
 * Throws an `InputError` where they cannot be had.
 */
export async function ownReports<T extends object>(
  world: World,
  pattern: string,
  read: (text: string, file: string) => Promise<T>,
): Promise<Came<T>> {
  return world.files.withTemporaryFolder((folder) =>
    uploadedBy(
      world,
      null,
      { pattern, folder, mostBytes: MOST_PACKED_BYTES, mostCount: MOST_OWN_ARTIFACTS },
      // Each is gone before the next one comes, whatever all of them have together.
      async (path, file) => read(await reportIn(world, path, file, { leftBytes: MOST_REPORT_BYTES }), file),
    ),
  );
}

/** The reports of a run, out of its artifacts of a name or a pattern. Throws an `InputError` where they cannot be had. */
export async function reportsOf(world: World, run: OtherRun, pattern: string): Promise<Uploaded> {
  const meter = { leftBytes: MOST_UNPACKED_BYTES };
  return world.files.withTemporaryFolder((folder) =>
    uploadedBy(
      world,
      run,
      { pattern, folder, mostBytes: MOST_PACKED_BYTES, mostCount: MOST_ARTIFACTS },
      async (path, file) => decodeReport(await reportIn(world, path, file, meter), file),
    ),
  );
}

interface Wanted {
  /** A name, or a pattern with `*`. */
  readonly pattern: string;
  /** Where the artifacts go. */
  readonly folder: string;
  /** Of each as it is stored; of all together four times as many. */
  readonly mostBytes: number;
  readonly mostCount: number;
}

/**
 * What the artifacts of a run hold, each read by `read` out of its zip; what that refuses with an `InputError` is none. Throws an
 * `InputError` where they cannot be had.
 */
export async function uploadedBy<T extends object>(
  world: World,
  run: OtherRun | null,
  { pattern, folder, mostBytes, mostCount }: Wanted,
  read: (path: string, file: string) => Promise<T>,
): Promise<Came<T>> {
  const where = `artifacts of ${run === null ? 'this run' : `run ${run.runId}`}`;
  const began = world.now().getTime();
  const goesOn = () => world.now().getTime() - began < MOST_MILLISECONDS;
  const patiently = <T>(action: () => Promise<T>) =>
    needed(where, 'actions: read', () => again(world, action, { goesOn }));
  const listed = await patiently(() => world.artifacts.list(run));
  const wanted = latestFirst(listed.filter(({ name }) => isMatch(name, pattern, { caseSensitive: true })));
  if (wanted.length > mostCount)
    throw new InputError(
      `${wanted.length} are called ${pattern}: more than are read`,
      { file: where },
      `Name those that hold what is to be judged, by name or a narrower pattern; at most ${mostCount} are read.`,
    );
  const reports: (T & { readonly artifact: string })[] = [];
  const refused: string[] = [];
  let leftBytes = MOST_LARGE * mostBytes;
  let folderCount = 0;
  // Names of artifacts are of somebody else: none becomes a path.
  const freshFolder = () => world.files.makeFolder(folder, String(folderCount++));
  const fetched = async (artifact: ArtifactFacts) => {
    const file = printable(`artifact ${artifact.name}`);
    // The client tries for itself, and of a name that it cannot write each takes half a minute.
    if (!goesOn()) throw refusalOf(`it was not fetched: the others took ${MOST_MILLISECONDS / 1000} s`, file);
    refuseLarge(artifact, file, mostBytes);
    leftBytes -= artifact.sizeBytes;
    if (leftBytes < 0)
      throw refusalOf(`with it, the artifacts have more than ${formatBytes(MOST_LARGE * mostBytes)}`, file);
    return patiently(() => world.artifacts.download(artifact, run, freshFolder()));
  };
  for (let at = 0; at < wanted.length; at += MOST_AT_ONCE) {
    const some = wanted.slice(at, at + MOST_AT_ONCE);
    const paths = await Promise.allSettled(some.map(fetched));
    // One after the other: what is read of somebody else may take all the memory that it is given.
    for (const [index, artifact] of some.entries()) {
      const came = paths[index] as PromiseSettledResult<string>;
      const file = printable(`artifact ${artifact.name}`);
      try {
        if (came.status === 'rejected') throw came.reason;
        reports.push({ ...(await read(came.value, file)), artifact: artifact.name });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // A pattern for reports means the records, too, that an earlier attempt of the run kept.
        if (artifact.name.startsWith(RECORD_ARTIFACT) && error.message === NO_REPORT) continue;
        refused.push(`${file}: ${printable(error.message)}`);
      }
    }
  }
  return { reports, refused };
}

function latestFirst(artifacts: readonly ArtifactFacts[]): ArtifactFacts[] {
  const time = ({ createdAt }: ArtifactFacts) => createdAt?.getTime() ?? 0;
  return [...artifacts].sort((a, b) => time(b) - time(a) || b.id - a.id);
}

function refuseLarge({ sizeBytes }: ArtifactFacts, file: string, mostBytes: number): void {
  if (sizeBytes > mostBytes)
    throw refusalOf(`it has ${formatBytes(sizeBytes)}: more than the ${formatBytes(mostBytes)} that are read`, file);
}

function refusalOf(what: string, file: string): InputError {
  return new InputError(what, { file }, NEXT);
}

const NO_REPORT = 'it holds no report.json';
const NEXT = 'Let the run that measures upload the report alone: upload: true does.';

/** The text of report.json in a zip; the first, where it has several. */
async function reportIn({ files }: World, path: string, file: string, meter: { leftBytes: number }): Promise<string> {
  const refusal = (what: string) => new InputError(what, { file }, NEXT);
  try {
    let entryCount = 0;
    for await (const entry of files.zipEntries(path)) {
      entryCount += 1;
      if (entryCount > MOST_ENTRIES)
        throw refusal(`it holds more than ${MOST_ENTRIES} files, and no report.json among them`);
      if (entry.kind !== 'file' || !REPORT.test(entry.path)) continue;
      return await textOf(entry.chunks, meter, refusal);
    }
  } catch (error) {
    if (error instanceof Damaged) throw refusal(`its zip is damaged: ${error.message}`);
    throw error;
  }
  throw refusal(NO_REPORT);
}

async function textOf(
  chunks: AsyncIterable<Uint8Array>,
  meter: { leftBytes: number },
  refusal: (what: string) => InputError,
): Promise<string> {
  // Half a character, or none at all, is no text that kfootprint wrote.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let byteCount = 0;
  const decoded = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw refusal('its report.json is not UTF-8');
    }
  };
  for await (const chunk of chunks) {
    byteCount += chunk.length;
    meter.leftBytes -= chunk.length;
    if (byteCount > MOST_REPORT_BYTES)
      throw refusal(`its report.json has more than ${formatBytes(MOST_REPORT_BYTES)}, as no report has`);
    if (meter.leftBytes < 0) throw refusal(`with it, the reports have more than ${formatBytes(MOST_UNPACKED_BYTES)}`);
    parts.push(decoded(chunk));
  }
  parts.push(decoded());
  return parts.join('');
}
