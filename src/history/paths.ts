import type { RecordOrigin } from '../model/index.ts';

// Where a record lies in a store: `<target>/<yyyy-mm of the commit>/<commit>-<run>.<attempt>.json`. A month that was packed
// is one file, `<target>/<yyyy-mm>.ndjson.gz`, with a line `{"file": …, "record": …}` for each; what came to that month
// later is packed beside it, as `<yyyy-mm>.2.ndjson.gz`: no file is ever rewritten.

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const FILE = /^([0-9a-f]{40}|[0-9a-f]{64})-(\d{1,15})\.(\d{1,15})\.json$/;
const PACK = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.\d{1,6})?\.ndjson\.gz$/;
const MOST_TARGET_BYTES = 200;

/** What the name of a record's file says. */
export interface FileFacts {
  readonly commit: string;
  /** 0 for a record that no workflow run made; its attempt is then the second at which it was made. */
  readonly runId: number;
  readonly attempt: number;
}

/** A target's folder: any text as one segment of a path. null where it would be too long, or is empty. */
export function folderOf(target: string): string | null {
  if (/\p{Surrogate}/u.test(target)) return null; // half of a character has no encoding
  // Not `.`, `..`, nor what git and file systems treat in a way of their own.
  const folder = encodeURIComponent(target).replace(/[.*'()!~]/g, (character, index: number) =>
    character === '.' && index > 0 ? '.' : `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return folder === '' || folder.length > MOST_TARGET_BYTES ? null : folder;
}

/** The target of a folder; null where it is no folder of ours. */
export function targetOf(folder: string): string | null {
  try {
    const target = decodeURIComponent(folder);
    return folderOf(target) === folder ? target : null;
  } catch {
    return null; // not an encoded text
  }
}

export function isMonth(name: string): boolean {
  return MONTH.test(name);
}

/** The month in the name of a packed month's file; null where it is none. */
export function packedMonthOf(name: string): string | null {
  return PACK.exec(name)?.[1] ?? null;
}

/** Path of the n-th pack of a month, from 1 on. */
export function packOf(folder: string, month: string, number = 1): string {
  return `${folder}/${month}${number === 1 ? '' : `.${number}`}.ndjson.gz`;
}

/** What a file's name says; null where it is not the name of a record. */
export function factsOf(name: string): FileFacts | null {
  const [, commit, runId, attempt] = FILE.exec(name) ?? [];
  return commit === undefined ? null : { commit, runId: Number(runId), attempt: Number(attempt) };
}

/** The month under which a record of this origin lies: of the commit, else of the recording. */
export function monthOf({ committedAt, recordedAt }: RecordOrigin): string {
  const month = (committedAt ?? recordedAt ?? '').slice(0, 7);
  return isMonth(month) ? month : '1970-01';
}

export function fileNameOf({ commit, runId, runAttempt, recordedAt }: RecordOrigin): string {
  const seconds = Math.max(0, Math.floor(Date.parse(recordedAt ?? '') / 1000)) || 0;
  return runId === null ? `${commit}-0.${seconds}.json` : `${commit}-${runId}.${runAttempt ?? 1}.json`;
}
