import { InputError } from '../errors.ts';
import type { Diagnostic, FileSource, Parsed, Reducer, Source, SourceState, TreeReducer } from '../model/index.ts';

/** With more rejected lines than this share, a file is not what it should be. */
const TOLERATED_REJECTED_SHARE = 0.1;
const HAVE_TEXT: ReadonlySet<SourceState | undefined> = new Set(['present', 'truncated']);
// cat: can't open '/proc/slabinfo': Permission denied
const COMPLAINT =
  /^\S+: (?:.*(?:permission denied|operation not permitted|input\/output error)|.*(no such file or directory|not found))$/i;

/** One snapshot as it came in: every source that is there, reduced. */
export interface IntakeSnapshot {
  readonly root: string;
  readonly manifest: { readonly path: string; readonly text: string } | null;
  readonly sources: ReadonlyMap<string, SourceState>;
  readonly lost: ReadonlyMap<string, string>;
  readonly parsed: ReadonlyMap<string, Parsed<unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that may be a source's; the lowest rank is taken. */
export interface Candidate {
  readonly path: string;
  readonly rank: number;
  readonly reducer: Reducer<unknown>;
  /** What a short file holds. */
  readonly text: string | null;
}

/** Files of a source that are there and cannot be opened. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
  /** It was captured, and did not come through. */
  readonly isLost: boolean;
  fileCount: number;
}

/** A snapshot while its files come in. */
export interface Root {
  readonly files: Map<FileSource<string, unknown>, Candidate>;
  readonly trees: Map<Source, TreeReducer<unknown>>;
  readonly unread: Map<Source, Unread>;
  readonly diagnostics: Diagnostic[];
  /** Why whatever is not there may have been lost on the way; null where nothing was. */
  restLost: string | null;
  /** Whether its files lie under proc/ and sys/, as on the target. */
  isTree: boolean;
}

/** What became of every source of a snapshot once all its files are in. Throws an `InputError` for garbage. */
export function settled(
  path: string,
  root: Root,
  manifest: IntakeSnapshot['manifest'],
  sources: readonly Source[],
  locationOf: (path: string) => string,
) {
  const parsed = new Map<string, Parsed<unknown>>();
  const states = new Map<string, SourceState>();
  const lost = new Map<string, string>();
  const diagnostics = [...root.diagnostics];
  for (const source of sources) {
    const unread = root.unread.get(source);
    if (unread) diagnostics.push(unreadRemark(source, unread));
    if (unread?.isLost) lost.set(source.name, lossRemark(unread));
    const candidate = source.kind === 'file' ? root.files.get(source) : undefined;
    const result = (candidate?.reducer ?? root.trees.get(source))?.end();
    const complaint = complaintIn(candidate?.text ?? '', result);
    if (complaint) {
      states.set(source.name, complaint[1] === undefined ? 'unreadable' : 'absent');
      const message = `was not captured, its file holds ${JSON.stringify(complaint[0])}`;
      diagnostics.push({ source: source.name, line: 1, message });
      continue;
    }
    if (!result || (source.kind === 'tree' && result.lineCount === 0)) {
      states.set(source.name, unread || root.restLost !== null ? 'unreadable' : 'absent');
      if (!unread && root.restLost !== null) lost.set(source.name, root.restLost);
      continue;
    }
    if (source.kind === 'tree' && isGarbage(result)) {
      // A view of what other files say better: not worth losing them for.
      states.set(source.name, 'unreadable');
      diagnostics.push(...result.diagnostics);
      continue;
    }
    refuseGarbage(result, source, (tried) => locationOf(candidate?.path ?? joinPath(path, tried)));
    diagnostics.push(...result.diagnostics);
    const hidden = result.diagnosticCount - result.diagnostics.length;
    if (hidden > 0) diagnostics.push({ source: source.name, line: null, message: `${hidden} more remarks` });
    const isCut = result.truncated || unread?.isLost;
    states.set(source.name, isCut ? 'truncated' : result.lineCount === 0 ? 'empty' : 'present');
    parsed.set(source.name, result);
  }
  settleEmptyFiles(sources, states, parsed, diagnostics);
  return { root: path, manifest, sources: states, lost, parsed, diagnostics };
}

/** What a tool said instead of the file's lines. Where none of them was understood, it may stand below a prompt. */
function complaintIn(text: string, result: Parsed<unknown> | undefined): RegExpExecArray | null {
  if (result?.lineCount !== result?.rejectedCount) return COMPLAINT.exec(text.trim());
  const found = text.split('\n').map((line) => COMPLAINT.exec(line.trim()));
  return found.find((complaint) => complaint !== null) ?? null;
}

function lossRemark({ path, reason, fileCount }: Unread): string {
  return fileCount === 1 ? reason : `${fileCount} files of it were damaged on the way, such as ${path}: ${reason}`;
}

function unreadRemark(source: Source, unread: Unread): Diagnostic {
  const { path, reason, isLost, fileCount } = unread;
  const message = isLost
    ? `was captured and did not come through: ${lossRemark(unread)}`
    : fileCount === 1
      ? `could not be read: ${reason}`
      : `${fileCount} files could not be read, such as ${path}: ${reason}`;
  return { source: fileCount === 1 ? path : source.name, line: null, message };
}

/**
 * A procfs file of 0 bytes is what a copy by file size gives, not a measurement. Only where the other files of procfs
 * hold text does an empty `/proc/modules` mean that no module is loaded; files of /sys survive such a copy, and so does what
 * a command printed.
 */
function settleEmptyFiles(
  sources: readonly Source[],
  states: Map<string, SourceState>,
  parsed: Map<string, Parsed<unknown>>,
  diagnostics: Diagnostic[],
): void {
  const othersHaveText = sources.some(
    ({ kind, name }) => kind === 'file' && name.includes('/') && HAVE_TEXT.has(states.get(name)),
  );
  for (const source of sources) {
    if (states.get(source.name) !== 'empty') continue;
    if (source.kind === 'file' && source.mayBeEmpty && othersHaveText) {
      states.set(source.name, 'present');
      continue;
    }
    parsed.delete(source.name);
    const message = 'is empty: capture it as root, with cat (a copy by file size gives nothing)';
    diagnostics.push({ source: source.name, line: null, message });
  }
}

function isGarbage({ rejectedCount, lineCount, truncated }: Parsed<unknown>): boolean {
  const tolerated = Math.max(truncated ? 1 : 0, lineCount * TOLERATED_REJECTED_SHARE);
  return rejectedCount > 0 && (rejectedCount > tolerated || rejectedCount === lineCount);
}

function refuseGarbage(result: Parsed<unknown>, source: Source, locationOf: (tried: string) => string): void {
  if (!isGarbage(result)) return;
  const first = result.diagnostics.find(({ line }) => line !== null);
  throw new InputError(
    `${result.rejectedCount} of ${result.lineCount} lines are not ${source.name}: ${first?.message ?? 'unknown text'}`,
    { file: locationOf(first?.source ?? source.name), line: first?.line ?? undefined },
    `Capture it again as plain text: ${printed(source.name)} > ${source.name.replaceAll('/', '_')}`,
  );
}

/** What prints a source: the file, or a command of its name. */
function printed(name: string): string {
  return name.includes('/') ? `cat /${name}` : name;
}

function joinPath(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
