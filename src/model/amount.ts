import type { Unit } from './measurement.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A size in IEC units to two decimals: `1.52 MiB`. The minus sign is the typographic one. */
export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes);
  const power = size < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(size) / 10));
  const amount = Math.round((size / 1024 ** power) * 100) / 100;
  return `${bytes < 0 ? '−' : ''}${amount} ${UNITS[power]}`;
}

/** An amount in its unit. */
export function formatAmount(amount: number, unit: Unit): string {
  if (unit === 'bytes') return formatBytes(amount);
  const size = unit === 'ratio' ? Math.round(Math.abs(amount) * 1000) / 1000 : Math.abs(amount);
  return `${amount < 0 ? '−' : ''}${size}`;
}

/** A rate: `64 KiB/min`. */
export function formatRate(perMinute: number, unit: Unit): string {
  const rounded = unit === 'bytes' ? Math.round(perMinute) : Math.round(perMinute * 100) / 100;
  return `${formatAmount(rounded, unit)}/min`;
}

/** A change with its sign: `+96 KiB`, `−3`, `±0 B`. */
export function formatChange(by: number, unit: Unit): string {
  const sign = by > 0 ? '+' : by < 0 ? '' : '±';
  return sign + formatAmount(by, unit);
}
