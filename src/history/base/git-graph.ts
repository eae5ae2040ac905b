import { ServiceError, Unreadable } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import { type CommitGraph, candidatesOf, type GraphCommit, instantOf, isHash, isSha, type Line } from './graph.ts';

/** So many commits are asked for at once. */
const PAGE = 250;
/** Of all that git prints: a line of an octopus merge has 41 bytes for each parent. */
const MOST_BYTES = 4 * 1_048_576;
const IDLE_SECONDS = 60;
/** Real commits only, no prompt, and nothing fetched behind our back. */
const ENV = { GIT_NO_REPLACE_OBJECTS: '1', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };

/** The commits of a clone, by plain git. It writes nothing, and asks no server. */
export function gitGraph(world: Pick<World, 'run'>, folder = '.'): CommitGraph {
  const known = new Map<string, Exclude<GraphCommit, { unknown: string }>>();
  const git = (...args: string[]) => askGit(world, ['-C', folder, ...args]);
  let shallow: Promise<boolean> | undefined;
  const isShallow = () => {
    shallow ??= git('rev-parse', '--is-shallow-repository').then(({ text, exitCode, complaints }) => {
      if (exitCode !== 0)
        throw new ServiceError(`git cannot be asked here: ${complaints || `it ended with ${exitCode}`}`);
      return text.trim() === 'true';
    });
    return shallow;
  };
  // Whatever comes here is a hash, or begins with `refs/`: git takes none of them for an option.
  const revision = async (name: string) => {
    await isShallow();
    const { text } = await git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
    return isSha(text.trim()) ? text.trim() : null;
  };

  return {
    place: 'this clone',

    async resolve(name) {
      if (isSha(name)) {
        const sha = await revision(name);
        return sha === null ? null : { sha, kind: 'commit' };
      }
      if (name === 'HEAD') {
        const sha = await revision('HEAD');
        return sha === null ? null : { sha, kind: 'commit' };
      }
      for (const { kind, name: plain } of candidatesOf(name)) {
        // What was fetched last is nearer to what was measured than a branch of one's own of that name.
        const refs = kind === 'tag' ? [`refs/tags/${plain}`] : [`refs/remotes/origin/${plain}`, `refs/heads/${plain}`];
        for (const ref of refs) {
          const sha = await revision(ref);
          if (sha !== null) return { sha, kind };
        }
      }
      const sha = isHash(name) ? await revision(name) : null;
      return sha === null ? null : { sha, kind: 'commit' };
    },

    async lookup(sha, line) {
      const cut = await isShallow();
      if (!known.has(sha)) for (const commit of await listed(git, sha, line)) known.set(commit.sha, commit);
      const commit = known.get(sha);
      if (!commit) return { sha, unknown: cut ? 'the clone is shallow' : 'the clone does not hold it' };
      if (commit.parents.length > 0 || !cut) return commit;
      // Where a shallow clone ends git shows no parents; the commit itself still names them.
      const whole = { ...commit, parents: await parentsIn(world, folder, sha) };
      known.set(sha, whole);
      return whole;
    },

    async mergeBases(a, b) {
      await isShallow();
      const { text } = await git('merge-base', '--all', a, b);
      return text.split('\n').filter(isSha);
    },
  };
}

async function listed(git: (...args: string[]) => Promise<Answer>, sha: string, line: Line) {
  const walk = line === 'first-parents' ? ['--first-parent'] : [];
  const { text } = await git('rev-list', `--max-count=${PAGE}`, ...walk, '--format=%H %ct %P', sha);
  return text.split('\n').flatMap((row) => {
    const [hash = '', seconds = '', ...parents] = row.split(' ');
    if (!isSha(hash)) return []; // `commit …`, which old versions cannot leave out
    const committedAt = instantOf(Number(seconds) * 1000);
    return [{ sha: hash, committedAt, parents: parents.filter(isSha) }];
  });
}

/** The parents that a commit names, whether or not they are here. */
async function parentsIn(world: Pick<World, 'run'>, folder: string, sha: string): Promise<string[]> {
  // Only the head of it is wanted: its message may be of any length.
  const { text } = await askGit(world, ['-C', folder, 'cat-file', 'commit', sha], '\n\n');
  const [head = ''] = text.split('\n\n', 1);
  return head.split('\n').flatMap((row) => /^parent ([0-9a-f]+)$/.exec(row)?.[1] ?? []);
}

interface Answer {
  readonly text: string;
  readonly exitCode: number | null;
  readonly complaints: string;
}

/** What git prints, no more than 4 MiB of it. Throws a `ServiceError` where it does not run. */
export async function askGit(world: Pick<World, 'run'>, args: readonly string[], until?: string): Promise<Answer> {
  const running = world.run('git', args, { stdin: '', idleSeconds: IDLE_SECONDS, env: ENV });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of running.chunks) {
      text += decoder.decode(chunk, { stream: true });
      if (until !== undefined && text.includes(until)) break;
      if (text.length > MOST_BYTES) throw new ServiceError(`git ${args[2]} prints more than anybody wants to read`);
    }
    const { exitCode, complaints } = await running.ended;
    return { text, exitCode, complaints };
  } catch (error) {
    if (error instanceof Unreadable) throw new ServiceError(`git cannot be asked: ${error.message}`);
    throw error;
  }
}
