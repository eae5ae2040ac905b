import { ConfigError, InputError, StoreError } from '../../errors.ts';
import type { Store } from '../../history/index.ts';
import type { World } from '../../world/index.ts';
import { type Given, historyOption, historyPlace, type Option, textOption } from '../command.ts';

// What the commands of a history have in common.

/** Of commands that only read. */
export const readOption: Option = { ...historyOption, default: 'auto' };

/** Of commands that change what is kept: which history that is, nobody guesses. */
export const changeOption: Option = historyOption;

export const targetOption: Option = {
  name: 'target',
  value: 'name',
  summary: 'target whose records are meant (default: all)',
};

export const metricOption: Option = {
  name: 'metric',
  value: 'list',
  summary: 'metrics with a comma between them, * for any text',
};

export const sinceOption: Option = { name: 'since', value: 'month', summary: 'first month of commits, YYYY-MM' };
export const untilOption: Option = { name: 'until', value: 'month', summary: 'last month of commits, YYYY-MM' };
export const dryRunOption: Option = { name: 'dry-run', summary: 'only say what would be done' };

/** The store that is meant. Throws a `ConfigError` where nobody says which. */
export async function storeAsked(world: World, given: Given): Promise<Store> {
  const place = historyPlace(given);
  if (!place)
    throw new ConfigError(
      'which history is to be changed is not said',
      { file: '--history' },
      'Give --history branch, branch:NAME or a folder.',
    );
  const { storeOf } = await import('./archive-stages.ts');
  return storeOf(world, place.place, { ...place, given: '--history' });
}

export function placeAsked(given: Given): string {
  return textOption(given, 'history') ?? 'auto';
}

/** A month as written; throws a `ConfigError` where it is none. */
export function monthAsked(given: Given, option: string): string | null {
  const text = textOption(given, option);
  if (text === null || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
  throw new ConfigError(`"${text}" is no month`, { file: `--${option}` }, 'Write it as YYYY-MM, such as 2026-03.');
}

/** A whole number from 1 on. */
export function countAsked(given: Given, option: string, most: number): number | null {
  const text = textOption(given, option);
  if (text === null) return null;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw new ConfigError(`"${text}" cannot be used`, { file: `--${option}` }, `Write a whole number from 1 to ${most}.`);
}

/** What a store refuses is an input that cannot be used. */
export async function inStore<T>(given: Given, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw storeRefused(given, error);
  }
}

export function storeRefused(given: Given, error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const file = placeAsked(given);
  return new InputError(error.message, { file }, 'Check the place that --history names, and its permissions.');
}
