import type { Sink, TreeReducer } from '../model/index.ts';

/** Small files, links or sizes of files that a capture keeps in one file: a path, a tab, and what is at it. */
export type ListKind = 'values' | 'links' | 'sizes';

const LIST = /^(.*)\.(values|links|sizes)$/;
/** A value is at most a line of 4 KiB, and so is a path. */
const MAX_LINE_CHARACTERS = 8192;
const MOST_REMARKS = 100;
const SIZE = /^\d{1,15}$/;

/** The source that a file name is a list of: `sys/module/sections` of `sys/module/sections.values`. */
export function listOf(path: string): { readonly of: string; readonly kind: ListKind } | undefined {
  const [, of, kind] = LIST.exec(path) ?? [];
  return of === undefined ? undefined : { of, kind: kind as ListKind };
}

/** What the paths of a tree source are called in a list: without the part that is another for every module. */
export function listNameOf(source: string): string {
  return source.replaceAll('/*', '');
}

interface ListTarget {
  readonly kind: ListKind;
  /** Whether a path is one of the source that the list is of. */
  isOfSource(path: string): boolean;
  readonly tree: TreeReducer<unknown>;
  /** A file that was there and could not be opened. */
  miss(path: string): void;
  /** The list ends in the middle of a line. */
  cut(): void;
  remark(line: number | null, message: string): void;
}

/** Feeds the lines of a list to a tree source, as if each were a file or a link of it. */
export function listSink(target: ListTarget): Sink {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let open = '';
  let number = 0;
  let remarkCount = 0;

  function remark(message: string): void {
    remarkCount += 1;
    if (remarkCount <= MOST_REMARKS) target.remark(number, message);
  }

  function take(line: string): void {
    number += 1;
    const [path = '', ...rest] = line.slice(0, MAX_LINE_CHARACTERS).split('\t');
    const what = rest.join('\t');
    if (line.length > MAX_LINE_CHARACTERS) remark(`is longer than ${MAX_LINE_CHARACTERS} characters`);
    else if (!target.isOfSource(path)) remark('is no path of this list');
    else if (rest.length === 0) target.miss(path);
    else if (target.kind === 'links') target.tree.link(path, what);
    else if (target.kind === 'values') takeValue(path, what);
    else if (SIZE.test(what)) target.tree.size?.(path, Number(what));
    else remark('is no size in bytes');
  }

  function takeValue(path: string, value: string): void {
    const sink = target.tree.file(path);
    sink.push(encoder.encode(`${value}\n`));
    sink.end();
  }

  return {
    push(chunk) {
      const lines = (open + decoder.decode(chunk, { stream: true })).split('\n');
      open = lines.pop() ?? '';
      if (open.length > MAX_LINE_CHARACTERS) open = open.slice(0, MAX_LINE_CHARACTERS + 1);
      for (const line of lines) take(line.replace(/\r$/, ''));
    },
    end() {
      const last = open + decoder.decode();
      if (last !== '') target.cut();
      if (remarkCount > MOST_REMARKS)
        target.remark(null, `${remarkCount - MOST_REMARKS} more lines are not of this list`);
    },
  };
}
