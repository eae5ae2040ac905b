import * as z from 'zod/mini';
import { InputError } from '../errors.ts';
import { exitCodeOf, type ToldReport, type Verdict, worstOutcome } from '../model/index.ts';
import { refuseOversized, withinBounds } from './bounds.ts';
import { decodeSnapshot } from './decode.ts';
import { snapshotSchema } from './footprint-schema.ts';
import { type ReportDocument, reportSchema } from './report-schema.ts';

const toldSchema = z.extend(reportSchema, { footprint: z.object({ snapshot: snapshotSchema }) });
type ToldDocument = Omit<ReportDocument, 'footprint'> & Pick<z.infer<typeof toldSchema>, 'footprint'>;

const NEXT = 'Give the report.json that check wrote, or a folder that holds some.';

/**
 * Reads a `report.json` without its footprint, which is most of it; null where it is the report of a fleet. Outcome and exit
 * code are those of its verdicts, whatever it says. Throws an `InputError` where it is no report, and where nothing was judged.
 */
export function decodeTold(text: string, file: string): ToldReport | null {
  refuseOversized(text, file, NEXT);
  const data = parsed(text, file);
  if (data.kind === 'fleet') return null;
  if (typeof data.schema === 'number' && data.schema > 1)
    throw new InputError(
      `it has schema ${data.schema}, which a later kfootprint wrote`,
      { file },
      'Use one version of kfootprint to check and to merge.',
    );
  const { snapshot } = (data.footprint ?? {}) as { readonly snapshot?: unknown };
  const checked = toldSchema.safeParse(withinBounds({ ...data, footprint: { snapshot } }, file, NEXT));
  if (!checked.success)
    throw new InputError(
      `this is no report: "${checked.error.issues[0]?.path.join('.') || 'the document'}" is not what it should be`,
      { file },
      NEXT,
    );
  const { verdicts } = checked.data;
  // As diff prints it: what nobody judged keeps no limits.
  if (verdicts.length === 0) throw new InputError('nothing is judged in it: it has no verdicts', { file }, NEXT);
  if (verdicts.some(({ outcome, failing }) => outcome === 'within' && failing))
    throw new InputError('a verdict in it is within its limit, and fails', { file }, NEXT);
  return toldOf(checked.data);
}

function parsed(text: string, file: string): Readonly<Record<string, unknown>> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new InputError('this is not JSON', { file }, NEXT);
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  throw new InputError('this is no report: it is no object', { file }, NEXT);
}

function toldOf(document: ToldDocument): ToldReport {
  const verdicts = document.verdicts.map(verdictOf);
  const { schema, footprint, ...rest } = document;
  return {
    ...(rest as unknown as Omit<ToldReport, 'footprint' | 'verdicts' | 'outcome' | 'exitCode'>),
    footprint: { snapshot: decodeSnapshot(footprint.snapshot) },
    verdicts,
    outcome: worstOutcome(verdicts),
    exitCode: exitCodeOf(verdicts),
  };
}

function verdictOf({ lowerBound, upperBound, ...verdict }: ReportDocument['verdicts'][number]): Verdict {
  return { ...verdict, bound: lowerBound ? 'lower' : upperBound ? 'upper' : null } as Verdict;
}
