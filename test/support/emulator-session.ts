import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from './emulator/index.ts';

/** What became of a call; `value` as JSON carries it. */
export interface Outcome {
  readonly value?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly asked: readonly string[]; // `route status`, in order
}

export interface Session {
  readonly env: Readonly<Record<string, string>>;
  call(method: string, ...args: readonly unknown[]): Promise<Outcome>;
  /** An artifact of one file. */
  upload(name: string, content?: string | Uint8Array): Promise<Outcome>;
  end(): void;
}

/** A step that does nothing but call the client of @actions/artifact, in a process with that environment alone. */
export function startSession(emulator: Emulator, env: Readonly<Record<string, string>>): Session {
  const child = fork(join(import.meta.dirname, 'emulator-client.mjs'), { env, execArgv: [], silent: true });
  const call = async (method: string, ...args: readonly unknown[]): Promise<Outcome> => {
    const before = emulator.requests.length;
    child.send([method, ...args]);
    const [outcome] = await once(child, 'message');
    const asked = emulator.requests.slice(before).map(({ route, status }) => `${route} ${status ?? '-'}`);
    return { ...outcome, asked };
  };
  return {
    env,
    call,
    upload(name, content = 'hello') {
      const path = join(env.GITHUB_WORKSPACE ?? '', 'a.txt');
      writeFileSync(path, content);
      return call('uploadArtifact', name, [path], env.GITHUB_WORKSPACE);
    },
    end: () => child.kill(),
  };
}
