import { spawn } from 'node:child_process';
import process from 'node:process';
import type { Ended } from '../cli.ts';

/**
 * Runs Node as the runner runs an action: in the workspace, with that environment alone. Not synchronously, for the
 * emulator answers from the process of the test. Killed after `timeoutMs`: `status` is then null.
 */
export function runStep(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  timeoutMs = 60_000,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: env.GITHUB_WORKSPACE,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...text }));
  });
}
