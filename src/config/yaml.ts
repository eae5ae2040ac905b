import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import { ConfigError, type Place } from '../errors.ts';

export type Path = readonly (string | number)[];

/** A YAML document as plain data that still knows where each part stands in the text. */
export interface YamlData {
  readonly data: unknown;
  /** Place of a value; with `key`, of the key that leads to it. */
  placeOf(path: Path, what?: 'key' | 'value'): Required<Place>;
}

interface Ranged {
  readonly range?: readonly number[] | null;
}
interface Pairs {
  readonly items?: readonly { readonly key?: Ranged & { readonly value?: unknown } }[];
}

/** Reads YAML; throws a `ConfigError` at the first thing that is not. */
export function parseYaml(text: string, file: string): YamlData {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, strict: true });
  const placeAt = (offset: number): Required<Place> => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new ConfigError(sentenceOf(problem), placeAt(problem.pos[0]), hintFor(text, problem));
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new ConfigError(
      (error as Error).message,
      placeAt(0),
      'Write the values out instead of repeating them by aliases.',
    );
  }
  return {
    data,
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

function sentenceOf({ code, message }: YAMLError | { code: string; message: string }): string {
  if (code === 'DUPLICATE_KEY') return 'this key stands here a second time';
  return `this is not YAML: ${message.split('\n')[0]}`;
}

/** Characters that mean something to YAML at the start of a value, and that patterns and comparisons like to start with. */
function hintFor(text: string, { pos }: YAMLError): string {
  const start = text.lastIndexOf('\n', pos[0] - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', start) < 0 ? undefined : text.indexOf('\n', start));
  const trap = /[:[{,-]\s*([*@>%&!|`])/.exec(line)?.[1];
  return trap
    ? `Quote a value that starts with ${trap}, as in "${trap}…".`
    : 'Mend the line and run the command again.';
}
