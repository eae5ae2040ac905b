import { ConfigError, InputError, ServiceError } from './errors.ts';
import { type Ask, field, fileAt, isId, isObject, needed } from './github/index.ts';
import { configOf, MAX_BUDGET_FILE_BYTES } from './given.ts';
import { limitEditsBetween, rules } from './judge/index.ts';
import { metrics } from './measure/index.ts';
import { type BudgetFile, type Diagnostic, type LimitEdits, printable } from './model/index.ts';

// Which budget file judges a pull request: that of its base, or its own where whoever sent it may write to the repository.

/**
 * Of somebody who may not write here; 40 limits take 4 KiB. The time that reading takes goes with the square of the length:
 * of a mebibyte of keys it would be minutes.
 */
const MOST_HOSTILE_CHARACTERS = 32_768;
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

/**
 * The file that judges, and what the pull request does to it: what others changed on the base since is none of its edits.
 * Throws a `UserError` where the file that has to judge is not there, or cannot be used.
 */
export async function judgingFile(ask: Ask, asked: Asked): Promise<JudgingFile> {
  const { path, baseSha, headSha, ownLimitsHold } = asked;
  const baseText = await textAt(ask, path, baseSha);
  if (baseText === null) return byFirst(ask, asked);
  const byBase = async (remarks: readonly Diagnostic[], editsFor: JudgingFile['editsFor']) =>
    judging(await configOf(baseText, path), baseSha, remarks, editsFor);
  if (headSha === baseSha) return byBase([], () => null);
  const head = await headText(ask, asked);
  if ('refusal' in head) return byBase([remark(path, head.refusal)], () => null);
  if (head.text === baseText) return byBase([], () => NO_EDITS);
  if (head.text === null) return byBase([remark(path, TAKEN_AWAY)], () => null);
  const forkText = await fileBefore(ask, asked);
  if (head.text === forkText) return byBase([], () => NO_EDITS);
  const isAhead = forkText === null || forkText === baseText;
  if (ownLimitsHold && isAhead) return byHead(asked, head.text, baseText);
  const [edited, remarks] = await hostileFile(path, head.text);
  const base = await configOf(baseText, path);
  const before = isAhead ? base : ((await readOf(path, forkText))[0] ?? base);
  const aged = ownLimitsHold ? [remark(path, OVERTAKEN)] : [];
  return judging(base, baseSha, [...remarks, ...aged], (target) => {
    if (edited === null) return null;
    const edits = limitEditsBetween(before, edited, target, { metrics, rules });
    return { edits: edits.slice(0, MOST_HOSTILE_EDITS), areInForce: false };
  });
}

const NO_EDITS: LimitEdits = { edits: [], areInForce: false };
const TAKEN_AWAY = 'the pull request takes it away; that of the base judges';
const FIRST = 'the base has no such file: every limit is new, and the verdicts are by those of the pull request';
const OVERTAKEN =
  'it was changed on the base, too, since the pull request branched off: that of the base judges; merge the base to be judged by both';

/** The file of a head that brings the first one, where it is trusted. Throws an `InputError` where it has none, or is not. */
async function byFirst(ask: Ask, { path, baseSha, headSha, ownLimitsHold }: Asked): Promise<JudgingFile> {
  const text = ownLimitsHold ? await textAt(ask, path, headSha) : null;
  if (text !== null) return judging(await configOf(text, path), headSha, [remark(path, FIRST)], () => null);
  throw new InputError(
    'there is no such budget file',
    { file: `${path} at ${baseSha.slice(0, 12)}` },
    'Name it with --budgets; in a private repository the job also needs "permissions: contents: read".',
  );
}

/** The file of the head itself, which is trusted and built on that of the base. */
async function byHead({ path, headSha }: Asked, headText: string, baseText: string): Promise<JudgingFile> {
  const head = await configOf(headText, path);
  // Such a pull request may be the one that mends it.
  const [base] = await readOf(path, baseText);
  if (base === null) return judging(head, headSha, [remark(path, 'that of the base cannot be read')], () => null);
  return judging(head, headSha, [], (target) => ({
    edits: limitEditsBetween(base, head, target, { metrics, rules }),
    areInForce: true,
  }));
}

/** What a head has there; of one that decides nothing, whatever is wrong with it. */
async function headText(
  ask: Ask,
  { path, headSha, ownLimitsHold }: Asked,
): Promise<{ readonly text: string | null } | { readonly refusal: string }> {
  const place = `${path} at ${headSha.slice(0, 12)}`;
  if (ownLimitsHold)
    return { text: await needed(place, 'contents: read', () => fileAt(ask, path, headSha, MAX_BUDGET_FILE_BYTES)) };
  try {
    return { text: await fileAt(ask, path, headSha, MAX_BUDGET_FILE_BYTES) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { refusal: unread(error) };
  }
}

/** The file where the head branched off; null where that is the base itself, and where nobody knows it and nothing hangs on it. */
async function fileBefore(ask: Ask, { path, baseSha, headSha, ownLimitsHold }: Asked): Promise<string | null> {
  const before = async () => {
    const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
    const compared = await ask(route, { basehead: `${baseSha}...${headSha}`, per_page: 1 });
    const sha = field(field(compared, 'merge_base_commit', isObject), 'sha', isId);
    return sha === baseSha ? null : ((await fileAt(ask, path, sha, MAX_BUDGET_FILE_BYTES)) ?? '');
  };
  if (ownLimitsHold) return needed(`${path} where ${headSha.slice(0, 12)} branched off`, 'contents: read', before);
  try {
    return await before();
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}

/** A file of somebody who may not write here. */
async function hostileFile(path: string, text: string): Promise<[BudgetFile | null, Diagnostic[]]> {
  if (text.length <= MOST_HOSTILE_CHARACTERS) return readOf(path, text);
  return [
    null,
    [remark(path, `that of the pull request has ${text.length} characters: it is not read, and decides nothing`)],
  ];
}

/** A file that does not judge: where it cannot be read, that is said and no more. */
async function readOf(path: string, text: string): Promise<[BudgetFile | null, Diagnostic[]]> {
  try {
    return [await configOf(text, path), []];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [null, [remark(path, unread(error))]];
  }
}

function unread({ message }: Error): string {
  return `that of the pull request cannot be read, and decides nothing: ${printable(message)}`;
}

async function textAt(ask: Ask, path: string, sha: string): Promise<string | null> {
  const place = `${path} at ${sha.slice(0, 12)}`;
  return needed(place, 'contents: read', () => fileAt(ask, path, sha, MAX_BUDGET_FILE_BYTES));
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
