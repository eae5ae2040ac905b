import type { World } from '../../world/index.ts';
import { cksum } from './cksum.ts';

/** What a frame says as its checksum: of `cksum` in decimal, of `md5sum` in hex, `-` where the target has neither. */
export const SUM = '(?:[0-9a-f]{32}|\\d{1,10}|-)';
const NO_SUM = '-';

export function isSum(said: string): boolean {
  return said !== NO_SUM;
}

/** Whether a text, each of its characters a byte, has the checksum that was said of it. */
export function hasSum(text: string, said: string, { md5 }: World): boolean {
  return said.length === 32 ? md5(text) === said : String(cksum(text)) === said;
}
