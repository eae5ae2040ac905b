import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const folder = join(projectFolder, 'examples/ci');
const script = (name: string) => join(folder, name);
const run = (command: string, ...args: string[]) => spawnSync(command, args, { maxBuffer: 64 * 1_048_576 });
const isLinux = process.platform === 'linux';

test.each(readdirSync(folder))('%s is a script that its shell can read', (name) => {
  const shell = /^#!.*\b(sh|bash)\n/.exec(readFileSync(script(name), 'utf8'))?.[1];
  const { status, stderr } = run(shell ?? 'missing', '-n', script(name));
  expect(stderr.toString()).toBe('');
  expect(status).toBe(0);
});

describe('boot-qemu.sh', () => {
  test.runIf(isLinux)('leaves a console log that is a snapshot, and fails where the board prints none', () => {
    withFolder((own) => {
      cpSync(folder, join(own, 'ci'), { recursive: true });
      cpSync(join(projectFolder, 'capture/kfootprint-capture.sh'), join(own, 'ci/kfootprint-capture.sh'));
      writeFileSync(join(own, 'initramfs'), 'odd');
      const bin = join(own, 'bin');
      mkdirSync(bin);
      // A machine that only runs the start-up script, out of the initramfs that it was given.
      const qemu = [
        '#!/bin/sh',
        'while [ "$1" != -initrd ]; do shift; done',
        `mkdir "${own}/root" && tail -c +5 "$2" | (cd "${own}/root" && cpio --quiet -id)`,
        'printf "[    0.0] Booting Linux\\r\\n"',
        '[ "$BREAK" = no ] || exit 0',
        `sed "s,/usr/bin/,${own}/root/usr/bin/,; s/^dmesg.*//" "${own}/root/etc/init.d/S99kfootprint" > "${own}/S99"`,
        `KFOOTPRINT_TARGET=qemu sh "${own}/S99" start`,
      ].join('\n');
      writeFileSync(join(bin, 'qemu-system-aarch64'), qemu, { mode: 0o755 });
      const boot = (BREAK: string) =>
        spawnSync('bash', [join(own, 'ci/boot-qemu.sh'), 'Image', join(own, 'initramfs'), 'qemu'], {
          env: { PATH: `${bin}:${process.env.PATH}`, BREAK },
          maxBuffer: 64 * 1_048_576,
        });
      const { status, stdout, stderr } = boot('no');
      expect(stderr.toString()).toBe('');
      expect(status).toBe(0);
      writeFileSync(join(own, 'console.log'), stdout);
      const shown = kfootprint(['show', join(own, 'console.log'), '--format', 'json']);
      const { snapshot, ram } = JSON.parse(shown.stdout);
      expect(snapshot).toMatchObject({ target: 'qemu', phase: 'booted' });
      const total = /^MemTotal: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
      expect(ram.memTotalBytes).toBe(Number(total) * 1024);
      rmSync(join(own, 'root'), { recursive: true });
      const broken = boot('yes');
      expect(broken.status).toBe(1);
      expect(broken.stderr.toString()).toContain('the board printed no snapshot');
    });
  });
});

test.runIf(isLinux)('what a workflow runs over ssh makes a snapshot that can be judged', () => {
  const workflow = readFileSync(join(projectFolder, 'examples/workflows/ssh-board.yml'), 'utf8');
  const remote = /"(sh -s -- [^"]*)" < ci\/kfootprint-capture.sh/.exec(workflow)?.[1];
  expect(remote).toBeDefined();
  withFolder((own) => {
    const input = readFileSync(join(projectFolder, 'capture/kfootprint-capture.sh'));
    const env = { PATH: process.env.PATH ?? '', TARGET: 'imx8mm', GITHUB_SHA: 'a'.repeat(40) };
    const { stdout } = spawnSync('sh', ['-c', String(remote)], { input, env, maxBuffer: 64 * 1_048_576 });
    writeFileSync(join(own, 'board.kfp.txt'), stdout);
    const { snapshot } = JSON.parse(kfootprint(['show', join(own, 'board.kfp.txt'), '--format', 'json']).stdout);
    expect(snapshot).toMatchObject({ target: 'imx8mm', phase: 'booted' });
    // A sandbox may say something else in /proc/version than uname does.
    if (readFileSync('/proc/version', 'utf8').includes(release())) expect(snapshot.kernel).toBe(release());
  });
});
