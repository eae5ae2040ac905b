import * as z from 'zod/mini';

/** Captured names as keys: a plain object in JSON, a Map in memory, so that `__proto__` is a name like any other. */
export function mapOf<T extends z.ZodMiniType>(value: T) {
  return z.record(z.string(), value);
}

export const bytes = () => z.number().check(z.int(), z.nonnegative());
export const count = bytes;
/** A difference of files read at different moments may be below zero. */
export const signedBytes = () => z.number().check(z.int());
export const line = () => z.nullable(z.number().check(z.int(), z.positive()));
