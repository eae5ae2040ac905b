import { ConfigError } from '../errors.ts';
import type { World } from '../world/index.ts';

/** The judging day in UTC: as given, else SOURCE_DATE_EPOCH, else today. */
export function judgingDay(world: World, given: string | null): string {
  if (given !== null) return checkedDay(given);
  const epoch = world.env.get('SOURCE_DATE_EPOCH');
  const seconds = epoch === undefined ? Number.NaN : Number(epoch);
  return dayOf(Number.isFinite(seconds) ? new Date(seconds * 1000) : world.now());
}

function checkedDay(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (!Number.isNaN(date.getTime()) && dayOf(date) === text) return text;
  throw new ConfigError(`"${text}" is no day`, { file: '--date' }, 'Write it as YYYY-MM-DD, such as 2026-11-20.');
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
