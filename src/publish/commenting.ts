import type { CommentNews, CommentPlace, Report } from '../model/index.ts';
import type { World } from '../world/index.ts';
import type { CommentInputs } from './comment-inputs.ts';
import type { CommentResult } from './outputs.ts';

/** What became of the comment, and what a person should know of it and can mend. */
export interface Said extends CommentResult {
  readonly outcome: string;
  readonly warnings: readonly string[];
}

/** What a command has to say on a pull request; one that has not all of it says nothing. */
interface Saying {
  readonly report?: Report;
  readonly comment?: (place: CommentPlace) => Promise<string>;
  readonly news?: () => Promise<CommentNews>;
  readonly written?: ReadonlyMap<string, string>;
}

const NOTHING = { posted: null, bodyPath: null, warnings: [] };

/** What comments on pull requests; loaded when there is something to comment on. */
async function commenting(): Promise<typeof import('./comment/index.ts')> {
  return import('./comment/index.ts');
}

/** Comments on the pull request of this run. Never throws: the verdict stands whatever goes wrong here, also by a bug. */
export async function postComment(
  world: World,
  { report, comment: render, news, written }: Saying,
  inputs: CommentInputs,
  token: string,
): Promise<Said> {
  const besides = written?.get('report.md');
  if (!report || !render || !news || besides === undefined)
    return { ...NOTHING, outcome: 'the command has nothing to say' };
  try {
    const { commentOnPullRequest } = await commenting();
    const { target = null } = report.footprint.snapshot;
    return await commentOnPullRequest(world, { inputs, token, target, news: await news(), render, besides });
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const warning = `the pull request is not commented on, the verdict stands; this is a bug in kfootprint: ${what}`;
    return { ...NOTHING, outcome: 'failed', warnings: [warning] };
  }
}
