import { readContext } from '../../ci/index.ts';
import { Unreadable } from '../../errors.ts';
import type { CommentNews, CommentPlace } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import type { CommentInputs } from '../comment-inputs.ts';
import type { Said } from '../commenting.ts';
import { keepComment } from './keep.ts';
import { keyOfTarget, markerOf, type Run } from './marker.ts';
import type { Posted } from './request.ts';

/** What a check has to say on the pull request that it ran for. */
export interface Saying {
  readonly inputs: CommentInputs;
  readonly token: string;
  readonly target: string | null;
  readonly news: CommentNews;
  readonly render: (place: CommentPlace) => Promise<string>;
  /** Path of another file of the report; the text is written beside it. */
  readonly besides: string;
}

const FILE_NAME = 'comment.md';

/** Comments on the pull request that this run is for, where it is for one, and writes the text into a file. */
export async function commentOnPullRequest(world: World, saying: Saying): Promise<Said> {
  const { event, repository, runId, runAttempt, remarks } = readContext(world);
  const { inputs, token, news } = saying;
  if (inputs.mode === 'never') return silent('no comment is asked for');
  if (event.kind !== 'pull-request') return silent(`this run is for no pull request: ${event.kind}`);
  const { number, headSha } = event;
  if (number === null || headSha === null || repository === null || runId === null)
    return failed(['the runner does not say which pull request this run is for', ...remarks].join('; '), null);

  const run = { id: runId, attempt: runAttempt ?? 1 };
  const key = inputs.key ?? keyOfTarget(world, saying.target);
  const reportUrl = pageOf(world, repository, run);
  let body = '';
  const render = async (about: Pick<CommentPlace, 'marker' | 'wasBroken'>) => {
    const { mentionsOwners, dashboardUrl } = inputs;
    body = await saying.render({ ...about, headSha, reportUrl, dashboardUrl, mentionsOwners, source: null });
    return body;
  };
  await render({
    marker: markerOf(key, { run, headSha, wasBroken: false, isBroken: news.isBroken }),
    wasBroken: false,
  });
  const unposted = write(world, saying.besides, body);
  if (token === '') return failed('github-token is empty', unposted.path);
  const posted = await keepComment(world, {
    repository: { name: repository, token },
    pullRequest: number,
    headSha,
    key,
    run,
    mode: inputs.mode,
    author: inputs.author,
    news,
    // A run on pull_request_target has a token of the base.
    isFork: event.isUntrusted && world.env.get('GITHUB_EVENT_NAME') !== 'pull_request_target',
    render,
  });
  return told(posted, write(world, saying.besides, body));
}

interface Written {
  readonly path: string | null;
  readonly warnings: readonly string[];
}

/** The text as it is posted, or would have been. */
function write({ files }: World, besides: string, body: string): Written {
  const folder = besides.slice(0, -files.baseName(besides).length) || '.';
  try {
    files.writeAll(folder, new Map([[FILE_NAME, body]]));
    return { path: files.join(folder, FILE_NAME), warnings: [] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { path: null, warnings: [`${FILE_NAME} cannot be written: ${error.message}`] };
  }
}

function told(posted: Posted, { path: bodyPath, warnings }: Written): Said {
  if (posted.kind === 'refused') {
    const said = failed(posted.warning, bodyPath);
    return { ...said, warnings: [...said.warnings, ...warnings] };
  }
  if (posted.kind === 'left')
    return { posted: null, bodyPath, warnings, outcome: `nothing is posted: ${posted.reason}` };
  return { posted, bodyPath, warnings, outcome: `${posted.kind}: ${posted.url}` };
}

function failed(reason: string, bodyPath: string | null): Said {
  const warning = `the pull request is not commented on, the verdict stands: ${reason}`;
  return { posted: null, bodyPath, warnings: [warning], outcome: 'refused' };
}

function silent(outcome: string): Said {
  return { posted: null, bodyPath: null, warnings: [], outcome };
}

/** The page of this try of the run, which has the summary and the artifacts. */
function pageOf({ env }: World, repository: string, { id, attempt }: Run): string {
  const server = env.get('GITHUB_SERVER_URL') || 'https://github.com';
  return `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`;
}
