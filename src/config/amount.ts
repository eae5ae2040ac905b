import type { FieldKind, Limit, Unit } from '../model/index.ts';

const FACTORS = new Map([
  ['B', 1],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
]);

const EXAMPLES: Readonly<Record<Unit, string>> = { bytes: '64 KiB or 1.5 MiB', count: '8', ratio: '0.5' };

/** Reads a limit as people write it. Returns a complaint where it makes no sense in the metric's unit. */
export function parseLimit(written: unknown, kind: FieldKind, unit: Unit): Limit | string {
  if (kind === 'limit' && typeof written === 'string') {
    const percent = /^([\d.]+)\s*%$/.exec(written.trim());
    if (percent && Number.isFinite(Number(percent[1]))) return { percent: Number(percent[1]) };
  }
  const amount =
    unit === 'bytes' ? bytesOf(written) : typeof written === 'number' && Number.isFinite(written) ? written : undefined;
  if (amount !== undefined) return { amount };
  const also = kind === 'limit' ? ' or 10%' : '';
  const quoted = JSON.stringify(written) ?? String(written);
  return `${quoted} is not ${unit === 'bytes' ? 'a size' : `a number`}: write ${EXAMPLES[unit]}${also}${hint(written)}`;
}

function bytesOf(written: unknown): number | undefined {
  if (written === 0) return 0;
  const found = typeof written === 'string' ? /^(-?\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(written.trim()) : null;
  const factor = FACTORS.get(found?.[2] ?? '');
  return found && factor !== undefined ? Math.round(Number(found[1]) * factor) : undefined;
}

/** The units that people mean when they leave the `i` out differ by up to a tenth. */
function hint(written: unknown): string {
  const unit = typeof written === 'string' ? /([kKMGT])[bB]?$/.exec(written.trim())?.[1] : undefined;
  if (unit !== undefined) return ` (sizes are counted in 1024s: ${unit.toUpperCase()}iB)`;
  return typeof written === 'number' ? ' (a size needs its unit)' : '';
}
