import * as z from 'zod/mini';

const EXPLANATION_SCHEMA = 1;

const text = z.string();
const lineNumber = () => z.number().check(z.int(), z.positive());

const claim = z.object({
  // In the metric's unit, below zero where it is taken off; null where it is no summand.
  amount: z.nullable(z.number()),
  part: text,
  grade: z.enum(['exact', 'derived', 'inferred']),
  source: text,
  // None where all of the file is looked at.
  lines: z.array(lineNumber()),
});

const leftOut = z.object({ what: text, why: text, shownBy: z.nullable(text) });

/** `explain --format json`: the claims behind the numbers of one metric, largest number first. */
export const explanationSchema = z.object({
  schema: z.literal(EXPLANATION_SCHEMA),
  metric: text,
  unit: z.enum(['bytes', 'count', 'ratio']),
  snapshot: text,
  series: z.array(
    z.object({
      labels: z.record(text, text),
      value: z.number(),
      bound: z.nullable(z.enum(['lower', 'upper'])),
      missing: z.array(text),
      formula: text,
      claims: z.array(claim),
      leftOut: z.array(leftOut),
    }),
  ),
  absent: z.nullable(text),
  lost: z.array(text),
});

export type ExplanationDocument = z.infer<typeof explanationSchema>;
