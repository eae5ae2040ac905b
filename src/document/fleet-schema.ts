import * as z from 'zod/mini';
import { reportSchema, seriesChange } from './report-schema.ts';

const text = z.string();
const maybeText = z.nullable(text);
const { shape } = reportSchema;

/** How one target was judged. */
const target = z.object({
  target: text,
  state: z.enum(['judged', 'missing', 'stale']),
  snapshot: z.nullable(
    z.object({
      name: text,
      target: maybeText,
      unit: maybeText,
      phase: maybeText,
      kernel: maybeText,
      arch: maybeText,
      commit: maybeText,
      capturedAt: maybeText,
    }),
  ),
  version: maybeText,
  outcome: shape.outcome,
  exitCode: shape.exitCode,
  verdicts: shape.verdicts,
  baseline: shape.baseline,
  search: shape.search,
  blocking: z.array(text),
  held: shape.held,
  changes: z.array(seriesChange),
  changeCount: z.number(),
  remarks: shape.remarks,
});

/** `report.json` of a fleet: how each target was judged, and all of them together. */
export const fleetSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('fleet'),
  version: text,
  date: text,
  outcome: shape.outcome,
  exitCode: shape.exitCode,
  expectedCount: z.nullable(z.number()),
  targets: z.array(target),
  limits: shape.limits,
  remarks: shape.remarks,
});

export type FleetDocument = z.infer<typeof fleetSchema>;
