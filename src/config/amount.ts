import type { FieldKind, Limit, Objection, Unit } from '../model/index.ts';

const FACTORS = new Map([
  ['B', 1],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
]);

const WORDS: Readonly<Record<Unit, { readonly what: string; readonly example: string }>> = {
  bytes: { what: 'a size', example: '64 KiB or 1.5 MiB' },
  count: { what: 'a number', example: '8' },
  ratio: { what: 'a ratio', example: '0.5' },
};

/** Reads a limit as people write it; an `Objection` where it makes no sense in the metric's unit. */
export function parseLimit(written: string | number, kind: FieldKind, unit: Unit): Limit | Objection {
  if (kind === 'number') return numberOf(written);
  if (kind === 'rate') return rateOf(written, unit);
  const percent = percentOf(written);
  if (percent !== undefined && kind === 'limit') return { percent };
  const amount = unit === 'bytes' ? bytesOf(written) : typeof written === 'number' ? written : Number.NaN;
  if (amount >= 0 && Number.isFinite(amount)) return { amount };
  const { what, example } = WORDS[unit];
  const shown = typeof written === 'string' ? JSON.stringify(written) : String(written);
  const examples = `Write ${kind === 'limit' ? `${example} or 10%` : example}`;
  if (amount < 0) return { what: `${shown} is below zero`, next: `${examples}.` };
  if (percent !== undefined && unit === 'ratio')
    return { what: `${shown} is not ${what}`, next: `Write ${percent / 100}.` };
  if (percent !== undefined)
    return { what: `${shown} is a share, and there is nothing here to share`, next: `${examples}.` };
  return { what: `${shown} is not ${what}`, next: meant(written, unit) ?? `${examples}.` };
}

function numberOf(written: string | number): Limit | Objection {
  if (typeof written === 'number' && written > 0) return { amount: written };
  return { what: `${JSON.stringify(written)} is not a number above zero`, next: 'Write 3, for example.' };
}

const MINUTES = new Map([
  ['s', 1 / 60],
  ['min', 1],
  ['h', 60],
  ['d', 1440],
]);

/** An amount per time, as an amount per minute. */
function rateOf(written: string | number, unit: Unit): Limit | Objection {
  const example = unit === 'bytes' ? '64 KiB/min' : '5/min';
  const [, amount = '', time = ''] = /^(.*?)\s*\/\s*([a-z]+)$/.exec(String(written).trim()) ?? [];
  const minutes = MINUTES.get(time);
  if (minutes === undefined) {
    const shown = typeof written === 'string' ? JSON.stringify(written) : String(written);
    return { what: `${shown} is not a rate`, next: `Write an amount per s, min, h or d: ${example}.` };
  }
  const limit = parseLimit(unit === 'bytes' ? amount : Number(amount || Number.NaN), 'amount', unit);
  return 'amount' in limit ? { amount: limit.amount / minutes } : limit;
}

function percentOf(written: string | number): number | undefined {
  const found = typeof written === 'string' ? /^(\d+(?:\.\d+)?)\s*%$/.exec(written.trim()) : null;
  return found ? Number(found[1]) : undefined;
}

function bytesOf(written: string | number): number {
  if (written === 0) return 0;
  const found = typeof written === 'string' ? /^(-?\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(written.trim()) : null;
  const factor = FACTORS.get(found?.[2] ?? '');
  return found && factor !== undefined ? Math.round(Number(found[1]) * factor) : Number.NaN;
}

/** What was meant by a number whose unit is missing, out of place, or one of those that mean 1000s to some. */
function meant(written: string | number, unit: Unit): string | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(String(written).trim());
  if (!found) return undefined;
  const [, number = '', suffix = ''] = found;
  if (unit !== 'bytes') return suffix === '' ? `Write ${number} without quotes.` : `Write ${number} without a unit.`;
  if (suffix === '') return `Write ${number} B: a size needs its unit.`;
  const prefix = /^([kmgt])i?b?$/i.exec(suffix)?.[1]?.toUpperCase();
  if (prefix !== undefined) return `Write ${number} ${prefix}iB: sizes are counted in 1024s.`;
  return /^b(?:ytes?)?$/i.test(suffix) ? `Write ${number} B.` : undefined;
}

/** An amount and the words for it in a budget file. */
export interface WrittenAmount {
  readonly text: string;
  readonly amount: number;
}

/** How an amount of the metric's unit is written; null where a text is no plain number with or without a unit. */
function amountParts(
  written: string,
): { readonly number: number; readonly gap: string; readonly suffix: string } | null {
  const found = /^(\d+(?:\.\d+)?)(\s*)([A-Za-z]*)$/.exec(written);
  if (!found) return null;
  const [, number = '', gap = '', suffix = ''] = found;
  return { number: Number(number), gap, suffix };
}

/** Of so many units nobody reads how much they are. */
const UNREADABLE = 10_000;

/**
 * A readable amount that is at least, or at most, another, in the way that an old one is written: `1.38 MiB` for 1.371 MiB
 * where `1.5 MiB` stood, and `308 KiB` for 0.3 MiB. null where the old one is written in a way that is not read here.
 */
export function amountLike(old: string, amount: number, unit: Unit, rounded: 'up' | 'down'): WrittenAmount | null {
  const parts = amountParts(old);
  if (!parts) return null;
  const { number, gap, suffix } = parts;
  if (unit !== 'bytes') return suffix === '' ? rounding(amount, 1, unit === 'ratio' ? 3 : 0, rounded) : null;
  const names = [...FACTORS.keys()];
  const known = suffix === '' ? 0 : names.indexOf(suffix);
  if (known < 0) return null;
  // What was nothing, or so much less, had no unit worth keeping.
  const isOutgrown = number < UNREADABLE && amount >= UNREADABLE * (FACTORS.get(names[known] ?? 'B') ?? 1);
  const asked = number === 0 || isOutgrown ? names.length - 1 : known;
  const index = names.findLastIndex((name, at) => at <= asked && (at === 0 || amount >= (FACTORS.get(name) ?? 1)));
  const factor = FACTORS.get(names[index] ?? 'B') ?? 1;
  const whole = amount / factor;
  const digits = factor === 1 || whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
  const found = rounding(amount, factor, digits, rounded);
  return { ...found, text: `${found.text}${suffix === '' ? ' ' : gap}${names[index]}` };
}

/** The nearest number of so many digits whose amount, as it is read, does not fall on the wrong side. */
function rounding(amount: number, factor: number, digits: number, rounded: 'up' | 'down'): WrittenAmount {
  const [step, sign] = [10 ** digits, rounded === 'up' ? 1 : -1];
  const read = (units: number) => (factor === 1 ? units / step : Math.round((units / step) * factor));
  let units = Math.round((amount / factor) * step);
  while (sign * (read(units) - amount) < 0) units += sign;
  return { text: String(units / step), amount: read(units) };
}
