import { ConfigError } from './errors.ts';
import { isDay } from './model/index.ts';
import type { World } from './world/index.ts';

/** The judging day in UTC: as given, else SOURCE_DATE_EPOCH, else today. */
export function judgingDay(world: World, given: string | null): string {
  if (given !== null) return checkedDay(given);
  const epoch = world.env.get('SOURCE_DATE_EPOCH');
  if (epoch === undefined || epoch === '') return dayOf(world.now());
  const date = new Date(Number(epoch) * 1000);
  if (!Number.isNaN(date.getTime())) return dayOf(date);
  throw new ConfigError(
    `"${epoch}" is no time`,
    { file: 'SOURCE_DATE_EPOCH' },
    'Set it to seconds since 1970, or unset it.',
  );
}

function checkedDay(text: string): string {
  if (isDay(text)) return text;
  throw new ConfigError(`"${text}" is no day`, { file: '--date' }, 'Write it as YYYY-MM-DD, such as 2026-11-20.');
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
