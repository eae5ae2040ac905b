import * as z from 'zod/mini';
import { snapshotSchema } from './footprint-schema.ts';
import { bytes, count } from './parts.ts';

const RECORD_SCHEMA = 1;

const text = z.string();

const spreadSchema = z.object({
  median: z.number(),
  mad: z.number().check(z.nonnegative()),
  sampleCount: count(),
});

/** Of a report: how numbers stood in the samples of the phase that was judged. */
export const samplesSchema = z._default(
  z.array(z.object({ metric: text, labels: z.record(text, text), spread: spreadSchema })),
  () => [],
);

const series = z.object({
  labels: z.record(text, text),
  value: z.number(),
  bound: z._default(z.nullable(z.enum(['lower', 'upper'])), null),
  missing: z._default(z.array(text), () => []),
  onRequest: z.optional(z.boolean()),
  alsoNamed: z.optional(z.array(text)),
  damaged: z.optional(z.boolean()),
  cutShort: z.optional(z.boolean()),
  quantum: z.optional(z.number().check(z.positive())),
  spread: z.optional(spreadSchema),
});

const measurement = z.union([
  z.object({ metric: text, absent: text }),
  z.object({
    metric: text,
    series: z.array(series),
    lost: z.optional(z.object({ parts: z.array(text), cutShort: z.boolean() })),
  }),
]);

const maybeText = z.nullable(text);
const maybeCount = z.nullable(count());

/** Whose measurement it is. */
const origin = z.object({
  commit: text.check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
  committedAt: maybeText,
  repository: maybeText,
  workflow: maybeText,
  event: maybeText,
  ref: maybeText,
  runId: maybeCount,
  runAttempt: maybeCount,
  recordedAt: maybeText,
});

/** A record: the numbers of one snapshot, to compare later ones with. */
export const recordSchema = z.object({
  schema: z.literal(RECORD_SCHEMA),
  version: text,
  snapshot: snapshotSchema,
  memTotalBytes: z.nullable(bytes()),
  moduleNames: z.nullable(z.array(text)),
  origin: z._default(z.nullable(origin), null),
  measurements: z.array(measurement),
});

export type RecordDocument = z.infer<typeof recordSchema>;
