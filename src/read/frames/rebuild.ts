import type { World } from '../../world/index.ts';
import type { Candidate, Candidates, FrameFile } from './collect.ts';
import { hasSum, isSum, SUM } from './sum.ts';

export type Encoding = 'gzip+base64' | 'gzip+hex' | 'base64' | 'hex' | 'text';

/** A file of which every line came as it was sent. */
export interface WholeFile {
  readonly path: string;
  readonly encoding: Encoding;
  readonly lines: readonly string[];
  /** Whether a checksum says so, and not only the lengths. */
  readonly isChecked: boolean;
  /** Lines that were put together again. */
  readonly mendedCount: number;
}

export interface DamagedFile {
  /** null where nothing tells which it was. */
  readonly path: string | null;
  readonly reason: string;
}

interface End {
  readonly path: string;
  readonly encoding: Encoding;
  readonly lineCount: number;
  readonly byteCount: number;
  readonly isChecked: boolean;
}

const ENCODINGS: ReadonlySet<string> = new Set<Encoding>(['gzip+base64', 'gzip+hex', 'base64', 'hex', 'text']);
const BEGIN = /^(\S+) (.+)$/;
const END = new RegExp(`^(${SUM}) ((\\S+) (\\d{1,9}) (\\d{1,9}) (.+))$`);
const CHECK = new RegExp(`^(${SUM}) (\\d{1,3})$`);
/** One in a million such blocks would pass its checksum by chance. */
const MOST_GUESSES_OF_BLOCK = 4096;

/** What it takes to make and to check a guess, however short. */
const BYTES_OF_GUESS = 1000;

/** What may still be tried: a log that is made to be hard to read must not take for ever. */
export interface Patience {
  bytesLeft: number;
}

/** The lines of a file, or why they cannot be trusted. */
export function rebuilt(file: FrameFile, world: World, patience: Patience): WholeFile | DamagedFile {
  const end = endOf(file, world);
  if (!end) return { path: beginOf(file)?.path ?? null, reason: 'the lines that say what it is were lost' };
  const { path, encoding, lineCount, byteCount } = end;
  const lost = lostCount(file, lineCount);
  if (lost > 0) return { path, reason: `${lost} of its ${lineCount} lines were lost on the way` };
  const lines: string[] = [];
  let mendedCount = 0;
  let isChecked = end.isChecked;
  for (const [last, checks] of [...file.checks].sort(([a], [b]) => a - b)) {
    const block = blockOf(file, checks, lines.length, last, world, patience);
    // One whose head was put together wrong stands at any line, and is no check of this file.
    if (!block) continue;
    lines.push(...block.lines);
    mendedCount += block.mendedCount;
    isChecked &&= block.isChecked;
  }
  if (lines.length !== lineCount)
    return { path, reason: `its lines from ${lines.length + 1} on are not what was sent, or their checksum was lost` };
  if (lines.reduce((sum, line) => sum + line.length + 1, 0) !== byteCount)
    return { path, reason: 'its length is not what was sent' };
  return { path, encoding, lines, isChecked, mendedCount };
}

function lostCount({ data }: FrameFile, lineCount: number): number {
  let found = 0;
  for (const line of data.keys()) if (line >= 1 && line <= lineCount) found += 1;
  return lineCount - found;
}

/** It is said twice; one is enough where its checksum holds, or where the line that the file began with says the same. */
function endOf(file: FrameFile, world: World): End | undefined {
  const begin = beginOf(file);
  for (const { text, how } of file.ends) {
    const [, sum, said = '', encoding = '', lineCount, byteCount, path = ''] = END.exec(text) ?? [];
    if (sum === undefined || !ENCODINGS.has(encoding)) continue;
    const isChecked = isSum(sum);
    if (isChecked ? !hasSum(`${said}\n`, sum, world) : how !== 'whole' || begin?.path !== path) continue;
    return {
      path,
      encoding: encoding as Encoding,
      lineCount: Number(lineCount),
      byteCount: Number(byteCount),
      isChecked,
    };
  }
  return undefined;
}

function beginOf({ begins }: FrameFile): { readonly path: string } | undefined {
  const found = begins
    .map(({ text, how }) => (how === 'whole' ? BEGIN.exec(text) : null))
    .find((match) => match && ENCODINGS.has(match[1] ?? ''));
  return found?.[2] === undefined ? undefined : { path: found[2] };
}

interface Block {
  readonly lines: readonly string[];
  readonly mendedCount: number;
  readonly isChecked: boolean;
}

/** The lines above a checksum as they agree with it. */
function blockOf(
  { data }: FrameFile,
  checks: Candidates,
  above: number,
  last: number,
  world: World,
  patience: Patience,
): Block | undefined {
  for (const { text } of checks) {
    const [, sum, count] = CHECK.exec(text) ?? [];
    if (sum === undefined || above + Number(count) !== last) continue;
    const candidates = Array.from({ length: Number(count) }, (_, index) => data.get(above + 1 + index) ?? []);
    if (!isSum(sum)) {
      const whole = candidates.map((of) => of.filter(({ how }) => how === 'whole'));
      if (whole.some(({ length }) => length !== 1)) continue;
      return { lines: whole.flatMap((of) => of.map((one) => one.text)), mendedCount: 0, isChecked: false };
    }
    for (const chosen of choices(candidates)) {
      const lines = chosen.map((one) => one.text);
      const block = `${lines.join('\n')}\n`;
      if (hasSum(block, sum, world))
        return {
          lines,
          mendedCount: chosen.filter(({ how }) => how === 'wrapped' || how === 'torn').length,
          isChecked: true,
        };
      patience.bytesLeft -= block.length + BYTES_OF_GUESS;
      if (patience.bytesLeft < 0) break;
    }
  }
  return undefined;
}

/**
 * Ways to take one of each, as far as there are not too many: of those that are not whole in every way; with them, at most
 * one of the whole ones may be another after all.
 */
function* choices(candidates: readonly Candidates[]): Generator<readonly Candidate[]> {
  const isUnsure = ([first]: Candidates) => first?.how !== 'whole';
  const others = candidates.flatMap((of, index) => (isUnsure(of) ? [] : of.slice(1).map((one) => ({ index, one }))));
  let left = MOST_GUESSES_OF_BLOCK;
  for (const swapped of [undefined, ...others]) {
    const open = candidates.map((of, index) =>
      swapped?.index === index ? [swapped.one] : isUnsure(of) ? of : of.slice(0, 1),
    );
    const total = open.reduce((product, { length }) => product * length, 1);
    for (let number = 0; number < total && left > 0; number++, left--) yield choice(open, number);
  }
}

function choice(open: readonly Candidates[], number: number): readonly Candidate[] {
  let left = number;
  return open.flatMap((of) => {
    const one = of[left % of.length];
    left = Math.floor(left / of.length);
    return one ? [one] : [];
  });
}
