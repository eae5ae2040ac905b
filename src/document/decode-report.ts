import * as z from 'zod/mini';
import { InputError } from '../errors.ts';
import type { Footprint } from '../model/index.ts';
import { refuseOversized, withinBounds } from './bounds.ts';
import { decodeFootprint } from './decode.ts';
import { footprintSchema } from './footprint-schema.ts';

/** What is believed of a report that somebody else made: what was measured, and nothing that was concluded from it. */
export interface MeasuredReport {
  /** Of the kfootprint that measured, as it says. */
  readonly version: string;
  readonly footprint: Footprint;
}

// Verdicts, outcome, baseline and remarks are not even looked at: nobody may come to rely on them.
const measuredSchema = z.object({
  schema: z.literal(1),
  version: z.string().check(z.maxLength(64)),
  footprint: footprintSchema,
});

const NEXT = 'Give the report.json that check wrote.';

/** Reads a `report.json` that may mean harm. Throws an `InputError` where it is none, or larger than any is. */
export function decodeReport(text: string, file: string): MeasuredReport {
  refuseOversized(text, file, NEXT);
  const data = withinBounds(parsed(text, file), file, NEXT);
  const schema = (data as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > 1)
    throw new InputError(
      `it has schema ${schema}, which a later kfootprint wrote`,
      { file },
      'Use one version of kfootprint to measure and to publish.',
    );
  const checked = measuredSchema.safeParse(data);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new InputError(`this is no report: "${pathOf(issue?.path ?? [])}" is not what it should be`, { file }, NEXT);
  }
  return { version: checked.data.version, footprint: decodeFootprint(checked.data.footprint) };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own complaint quotes what it found.
    throw new InputError('this is not JSON', { file }, NEXT);
  }
}

/** Keys are of somebody else, too. */
function pathOf(path: readonly PropertyKey[]): string {
  const shown = path
    .map((key) =>
      String(key)
        .replace(/[^\w./+-]/g, '?')
        .slice(0, 40),
    )
    .join('.');
  return shown === '' ? 'the document' : shown;
}
