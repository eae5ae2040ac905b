import * as z from 'zod/mini';
import { snapshotSchema } from './footprint-schema.ts';
import { bytes } from './parts.ts';

const RECORD_SCHEMA = 1;

const text = z.string();

const series = z.object({
  labels: z.record(text, text),
  value: z.number(),
  bound: z.nullable(z.enum(['lower', 'upper'])),
  missing: z.array(text),
  onRequest: z.optional(z.boolean()),
  alsoNamed: z.optional(z.array(text)),
  damaged: z.optional(z.boolean()),
  cutShort: z.optional(z.boolean()),
});

const measurement = z.union([
  z.object({ metric: text, absent: text }),
  z.object({
    metric: text,
    series: z.array(series),
    lost: z.optional(z.object({ parts: z.array(text), cutShort: z.boolean() })),
  }),
]);

/** A record: the numbers of one snapshot, to compare later ones with. */
export const recordSchema = z.object({
  schema: z.literal(RECORD_SCHEMA),
  version: text,
  snapshot: snapshotSchema,
  memTotalBytes: z.nullable(bytes()),
  moduleNames: z.nullable(z.array(text)),
  measurements: z.array(measurement),
});

export type RecordDocument = z.infer<typeof recordSchema>;
