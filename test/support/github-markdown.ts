import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

// What GitHub makes of Markdown: a real parser of its dialect, then what its filters look for in the text that comes
// out, entities read, outside of code and links. https://github.com/github/markup#github-markup

/** What a reader of the page sees beside its words. */
export interface Seen {
  /** Kinds of nodes, in the order of the page; raw elements by their tags. */
  readonly shape: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
  /** Names of elements that are written out. */
  readonly elements: readonly string[];
  readonly mentions: readonly string[];
  /** Issues, pull requests, commits, addresses, e-mail, emoji and formulas. */
  readonly references: readonly string[];
  /** Cells of every row of every table. */
  readonly cellCounts: readonly number[];
  readonly codes: readonly string[];
  /** All text that is no code. */
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** Where these stand, GitHub looks for nothing. */
const SILENT = new Set(['code', 'pre', 'a']);

export function seenOnGitHub(markdown: string): Seen {
  const seen = {
    shape: [] as string[],
    links: [] as string[],
    images: [] as string[],
    elements: [] as string[],
    mentions: [] as string[],
    references: [] as string[],
    cellCounts: [] as number[],
    codes: [] as string[],
    text: '',
  };
  const open: string[] = [];

  function text(value: string): void {
    if (open.includes('code')) {
      seen.codes.push(value);
      return;
    }
    seen.text += value;
    if (open.some((name) => SILENT.has(name))) return;
    seen.mentions.push(...matches(value, MENTION));
    seen.references.push(...REFERENCES.flatMap((pattern) => matches(value, pattern)));
    // One dollar sign in an element of its own is none of a formula.
    if (value.includes('$') && !(value === '$' && open.at(-1) === 'span')) seen.references.push(value);
  }

  function html(value: string): void {
    for (const piece of value.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+|</g) ?? []) {
      const [, isEnd, name] = /^<(\/?)([a-z][a-z\d]*)\b[^>]*>$/i.exec(piece) ?? [];
      if (piece.startsWith('<!--')) seen.shape.push('comment');
      else if (name === undefined) text(decoded(piece));
      else {
        // As written: an attribute is nothing that a template of ours has.
        seen.elements.push(piece.slice(1, -1));
        if (name !== 'code') seen.shape.push(piece);
        if (isEnd) open.splice(open.lastIndexOf(name), 1);
        else if (name !== 'br') open.push(name);
      }
    }
  }

  function visit(node: Node): void {
    if (node.type === 'text') text(node.value ?? '');
    else if (node.type === 'html') html(node.value ?? '');
    else if (node.type === 'inlineCode') seen.codes.push(node.value ?? '');
    else if (node.type === 'code') seen.shape.push('code block');
    else visitParent(node);
  }

  function visitParent(node: Node): void {
    if (node.type === 'tableRow') seen.cellCounts.push(node.children?.length ?? 0);
    seen.shape.push(node.type);
    if (node.type === 'link') seen.links.push(node.url ?? '');
    if (node.type.startsWith('image')) seen.images.push(node.url ?? '');
    if (node.type === 'link') open.push('a');
    for (const child of node.children ?? []) visit(child);
    if (node.type === 'link') open.pop();
  }

  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node);
  return seen;
}

const MENTION = /(?:^|\W)(@[a-z0-9][\w/-]*)/gi;

const REFERENCES = [
  /(?:[\w.-]+\/?[\w.-]*)?#\d+/g,
  /\bgh-\d+/gi,
  /(?:^|[^a-z0-9])([0-9a-f]{7,40})(?![a-z0-9])/gi,
  /:[a-z0-9_+-]+:/gi,
  /(?:https?|ftp):\/\/\S+/gi,
  /www\.\S+/gi,
  /(?:mailto|xmpp):[\w.+-]+@/gi,
  /[\w.+-]+@[\w-]+\.[\w-]+/g,
] as const;

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}
