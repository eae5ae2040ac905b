import { ConfigError, InputError, ServiceError } from './errors.ts';
import { type Ask, fileAt, needed } from './github/index.ts';
import { configOf, MAX_BUDGET_FILE_BYTES } from './given.ts';
import { limitEditsBetween, rules } from './judge/index.ts';
import { metrics } from './measure/index.ts';
import { type BudgetFile, type Diagnostic, type LimitEdits, printable } from './model/index.ts';

// Which budget file judges a pull request: that of its base, or its own where whoever sent it may write to the repository.

/** Of somebody who may not write here; 40 limits take 4 KiB. */
const MOST_HOSTILE_BYTES = 262_144;
/** So many edits of theirs are told. */
const MOST_HOSTILE_EDITS = 100;

export interface Asked {
  /** In the repository. */
  readonly path: string;
  readonly baseSha: string;
  readonly headSha: string;
  /** Whether the head's own file judges. */
  readonly ownLimitsHold: boolean;
}

export interface JudgingFile {
  readonly file: BudgetFile;
  /** Commit that has it. */
  readonly sha: string;
  readonly remarks: readonly Diagnostic[];
  /** What the pull request does to the limits of a target; null where nobody can tell. */
  readonly editsFor: (target: string | null) => LimitEdits | null;
}

/** Throws a `UserError` where the file that has to judge is not there, or cannot be used. */
export async function judgingFile(ask: Ask, asked: Asked): Promise<JudgingFile> {
  const { path, baseSha, headSha, ownLimitsHold } = asked;
  const baseText = await textAt(ask, path, baseSha);
  if (headSha === baseSha) return judging(await configOf(baseText, path), baseSha, [], () => null);
  if (ownLimitsHold) return ownFile(ask, asked, baseText);
  const base = await configOf(baseText, path);
  const [head, remarks] = await hostileFile(ask, path, headSha);
  return judging(base, baseSha, remarks, (target) => {
    if (head === null) return null;
    const edits = limitEditsBetween(base, head, target, { metrics, rules });
    return { edits: edits.slice(0, MOST_HOSTILE_EDITS), areInForce: false };
  });
}

/** The file of a head that is trusted. One that it takes away does not take the limits away. */
async function ownFile(ask: Ask, { path, baseSha, headSha }: Asked, baseText: string): Promise<JudgingFile> {
  const text = await needed(`${path} at ${headSha.slice(0, 12)}`, 'contents: read', () =>
    fileAt(ask, path, headSha, MAX_BUDGET_FILE_BYTES),
  );
  if (text === null)
    return judging(
      await configOf(baseText, path),
      baseSha,
      [remark(path, 'the pull request takes it away')],
      () => null,
    );
  const head = await configOf(text, path);
  if (text === baseText) return judging(head, headSha, [], () => ({ edits: [], areInForce: true }));
  let base: BudgetFile;
  try {
    base = await configOf(baseText, path);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Such a pull request may be the one that mends it.
    return judging(head, headSha, [remark(path, 'that of the base cannot be read')], () => null);
  }
  return judging(head, headSha, [], (target) => ({
    edits: limitEditsBetween(base, head, target, { metrics, rules }),
    areInForce: true,
  }));
}

/** The file of a head that is not trusted, to tell what it would change: it decides nothing, whatever is wrong with it. */
async function hostileFile(ask: Ask, path: string, sha: string): Promise<[BudgetFile | null, Diagnostic[]]> {
  try {
    const text = await fileAt(ask, path, sha, MOST_HOSTILE_BYTES);
    if (text === null) return [null, [remark(path, 'the pull request takes it away; that of the base judges')]];
    return [await configOf(text, path), []];
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof ServiceError)) throw error;
    const why = `that of the pull request cannot be read, and decides nothing: ${printable(error.message)}`;
    return [null, [remark(path, why)]];
  }
}

async function textAt(ask: Ask, path: string, sha: string): Promise<string> {
  const place = `${path} at ${sha.slice(0, 12)}`;
  const text = await needed(place, 'contents: read', () => fileAt(ask, path, sha, MAX_BUDGET_FILE_BYTES));
  if (text !== null) return text;
  throw new InputError(
    'there is no such budget file',
    { file: place },
    'Name it with --budgets; in a private repository the job also needs "permissions: contents: read".',
  );
}

function judging(
  file: BudgetFile,
  sha: string,
  remarks: readonly Diagnostic[],
  editsFor: JudgingFile['editsFor'],
): JudgingFile {
  return { file, sha, remarks, editsFor };
}

function remark(source: string, message: string): Diagnostic {
  return { source, line: null, message };
}
