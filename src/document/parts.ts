import * as z from 'zod/mini';
import { InputError } from '../errors.ts';
import { MOST_ORDERS } from '../model/index.ts';

/** Reads JSON; throws an `InputError` where it is not. Some editors begin a file with a byte order mark. */
export function parseJson(text: string, file: string, next: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new InputError(`this is not JSON: ${(error as Error).message}`, { file }, next);
  }
}

/**
 * Captured names as keys: a plain object in JSON, a Map in memory. The schema library leaves `__proto__` out, as the
 * only name: no kernel file has it, and a document that has it meant harm.
 */
export function mapOf<T extends z.ZodMiniType>(value: T) {
  return z.record(z.string(), value);
}

export const bytes = () => z.number().check(z.int(), z.nonnegative());
export const count = () => bytes();
/** A difference of files read at different moments may be below zero. */
export const signedBytes = () => z.number().check(z.int());
/** One for each order of blocks. */
export const byOrder = () => z.array(count()).check(z.maxLength(MOST_ORDERS));
export const line = () => z.nullable(z.number().check(z.int(), z.positive()));

/** The schema with what its values mean, for the JSON Schema. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}
