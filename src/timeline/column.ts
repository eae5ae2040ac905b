// The numbers of a series over the records of a month, as a short text: what most numbers do most of the time is nothing.
//
//   quantum, then for each record one of: a step in quanta · `*` count, as before · `!` count, records without the number
//
// A number is written in digits of 32, the lowest first, each a character of base64url; one of the upper half says that another
// digit follows. Steps have their sign in the lowest bit, as in source maps.

/** A text, or the numbers as they are where they are no whole numbers. */
export type Column = string | readonly (number | null)[];

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE = 32;
const UNCHANGED = '*';
const ABSENT = '!';
/** Twice as much, for the sign, is still a whole number that is exact. */
const MOST = 2 ** 51;

export function encodeColumn(values: readonly (number | null)[]): Column {
  if (!values.every((value) => value === null || (Number.isInteger(value) && Math.abs(value) <= MOST)))
    return [...values];
  const quantum = values.reduce<number>((common, value) => (value === null ? common : divisor(common, value)), 0) || 1;
  let text = unsigned(quantum);
  let before = 0;
  for (let at = 0; at < values.length; ) {
    const value = values[at] ?? null;
    let count = 1;
    while (at + count < values.length && (values[at + count] ?? null) === value) count++;
    at += count;
    if (value === null) {
      text += ABSENT + unsigned(count);
      continue;
    }
    const step = (value - before) / quantum;
    before = value;
    const repeated = step === 0 ? count : count - 1;
    if (step !== 0) text += unsigned(step > 0 ? 2 * step : -2 * step - 1);
    if (repeated > 0) text += repeated === 1 ? unsigned(0) : UNCHANGED + unsigned(repeated);
  }
  return text;
}

/** Of a text that is longer or shorter than it should be, as many as there are records. */
export function decodeColumn(column: Column, recordCount: number): (number | null)[] {
  const values: (number | null)[] = [];
  if (typeof column !== 'string') values.push(...column.slice(0, recordCount));
  else {
    const numbers = readerOf(column);
    const quantum = numbers.next();
    let before = 0;
    while (values.length < recordCount && !numbers.isAtEnd()) {
      const sign = numbers.sign();
      const number = numbers.next();
      const count = sign === null ? 1 : Math.min(number, recordCount - values.length);
      if (sign === null) before += quantum * (number % 2 === 0 ? number / 2 : -(number + 1) / 2);
      for (let index = 0; index < count; index++) values.push(sign === ABSENT ? null : before);
    }
  }
  while (values.length < recordCount) values.push(null);
  return values;
}

function readerOf(text: string) {
  let at = 0;
  return {
    isAtEnd: () => at >= text.length,
    sign(): string | null {
      const character = text.charAt(at);
      if (character !== UNCHANGED && character !== ABSENT) return null;
      at++;
      return character;
    },
    next(): number {
      let number = 0;
      for (let weight = 1; at < text.length; weight *= BASE) {
        const digit = DIGITS.indexOf(text.charAt(at++));
        number += weight * (digit % BASE);
        if (digit < BASE) break;
      }
      return number;
    },
  };
}

function unsigned(number: number): string {
  let text = '';
  let left = number;
  do {
    const digit = left % BASE;
    left = Math.floor(left / BASE);
    text += DIGITS.charAt(left > 0 ? digit + BASE : digit);
  } while (left > 0);
  return text;
}

function divisor(a: number, b: number): number {
  let [one, other] = [Math.abs(a), Math.abs(b)];
  while (other > 0) [one, other] = [other, one % other];
  return one;
}
