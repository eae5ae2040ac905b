import { type Document, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { ConfigError, type Place } from '../errors.ts';

export type Path = readonly (string | number)[];

/** A YAML document as plain data that still knows where each part stands in the text. */
export interface YamlData {
  readonly data: unknown;
  /** Place of a value; with `key`, of the key that leads to it. */
  placeOf(path: Path, what?: 'key' | 'value'): Required<Place>;
}

type PlaceAt = (offset: number) => Required<Place>;

interface Ranged {
  readonly range?: readonly number[] | null;
}
interface Pairs {
  readonly items?: readonly { readonly key?: Ranged & { readonly value?: unknown } }[];
}

const MAX_NESTING = 100;

/** Reads YAML; throws a `ConfigError` where it is not. */
export function parseYaml(fileText: string, file: string): YamlData {
  const text = fileText.replace(/^\ufeff/, ''); // editors do not count it as a column
  refuseDeepNesting(text, file);
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, strict: true });
  const placeAt: PlaceAt = (offset) => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  refuseErrors(document, text, placeAt);
  refuseDeadAliases(document, placeAt);
  return {
    data: dataOf(document, placeAt),
    placeOf(path, what = 'value') {
      for (let length = path.length; length >= 0; length--) {
        const key =
          what === 'key' && length > 0
            ? keyNode(document.getIn(path.slice(0, length - 1), true), path[length - 1])
            : undefined;
        const node = key ?? (length === 0 ? document.contents : document.getIn(path.slice(0, length), true));
        const offset = (node as Ranged | undefined)?.range?.[0];
        if (offset !== undefined) return placeAt(offset);
      }
      return { file, line: 1, column: 1 };
    },
  };
}

function keyNode(map: unknown, key: string | number | undefined): Ranged | undefined {
  return (map as Pairs | undefined)?.items?.find((pair) => String(pair.key?.value) === String(key))?.key;
}

/** The library recurses, and Node aborts where its stack runs out inside a regular expression: no error to catch. */
function refuseDeepNesting(text: string, file: string): void {
  let depth = 0;
  let deepest = /^[ ?:-]{200}/m.exec(text)?.index;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_NESTING) deepest ??= index;
  }
  if (deepest === undefined) return;
  const before = text.slice(0, deepest);
  const place = { file, line: before.split('\n').length, column: deepest - before.lastIndexOf('\n') };
  throw new ConfigError('it is nested too deeply', place, 'A budget file needs a few levels only.');
}

/** Keys that stand there twice are all told; of broken YAML only the first error, the others follow from it. */
function refuseErrors(document: Document.Parsed, text: string, placeAt: PlaceAt): void {
  const [first, ...others] = [...document.errors, ...document.warnings];
  if (!first) return;
  const told = first.code === 'DUPLICATE_KEY' ? [first, ...others.filter(({ code }) => code === first.code)] : [first];
  const [error, ...also] = told.map((problem) => complaintOf(problem, text, placeAt));
  if (!error) return;
  error.also.push(...also);
  throw error;
}

function complaintOf({ code, message, pos: [from, to] }: YAMLError, text: string, placeAt: PlaceAt): ConfigError {
  const complain = (what: string, next: string) => new ConfigError(what, placeAt(from), next);
  switch (code) {
    case 'DUPLICATE_KEY': {
      const key = /^["']?([^\s:"']+)/.exec(text.slice(from))?.[1] ?? text.slice(from, to);
      return complain(`the key "${key}" stands here a second time`, 'Keep one of the two.');
    }
    case 'MULTIPLE_DOCS':
      return complain('a second document begins here', 'Keep all budgets in one: take the line --- out.');
    case 'TAB_AS_INDENT':
      return complain('a tab indents this line', 'Indent with blanks: YAML takes no tabs.');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return complain('this is not YAML: a second ": " in one line', 'Quote a value that has ": " in it.');
    default: {
      const isOpen = /closing|end with/.test(message);
      const next = isOpen ? 'Close what is open, here or in a line above.' : hintFor(lineAt(text, from));
      return complain(`this is not YAML: ${message.split('\n')[0]}`, next);
    }
  }
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}

/** Characters that mean something to YAML at the start of a value, and that patterns and comparisons like to start with. */
function hintFor(line: string): string {
  const trap = /(?:^\s*-|[:[{,])\s*([*@>%&!|`?])/.exec(line)?.[1];
  if (trap === '>') return 'Write the amount alone; a text that starts with > needs quotes.';
  if (trap) return `Quote a value that starts with ${trap}, as in "${trap}…".`;
  return 'Mend this line, or the one above it.';
}

/** An unquoted pattern such as `*_isp` reads as a reference to something that is not there. */
function refuseDeadAliases(document: Document.Parsed, placeAt: PlaceAt): void {
  const complaints: ConfigError[] = [];
  // Those that stand before: the library would look through the whole document for each.
  const anchors = new Set<string>();
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_, node) {
      if (anchors.has(node.source)) return;
      const name = `*${node.source}`;
      const place = placeAt((node as Ranged).range?.[0] ?? 0);
      complaints.push(
        new ConfigError(`${name} refers to nothing`, place, `Quote a value that starts with *, as in "${name}".`),
      );
    },
  });
  const [first, ...others] = complaints;
  if (!first) return;
  first.also.push(...others);
  throw first;
}

function dataOf(document: Document.Parsed, placeAt: PlaceAt): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new ConfigError('its aliases unfold into too much', placeAt(0), 'Write the values out instead.');
  }
}
