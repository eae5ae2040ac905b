import type { ListedSeries } from '../model/index.ts';
import { COMMIT, isCount, type Json, type ListedDocument, listedDocument, listedOf, readJson } from './listed.ts';

// Records of one board differ in their numbers and in whose they are; the text between is the same for months. A text with
// the same around other numbers is a record as the one before it was: nobody need read its JSON again.

/** What may be otherwise in the next record: each is looked at for itself, whatever the others are. */
const NUMBERS = {
  number: Number.isFinite,
  count: isCount,
  size: (value: number) => Number.isFinite(value) && value >= 0,
  quantum: (value: number) => Number.isFinite(value) && value > 0,
};
const TEXTS = { text: () => true, commit: (value: string) => COMMIT.test(value) };
type Kind = keyof typeof NUMBERS | keyof typeof TEXTS;
type Varying = Kind | { readonly [name: string]: Varying };

/** Of a list, what is said of each of its members. */
const VARYING: Varying = {
  version: 'text',
  snapshot: {
    name: 'text',
    target: 'text',
    unit: 'text',
    phase: 'text',
    kernel: 'text',
    kernelBuild: 'text',
    capturedAt: 'text',
    commit: 'text',
    uptimeSeconds: 'size',
  },
  memTotalBytes: 'count',
  origin: {
    commit: 'commit',
    committedAt: 'text',
    repository: 'text',
    workflow: 'text',
    event: 'text',
    ref: 'text',
    runId: 'count',
    runAttempt: 'count',
    recordedAt: 'text',
  },
  measurements: {
    series: { value: 'number', quantum: 'quantum', spread: { median: 'number', mad: 'size', sampleCount: 'count' } },
  },
};

interface NumberSlot {
  readonly isText: false;
  readonly isAllowed: (value: number) => boolean;
  value: number;
}

interface TextSlot {
  readonly isText: true;
  readonly isAllowed: (value: string) => boolean;
  value: string;
  /** The same in quotes, as it stood there: most texts stay for many records. */
  written: string;
}

type Slot = NumberSlot | TextSlot;

interface Pattern {
  /** What stands before each slot, and after the last one. */
  readonly pieces: readonly string[];
  /** What the last text had there. */
  readonly slots: readonly Slot[];
  readonly document: () => ListedDocument;
}

/** Phases of a run take turns, and kernels change. */
const MOST_PATTERNS = 4;
/** Twice the largest record seen. */
const MOST_CHARACTERS = 4 * 1_048_576;

/** Reads records as `listedDocument` does, in a fraction of the time those that are like one of the last. */
export function listedReader(wants: (metric: string) => boolean): (text: string) => ListedDocument | null {
  let patterns: Pattern[] = [];
  let unlikeCount = 0;
  return (text) => {
    for (const pattern of patterns) {
      if (!fits(text, pattern)) continue;
      if (pattern !== patterns[0]) patterns = [pattern, ...patterns.filter((other) => other !== pattern)];
      unlikeCount = 0;
      return pattern.document();
    }
    // Where no record is like another, making a pattern of each takes longer than reading it does.
    const isLearned = (unlikeCount & (unlikeCount - 1)) === 0 && text.length <= MOST_CHARACTERS;
    unlikeCount++;
    if (!isLearned) return listedDocument(text, wants);
    const data = readJson(text);
    const document = listedOf(data, wants);
    const pattern = document && patternOf(data as Json, text, wants);
    if (pattern) patterns = [pattern, ...patterns].slice(0, MOST_PATTERNS);
    return document;
  };
}

function fits(text: string, { pieces, slots }: Pattern): boolean {
  let at = 0;
  for (let index = 0; index < slots.length; index++) {
    const [piece, slot] = [pieces[index] as string, slots[index] as Slot];
    if (text.slice(at, at + piece.length) !== piece) return false;
    at = slot.isText ? textUpTo(text, at + piece.length, slot) : numberUpTo(text, at + piece.length, slot);
    if (at < 0) return false;
  }
  const last = pieces[slots.length] as string;
  return text.length === at + last.length && text.endsWith(last);
}

const [QUOTE, COMMA, ZERO, BRACE] = [0x22, 0x2c, 0x30, 0x7d];
/** Every number of so many digits is exact. */
const EXACT_DIGITS = 15;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Takes the number that stands there, and tells where it ends; -1 where none does, or one that is not allowed. */
function numberUpTo(text: string, from: number, slot: NumberSlot): number {
  let [value, at] = [0, from];
  for (; at < from + EXACT_DIGITS; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  const next = text.charCodeAt(at);
  const isWhole =
    (next === COMMA || next === BRACE) && at > from && (at === from + 1 || text.charCodeAt(from) !== ZERO);
  if (!isWhole) {
    NUMBER.lastIndex = from;
    if (!NUMBER.test(text)) return -1;
    at = NUMBER.lastIndex;
    value = Number(text.slice(from, at));
  }
  slot.value = value;
  return slot.isAllowed(value) ? at : -1;
}

/** The same of a text in quotes; -1 also where a character of it is escaped. */
function textUpTo(text: string, from: number, slot: TextSlot): number {
  if (text.slice(from, from + slot.written.length) === slot.written) return from + slot.written.length;
  if (text.charCodeAt(from) !== QUOTE) return -1;
  const end = text.indexOf('"', from + 1) + 1;
  const written = text.slice(from, end);
  if (end === 0 || written.includes('\\')) return -1;
  const value = readJson(written); // and not a part of the text, which would keep all of that in memory
  if (typeof value !== 'string' || !slot.isAllowed(value)) return -1;
  slot.value = value;
  slot.written = `"${value}"`;
  return end;
}

/** null of a text that is not as `JSON.stringify` writes it: of a name that stands twice, the last one counts. */
function patternOf(data: Json, text: string, wants: (metric: string) => boolean): Pattern | null {
  const found = slotsIn(data);
  if (!found || !text.startsWith(found.printed)) return null;
  const { pieces, slots, slotOf } = found;
  const { snapshot, origin, measurements } = data as unknown as ListedDocument & { measurements: Measurement[] };
  const { target, unit, phase, kernel } = snapshot;
  const facts = kept({ target, unit, phase, kernel }, slotOf(snapshot));
  const ofOrigin = origin && kept(origin, slotOf(origin));
  const numbers = measurements.flatMap(({ metric, absent, series }) =>
    typeof absent !== 'string' && wants(metric)
      ? series.map((one) => ({ metric, labels: one.labels, bound: one.bound ?? null, slot: slotOf(one).get('value') }))
      : [],
  );
  return {
    // After it there may be the end of a line.
    pieces: [...pieces.slice(0, -1), pieces.at(-1) + text.slice(found.printed.length)],
    slots,
    document: () => ({
      snapshot: facts(),
      origin: ofOrigin?.() ?? null,
      series: numbers.map(({ metric, labels, bound, slot }) => ({
        metric,
        labels,
        value: slot?.value as number,
        bound,
      })),
    }),
  };
}

type Measurement = { readonly metric: string; readonly absent?: unknown; readonly series: readonly ListedSeries[] };

/** Copies of an object with what its slots have by then. */
function kept<T extends object>(object: T, slots: ReadonlyMap<string, Slot>): () => T {
  const varying = [...slots].filter(([name]) => Object.hasOwn(object, name));
  return () => {
    const copy = { ...object } as Record<string, unknown>;
    for (const [name, slot] of varying) copy[name] = slot.value;
    return copy as T;
  };
}

interface Printed {
  readonly printed: string;
  readonly pieces: readonly string[];
  readonly slots: readonly Slot[];
  /** The slots in an object of the document, by the name of the member. */
  readonly slotOf: (object: object) => ReadonlyMap<string, Slot>;
}

/** Prints a document as `JSON.stringify` does, and tells where in it the slots are; null where it nests too deep for that. */
function slotsIn(data: Json): Printed | null {
  const pieces = [''];
  const slots: Slot[] = [];
  const byObject = new Map<object, Map<string, Slot>>();
  const printed: string[] = [];
  const put = (text: string) => {
    pieces[slots.length] += text;
    printed.push(text);
  };
  const print = (value: unknown, varying: Varying | undefined, object: object, name: string): void => {
    const slot = typeof varying === 'string' ? slotFor(value, varying) : null;
    if (slot) {
      printed.push(JSON.stringify(value));
      slots.push(slot);
      pieces.push('');
      byObject.set(object, (byObject.get(object) ?? new Map<string, Slot>()).set(name, slot));
    } else if (typeof varying !== 'object' || typeof value !== 'object' || value === null) put(JSON.stringify(value));
    else if (Array.isArray(value)) {
      put('[');
      for (const [index, one] of value.entries()) {
        if (index > 0) put(',');
        print(one, varying, value, '');
      }
      put(']');
    } else {
      put('{');
      for (const [index, [key, one]] of Object.entries(value).entries()) {
        put(`${index > 0 ? ',' : ''}${JSON.stringify(key)}:`);
        print(one, Object.hasOwn(varying, key) ? varying[key] : undefined, value, key);
      }
      put('}');
    }
  };
  try {
    print(data, VARYING, data, '');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return { printed: printed.join(''), pieces, slots, slotOf: (object) => byObject.get(object) ?? new Map() };
}

function slotFor(value: unknown, kind: Kind): Slot | null {
  if (kind === 'text' || kind === 'commit')
    return typeof value === 'string'
      ? { isText: true, isAllowed: TEXTS[kind], value, written: JSON.stringify(value) }
      : null;
  return typeof value === 'number' ? { isText: false, isAllowed: NUMBERS[kind], value } : null;
}
