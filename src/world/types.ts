/** One thing below a folder, by its path relative to it, `/` between the segments. */
export type FolderEntry =
  | { readonly path: string; readonly kind: 'file' }
  // Where it points, as stored.
  | { readonly path: string; readonly kind: 'link'; readonly target: string }
  // Also what is no file: a pipe, a device, a socket.
  | { readonly path: string; readonly kind: 'unreadable'; readonly reason: string };

/** Bytes of one file, one after the other. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export type Packing = 'gzip' | 'xz' | 'zstd';

export interface Unpacked {
  (packing: 'gzip' | 'xz', pieces: Pieces): AsyncIterable<Uint8Array>;
  (packing: Packing, pieces: Pieces): AsyncIterable<Uint8Array> | null;
}

/** One thing in a zip, by its path in it. */
export type ZipEntry =
  // Its bytes, which can be read before the next entry is asked for.
  | { readonly path: string; readonly kind: 'file'; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly path: string; readonly kind: 'link'; readonly target: string }
  | { readonly path: string; readonly kind: 'folder' };

/** One file of a folder that is written, by its path in it. */
export interface TreeFile {
  readonly path: string;
  readonly pieces: Pieces;
}

/** Bytes of a file, the last one not included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface Files {
  /** Throws `Unreadable` where the system does not even tell. */
  kind(path: string): 'file' | 'folder' | 'absent' | 'other';
  /**
   * All files and links below a folder in the order of their names, and the folders that cannot be listed; links are
   * not followed. Throws `Unreadable` where the folder itself cannot be listed.
   */
  walk(folder: string, enters: (path: string) => boolean): Iterable<FolderEntry>;
  join(folder: string, path: string): string;
  /** A path as it is called from a folder, `/` between the segments; null where it does not lie below. */
  pathBelow(folder: string, path: string): string | null;
  /** A path as it is called from a folder that need not hold it, `/` between the segments; null where none leads there. */
  pathFrom(folder: string, path: string): string | null;
  /** The last segment of a path; of `.`, the name of that folder. */
  baseName(path: string): string;
  /**
   * A file piece by piece; throws `Unreadable` where the system refuses. Of a range, each piece is overwritten by the next: such
   * files are long, and memory that is let go comes back late.
   */
  chunks(path: string, range?: ByteRange): Iterable<Uint8Array>;
  /**
   * What is packed in the pieces; null where this Node cannot take it out. Throws `Damaged` where the data is not sound,
   * and `TooLarge` where taking it out would need more memory than anybody should give.
   */
  readonly unpacked: Unpacked;
  /** What a zip holds; throws `Damaged` where the data is not sound. */
  zipEntries(path: string): AsyncIterable<ZipEntry>;
  /** What is packed with gzip in bytes at hand; throws `Damaged`, and `TooLarge` where they would be more than `maxBytes`. */
  gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array;
  /** Packs bytes with gzip: the same bytes for the same, whenever and wherever it is done with one build of zlib. */
  gzip(bytes: Uint8Array): Uint8Array;
  /** What is packed with zstd, likewise; null where this Node cannot take it out. */
  unzstd(bytes: Uint8Array, maxBytes: number): Uint8Array | null;
  /** Size of a regular file; throws `Unreadable`. */
  byteCount(path: string): number;
  /** A part of a regular file, shorter where the file ends; throws `Unreadable`. */
  part(path: string, offset: number, byteCount: number): Uint8Array;
  /** A text file of at most so many bytes; throws `Unreadable`. */
  text(path: string, maxBytes: number): string;
  /** Writes all files of a folder, or none: each is written beside its place and then renamed into it. */
  writeAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void;
  /** Writes a file that is there anew, where a link points and with the mode that it has: all of it, or nothing. Throws `Unreadable`. */
  replace(path: string, content: Uint8Array): void;
  /** Writes one file from pieces: all of it, or none. Throws `Unreadable`. */
  write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Writes new files below a folder by their paths in it, all of them or none as far as a file system can: each is written
   * beside the others first, and then linked to its place. Never replaces what is there, and follows no link on the way.
   */
  addAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void;
  /** Takes a file below a folder away; none there is none. Follows no link on the way. */
  remove(folder: string, path: string): void;
  /**
   * Writes a folder of files, `/` between the segments of their paths: all of them, or none. Throws `Unreadable`, also where
   * something lies there already.
   */
  writeTree(folder: string, files: AsyncIterable<TreeFile>): Promise<void>;
  /** Makes a folder below one that is there; of the name only what a file system takes. */
  makeFolder(folder: string, name: string): string;
  /** A folder of one's own, gone as soon as it was used. */
  withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T>;
}

/** What the artifact service says of an artifact. */
export interface ArtifactFacts {
  readonly name: string;
  readonly id: number;
  readonly sizeBytes: number;
  readonly createdAt: Date | null;
  /** `sha256:` and hex digits; null where the service does not say. */
  readonly digest: string | null;
}

/** A workflow run whose artifacts are asked for by somebody else. */
export interface OtherRun {
  readonly runId: number;
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
}

/** The artifacts of workflow runs; null is this run. All throw a `ServiceError` where the service refuses. */
export interface Artifacts {
  /** Of several of one name, the latest. */
  list(run: OtherRun | null): Promise<readonly ArtifactFacts[]>;
  /** Fetches one as it is stored, a zip as a rule, into an empty folder, and gives its path. Its digest is checked. */
  download(artifact: ArtifactFacts, run: OtherRun | null, folder: string): Promise<string>;
  /** Uploads files of a folder and gives the artifact's id. */
  upload(name: string, folder: string, files: readonly string[], retentionDays: number | null): Promise<number>;
}

/** The API of GitHub. */
export interface GitHub {
  /**
   * Asks once: `GET /repos/{owner}/{repo}/commits/{ref}` with its parameters. Throws a `ServiceError`, with the status
   * where there was an answer.
   */
  request(
    route: string,
    parameters?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly status: number; readonly data: unknown }>;
  /** Asks the GraphQL API once, for what the REST API does not tell; gives `data` of the answer. Throws a `ServiceError`. */
  graphql(query: string): Promise<unknown>;
}

/** How a program ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The end of what it said on standard error. */
  readonly complaints: string;
  /** It was ended, because it had printed nothing for too long. */
  readonly isIdle: boolean;
}

export interface RunOptions {
  /** A text, or bytes. */
  readonly stdin: string | Uint8Array;
  readonly idleSeconds: number;
  /** What its environment has beside that of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Running {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Settles when it has ended; throws `Unreadable` where it cannot be started. */
  readonly ended: Promise<Ended>;
}

/** The outside, as far as the stages may see it. Tests pass a world of their own. */
export interface World {
  readonly files: Files;
  readonly artifacts: Artifacts;
  readonly env: ReadonlyMap<string, string>;
  /** Shows a person who waits what is going on, in place of what was shown last; on a terminal only, and never an answer. */
  progress(text: string): void;
  /** Starts a program that reads `stdin`, and ends it where it prints nothing for so many seconds. */
  run(command: string, args: readonly string[], options: RunOptions): Running;
  github(token: string): GitHub;
  /** Does nothing for so long. */
  wait(milliseconds: number): Promise<void>;
  /** A number from 0 on, below 1. */
  random(): number;
  /** MD5 of a text whose characters are bytes, in hex: what targets without a better checksum have. */
  md5(text: string): string;
  /** A digest in hex, as git names what it keeps. */
  digest(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string;
  now(): Date;
  /**
   * Does a job in a thread of its own, see `thread.ts`: both job and answer are plain data. null where no core is left for
   * it. Not there where everything is done in one thread.
   */
  readonly thread?: (job: unknown) => Promise<unknown> | null;
}
