import { InputError, Unreadable } from '../errors.ts';
import {
  type FileSource,
  type IsOthers,
  joined,
  type LineReducer,
  type Parsed,
  type Sink,
  type Source,
  type TreeReducer,
  type TreeSource,
} from '../model/index.ts';
import type { Files, Pieces } from '../world/index.ts';
import type { Meter } from './limits.ts';
import { listSink } from './lists.ts';
import { type ListRoute, routerOf } from './route.ts';
import { type Section, sectionsOf } from './sections.ts';
import { type Candidate, type IntakeSnapshot, type Root, settled } from './settle.ts';
import { unpacking } from './unpack.ts';

/** Enough of a file to see what it is. */
const HEAD_BYTES = 4096;
const MANIFEST = 'snapshot.json';
const MAX_MANIFEST_BYTES = 1_048_576;
/** Files in their place in a tree come first, then those with a name, then those recognised by content alone. */
const RANK_OF_PLACE = 0;
const RANK_OF_CONTENT = 1000;
/** Whatever it is called, a file of 0 bytes gives way to one that holds something. */
const RANK_OF_EMPTY = 2000;
const PACKED = /\.(?:tar|tgz|zip|7z|gz|xz|zst|bz2)$/;
const MAX_COMPLAINT_BYTES = 256;

/** Where files and links go. */
export interface Taker {
  /**
   * A sink for a file's bytes; undefined where nobody wants them. `isAlone`: whether there is nothing else, so that it is
   * looked through for kernel files wherever they begin.
   */
  file(path: string, isAlone?: boolean): Sink | undefined;
  link(path: string, target: string): void;
  /** A file or folder that is there and cannot be opened. */
  unreadable(path: string, reason: string): void;
}

/** Where the entries of a folder or an archive go. */
export interface Visitor extends Taker {
  /** Hears of every entry first, whatever it is. */
  entry(path: string): void;
  /** What reads a file of which only the content tells what it is; undefined where it goes to `file`. */
  opener(path: string): ((pieces: Pieces) => Promise<void>) | undefined;
}

/** Where the files of a capture go that came over a line which may damage them. */
export interface LossyTaker extends Taker {
  /** A file that was captured and did not come through. */
  lost(path: string, reason: string): void;
  /** Whatever of a snapshot does not come may have been lost. */
  restLost(folder: string, reason: string): void;
  /** What a person should know of a snapshot. */
  remark(folder: string, message: string): void;
}

/** A file that somebody else reads. */
export interface ReadElsewhere {
  readonly source: FileSource<string, unknown>;
  /** Whether it lies where the target has it; of any other, only its lines tell whether it holds something else, too. */
  readonly isInPlace: boolean;
  accept(parsed: Parsed<unknown>): void;
}

export interface Intake extends LossyTaker {
  /** Files that would have to be unpacked to see what they are. */
  readonly packed: readonly string[];
  /** Whether no kernel file has come in yet. */
  isEmpty(): boolean;
  /** Whether only the content of a file tells what it is. */
  mayBePacked(path: string): boolean;
  /** Whether the kernel itself packs the file, so that its parser unpacks it. */
  takesPacked(path: string): boolean;
  /** Whether a file of this name is a kernel file. */
  knows(path: string): boolean;
  /** Whether a file of this name may be of any length, since only sums of it are kept. */
  mayBeLarge(path: string): boolean;
  /**
   * Where a large file goes that somebody else reads, by its path and, where that does not tell, its beginning; undefined
   * where only reading it here shows what it is.
   */
  placeOf(path: string, beginning: () => Uint8Array): ReadElsewhere | undefined;
  /** The file stays packed. */
  leavePacked(path: string): void;
  /** The snapshots that were found. */
  finish(): IntakeSnapshot[];
}

/** Reads lines that are of no file, and asks of each whether it begins one. */
export type Scan = (isOthers: IsOthers, firstNumber: number) => LineReducer<unknown>;

interface IntakeOptions {
  readonly meter: Meter;
  /** Names a file for a person. */
  readonly locationOf: (path: string) => string;
  readonly gunzip: Files['gunzip'];
  readonly scan: Scan;
}

/** Sorts files into snapshots and sources and feeds them to the parsers; keeps no file. */
export function intakeOf(sources: readonly Source[], { meter, locationOf, gunzip, scan }: IntakeOptions): Intake {
  const router = routerOf(sources);
  const roots = new Map<string, Root>();
  const manifests = new Map<string, { readonly path: string; readonly text: string }>();
  const packed: string[] = [];
  const files = sources.filter((source) => source.kind === 'file');

  function rootOf(path: string): Root {
    const found = roots.get(path);
    if (found) return found;
    meter.snapshot(path);
    const made: Root = {
      files: new Map(),
      trees: new Map(),
      unread: new Map(),
      diagnostics: [],
      restLost: null,
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
    const sink: Sink = {
      push(chunk) {
        byteCount += chunk.length;
        if (!source.isSummed) meter.text(path, chunk.length, byteCount);
        if (byteCount <= MAX_COMPLAINT_BYTES) short.push(chunk);
        reducer.push(chunk);
      },
      end() {
        const rank = placeRank + (byteCount === 0 ? RANK_OF_EMPTY : 0);
        const text = byteCount <= MAX_COMPLAINT_BYTES ? textOf(short) : null;
        accept(root, source, { path, rank, reducer, text });
      },
    };
    if (source.packing === undefined) return sink;
    return unpacking(sink, gunzip, (reason) => miss(root, source, path, reason));
  }

  function miss(root: Root, source: Source, path: string, reason: string, isLost = false): void {
    const unread = root.unread.get(source);
    // What was lost counts more than what never opened.
    if (unread && (unread.isLost || !isLost)) unread.fileCount += 1;
    else root.unread.set(source, { path, reason, isLost, fileCount: 1 });
  }

  /** A file that is not there, under whatever name it should be. */
  function missAt(path: string, reason: string, isLost: boolean): void {
    const { folder, name } = splitPath(path);
    const route = router.byList(path) ?? router.byPath(path);
    if (route) {
      miss(treeRootOf(route.root), route.source, path, reason, isLost);
      return;
    }
    const held = router.byFolder(path);
    for (const source of held.sources) miss(treeRootOf(held.root), source, path, reason, isLost);
    const named = router.byName(name);
    if (named && !isInsideTree(path)) miss(rootOf(folder), named.source, path, reason, isLost);
  }

  function startList({ root: folder, source, kind }: ListRoute, path: string): Sink {
    const root = treeRootOf(folder);
    const tree = treeOf(root, source);
    return listSink({
      kind,
      isOfSource: (below) => router.byPath(below)?.source === source,
      tree,
      miss: (below) => miss(root, source, below, 'permission denied'),
      cut: () => miss(root, source, path, 'it is cut: a list ends with its line', true),
      remark: (line, message) => root.diagnostics.push({ source: path, line, message }),
    });
  }

  function treeOf(root: Root, source: TreeSource<string, unknown>): TreeReducer<unknown> {
    const found = root.trees.get(source);
    if (found) return found;
    const made = source.start();
    root.trees.set(source, made);
    return made;
  }

  /** A file outside proc/ and sys/: its name proposes, its beginning decides. */
  function sniff(path: string, isAlone: boolean): Sink {
    const { folder, name } = homePath(path);
    const named = router.byName(name);
    const head: Uint8Array[] = [];
    let headBytes = 0;
    let sink: Sink | null = null;
    function decide(): Sink {
      const text = textOf(head, HEAD_BYTES);
      const found = named?.source.detect(text) ? undefined : router.byContent(text, name);
      const isBinary = text.includes('\0');
      const source = found ?? (isBinary || named?.source.refuses?.(text) ? undefined : named?.source);
      if (!source && (isBinary || !isAlone)) return { push() {}, end() {} };
      const rank = source !== undefined && source === named?.source ? named.rank : RANK_OF_CONTENT;
      const decided =
        source && (!source.startLines || source.packing !== undefined)
          ? startFile(rootOf(folder), source, path, rank)
          : startSections(path, source ?? null, rank);
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

  /** A text that begins as a kernel file does, or that may hold some; what comes a second time is of another snapshot. */
  function startSections(path: string, first: FileSource<string, unknown> | null, rank: number): Sink {
    const { folder, name } = homePath(path);
    const sections: Section[] = [];
    const sink = sectionsOf({
      sources: files,
      first,
      printedBy: router.byCommand,
      scan,
      grow(source, added, ofSection) {
        if (!source.isSummed) meter.text(path, added, ofSection);
      },
      take: (section) => void sections.push(section),
    });
    return {
      push: sink.push,
      end() {
        sink.end();
        for (const { source, round, parsed, text } of sections) {
          const root = rootOf(round === 0 ? folder : joinedPath(folder, roundName(name, round)));
          const emptyRank = parsed.byteCount === 0 ? RANK_OF_EMPTY : 0;
          const ownRank = source === first && round === 0 ? rank : RANK_OF_CONTENT;
          accept(root, source, { ...readCandidate(path, ownRank + emptyRank, parsed), text });
        }
        if (sections.length > 1)
          rootOf(folder).diagnostics.push({ source: path, line: null, message: toldSections(sections) });
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
    for (const [path, root] of roots) if (isOfProcess(path, root)) roots.delete(path);
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
    isEmpty: () => roots.size === 0,
    mayBePacked(path) {
      if (splitPath(path).name === MANIFEST || router.byList(path)) return false;
      const route = router.byPath(path) ?? router.byPath(path.replace(PACKED, ''));
      return route ? route.source.kind === 'file' : !isInsideTree(path);
    },
    takesPacked(path) {
      const source =
        router.byPath(path)?.source ?? (isInsideTree(path) ? undefined : router.byName(splitPath(path).name)?.source);
      return source?.kind === 'file' && source.packing !== undefined;
    },
    knows: (path) =>
      router.byPath(path)?.source.kind === 'file' ||
      (!isInsideTree(path) && router.byName(splitPath(path).name) !== undefined),
    mayBeLarge(path) {
      const source =
        router.byPath(path)?.source ?? (isInsideTree(path) ? undefined : router.byName(splitPath(path).name)?.source);
      return source?.kind === 'file' && source.isSummed === true;
    },
    placeOf(path, beginning) {
      const route = router.byPath(path);
      if (route) {
        const { source } = route;
        if (source.kind !== 'file') return undefined;
        return {
          source,
          isInPlace: true,
          accept: (parsed) => accept(treeRootOf(route.root), source, readCandidate(path, RANK_OF_PLACE, parsed)),
        };
      }
      if (isInsideTree(path)) return undefined;
      const { folder, name } = homePath(path);
      const named = router.byName(name);
      const text = textOf([beginning()], HEAD_BYTES);
      const source = named?.source.detect(text) ? named.source : router.byContent(text, name);
      if (!source) return undefined;
      const rank = source === named?.source ? named.rank : RANK_OF_CONTENT;
      return {
        source,
        isInPlace: false,
        accept: (parsed) => accept(rootOf(folder), source, readCandidate(path, rank, parsed)),
      };
    },
    leavePacked: (path) => void packed.push(path),
    file(path, isAlone = false) {
      const { folder, name } = splitPath(path);
      const isDropped = isInsideTree(path) && name !== MANIFEST && !router.byList(path) && !router.byPath(path);
      if (isDropped) return undefined;
      if (name === MANIFEST) return keepText(locationOf(path), (text) => manifests.set(folder, { path, text }));
      const list = router.byList(path);
      if (list) return startList(list, path);
      const route = router.byPath(path);
      if (route) {
        const root = treeRootOf(route.root);
        if (route.source.kind === 'file') return startFile(root, route.source, path, RANK_OF_PLACE);
        return treeOf(root, route.source).file(route.path);
      }
      const named = router.byName(name);
      if (named?.source.packing !== undefined && PACKED.test(name))
        return startFile(rootOf(folder), named.source, path, named.rank);
      return sniff(path, isAlone);
    },
    link(path, target) {
      const route = router.byPath(path);
      if (route?.source.kind === 'tree') {
        treeOf(treeRootOf(route.root), route.source).link(route.path, target);
        return;
      }
      const reason = 'it is a link, and links are not followed';
      if (route) return miss(treeRootOf(route.root), route.source, path, reason);
      const { folder, name } = splitPath(path);
      const named = router.byName(name);
      // sosreport keeps what it links to.
      if (named && !isInsideTree(path) && !target.startsWith('sos_commands/'))
        miss(rootOf(folder), named.source, path, reason);
    },
    unreadable(path, reason) {
      if (splitPath(path).name === MANIFEST) throw new Unreadable(`${path}: ${reason}`);
      missAt(path, reason, false);
    },
    lost: (path, reason) => missAt(path, reason, true),
    restLost(folder, reason) {
      rootOf(folder).restLost = reason;
    },
    remark(folder, message) {
      rootOf(folder).diagnostics.push({ source: folder === '' ? 'the capture' : folder, line: null, message });
    },
    finish() {
      setNotesAside();
      const snapshots = [...roots].map(([path, root]) =>
        settled(path, root, manifests.get(path) ?? null, sources, locationOf),
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

/** What was read already. */
function readCandidate(path: string, rank: number, parsed: Parsed<unknown>): Candidate {
  return { path, rank, reducer: { push() {}, end: () => parsed }, text: null };
}

/** What comes again in a log begins the second of its snapshots. */
function roundName(fileName: string, round: number): string {
  return `${fileName.replace(/\.\w+$/, '')}-${String(round + 1).padStart(4, '0')}`;
}

function joinedPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function toldSections(sections: readonly Section[]): string {
  const rounds = (sections.at(-1)?.round ?? 0) + 1;
  const files = new Set(sections.map(({ source }) => source.name)).size;
  return `it holds ${files} kernel files${rounds === 1 ? '' : `, and ${rounds} snapshots of them`}`;
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
  return new TextDecoder().decode(joined(chunks).subarray(0, maxBytes));
}

function splitPath(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: slash < 0 ? '' : path.slice(0, slash), name: path.slice(slash + 1) };
}

/** What a sosreport has of commands is of the target whose `proc` lies beside `sos_commands`. */
function homePath(path: string): { folder: string; name: string } {
  const { folder, name } = splitPath(path);
  return { folder: folder.replace(/(?:^|\/)sos_commands\/[^/]+$/, ''), name };
}

/** `1/cmdline`, `2/cmdline`, …: smemcap keeps what processes were started with beside `meminfo`. */
function isOfProcess(path: string, { files, trees }: Root): boolean {
  const [only, ...others] = files.keys();
  return /(?:^|\/)\d+$/.test(path) && trees.size === 0 && others.length === 0 && only?.name === 'proc/cmdline';
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
