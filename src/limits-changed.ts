import { type CiEvent, readContext } from './ci/index.ts';
import { ConfigError, ServiceError } from './errors.ts';
import { askOf, fileAt, patient, refusalText } from './github/index.ts';
import { configOf, MAX_BUDGET_FILE_BYTES } from './given.ts';
import { apiGraph, type CommitGraph, fileInClone, gitGraph } from './history/index.ts';
import { limitEditsBetween, rules } from './judge/index.ts';
import { metrics } from './measure/index.ts';
import type { BudgetFile, Diagnostic, LimitEdits } from './model/index.ts';
import type { World } from './world/index.ts';

// A pull request may loosen the very limits that it is judged by: whoever reviews it is told.

interface Changed {
  /** null outside of a pull request, and where nobody can tell. */
  readonly limits: LimitEdits | null;
  readonly remarks: readonly Diagnostic[];
}

/** Nobody waits longer for a remark. */
const MOST_WAIT_SECONDS = 10;

/** What the pull request of this run says otherwise in its budget file than the base that it was merged with. */
export async function limitsChanged(
  world: World,
  token: string | null,
  { path, file, target }: { readonly path: string; readonly file: BudgetFile; readonly target: string | null },
): Promise<Changed> {
  const { event, repository } = readContext(world);
  const inRepository = world.files.pathBelow(world.env.get('GITHUB_WORKSPACE') || '.', path);
  if (event.kind !== 'pull-request' || repository === null || inRepository === null) return NOTHING;
  const { graph, textAt } = token === null ? cloneOf(world) : serviceOf(world, repository, token);
  try {
    const base = await baseOf(graph, event);
    if (base === null) return NOTHING;
    const text = await textAt(inRepository, base);
    if (text === null) return told(file, `the base, ${base.slice(0, 12)}, has no such file: every limit is new`);
    const was = await configOf(text, inRepository);
    const edits = limitEditsBetween(was, file, target, { metrics, rules });
    return { limits: { edits, areInForce: true }, remarks: [] };
  } catch (error) {
    if (error instanceof ServiceError) return told(file, `${UNTOLD}: ${refusalText(error, 'contents: read')}`);
    if (error instanceof ConfigError) return told(file, `${UNTOLD}: that of the base cannot be read: ${error.message}`);
    throw error;
  }
}

const NOTHING: Changed = { limits: null, remarks: [] };
const UNTOLD = 'whether this pull request changes limits is not known';

function told({ file }: BudgetFile, message: string): Changed {
  return { limits: null, remarks: [{ source: file, line: null, message }] };
}

/** Who tells of the commits of the repository, and of the files in them. */
interface Teller {
  readonly graph: CommitGraph;
  /** null where the commit has no such file. Throws a `ServiceError`. */
  textAt(path: string, commit: string): Promise<string | null>;
}

function serviceOf(world: World, repository: string, token: string): Teller {
  const ask = patient(world, askOf(world, { name: repository, token }), MOST_WAIT_SECONDS);
  return {
    graph: apiGraph(world, { repository, token }),
    textAt: (path, commit) => fileAt(ask, path, commit, MAX_BUDGET_FILE_BYTES),
  };
}

/** Where nobody has a token, what was checked out. */
function cloneOf(world: World): Teller {
  const folder = world.env.get('GITHUB_WORKSPACE') || '.';
  return { graph: gitGraph(world, folder), textAt: (path, commit) => fileInClone(world, folder, commit, path) };
}

/** The commit that was merged with: what others changed on the base since the event is none of this pull request's. */
async function baseOf(
  graph: CommitGraph,
  { mergeSha, baseSha }: Extract<CiEvent, { kind: 'pull-request' }>,
): Promise<string | null> {
  const merge = mergeSha === null ? null : await graph.lookup(mergeSha, 'first-parents');
  return (merge && 'parents' in merge ? merge.parents[0] : undefined) ?? baseSha;
}
