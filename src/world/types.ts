/** One thing below a folder, by its path relative to it, `/` between the segments. */
export type FolderEntry =
  | { readonly path: string; readonly kind: 'file' }
  // Where it points, as stored.
  | { readonly path: string; readonly kind: 'link'; readonly target: string }
  | { readonly path: string; readonly kind: 'unreadable'; readonly reason: string };

/** One file or link of a zip, by its path in it. */
export type ZipEntry =
  // Its bytes, which can be read before the next entry is asked for.
  | { readonly path: string; readonly kind: 'file'; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly path: string; readonly kind: 'link'; readonly target: string };

export interface Files {
  /** Throws `Unreadable` where the system does not even tell. */
  kind(path: string): 'file' | 'folder' | 'absent' | 'other';
  /**
   * All files and links below a folder in the order of their names, and the folders that cannot be listed; links are
   * not followed. Throws `Unreadable` where the folder itself cannot be listed.
   */
  walk(folder: string, enters: (path: string) => boolean): Iterable<FolderEntry>;
  join(folder: string, path: string): string;
  /** The last segment of a path; of `.`, the name of that folder. */
  baseName(path: string): string;
  /** A file piece by piece; throws `Unreadable` where the system refuses. */
  chunks(path: string): Iterable<Uint8Array>;
  /** The same, taken out of gzip; throws `Damaged` where the data is not sound. */
  gunzipped(path: string): AsyncIterable<Uint8Array>;
  /** The same of bytes that come from elsewhere. */
  inflated(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** What a zip holds; throws `Damaged` where the data is not sound. */
  zipEntries(path: string): AsyncIterable<ZipEntry>;
  /** The same as `gunzipped` of bytes at hand; throws `Damaged` where they are not sound or would be more than `maxBytes`. */
  gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array;
  /** A text file of at most so many bytes; throws `Unreadable`. */
  text(path: string, maxBytes: number): string;
  /** Writes all files of a folder, or none: each is written beside its place and then renamed into it. */
  writeAll(folder: string, files: ReadonlyMap<string, string>): void;
}

/** The outside, as far as the stages may see it. Tests pass a world of their own. */
export interface World {
  readonly files: Files;
  readonly env: ReadonlyMap<string, string>;
  now(): Date;
}
