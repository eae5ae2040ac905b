import { InputError, Unreadable } from '../errors.ts';
import type {
  Diagnostic,
  FileSource,
  Parsed,
  Reducer,
  Sink,
  Source,
  SourceState,
  TreeReducer,
} from '../model/index.ts';
import { routerOf } from './route.ts';

/** Enough of a file to see what it is. */
const HEAD_BYTES = 4096;
const MAX_MANIFEST_BYTES = 65_536;
/** Files in their place in a tree come first, then those with a name, then those recognised by content alone. */
const RANK_OF_PLACE = 0;
const RANK_OF_CONTENT = 1000;
/** Whatever it is called, a file of 0 bytes gives way to one that holds something. */
const RANK_OF_EMPTY = 2000;
/** With more rejected lines than this share, a file is not what it should be. */
const TOLERATED_REJECTED_SHARE = 0.1;
const HAVE_TEXT: ReadonlySet<SourceState | undefined> = new Set(['present', 'truncated']);
const PACKED = /\.(?:tar|tgz|zip|7z|gz|xz|zst|bz2)$/;
// cat: can't open '/proc/slabinfo': Permission denied
const COMPLAINT =
  /^\S+: (?:.*(?:permission denied|operation not permitted|input\/output error)|.*(no such file or directory|not found))$/i;
const MAX_COMPLAINT_BYTES = 256;

/** Where the entries of a folder or an archive go. */
export interface Visitor {
  /** A sink for a file's bytes; undefined where nobody wants them. */
  file(path: string): Sink | undefined;
  link(path: string, target: string): void;
  /** A file or folder that is there and cannot be opened. */
  unreadable(path: string, reason: string): void;
}

/** One snapshot as it came in: every source that is there, reduced. */
export interface IntakeSnapshot {
  readonly root: string;
  readonly manifest: { readonly path: string; readonly text: string } | null;
  readonly sources: ReadonlyMap<string, SourceState>;
  readonly parsed: ReadonlyMap<string, Parsed<unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Candidate {
  readonly path: string;
  readonly rank: number;
  readonly reducer: Reducer<unknown>;
  /** What a short file holds. */
  readonly text: string | null;
}

interface Unread {
  readonly path: string;
  readonly reason: string;
  fileCount: number;
}

interface Root {
  readonly files: Map<FileSource<string, unknown>, Candidate>;
  readonly trees: Map<Source, TreeReducer<unknown>>;
  readonly unread: Map<Source, Unread>;
  readonly diagnostics: Diagnostic[];
  /** Whether its files lie under proc/ and sys/, as on the target. */
  isTree: boolean;
}

export interface Intake extends Visitor {
  /** Files that would have to be unpacked to see what they are. */
  readonly packed: readonly string[];
  /** The snapshots that were found. */
  finish(): IntakeSnapshot[];
}

interface IntakeOptions {
  readonly single: boolean;
  /** Names a file for a person. */
  readonly locationOf: (path: string) => string;
}

/** Sorts files into snapshots and sources and feeds them to the parsers; keeps no file. */
export function intakeOf(sources: readonly Source[], { single, locationOf }: IntakeOptions): Intake {
  const router = routerOf(sources);
  const roots = new Map<string, Root>();
  const manifests = new Map<string, { readonly path: string; readonly text: string }>();
  const packed: string[] = [];

  function rootOf(path: string): Root {
    const found = roots.get(path);
    if (found) return found;
    const made: Root = {
      files: new Map(),
      trees: new Map(),
      unread: new Map(),
      diagnostics: [],
      isTree: false,
    };
    roots.set(path, made);
    return made;
  }

  function accept(root: Root, source: FileSource<string, unknown>, candidate: Candidate): void {
    const other = root.files.get(source);
    const [used, unused] = other && other.rank <= candidate.rank ? [other, candidate] : [candidate, other];
    root.files.set(source, used);
    if (!unused) return;
    const message = `left out: ${used.path} is this snapshot's ${source.name}`;
    root.diagnostics.push({ source: unused.path, line: null, message });
  }

  function startFile(root: Root, source: FileSource<string, unknown>, path: string, placeRank: number): Sink {
    const reducer = source.start();
    const short: Uint8Array[] = [];
    let byteCount = 0;
    return {
      push(chunk) {
        byteCount += chunk.length;
        if (byteCount <= MAX_COMPLAINT_BYTES) short.push(chunk);
        reducer.push(chunk);
      },
      end() {
        const rank = placeRank + (byteCount === 0 ? RANK_OF_EMPTY : 0);
        const text = byteCount <= MAX_COMPLAINT_BYTES ? textOf(short) : null;
        accept(root, source, { path, rank, reducer, text });
      },
    };
  }

  function miss(root: Root, source: Source, path: string, reason: string): void {
    const unread = root.unread.get(source);
    if (unread) unread.fileCount += 1;
    else root.unread.set(source, { path, reason, fileCount: 1 });
  }

  function treeOf(root: Root, source: Source): TreeReducer<unknown> | undefined {
    if (source.kind !== 'tree') return undefined;
    const found = root.trees.get(source);
    if (found) return found;
    const made = source.start();
    root.trees.set(source, made);
    return made;
  }

  /** A file outside proc/ and sys/: its name proposes, its beginning decides. */
  function sniff(path: string): Sink {
    const { folder, name } = splitPath(path);
    const named = router.byName(name);
    const head: Uint8Array[] = [];
    let headBytes = 0;
    let sink: Sink | null = null;
    function decide(): Sink {
      const text = textOf(head, HEAD_BYTES);
      const found = named?.source.detect(text) ? undefined : router.byContent(text);
      const source = found ?? (text.includes('\0') ? undefined : named?.source);
      if (!source) return { push() {}, end() {} };
      const rank = source === named?.source ? named.rank : RANK_OF_CONTENT;
      const decided = startFile(rootOf(folder), source, path, rank);
      for (const chunk of head) decided.push(chunk);
      return decided;
    }
    return {
      push(chunk) {
        if (sink) return sink.push(chunk);
        head.push(chunk);
        headBytes += chunk.length;
        if (headBytes >= HEAD_BYTES) sink = decide();
      },
      end() {
        (sink ?? decide()).end();
      },
    };
  }

  /** The snapshot whose files lie as on the target below this path. */
  function treeRootOf(path: string): Root {
    const root = rootOf(path);
    root.isTree = true;
    return root;
  }

  /** Files that lie about where another part of the input is laid out like the target: notes, not a snapshot. */
  function setNotesAside(): void {
    const trees = [...roots].filter(([, { isTree }]) => isTree);
    if (trees.length === 0) return;
    for (const [path, root] of roots) {
      if (root.isTree) continue;
      roots.delete(path);
      const [, nearest] = trees.find(([tree]) => isBelow(path, tree)) ?? trees[0] ?? [];
      for (const { path: note } of root.files.values())
        nearest?.diagnostics.push({ source: note, line: null, message: 'left out: it lies outside proc/ and sys/' });
    }
  }

  return {
    packed,
    file(path) {
      const { folder, name } = splitPath(path);
      if (name === 'snapshot.json') return keepText(locationOf(path), (text) => manifests.set(folder, { path, text }));
      const route = router.byPath(path);
      if (route) {
        const root = treeRootOf(route.root);
        if (route.source.kind === 'file') return startFile(root, route.source, path, RANK_OF_PLACE);
        return treeOf(root, route.source)?.file(route.path);
      }
      if (!single && PACKED.test(name) && (!isInsideTree(path) || router.byPath(path.replace(PACKED, '')))) {
        packed.push(path);
        return undefined;
      }
      return isInsideTree(path) && !single ? undefined : sniff(path);
    },
    link(path, target) {
      const route = router.byPath(path);
      if (route?.source.kind === 'tree') {
        treeOf(treeRootOf(route.root), route.source)?.link(route.path, target);
        return;
      }
      const reason = 'it is a link, and links are not followed';
      if (route) return miss(treeRootOf(route.root), route.source, path, reason);
      const { folder, name } = splitPath(path);
      const named = router.byName(name);
      if (named && !isInsideTree(path)) miss(rootOf(folder), named.source, path, reason);
    },
    unreadable(path, reason) {
      const { folder, name } = splitPath(path);
      if (name === 'snapshot.json') throw new Unreadable(`${path}: ${reason}`);
      const route = router.byPath(path);
      if (route) return miss(treeRootOf(route.root), route.source, path, reason);
      const held = router.byFolder(path);
      for (const source of held.sources) miss(treeRootOf(held.root), source, path, reason);
      const named = router.byName(name);
      if (named && !isInsideTree(path)) miss(rootOf(folder), named.source, path, reason);
    },
    finish() {
      setNotesAside();
      const snapshots = [...roots].map(([path, root]) =>
        finishRoot(path, root, manifests.get(path) ?? null, sources, locationOf),
      );
      for (const path of packed)
        snapshots[0]?.diagnostics.push({
          source: path,
          line: null,
          message: 'left out: it is packed; give it by its own path, or unpack it',
        });
      return snapshots;
    },
  };
}

function finishRoot(
  path: string,
  root: Root,
  manifest: IntakeSnapshot['manifest'],
  sources: readonly Source[],
  locationOf: (path: string) => string,
) {
  const parsed = new Map<string, Parsed<unknown>>();
  const states = new Map<string, SourceState>();
  const diagnostics = [...root.diagnostics];
  for (const source of sources) {
    const unread = root.unread.get(source);
    if (unread) diagnostics.push(unreadRemark(source, unread));
    const candidate = source.kind === 'file' ? root.files.get(source) : undefined;
    const complaint = COMPLAINT.exec(candidate?.text?.trim() ?? '');
    if (complaint) {
      states.set(source.name, complaint[1] === undefined ? 'unreadable' : 'absent');
      const message = `was not captured, its file holds ${JSON.stringify(complaint[0])}`;
      diagnostics.push({ source: source.name, line: 1, message });
      continue;
    }
    const result = (candidate?.reducer ?? root.trees.get(source))?.end();
    if (!result || (source.kind === 'tree' && result.lineCount === 0)) {
      states.set(source.name, unread ? 'unreadable' : 'absent');
      continue;
    }
    refuseGarbage(result, source, (tried) => locationOf(candidate?.path ?? joinPath(path, tried)));
    diagnostics.push(...result.diagnostics);
    const hidden = result.diagnosticCount - result.diagnostics.length;
    if (hidden > 0) diagnostics.push({ source: source.name, line: null, message: `${hidden} more remarks` });
    states.set(source.name, result.truncated ? 'truncated' : result.lineCount === 0 ? 'empty' : 'present');
    parsed.set(source.name, result);
  }
  settleEmptyFiles(sources, states, parsed, diagnostics);
  return { root: path, manifest, sources: states, parsed, diagnostics };
}

function unreadRemark(source: Source, { path, reason, fileCount }: Unread): Diagnostic {
  const message =
    fileCount === 1
      ? `could not be read: ${reason}`
      : `${fileCount} files could not be read, such as ${path}: ${reason}`;
  return { source: fileCount === 1 ? path : source.name, line: null, message };
}

/**
 * A procfs file of 0 bytes is what a copy by file size gives, not a measurement. Only where the other files of procfs
 * hold text does an empty `/proc/modules` mean that no module is loaded; files of /sys survive such a copy.
 */
function settleEmptyFiles(
  sources: readonly Source[],
  states: Map<string, SourceState>,
  parsed: Map<string, Parsed<unknown>>,
  diagnostics: Diagnostic[],
): void {
  const othersHaveText = sources.some(({ kind, name }) => kind === 'file' && HAVE_TEXT.has(states.get(name)));
  for (const source of sources) {
    if (states.get(source.name) !== 'empty') continue;
    if (source.kind === 'file' && source.mayBeEmpty && othersHaveText) {
      states.set(source.name, 'present');
      continue;
    }
    parsed.delete(source.name);
    const message = 'is empty: read it with cat, a copy by file size gives nothing';
    diagnostics.push({ source: source.name, line: null, message });
  }
}

function refuseGarbage(result: Parsed<unknown>, source: Source, locationOf: (tried: string) => string): void {
  const { rejectedCount, lineCount, truncated } = result;
  const tolerated = Math.max(truncated ? 1 : 0, lineCount * TOLERATED_REJECTED_SHARE);
  if (rejectedCount === 0 || (rejectedCount <= tolerated && rejectedCount < lineCount)) return;
  const first = result.diagnostics.find(({ line }) => line !== null);
  const lines = source.kind === 'file' ? 'lines' : 'files';
  throw new InputError(
    `${rejectedCount} of ${lineCount} ${lines} are not ${source.name}: ${first?.message ?? 'unknown text'}`,
    { file: locationOf(first?.source ?? source.name), line: first?.line ?? undefined },
    source.kind === 'file'
      ? `Capture it again as plain text: cat /${source.name} > ${source.name.replaceAll('/', '_')}`
      : `Capture /${source.name} again: each of these files holds one number.`,
  );
}

function keepText(location: string, keep: (text: string) => void): Sink {
  const decoder = new TextDecoder();
  let text = '';
  return {
    push(chunk) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_MANIFEST_BYTES)
        throw new InputError(
          `it is larger than ${MAX_MANIFEST_BYTES} bytes`,
          { file: location },
          'snapshot.json holds a few lines about the capture; see "Snapshots" in the README.',
        );
    },
    end: () => keep(text + decoder.decode()),
  };
}

function textOf(chunks: readonly Uint8Array[], maxBytes?: number): string {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return new TextDecoder().decode(whole.subarray(0, maxBytes));
}

function splitPath(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: slash < 0 ? '' : path.slice(0, slash), name: path.slice(slash + 1) };
}

function joinPath(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

function isInsideTree(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((segment) => segment === 'proc' || segment === 'sys');
}

function isBelow(path: string, root: string): boolean {
  return path !== root && (root === '' || path.startsWith(`${root}/`));
}
