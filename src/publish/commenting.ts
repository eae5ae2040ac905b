import type { CommentNews, CommentPlace } from '../model/index.ts';
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
  /** What the comment goes by where nobody gives a key; null where nobody says what was judged. */
  readonly subject?: string | null;
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
  { subject = null, comment: render, news, written }: Saying,
  inputs: CommentInputs,
  token: string,
): Promise<Said> {
  const besides = written?.get('report.md');
  if (!render || !news || besides === undefined) return { ...NOTHING, outcome: 'the command has nothing to say' };
  try {
    const { commentOnPullRequest } = await commenting();
    return await commentOnPullRequest(world, { inputs, token, target: subject, news: await news(), render, besides });
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const warning = `the pull request is not commented on, the verdict stands; this is a bug in kfootprint: ${what}`;
    return { ...NOTHING, outcome: 'failed', warnings: [warning] };
  }
}
