import * as z from 'zod/mini';
import { footprintSchema } from './footprint-schema.ts';
import { line } from './parts.ts';
import { samplesSchema } from './record-schema.ts';

const REPORT_SCHEMA = 1;

const text = z.string();
const labels = z.record(text, text);
const difference = z.object({ what: text, was: text, now: text });

const place = () => z.object({ file: text, line: z.number(), column: z.number() });

const noise = z.object({
  deviation: z.number(),
  recordCount: z.number(),
  sampleCount: z.number(),
  isKnown: z.boolean(),
  reason: text,
});

const forecast = z.object({
  recordCount: z.number(),
  perMerge: z.number(),
  lowPerMerge: z.number(),
  highPerMerge: z.number(),
  mergeCount: z.number(),
});

const trend = z.object({
  pointCount: z.number(),
  minutes: z.number(),
  first: z.number(),
  last: z.number(),
  perMinute: z.number(),
  lowPerMinute: z.number(),
  highPerMinute: z.number(),
  lastHalfPerMinute: z.number(),
  chance: z.number(),
  shape: z.enum(['climbing', 'settling', 'falling', 'steady']),
  quantum: z.number(),
});

const unit = () => z.enum(['bytes', 'count', 'ratio']);
const course = () => z._default(z.array(z.nullable(z.number())), []);

const trends = z.union([
  z.object({ absent: text }),
  z.object({
    snapshotCount: z.number(),
    minutes: z._default(z.array(z.number()), []),
    totals: z._default(
      z.array(z.object({ metric: text, unit: unit(), values: course(), trend: z.nullable(trend) })),
      [],
    ),
    climbers: z.array(
      z.object({
        metric: text,
        labels,
        unit: unit(),
        trend,
        excuse: z.nullable(z.enum(['reclaimable', 'capture'])),
        module: z.nullable(text),
        evidence: text,
        values: course(),
      }),
    ),
  }),
]);

const limits = z.object({
  areInForce: z.boolean(),
  edits: z.array(
    z.object({
      what: text,
      was: z.nullable(text),
      now: z.nullable(text),
      isLooser: z.nullable(z.boolean()),
      place: z.nullable(place()),
    }),
  ),
});

const change = z.union([
  z.object({ kind: z.literal('kept'), was: z.number(), by: z.number(), noise: z.optional(noise) }),
  z.object({ kind: z.literal('added') }),
  z.object({ kind: z.literal('removed'), was: z.number() }),
  z.object({ kind: z.literal('incomparable'), reason: text }),
]);

export const seriesChange = z.object({ metric: text, labels, now: z.nullable(z.number()), change });

const outcome = () => z.enum(['within', 'waived', 'warn', 'over', 'unknown']);

const waiver = z.object({ extra: z.number(), reason: text, owner: text, until: text, expired: z.boolean() });

const verdict = z.object({
  budget: text,
  metric: text,
  unit: unit(),
  labels,
  summedCount: z.nullable(z.number()),
  value: z.nullable(z.number()),
  lowerBound: z.boolean(),
  upperBound: z.boolean(),
  limit: z.nullable(z.number()),
  rule: z.nullable(text),
  baseline: z.nullable(z.number()),
  change: z._default(z.nullable(z.number()), null),
  per: z._default(z.nullable(z.literal('minute')), null),
  band: z._default(z.nullable(z.number()), null),
  forecast: z._default(z.nullable(forecast), null),
  outcome: outcome(),
  cause: z.nullable(z.enum(['introduced', 'worsened', 'inherited', 'measurement'])),
  failing: z.boolean(),
  reason: text,
  missing: z.array(text),
  waivers: z._default(z.array(waiver), []),
  teams: z._default(z.array(text), []),
  place: place(),
});

/** `report.json`: the footprint, what it was compared with, and the verdicts. */
export const reportSchema = z.object({
  schema: z.literal(REPORT_SCHEMA),
  version: text,
  date: text,
  run: z._default(z.nullable(z.object({ id: z.number(), attempt: z.number(), commit: z.nullable(text) })), null),
  outcome: outcome(),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  verdicts: z.array(verdict),
  baseline: z.nullable(
    z.object({
      origin: text,
      kernel: z.nullable(text),
      phase: z.nullable(text),
      commit: z._default(z.nullable(text), null),
    }),
  ),
  search: z._default(z.nullable(z.object({ reason: text, tried: z.array(text), recordCount: z.number() })), null),
  comparison: z.nullable(
    z.object({
      blocking: z.array(difference),
      noted: z.array(difference),
      changes: z.array(seriesChange),
    }),
  ),
  held: z._default(z.nullable(z.object({ bytes: z.number(), by: z.nullable(z.number()) })), null),
  samples: samplesSchema,
  trends: z._default(z.nullable(trends), null),
  limits: z._default(z.nullable(limits), null),
  remarks: z.array(z.object({ source: text, line: line(), message: text })),
  footprint: footprintSchema,
});

export type ReportDocument = z.infer<typeof reportSchema>;
