import type { ChildProcess } from 'node:child_process';
import { Unreadable } from '../errors.ts';
import type { Ended, Running, RunOptions } from './types.ts';

/** What a program says on standard error is kept as far as a person wants to read it. */
const MOST_COMPLAINT_CHARACTERS = 4096;

/**
 * Starts a program, gives it a text to read, and reads what it prints. Ended where it prints nothing for so many seconds.
 */
export function run(command: string, args: readonly string[], { stdin, idleSeconds, env }: RunOptions): Running {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(command, args, { stdio: 'pipe', ...(env && { env: { ...process.env, ...env } }) });
  let complaints = '';
  let isIdle = false;
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Unreadable(error.code === 'ENOENT' ? `there is no program ${command} here` : error.message)),
    );
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, complaints: complaints.trim(), isIdle }));
  });
  // Whoever reads what it prints hears of it there, or when it asks how it ended.
  ended.catch(() => {});
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-MOST_COMPLAINT_CHARACTERS);
  });
  // A program that ends before it has read its input has said why.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return { ended, chunks: watched(child, idleSeconds, () => (isIdle = true)) };
}

async function* watched(child: ChildProcess, idleSeconds: number, setIdle: () => void): AsyncIterable<Uint8Array> {
  const start = () =>
    setTimeout(() => {
      setIdle();
      child.kill();
    }, idleSeconds * 1000);
  let timer = start();
  try {
    for await (const chunk of child.stdout ?? []) {
      clearTimeout(timer);
      yield chunk as Uint8Array;
      timer = start();
    }
  } finally {
    clearTimeout(timer);
  }
}
