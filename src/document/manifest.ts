import * as z from 'zod/mini';
import { InputError } from '../errors.ts';
import type { Manifest } from '../model/index.ts';
import { bytes, parseJson } from './parts.ts';

/** `snapshot.json`, as a capture may lay it beside the kernel files. Unknown keys are left to later versions. */
export const manifestSchema = z.object({
  schema: z.optional(z.literal(1)),
  target: z.optional(z.string()),
  unit: z.optional(z.string()),
  phase: z.optional(z.string()),
  sample: z.optional(z.number().check(z.int(), z.nonnegative())),
  arch: z.optional(z.string()),
  capturedAt: z.optional(z.string()),
  commit: z.optional(z.string()),
  broken: z.optional(z.string()),
  sources: z.optional(
    z.array(
      z.object({
        path: z.string(),
        state: z.enum(['present', 'absent', 'denied', 'unsendable', 'damaged']),
        reason: z.optional(z.string()),
      }),
    ),
  ),
  // A wrong one would scale every number, and 0 would keep every budget.
  pageSize: z.optional(
    bytes().check(
      z.gte(4096),
      z.lte(1_048_576),
      z.refine((size) => Number.isInteger(Math.log2(size))),
    ),
  ),
});

/** Reads `snapshot.json`; throws an `InputError` that names the key which is wrong. */
export function decodeManifest(text: string, file: string): Manifest {
  const next = 'Mend snapshot.json, or leave it out: everything in it is optional.';
  const data = parseJson(text, file, next);
  const checked = manifestSchema.safeParse(data);
  if (!checked.success) {
    const path = checked.error.issues[0]?.path.join('.') || 'the file';
    throw new InputError(`"${path}" is not what snapshot.json may hold there`, { file }, next);
  }
  const { pageSize, schema: _, ...manifest } = checked.data;
  return pageSize === undefined ? manifest : { ...manifest, pageSizeBytes: pageSize };
}
