import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../support/cli.ts';

/** The program as the examples are told of it. */
export const KFOOTPRINT = `${process.execPath} ${join(projectFolder, 'dist/cli.js')}`;

/** Captures that the board may print. */
export const BOARD = {
  main: join(projectFolder, 'examples/demo-board/main.kfp.tar.gz'),
  changed: join(projectFolder, 'examples/demo-board/pull-request.kfp.tar.gz'),
};

const SCRIPTS: Readonly<Record<string, string>> = {
  'ci/build.sh': '#!/bin/sh\nmkdir -p build && echo kernel > "$KERNEL" && echo files > "$INITRAMFS"\n',
  // A machine that prints what it was given.
  'ci/boot-qemu.sh': '#!/bin/sh\n[ -s "$1" ] && [ -s "$2" ] && [ "$3" = "$TARGET" ] && cat ci/snapshot\n',
};

/** A repository with a remote, an example, and scripts in place of those that are the reader's to write. */
export function boardRepository(folder: string, example: string, name: string) {
  const [work, remote, bin] = [join(folder, 'work'), join(folder, 'remote.git'), join(folder, 'bin')];
  const env = {
    // Nothing is installed here, and nothing of the machine's configuration is read.
    PATH: `${bin}:${process.env.PATH}`,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const write = (path: string, text: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode });
  };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', work, ...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  write(join(bin, 'apt-get'), '#!/bin/sh\nexit 0\n', 0o755);
  write(join(work, name), readFileSync(join(projectFolder, example)));
  for (const [path, text] of Object.entries(SCRIPTS)) write(join(work, path), text, 0o755);
  cpSync(join(projectFolder, 'examples/demo-board/kfootprint.yml'), join(work, 'kfootprint.yml'));
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote], { env });
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', remote);
  return {
    work,
    env,
    git,
    /** A commit whose board prints this capture. */
    commit(capture: string, what: string): string {
      cpSync(capture, join(work, 'ci/snapshot'));
      write(join(work, 'source.c'), what);
      git('add', '-A');
      git('commit', '-q', '-m', what);
      git('push', '-q', '-u', 'origin', 'HEAD');
      git('remote', 'set-head', 'origin', 'main');
      return git('rev-parse', 'HEAD');
    },
    /** Paths of the records that the remote's history holds. */
    records(): string[] {
      const isThere = git('ls-remote', 'origin', 'refs/heads/kfootprint-history') !== '';
      if (!isThere) return [];
      git('fetch', '-q', 'origin', 'kfootprint-history');
      return git('ls-tree', '-r', '--name-only', 'FETCH_HEAD')
        .split('\n')
        .filter((path) => path.endsWith('.json'));
    },
  };
}
