import { InputError } from '../errors.ts';
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
/** Files recognised by content alone give way to those with a name. */
const RANK_OF_CONTENT = 1000;
/** With more rejected lines than this share, a file is not what it should be. */
const TOLERATED_REJECTED_SHARE = 0.1;

/** Where the entries of a folder or an archive go. */
export interface Visitor {
  /** A sink for a file's bytes; undefined where nobody wants them. */
  file(path: string): Sink | undefined;
  link(path: string, target: string): void;
  /** A file that is there and cannot be opened. */
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
}

interface Root {
  readonly files: Map<FileSource<string, unknown>, Candidate>;
  readonly trees: Map<Source, TreeReducer<unknown>>;
  readonly states: Map<string, SourceState>;
  readonly diagnostics: Diagnostic[];
  /** Whether its files lie under proc/ and sys/, as on the target. */
  isTree: boolean;
  manifest: { readonly path: string; readonly text: string } | null;
}

export interface Intake extends Visitor {
  /** The snapshots that were found. `locationOf` names a file for a person. */
  finish(locationOf: (path: string) => string): IntakeSnapshot[];
}

/** Sorts files into snapshots and sources and feeds them to the parsers; keeps no file. */
export function intakeOf(sources: readonly Source[], options: { readonly single: boolean }): Intake {
  const router = routerOf(sources);
  const roots = new Map<string, Root>();
  const manifests = new Map<string, { readonly path: string; readonly text: string }>();

  function rootOf(path: string): Root {
    const found = roots.get(path);
    if (found) return found;
    const made: Root = {
      files: new Map(),
      trees: new Map(),
      states: new Map(),
      diagnostics: [],
      isTree: false,
      manifest: null,
    };
    roots.set(path, made);
    return made;
  }

  function accept(root: Root, source: FileSource<string, unknown>, candidate: Candidate): void {
    const other = root.files.get(source);
    if (other && other.rank <= candidate.rank) {
      const message = `left out: ${other.path} already is this snapshot's ${source.name}`;
      root.diagnostics.push({ source: candidate.path, line: null, message });
      return;
    }
    root.files.set(source, candidate);
  }

  function startFile(root: Root, source: FileSource<string, unknown>, path: string, rank: number): Sink {
    const reducer = source.start();
    return { push: (chunk) => reducer.push(chunk), end: () => accept(root, source, { path, rank, reducer }) };
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
      const text = new TextDecoder().decode(concat(head));
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

  return {
    file(path) {
      const { folder, name } = splitPath(path);
      if (name === 'snapshot.json') return keepText(path, (text) => manifests.set(folder, { path, text }));
      const route = router.byPath(path);
      if (!route) return isInsideTree(path) && !options.single ? undefined : sniff(path);
      const root = rootOf(route.root);
      root.isTree = true;
      if (route.source.kind === 'file') return startFile(root, route.source, path, 0);
      return treeOf(root, route.source)?.file(route.path);
    },
    link(path, target) {
      const route = router.byPath(path);
      if (!route) return;
      treeOf(rootOf(route.root), route.source)?.link(route.path, target);
    },
    unreadable(path, reason) {
      const route = router.byPath(path);
      const source = route?.source ?? router.byName(splitPath(path).name)?.source;
      if (!source) return;
      const root = rootOf(route?.root ?? splitPath(path).folder);
      root.states.set(source.name, 'unreadable');
      root.diagnostics.push({ source: source.name, line: null, message: `could not be read: ${reason}` });
    },
    finish(locationOf) {
      const snapshots: IntakeSnapshot[] = [];
      for (const [path, root] of roots) {
        // A folder beside proc/ and sys/ holds notes about the snapshot, not another snapshot.
        if (!root.isTree && [...roots].some(([other, { isTree }]) => isTree && isBelow(path, other))) continue;
        root.manifest = manifests.get(path) ?? null;
        snapshots.push(finishRoot(path, root, sources, locationOf));
      }
      return snapshots;
    },
  };
}

function finishRoot(
  path: string,
  root: Root,
  sources: readonly Source[],
  locationOf: (path: string) => string,
): IntakeSnapshot {
  const parsed = new Map<string, Parsed<unknown>>();
  const states = new Map<string, SourceState>();
  const diagnostics = [...root.diagnostics];
  for (const source of sources) {
    const candidate = source.kind === 'file' ? root.files.get(source) : undefined;
    const result = (candidate?.reducer ?? root.trees.get(source))?.end();
    if (!result) {
      states.set(source.name, root.states.get(source.name) ?? 'absent');
      continue;
    }
    refuseGarbage(result, locationOf(candidate?.path ?? joinPath(path, source.name)), source);
    diagnostics.push(...result.diagnostics);
    const hidden = result.diagnosticCount - result.diagnostics.length;
    if (hidden > 0) diagnostics.push({ source: source.name, line: null, message: `${hidden} more remarks` });
    states.set(
      source.name,
      result.truncated ? 'truncated' : result.byteCount === 0 && source.kind === 'file' ? 'empty' : 'present',
    );
    parsed.set(source.name, result);
  }
  settleEmptyFiles(sources, states, parsed, diagnostics);
  return { root: path, manifest: root.manifest, sources: states, parsed, diagnostics };
}

/**
 * A procfs file of 0 bytes is what a copy by file size gives, not a measurement. Only where the other files of the
 * snapshot hold text does an empty `/proc/modules` mean that no module is loaded.
 */
function settleEmptyFiles(
  sources: readonly Source[],
  states: Map<string, SourceState>,
  parsed: Map<string, Parsed<unknown>>,
  diagnostics: Diagnostic[],
): void {
  const othersHaveText = [...states.values()].includes('present');
  for (const source of sources) {
    if (states.get(source.name) !== 'empty') continue;
    if (source.kind === 'file' && source.mayBeEmpty && othersHaveText) {
      states.set(source.name, 'present');
      continue;
    }
    parsed.delete(source.name);
    const message = 'is empty (0 bytes): read it with cat, a copy by file size gives nothing';
    diagnostics.push({ source: source.name, line: null, message });
  }
}

function refuseGarbage(result: Parsed<unknown>, file: string, source: Source): void {
  const { rejectedCount, lineCount, truncated } = result;
  const tolerated = Math.max(truncated ? 1 : 0, lineCount * TOLERATED_REJECTED_SHARE);
  if (rejectedCount === 0 || (rejectedCount <= tolerated && rejectedCount < lineCount)) return;
  const first = result.diagnostics.find(({ line }) => line !== null);
  throw new InputError(
    `${rejectedCount} of ${lineCount} lines are not ${source.name}: ${first?.message ?? 'unknown text'}`,
    { file, line: first?.line ?? undefined },
    `Capture it again as plain text: cat /${source.name} > ${source.name.replaceAll('/', '_')}`,
  );
}

function keepText(path: string, keep: (text: string) => void): Sink {
  const decoder = new TextDecoder();
  let text = '';
  return {
    push(chunk) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_MANIFEST_BYTES)
        throw new InputError(
          `it is larger than ${MAX_MANIFEST_BYTES} bytes`,
          { file: path },
          'snapshot.json holds a few lines about the capture; see "Snapshots" in the README.',
        );
    },
    end: () => keep(text + decoder.decode()),
  };
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
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
