import type { FileSource, Source, TreeSource } from '../model/index.ts';
import { type ListKind, listNameOf, listOf } from './lists.ts';

/** Which source a path belongs to, and the root of the target's tree that it stands in. */
export interface Route {
  /** Folder of the snapshot, relative to what was given; '' is that itself. */
  readonly root: string;
  readonly source: Source;
  /** Path below the target's root. */
  readonly path: string;
}

export interface ListRoute {
  readonly root: string;
  readonly source: TreeSource<string, unknown>;
  readonly kind: ListKind;
}

export interface Router {
  /** By its place in a target tree: `…/proc/modules`. */
  byPath(path: string): Route | undefined;
  /** By the name of a capture's list of many small files: `sys/module/sections.values`. */
  byList(path: string): ListRoute | undefined;
  /** By its name in a flat folder: `lsmod.out`. The lower the rank, the nearer to the kernel's own name. */
  byName(fileName: string): { readonly source: FileSource<string, unknown>; readonly rank: number } | undefined;
  /** What a command prints: `cat /proc/modules`, `lsmod`, a path alone. Undefined where it is none or not all of a file. */
  byCommand(command: string): FileSource<string, unknown> | undefined;
  /** Which sources a folder of a target tree holds, or a part of one of them. */
  byFolder(path: string): { readonly root: string; readonly sources: readonly Source[] };
  /** By how it begins, unless its name says that it is of another moment. */
  byContent(head: string, fileName: string): FileSource<string, unknown> | undefined;
}

/** Programs that print files as they are. */
const PRINTERS: ReadonlySet<string> = new Set(['cat', 'zcat', 'more', 'less', 'dd']);
/** Programs that print what a kernel file holds, and are called as it is. */
const COMMANDS: ReadonlySet<string> = new Set(['lsmod', 'dmesg', 'uname']);
/** What may stand before a program. */
const CALLERS = /^(?:(?:sudo|busybox|toybox|(?:adb(?: -s \S+)?(?: exec-out| shell))|ssh \S+) +)+/;
/** What comes out is not the file: a part of it, or something made of it. */
const FILTERED = /[|<>`$]/;

/** No kernel file stands deeper below a target's root. */
const MOST_SEGMENTS = 12;

/** Finds sources for paths, names and contents by what the registry says. */
export function routerOf(sources: readonly Source[]): Router {
  const exact = new Map<string, Source>();
  const lists = new Map<string, TreeSource<string, unknown>>();
  const patterns: { readonly match: RegExp; readonly source: TreeSource<string, unknown> }[] = [];
  const names = new Map<string, { source: FileSource<string, unknown>; rank: number }>();
  const files: FileSource<string, unknown>[] = [];
  for (const source of sources) {
    if (source.kind === 'tree') {
      lists.set(listNameOf(source.name), source);
      for (const path of source.paths) patterns.push({ match: patternOf(path), source });
      continue;
    }
    files.push(source);
    for (const path of source.paths) exact.set(path, source);
    for (const [index, alias] of source.aliases.entries()) names.set(alias, { source, rank: 1 + index });
  }

  return {
    byPath(path) {
      for (const { root, below } of treesIn(path)) {
        const source = exact.get(below) ?? patterns.find(({ match }) => match.test(below))?.source;
        if (source) return { root, source, path: below };
        // proc/slabinfo.txt
        const named = exact.get(withoutExtension(below));
        if (named) return { root, source: named, path: below };
      }
      return undefined;
    },
    byList(path) {
      const list = listOf(path);
      if (!list) return undefined;
      for (const { root, below } of treesIn(list.of)) {
        const source = lists.get(below);
        if (source) return { root, source, kind: list.kind };
      }
      return undefined;
    },
    byFolder(path) {
      for (const { root, below: folder } of treesIn(path)) {
        const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
        const isHeld = ({ kind, name }: Source) =>
          name === folder || name.startsWith(`${folder}/`) || (kind === 'tree' && name === parent);
        const held = sources.filter(isHeld);
        if (held.length > 0) return { root, sources: held };
      }
      return { root: '', sources: [] };
    },
    byCommand(command) {
      if (FILTERED.test(command)) return undefined;
      const words = command
        .replace(CALLERS, '')
        .split(/[\s;&'"]+/)
        .filter((word) => word !== '');
      const [program = ''] = words;
      const found = PRINTERS.has(program)
        ? words
            .slice(1)
            .map((word) => exact.get(word.replace(/^\/+/, '')))
            .find((source) => source !== undefined)
        : (exact.get(program.replace(/^\/+/, '')) ?? (COMMANDS.has(program) ? names.get(program)?.source : undefined));
      return found?.kind === 'file' ? found : undefined;
    },
    byName: (fileName) => names.get(stemOf(fileName)),
    byContent(head, fileName) {
      const found = files.filter((source) => source.detect(head) && !source.isForeign?.(stemOf(fileName)));
      return found.length > 1 ? firstIn(head, found) : found[0];
    },
  };
}

/** Ways to cut a path into the root of a target's tree and what is below it: at every `proc` and `sys`. */
function* treesIn(path: string): Generator<{ readonly root: string; readonly below: string }> {
  const segments = path.split('/');
  for (let index = Math.max(0, segments.length - MOST_SEGMENTS); index < segments.length; index++)
    if (segments[index] === 'proc' || segments[index] === 'sys')
      yield { root: segments.slice(0, index).join('/'), below: segments.slice(index).join('/') };
}

/** Of several that a text holds, the one that begins first. */
function firstIn(head: string, found: readonly FileSource<string, unknown>[]): FileSource<string, unknown> | undefined {
  for (let end = head.indexOf('\n'); end >= 0; end = head.indexOf('\n', end + 1)) {
    const first = found.find((source) => source.detect(head.slice(0, end)));
    if (first) return first;
  }
  return found[0];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.split('*').map(escaped).join('[^/]+')}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `Proc-Modules.txt` is stored for `proc_modules`. */
function stemOf(fileName: string): string {
  return withoutExtension(fileName.toLowerCase()).replace(/[-_]+/g, '_');
}

function withoutExtension(name: string): string {
  return name.replace(/\.(txt|out|log|dump|cap)$/, '');
}
