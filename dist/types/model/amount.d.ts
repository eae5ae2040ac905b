import type { Unit } from './measurement.js';
/** A size in IEC units to two decimals: `1.52 MiB`. The minus sign is the typographic one. */
export declare function formatBytes(bytes: number): string;
/** An amount in its unit. */
export declare function formatAmount(amount: number, unit: Unit): string;
/** A rate: `64 KiB/min`. */
export declare function formatRate(perMinute: number, unit: Unit): string;
/** A change with its sign: `+96 KiB`, `−3`, `±0 B`. */
export declare function formatChange(by: number, unit: Unit): string;
