import { InputError } from '../errors.ts';
import { formatBytes } from '../model/index.ts';

/** How much one input may hold. What kfootprint is given may come from anybody, and what is packed may be anything. */
export interface ReadLimits {
  /** Files, folders and links, also those of archives in it. */
  readonly entries: number;
  readonly snapshots: number;
  /** Archives in archives, and each packing around one. */
  readonly depth: number;
  /** Bytes that come out of what is packed. */
  readonly unpacked: number;
  /** Bytes of one kernel file whose rows are kept. */
  readonly file: number;
  /** Bytes of all of these. */
  readonly text: number;
}

const MIB = 1_048_576;

export const DEFAULT_LIMITS: ReadLimits = {
  entries: 200_000,
  snapshots: 5000,
  depth: 6,
  unpacked: 1024 * MIB,
  file: 16 * MIB,
  text: 64 * MIB,
};

const SIZES: ReadonlySet<string> = new Set(['unpacked', 'file', 'text'] satisfies (keyof ReadLimits)[]);
const EXAMPLE = 'Write it as entries=500000,file=64MiB';
const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
]);

/** Reads `entries=500000,file=64MiB`; throws an `InputError` where it makes no sense. */
export function limitsOf(text: string | null): ReadLimits {
  const limits: Record<string, number> = { ...DEFAULT_LIMITS };
  for (const part of (text ?? '').split(/[\s,]+/).filter((word) => word !== '')) {
    const [, name = '', digits = '', unit = ''] = /^([a-z]+)=(\d{1,15})([KMG]iB)?$/.exec(part) ?? [];
    if (!Object.hasOwn(DEFAULT_LIMITS, name) || Number(digits) === 0 || (unit !== '' && !SIZES.has(name)))
      throw new InputError(
        `${JSON.stringify(part)} is no limit`,
        { file: 'limits' },
        `${EXAMPLE}; there are ${Object.keys(DEFAULT_LIMITS).join(', ')}.`,
      );
    limits[name] = Number(digits) * (FACTORS.get(unit) ?? 1);
  }
  return limits as unknown as ReadLimits;
}

/** Counts what comes in; each throws an `InputError` that names entry and limit where it is too much. */
export interface Meter {
  entry(path: string): void;
  snapshot(path: string): void;
  /** A file so deep inside of archives and packings. */
  depth(path: string, depth: number): void;
  unpacking(path: string, pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** So many more bytes of a kernel file, which makes so many of it. */
  text(path: string, byteCount: number, ofFile: number): void;
}

/** `locationOf` names an entry for a person. */
export function meterOf(limits: ReadLimits, locationOf: (path: string) => string): Meter {
  const used = { entries: 0, snapshots: 0, unpacked: 0, text: 0 };

  function refuse(path: string, what: string, limit: keyof ReadLimits): never {
    const most = SIZES.has(limit) ? formatBytes(limits[limit]) : String(limits[limit]);
    throw new InputError(
      `${what}: the limit "${limit}" is ${most}`,
      { file: locationOf(path) },
      `If it is what it should be, raise the limit: --limits ${limit}=${doubled(limit)}`,
    );
  }

  function doubled(limit: keyof ReadLimits): string {
    return SIZES.has(limit) ? formatBytes(limits[limit] * 2).replace(' ', '') : String(limits[limit] * 2);
  }

  return {
    entry(path) {
      used.entries += 1;
      if (used.entries > limits.entries) refuse(path, 'it is one entry too many', 'entries');
    },
    snapshot(path) {
      used.snapshots += 1;
      if (used.snapshots > limits.snapshots) refuse(path, 'it is one snapshot too many', 'snapshots');
    },
    depth(path, depth) {
      if (depth > limits.depth) refuse(path, 'it is packed into too many archives', 'depth');
    },
    async *unpacking(path, pieces) {
      for await (const piece of pieces) {
        used.unpacked += piece.length;
        if (used.unpacked > limits.unpacked) refuse(path, 'it unpacks to too many bytes', 'unpacked');
        yield piece;
      }
    },
    text(path, byteCount, ofFile) {
      used.text += byteCount;
      if (ofFile > limits.file) refuse(path, 'it is longer than any kernel file of its kind', 'file');
      if (used.text > limits.text) refuse(path, 'with it, there is too much text of kernel files', 'text');
    },
  };
}
