import type { ListedSeries } from '../model/index.ts';
import {
  COMMIT,
  isCount,
  isObject,
  type Json,
  type ListedDocument,
  listedDocument,
  listedOf,
  readJson,
} from './listed.ts';

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

const VARYING: Exclude<Varying, Kind> = {
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
};

/** The same of the measurements. */
const NUMBER_NAMES: Readonly<Record<string, keyof typeof NUMBERS>> = {
  value: 'number',
  quantum: 'quantum',
  median: 'number',
  mad: 'size',
  sampleCount: 'count',
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
  /** Whether any other record was like it. */
  isUsed: boolean;
}

/** Phases of a run take turns. */
const MOST_PATTERNS = 4;
/** Twice the largest record seen. */
const MOST_CHARACTERS = 4 * 1_048_576;
/** Making a pattern takes twice as long as reading a record: where no record was like the last ones, only of every so many. */
const MOST_WAIT = 16;

/** Reads records as `listedDocument` does, in a fraction of the time those that are like one of the last. */
export function listedReader(wants: (metric: string) => boolean): (text: string) => ListedDocument | null {
  let patterns: Pattern[] = [];
  let [wait, left] = [1, 1];
  return (text) => {
    for (const pattern of patterns) {
      if (!fits(text, pattern)) continue;
      if (pattern !== patterns[0]) patterns = [pattern, ...patterns.filter((other) => other !== pattern)];
      pattern.isUsed = true;
      return pattern.document();
    }
    if (--left > 0 || text.length > MOST_CHARACTERS) return listedDocument(text, wants);
    const data = readJson(text);
    const document = listedOf(data, wants);
    const pattern = document && patternOf(data as Json, text, wants);
    const used = patterns.filter(({ isUsed }) => isUsed);
    wait = used.length === patterns.length ? 1 : Math.min(2 * wait, MOST_WAIT);
    left = wait;
    const held = wait < MOST_WAIT ? patterns : used;
    if (pattern) patterns = [pattern, ...held].slice(0, MOST_PATTERNS);
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

type Measurement = { readonly metric: string; readonly absent?: unknown; readonly series: readonly ListedSeries[] };

/**
 * null of a text that is not as `JSON.stringify` writes it, with the measurements at its end: of a name that stands twice,
 * the last one counts.
 */
function patternOf(data: Json, text: string, wants: (metric: string) => boolean): Pattern | null {
  const { measurements, ...rest } = data;
  const list = writtenOf(measurements);
  if (list === null || writtenOf(rest) === null) return null;
  const cut: Cut = { pieces: [''], slots: [], slotsIn: new Map() };
  printObject(rest, VARYING, cut);
  cut.pieces.push(`${cut.pieces.pop()?.slice(0, -1)},"measurements":`);
  const before = cut.pieces.map((piece, index) => piece + writtenIn(cut.slots[index])).join('');
  if (!text.startsWith(before) || !text.startsWith(`${list}}`, before.length)) return null;
  const values = printMeasurements(`${list}}`, cut);
  // What may come after it is the end of a line.
  cut.pieces.push(cut.pieces.pop() + text.slice(before.length + list.length + 1));
  const numbers = numbersOf(measurements as readonly Measurement[], values, wants);
  if (!numbers) return null;
  const { snapshot, origin = null } = rest as unknown as ListedDocument;
  const { target, unit, phase, kernel } = snapshot;
  const facts = kept({ target, unit, phase, kernel }, cut.slotsIn.get(snapshot));
  const ofOrigin = origin && kept(origin, cut.slotsIn.get(origin));
  const document = () => ({
    snapshot: facts(),
    origin: ofOrigin?.() ?? null,
    series: numbers.map(({ metric, labels, bound, slot }) => ({ metric, labels, value: slot.value, bound })),
  });
  return { ...cut, document, isUsed: false };
}

/** null of what nests too deep to be written. */
function writtenOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type PatternNumber = Omit<ListedSeries, 'value'> & { readonly slot: NumberSlot };

/** Those of the wanted metrics; null where numbers named `value` also stand where nobody looks. */
function numbersOf(
  measurements: readonly Measurement[],
  values: readonly NumberSlot[],
  wants: (metric: string) => boolean,
): PatternNumber[] | null {
  const found: PatternNumber[] = [];
  let at = 0;
  for (const { metric, absent, series } of measurements) {
    if (typeof absent === 'string') continue;
    const isWanted = wants(metric);
    for (const { labels, bound = null } of series) {
      const slot = values[at++];
      if (slot && isWanted) found.push({ metric, labels, bound, slot });
    }
  }
  return at === values.length ? found : null;
}

/** Copies of an object with what its slots have by then. */
function kept<T extends object>(object: T, slots: ReadonlyMap<string, Slot> = new Map()): () => T {
  const varying = [...slots].filter(([name]) => Object.hasOwn(object, name));
  return () => {
    const copy = { ...object } as Record<string, unknown>;
    for (const [name, slot] of varying) copy[name] = slot.value;
    return copy as T;
  };
}

/** The text of a document, cut where something varies. */
interface Cut {
  /** What stands before each slot, and after the last one. */
  readonly pieces: string[];
  readonly slots: Slot[];
  /** The slots of an object by the name of the member. */
  readonly slotsIn: Map<object, Map<string, Slot>>;
}

/** Prints an object as `JSON.stringify` does. */
function printObject(object: Json, varying: Exclude<Varying, Kind>, cut: Cut): void {
  let before = '{';
  for (const [name, value] of Object.entries(object)) {
    put(cut, `${before}${JSON.stringify(name)}:`);
    before = ',';
    const kind = Object.hasOwn(varying, name) ? varying[name] : undefined;
    const slot = typeof kind === 'string' ? slotFor(value, kind) : null;
    if (slot) {
      cut.slotsIn.set(object, (cut.slotsIn.get(object) ?? new Map<string, Slot>()).set(name, slot));
      leave(cut, slot);
    } else if (typeof kind === 'object' && isObject(value)) printObject(value, kind, cut);
    else put(cut, JSON.stringify(value));
  }
  put(cut, before === '{' ? '{}' : '}');
}

/** A name in quotes, and a number: no quote in a text of JSON is without an escape, so that none of these stands in one. */
const NAMED_NUMBER = /"(value|quantum|median|mad|sampleCount)":(-?\d[\d.eE+-]*)/g;

/** Prints the measurements, which are written already, and tells the numbers named `value` in their order. */
function printMeasurements(list: string, cut: Cut): NumberSlot[] {
  const values: NumberSlot[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: name = '', 2: number = '' } of list.matchAll(NAMED_NUMBER)) {
    const slot = numberSlot(Number(number), NUMBER_NAMES[name] ?? 'number');
    const end = index + whole.length;
    put(cut, list.slice(from, end - number.length));
    leave(cut, slot);
    if (name === 'value') values.push(slot);
    from = end;
  }
  put(cut, list.slice(from));
  return values;
}

function put({ pieces }: Cut, text: string): void {
  pieces[pieces.length - 1] += text;
}

function leave({ pieces, slots }: Cut, slot: Slot): void {
  slots.push(slot);
  pieces.push('');
}

function slotFor(value: unknown, kind: Kind): Slot | null {
  if (kind === 'text' || kind === 'commit') return typeof value === 'string' ? textSlot(value, kind) : null;
  return typeof value === 'number' ? numberSlot(value, kind) : null;
}

function textSlot(value: string, kind: keyof typeof TEXTS): TextSlot {
  return { isText: true, isAllowed: TEXTS[kind], value, written: JSON.stringify(value) };
}

function numberSlot(value: number, kind: keyof typeof NUMBERS): NumberSlot {
  return { isText: false, isAllowed: NUMBERS[kind], value };
}

function writtenIn(slot: Slot | undefined): string {
  return slot === undefined ? '' : JSON.stringify(slot.value);
}
