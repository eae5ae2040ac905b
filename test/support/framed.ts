import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './cli.ts';
import { toolFolder } from './tools.ts';

const SCRIPT = join(projectFolder, 'capture/kfootprint-capture.sh');
const TOOLS = ['cat', 'ls', 'sed', 'uname', 'tar', 'gzip', 'base64', 'od', 'cksum', 'md5sum'];

/** What the capture script prints of files of a target that lie in a folder, in the text of a single byte a character. */
export function captureOf(
  root: string,
  { without = [], args = [] }: { readonly without?: readonly string[]; readonly args?: readonly string[] } = {},
): string {
  const path = toolFolder(
    `${root}.tools-${without.join('-')}`,
    TOOLS.filter((tool) => !without.includes(tool)),
    null,
  );
  const { stdout, stderr, status } = spawnSync(
    '/bin/sh',
    [SCRIPT, '--root', root, '--target', 'board', '--skip-warm-up', ...args],
    { env: { PATH: path }, encoding: 'latin1', maxBuffer: 256 * 1_048_576, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A snapshot of a real capture as a folder; `member` is its name in the archive. */
export function rootOf(folder: string, capture: string, member: string): string {
  const to = join(folder, `root-${capture.replaceAll('/', '-')}`);
  mkdirSync(to);
  const archive = join(projectFolder, 'test/captures', `${capture}.tar.gz`);
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return join(to, member);
}
