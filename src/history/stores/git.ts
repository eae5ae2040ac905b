import { StoreError, Unreadable } from '../../errors.ts';
import { printable } from '../../model/index.ts';
import type { World } from '../../world/index.ts';

/** A fetch prints nothing where it is asked to be quiet; what hangs for longer than this hangs for ever. */
const IDLE_SECONDS = 300;

// Nothing of the user's runs or is tidied up on the way: no hooks, no collecting of garbage, no pruning of other references.
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'gc.auto=0',
  'maintenance.auto=false',
  'fetch.prune=false',
  'fetch.pruneTags=false',
];

const ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never', LC_ALL: 'C' };

export interface GitOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

export interface GitEnded {
  readonly exitCode: number | null;
  readonly output: Uint8Array;
  /** What it said on standard error, on one line, and without what could be a password. */
  readonly complaint: string;
}

/** Runs git in a repository. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<GitEnded>;

export function gitIn(world: Pick<World, 'run'>, folder: string): Git {
  const before = ['-C', folder, ...SETTINGS.flatMap((setting) => ['-c', setting])];
  return async (args, { stdin = '', env = {} } = {}) => {
    const running = world.run('git', [...before, ...args], {
      stdin,
      idleSeconds: IDLE_SECONDS,
      env: { ...ENVIRONMENT, ...env },
    });
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of running.chunks) chunks.push(chunk);
      const { exitCode, complaints, isIdle } = await running.ended;
      const complaint = isIdle ? `it has done nothing for ${IDLE_SECONDS} s` : oneLine(complaints);
      return { exitCode, output: Buffer.concat(chunks), complaint };
    } catch (error) {
      if (error instanceof Unreadable) throw new StoreError(`git does not run: ${error.message}`);
      throw error;
    }
  };
}

/** The output of a git that must not fail; throws a `StoreError` where it does. */
export async function outputOf(git: Git, args: readonly string[], options?: GitOptions): Promise<Uint8Array> {
  const { exitCode, output, complaint } = await git(args, options);
  if (exitCode !== 0) throw new StoreError(`git ${args[0]} failed: ${complaint || `exit code ${exitCode}`}`);
  return output;
}

export async function textOf(git: Git, args: readonly string[], options?: GitOptions): Promise<string> {
  return new TextDecoder().decode(await outputOf(git, args, options)).trim();
}

/** An address without the user and password in it. */
export function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, '//');
}

function oneLine(complaints: string): string {
  const lines = complaints.split('\n').flatMap((line) => line.trim() || []);
  // Behind what is wrong there may be a page of advice.
  const wrong = lines.filter((line) => /^(?:fatal|error|remote):/.test(line));
  return printable(withoutSecrets((wrong.length > 0 ? wrong.slice(0, 3) : lines.slice(-3)).join(' / ')));
}
