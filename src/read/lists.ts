import type { Sink, TreeReducer } from '../model/index.ts';

/** Small files, links or sizes of files that a capture keeps in one file: a path, a tab, and what is at it. */
export type ListKind = 'values' | 'links' | 'sizes';

const LIST = /^(.*)\.(values|links|sizes)$/;
const MAX_LINE_CHARACTERS = 65_536;
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
  remark(line: number, message: string): void;
}

/** Feeds the lines of a list to a tree source, as if each were a file or a link of it. */
export function listSink(target: ListTarget): Sink {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let open = '';
  let number = 0;

  function take(line: string): void {
    number += 1;
    const [path = '', ...rest] = line.split('\t');
    const what = rest.join('\t');
    if (!target.isOfSource(path)) target.remark(number, 'is no path of this list');
    else if (rest.length === 0) target.miss(path);
    else if (target.kind === 'links') target.tree.link(path, what);
    else if (target.kind === 'values') takeValue(path, what);
    else if (SIZE.test(what)) target.tree.size?.(path, Number(what));
    else target.remark(number, 'is no size in bytes');
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
      if (open.length > MAX_LINE_CHARACTERS) open = open.slice(0, MAX_LINE_CHARACTERS);
      for (const line of lines) take(line.replace(/\r$/, ''));
    },
    end() {
      const last = open + decoder.decode();
      if (last !== '') target.remark(number + 1, 'is cut: a list ends with its line');
    },
  };
}
