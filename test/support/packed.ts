import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, projectFolder } from './cli.ts';

export interface Packed {
  readonly filename: string;
  /** Bytes of the archive, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

/** Packs dist/ as npm publishes it, and installs that into a folder, without a network and with a cache of its own. */
export function packAndInstall(folder: string): Packed {
  const packed = npm(folder, 'pack', join(projectFolder, 'dist'), '--json');
  const [archive] = JSON.parse(packed.stdout) as Packed[];
  if (!archive) throw new Error(`npm packed nothing: ${packed.stderr}`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const { status, stderr } = npm(folder, 'install', '--no-audit', '--no-fund', join(folder, archive.filename));
  if (status !== 0) throw new Error(`npm cannot install it: ${stderr}`);
  return archive;
}

/** Runs npm in a folder, with nothing of the npm that runs the tests. */
export function npm(folder: string, ...args: readonly string[]): Ended {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, npm_config_cache: join(folder, '.npm'), CI: 'true' };
  const { status, stdout, stderr } = spawnSync('npm', ['--offline', ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}
