import { ConfigError } from '../errors.ts';
import { parseLimit } from './amount.ts';

/** `5%`, `64 KiB`, or both with a comma between them: what a tightened limit leaves. Throws a `ConfigError`. */
export function headroomAsked(text: string): { readonly percent: number | null; readonly bytes: number | null } {
  let [percent, bytes]: (number | null)[] = [null, null];
  for (const part of text.split(',')) {
    const limit = parseLimit(part.trim(), 'limit', 'bytes');
    const isTwice = 'percent' in limit ? percent !== null : bytes !== null;
    if ('next' in limit || isTwice)
      throw new ConfigError(
        'next' in limit ? limit.what : `"${part.trim()}" is the second of its kind`,
        { file: '--headroom' },
        'Write 5%, 64 KiB, or both with a comma between them: the larger counts.',
      );
    if ('percent' in limit) percent = limit.percent;
    else bytes = limit.amount;
  }
  return { percent: percent ?? null, bytes: bytes ?? null };
}
