import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { FilePlace } from '../model/index.ts';
import type { Path } from './yaml.ts';

/** A value of a budget file, where it is written. */
export interface WrittenValue {
  /** Offset of its text, without quotes. */
  readonly from: number;
  readonly text: string;
  readonly place: FilePlace;
  /** What it is the value of; several where aliases refer to it. */
  readonly paths: readonly Path[];
}

/** Finds where the values of a budget file that was read without complaint are written; null where one is no plain text. */
export function writtenValues(fileText: string, file: string): (path: Path) => WrittenValue | null {
  const lead = fileText.startsWith('\ufeff') ? 1 : 0;
  const text = fileText.slice(lead);
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, strict: true });
  const values = new Map<string, Written>();
  const byNode = new Map<Node, Written>();
  for (const [path, node] of scalarsOf(document)) {
    const known = byNode.get(node) ?? { node, paths: [] };
    known.paths.push(path);
    byNode.set(node, known);
    values.set(JSON.stringify(path), known);
  }
  return (path) => {
    const found = values.get(JSON.stringify(path));
    const [from, to] = found?.node.range ?? [];
    if (!found || from === undefined || to === undefined) return null;
    const [, quote = '', inside = ''] = /^(["']?)([^"'\\\n]*)\1$/.exec(text.slice(from, to)) ?? [];
    // A text of several lines, or with escapes, is not what it looks like.
    if (inside === '' || !isScalar(found.node) || String(found.node.source) !== inside) return null;
    const { line, col } = lineCounter.linePos(from);
    return { from: lead + from + quote.length, text: inside, place: { file, line, column: col }, paths: found.paths };
  };
}

interface Written {
  readonly node: Node;
  readonly paths: Path[];
}

/** Every value that is no collection, by every path that leads to it. */
function scalarsOf(document: Document.Parsed): [Path, Node][] {
  const meant = aliasesOf(document);
  const found: [Path, Node][] = [];
  const walk = (node: unknown, path: Path): void => {
    if (isAlias(node)) walk(meant.get(node), path);
    else if (isMap(node))
      for (const { key, value } of node.items) walk(value, [...path, isScalar(key) ? String(key.value) : '']);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    else if (isScalar(node)) found.push([path, node]);
  };
  walk(document.contents, []);
  return found;
}

/** What each alias stands for: the last that was given its name before it. */
function aliasesOf(document: Document.Parsed): Map<Node, Node> {
  const anchors = new Map<string, Node>();
  const meant = new Map<Node, Node>();
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_, node) {
      const target = anchors.get(node.source);
      if (target) meant.set(node, target);
    },
  });
  return meant;
}
