import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
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

describe('capture.sh', () => {
  test('captures what the README says, line for line', () => {
    const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
    const recipe = /```sh\ns=.*\n([\s\S]*?)tar -cf/.exec(readme)?.[1] ?? '';
    expect(recipe.split('\n').length).toBeGreaterThan(4);
    expect(readFileSync(script('capture.sh'), 'utf8')).toContain(`{\n${recipe}}\n`);
  });

  test.runIf(isLinux)('makes a snapshot of this machine that can be shown', () => {
    withFolder((own) => {
      const { stdout } = run('sh', script('capture.sh'), 'this-board', 'booted');
      writeFileSync(join(own, 'board.kfp.tar'), stdout);
      const shown = kfootprint(['show', join(own, 'board.kfp.tar'), '--format', 'json']);
      const { snapshot, ram } = JSON.parse(shown.stdout);
      expect(snapshot).toMatchObject({ target: 'this-board', phase: 'booted' });
      const total = /^MemTotal: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
      expect(ram.memTotalBytes).toBe(Number(total) * 1024);
      // A sandbox may say something else in /proc/version than uname does.
      if (readFileSync('/proc/version', 'utf8').includes(release())) expect(snapshot.kernel).toBe(release());
    });
  });

  test.each([[['board"name', 'booted']], [['board', 'two words']], [['board']], [[]]])(
    'refuses the names %j',
    (names) => {
      const { status, stdout } = run('sh', script('capture.sh'), ...names);
      expect(status).not.toBe(0);
      expect(stdout.length).toBe(0);
    },
  );
});

describe('snapshot-from-console.sh', () => {
  const gzipped = readFileSync(join(projectFolder, 'examples/demo-board/main.kfp.tar.gz'));

  test('takes the snapshot of the last boot out of what a serial console gave', () => {
    const log = [...boot(gzipSync('an earlier boot')), ...boot(gzipped), '[   9.1] reboot: Power down'].join('\r\n');
    withFolder((own) => {
      expect(taken(own, log)).toEqual({ status: 0, said: '' });
      expect(readFileSync(join(own, 'board.kfp.tar')).equals(gunzipSync(gzipped))).toBe(true);
    });
  });

  test('fails where the board printed none, or broke off', () => {
    const whole = boot(gzipped);
    for (const lines of [[], whole.slice(0, 1), whole.slice(0, -2)])
      withFolder((own) => {
        const { status, said } = taken(own, lines.join('\n'));
        expect(status).toBe(1);
        expect(said).toContain('no whole snapshot');
      });
  });

  test('fails where the line lost some of it', () => {
    const lines = boot(gzipped).toSpliced(200, 1);
    withFolder((own) => expect(taken(own, lines.join('\n')).status).not.toBe(0));
  });

  function boot(bytes: Buffer): string[] {
    const printed = bytes.toString('base64').replace(/.{76}/g, '$&\n').trim().split('\n');
    return ['[   0.0] Booting Linux', '-----BEGIN KFOOTPRINT-----', ...printed, '-----END KFOOTPRINT-----', 'login: '];
  }

  function taken(own: string, log: string) {
    writeFileSync(join(own, 'console.log'), `${log}\n`);
    const { status, stderr } = run(
      'bash',
      script('snapshot-from-console.sh'),
      join(own, 'console.log'),
      join(own, 'board.kfp.tar'),
    );
    return { status, said: stderr.toString() };
  }
});
