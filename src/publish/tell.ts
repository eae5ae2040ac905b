import { UserError } from '../errors.ts';
import type { Ask, Repository } from '../github/index.ts';
import type { CommentNews } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { keepComment } from './comment/index.ts';
import { markerOf } from './comment/marker.ts';
import type { CommentInputs } from './comment-inputs.ts';
import type { Place } from './place.ts';
import { contextOf, type Status, setStatus, shortened, stateOf } from './status.ts';
import type { TriggeringRun } from './triggering-run.ts';

// A verdict is told by a commit status and a comment. What is refused of them changes nothing of it.

export interface Telling {
  readonly ask: Ask;
  readonly repository: Repository;
  /** The run that measured. */
  readonly run: TriggeringRun;
  readonly place: Place;
  readonly inputs: CommentInputs;
  /** A page that has more; null where there is none. */
  readonly url: string | null;
  /** Only says what would be done. */
  readonly isDryRun: boolean;
}

export interface Judged {
  readonly key: string;
  readonly exitCode: 0 | 1 | 2;
  readonly description: string;
  readonly news: CommentNews;
  readonly render: (about: { readonly marker: string; readonly wasBroken: boolean }) => Promise<string>;
}

/** What became of it. */
export interface Told {
  readonly state: Status['state'];
  readonly comment: { readonly url: string; readonly id: number } | null;
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

export async function tell(world: World, telling: Telling, judged: Judged): Promise<Told> {
  const { ask, place, url, isDryRun } = telling;
  const status: Status = {
    sha: place.headSha,
    context: contextOf(judged.key),
    state: stateOf(judged.exitCode),
    description: judged.description,
    url,
  };
  const statusLine = `${status.context}: ${status.state}, ${shortened(status.description)}`;
  if (isDryRun) {
    const lines = [`Would set the status ${statusLine}`, ...(await wouldSay(telling, judged))];
    return { state: status.state, comment: null, lines, warnings: [] };
  }
  const refusal = await setStatus(ask, status);
  const said = await comment(world, telling, judged);
  return {
    state: status.state,
    comment: said.comment,
    lines: [...(refusal === null ? [`Status ${statusLine}`] : []), ...said.lines],
    warnings: [...(refusal === null ? [] : [refusal]), ...said.warnings],
  };
}

/** Who waits for a status must not wait for ever, nor believe an older one. What is refused stands beside the error. */
export async function tellUnjudged(
  { ask, sha, key, url }: { ask: Ask; sha: string; key: string; url: string | null },
  error: unknown,
): Promise<void> {
  const why = error instanceof UserError ? error.message : 'kfootprint failed';
  const context = contextOf(key);
  const description = `could not be judged: ${why}`;
  const refusal = await setStatus(ask, { sha, context, state: 'error', description, url });
  if (refusal !== null && error instanceof UserError)
    error.also.push(new UserError(refusal, { file: `status ${context}` }, 'It stays as it was.'));
}

type Said = Pick<Told, 'comment' | 'lines' | 'warnings'>;

async function comment(world: World, telling: Telling, { key, news, render }: Judged): Promise<Said> {
  const { repository, run, place, inputs } = telling;
  if (place.pullRequest === null) return { comment: null, lines: [], warnings: [] };
  const posted = await keepComment(world, {
    repository,
    pullRequest: place.pullRequest,
    headSha: place.headSha,
    key,
    run,
    mode: inputs.mode,
    author: inputs.author,
    news,
    // The token is that of this run, which may have what it asks for.
    isFork: false,
    render,
  });
  switch (posted.kind) {
    case 'left':
      return { comment: null, lines: [`No comment: ${posted.reason}`], warnings: [] };
    case 'refused':
      return { comment: null, lines: [], warnings: [`there is no comment, the verdict stands: ${posted.warning}`] };
    default:
      return { comment: posted, lines: [`Comment ${posted.kind}: ${posted.url}`], warnings: [] };
  }
}

async function wouldSay({ run, place, inputs: { mode } }: Telling, { key, news, render }: Judged): Promise<string[]> {
  const { pullRequest, headSha } = place;
  if (pullRequest === null || mode === 'never') return ['Would not comment'];
  const speaks = mode === 'always' || news.isBroken || (mode === 'on-change' && news.hasChanges);
  const marker = markerOf(key, { run, headSha, wasBroken: false, isBroken: news.isBroken });
  const text = await render({ marker, wasBroken: false });
  const where = speaks ? `on #${pullRequest}` : `on #${pullRequest}, if there is one to bring up to date`;
  return [`Would comment ${where}:`, '', text];
}
