import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markerOf, markIn } from '../../src/publish/comment/marker.ts';
import { projectFolder } from './cli.ts';
import { commandsIn, type Emulator, outputsOf, runStep, summaryOf } from './emulator/index.ts';
import type { Job } from './emulator/job.ts';

// Steps of pull requests, on the built Action, with a snapshot that is measured in no time.

export const REPOSITORY = 'acme/board';
export const HEAD = 'a'.repeat(40);
export const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;

const ACTION = join(projectFolder, 'dist/action.js');
const SLABINFO = `slabinfo - version: 2.1
# name <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
kmalloc-64 64 64 64 64 1 : tunables 0 0 0 : slabdata 1 1 0
`;

/** Four KiB are over one, near four and a bit, or within a mebibyte. */
const LIMITS = { broken: '1 KiB', changed: '4200 B', quiet: '1 MiB' } as const;

export interface Asked extends Partial<Job> {
  readonly is?: keyof typeof LIMITS;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>; // of the workspace
  readonly quickSignals?: true;
}

/** A step of `check` on a pull request, where nothing else is said. */
export async function commentingStep(
  emulator: Emulator,
  { is = 'broken', inputs, env: more, files = {}, quickSignals, ...job }: Asked,
) {
  const env = {
    ...emulator.env({
      runId: 17,
      jobId: 'memory',
      repository: REPOSITORY,
      event: 'pull_request',
      headSha: HEAD,
      debug: true,
      ...job,
      inputs: { snapshot: 'slabinfo.txt', 'github-token': emulator.token, ...inputs },
    }),
    ...more,
  };
  if (quickSignals)
    env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --import=${pathToFileURL(join(import.meta.dirname, 'emulator/quick-signals.mjs'))}`;
  const workspace = env.GITHUB_WORKSPACE ?? '';
  writeFileSync(join(workspace, 'slabinfo.txt'), SLABINFO);
  writeFileSync(join(workspace, 'kfootprint.yml'), budgets(LIMITS[is]));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
  const ended = await runStep([ACTION], env);
  const outputs = outputsOf(env);
  const told = commandsIn(ended.stdout);
  return {
    ...ended,
    workspace,
    outputs,
    summary: summaryOf(env),
    /** What nothing about a comment may change. */
    judged: Object.fromEntries([...outputs].filter(([name]) => !name.startsWith('comment-'))),
    warnings: told
      .filter(({ command }) => command === 'warning')
      .map(({ message }) => message)
      .filter(isOfComment),
    errors: told.filter(({ command }) => command === 'error').map(({ message }) => message),
    debug: told.filter(({ command }) => command === 'debug').map(({ message }) => message),
  };
}

const isOfComment = (message: string) => /comment/.test(message);

function budgets(limit: string): string {
  return `version: 1
budgets:
  - name: small objects
    metric: slab.cache
    select: { cache: kmalloc-64 }
    at-most: ${limit}
    warn-at: 90%
`;
}

/** A comment as an earlier run left it, or another. */
export function leftBy(id: number, { key = 'default', isBroken = false, headSha = 'b'.repeat(40) } = {}): string {
  return `${markerOf(key, { run: { id, attempt: 1 }, headSha, wasBroken: false, isBroken })}\nby run ${id}`;
}

/** The runs whose words stand in the comments with the key, by the app of GitHub Actions. */
export function runsOn(emulator: Emulator, pullRequest = 7, key = 'default'): number[] {
  return emulator
    .comments(REPOSITORY, pullRequest)
    .filter(({ author }) => author.login === BOT.login)
    .flatMap(({ body }) => markIn(body, key)?.run.id ?? []);
}
