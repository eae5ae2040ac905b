import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import { damagedLog } from '../support/damaged-line.ts';
import { captureOf, rootOf } from '../support/framed.ts';
import { ownFolder } from '../support/own-folder.ts';

const { path: folder, remove } = ownFolder();
afterAll(remove);

/** Stands for ssh, adb and sudo: writes down what it was told, and runs what is to run on the target. */
function stand(name: string, body: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nfor one do printf '%s\\n' "$one"; done > "${folder}/${name}.args"\n${body}\n`);
  chmodSync(path, 0o755);
}

const told = (name: string) =>
  readFileSync(join(folder, `${name}.args`), 'utf8')
    .trimEnd()
    .split('\n');
const env = { PATH: `${folder}:${process.env.PATH}` };
const capture = (...args: readonly string[]) => kfootprint(['capture', '--out', folder, ...args], { env });
const manifestOf = (file: string) =>
  JSON.parse(kfootprint(['show', join(folder, file), '--format', 'json']).stdout).snapshot;

beforeAll(() => {
  // sshd hands the words to the user's shell as one line.
  stand('ssh', 'while [ "$1" != -- ]; do shift; done; shift 2; exec sh -c "$*"');
  stand('adb', 'shift 2; exec sh -c "$*"');
  stand('sudo', 'shift; exec "$@"');
});

describe('capture', () => {
  test('--local captures this machine', () => {
    const { status, stdout, stderr } = capture('--local', '--target', 'here');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^here, phase booted: \d+ files whole\n/);
    expect(stdout).toContain(`Snapshot: ${folder}/here.booted.kfp.tar`);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(manifestOf('here.booted.kfp.tar')).toMatchObject({ target: 'here', phase: 'booted' });
  });

  test('--ssh runs the script there, with every option', () => {
    const asked = ['--unit', 'u1', '--commit', 'abc', '--sample', '4', '--samples', '2', '--every', '0'];
    const lists = ['--with', 'kallsyms,page_owner', '--without', 'dmesg', '--whole-cmdline', '--skip-warm-up'];
    const { status, stderr } = capture(
      '--ssh',
      'root@board',
      '--as',
      'sudo -n',
      '--target',
      'b',
      '--phase',
      'soak',
      ...asked,
      ...lists,
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(told('ssh')).toEqual([
      '-T',
      '--',
      'root@board',
      'sudo -n sh -s -- --target b --phase soak --unit u1 --commit abc --sample 4 --samples 2 --every 0 --with kallsyms --with page_owner --without dmesg --whole-cmdline --skip-warm-up',
    ]);
    expect(told('sudo').slice(0, 3)).toEqual(['-n', 'sh', '-s']);
    const { stdout } = kfootprint(['show', join(folder, 'b.soak.kfp.tar'), '--format', 'json']);
    const { runs, snapshot } = JSON.parse(stdout);
    expect(runs).toEqual(['s04-soak', 's05-soak']);
    expect(snapshot).toMatchObject({ target: 'b', unit: 'u1', phase: 'soak', sample: 5 });
  });

  test('--adb does', () => {
    expect(capture('--adb', '--as', 'su 0', '--target', 'phone', '--skip-warm-up').status).toBe(2);
    expect(told('adb')).toEqual(['shell', '-T', 'su 0 sh -s -- --target phone --phase booted --skip-warm-up']);
    expect(capture('--adb', '--target', 'phone', '--skip-warm-up').status).toBe(0);
    expect(manifestOf('phone.booted.kfp.tar').target).toBe('phone');
  });

  test('--script prints what runs on the target', () => {
    expect(capture('--script').stdout).toBe(readFileSync(join(projectFolder, 'capture/kfootprint-capture.sh'), 'utf8'));
  });

  test('a target that breaks off leaves nothing behind', () => {
    stand('ssh', 'while [ "$1" != -- ]; do shift; done; shift 2; sh -c "$*" | head -n 200; echo gone >&2; exit 255');
    const { status, stderr, stdout } = capture('--ssh', 'board', '--target', 'broken', '--skip-warm-up');
    expect(stderr).toContain('kfootprint: board: the capture ended with exit code 255: gone');
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'broken.booted.kfp.tar'))).toBe(false);
  });

  test('one that breaks off without saying so is found out as well', () => {
    stand('ssh', 'while [ "$1" != -- ]; do shift; done; shift 2; sh -c "$*" | sed "/ [EZ] /d; /D3 /d"');
    const { status, stderr } = capture('--ssh', 'board', '--target', 'broken', '--skip-warm-up');
    expect(stderr).toMatch(/kfootprint: board: .*not one of its files is whole/);
    expect(status).toBe(2);
    stand('ssh', 'while [ "$1" != -- ]; do shift; done; shift 2; sh -c "$*" | sed "/ Z /d; /snapshot.json/d"');
    expect(capture('--ssh', 'board', '--target', 'broken', '--skip-warm-up').stderr).toContain('the capture broke off');
    expect(existsSync(join(folder, 'broken.booted.kfp.tar'))).toBe(false);
  });

  test('one that says nothing is given up', () => {
    stand('ssh', 'exec sleep 60');
    const { status, stderr } = capture('--ssh', 'board', '--target', 'mute', '--timeout', '1', '--every', '0');
    expect(stderr).toContain('kfootprint: board: the target said nothing for too long');
    expect(status).toBe(2);
  });

  test.each([
    [['--target', 'a'], 'it is not said how to reach the target'],
    [['--local', '--adb', '--target', 'a'], '--local and --adb cannot both be meant'],
    [['--local'], 'what is measured has no name'],
    [['--local', '--target', 'a; reboot'], 'a shell on the target would not take "a; reboot" as it is'],
    [['--local', '--target', '$(reboot)'], 'would not take'],
    [['--ssh', '-oProxyCommand=reboot', '--target', 'a'], '--ssh takes a host'],
    [['--ssh', 'a b', '--target', 'a'], '--ssh takes a host'],
    [['--local', '--as', 'sudo; reboot', '--target', 'a'], '--as is no plain command'],
    [['--local', '--target', 'a', '--samples', '0'], '--samples takes 1 or more'],
    [['--local', '--target', 'a', '--timeout', 'soon'], '--timeout takes whole seconds'],
    [['--serial-log', 'nowhere.log'], 'nowhere.log: it cannot be read: no such file or folder'],
    [['--serial-log', 'x', '--samples', '2'], '--samples says how to capture'],
  ])('%j is refused with exit code 2', (args, message) => {
    const { status, stdout, stderr } = capture(...args);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^kfootprint: .+\n {2}\S/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('capture --serial-log', () => {
  let text = '';
  beforeAll(() => {
    text = captureOf(rootOf(folder, '6.1.0-50-arm64-plain/truth-big', 's02-with'));
  });

  test('a log of a console, with a boot before and a prompt after, is whole', () => {
    const log = join(folder, 'console.log');
    writeFileSync(
      log,
      `U-Boot 2024.01\r\n[    0.000000] Booting Linux\r\n${text.replaceAll('\n', '\r\n')}board login: `,
      'latin1',
    );
    const { status, stdout, stderr } = capture('--serial-log', log);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`Snapshot: ${folder}/board.booted.kfp.tar`);
    const direct = kfootprint(['show', log, '--format', 'json']).stdout;
    const packed = kfootprint(['show', join(folder, 'board.booted.kfp.tar'), '--format', 'json']).stdout;
    expect(packed.replaceAll('board.booted', 'console')).toBe(direct);
    expect(JSON.parse(packed).modules.length).toBeGreaterThan(5);
  });

  test('what is damaged is named here, in the snapshot that is written, and in what is judged by it', () => {
    const log = join(folder, 'damaged.log');
    writeFileSync(log, damagedLog(text, 'lost', 0.01, 3).text, 'latin1');
    const { status, stdout } = capture('--serial-log', log);
    expect(status).toBe(2);
    const named = [...stdout.matchAll(/^ {2}damaged: (\S+): \d+ of its \d+ lines were lost on the way$/gm)].map(
      ([, path]) => path,
    );
    expect(named.length).toBeGreaterThan(0);
    const { stdout: shown } = kfootprint(['show', join(folder, 'board.booted.kfp.tar'), '--format', 'json']);
    const { snapshot, diagnostics } = JSON.parse(shown);
    for (const path of named) {
      const source = String(path)
        .replace(/\.(?:values|links|sizes)$/, '')
        .replace('module/sections', 'module/*/sections');
      expect(snapshot.sources[source], source).toBe('unreadable');
      expect(snapshot.incomplete[source], source).toMatch(/lines were lost on the way/);
      expect(diagnostics.some((remark: { source: string }) => remark.source === path)).toBe(true);
    }
  });

  test('the part of a log that was cut off at the end is not taken for all there was', () => {
    const log = join(folder, 'cut.log');
    writeFileSync(log, text.slice(0, text.length / 2), 'latin1');
    const { status, stdout } = capture('--serial-log', log);
    expect(stdout).toContain('the end of the capture is missing');
    expect(status).toBe(2);
    for (const path of [log, join(folder, 'board.booted.kfp.tar')]) {
      const { snapshot } = JSON.parse(kfootprint(['show', path, '--format', 'json']).stdout);
      expect(Object.values(snapshot.sources)).not.toContain('absent');
      expect(snapshot.incomplete['proc/version']).toBeDefined();
    }
  });

  test('a limit on what was lost in part is unknown, however large it is', { timeout: 30_000 }, () => {
    const whole = captureOf(rootOf(folder, '6.12.117+deb12-amd64-debug/truth-small', 's02-with'));
    const [, file] = /^kfp1 \S+ (\S+) F \d+ \S+ sys\/kernel\/debug\/slab\/.*\/alloc_traces$/m.exec(whole) ?? [];
    expect(file).toBeDefined();
    const damaged = whole.split('\n').filter((line) => !line.includes(` ${file} D1 `));
    const budgets = join(folder, 'kfootprint.yml');
    const budget = 'name: truth, metric: module.total, select: { module: fp_truth }, at-most: 1 GiB';
    writeFileSync(budgets, `version: 1\nbudgets:\n  - { ${budget} }\n`);
    const checked = (lines: string) => {
      writeFileSync(join(folder, 'traced.log'), lines, 'latin1');
      return kfootprint(['check', join(folder, 'traced.log'), '--budgets', budgets, '--out', join(folder, 'report')]);
    };
    expect(checked(whole).status).toBe(0);
    const { status, stdout } = checked(damaged.join('\n'));
    expect(stdout).toMatch(/UNKNOWN[\s\S]*a part of \/sys\/kernel\/debug\/slab \(1 of its \d+ lines\s+were\s+lost/);
    expect(status).toBe(2);
  });

  test('a log in UTF-16 is refused, and says how it came to be', () => {
    const log = join(folder, 'utf16.log');
    writeFileSync(log, Buffer.from(`\ufeff${text.slice(0, 500)}`, 'utf16le'));
    const { status, stderr } = capture('--serial-log', log);
    expect(stderr).toContain('it is text in UTF-16');
    expect(status).toBe(2);
  });

  test('a log without a capture is refused', () => {
    withFolder((own) => {
      writeFileSync(join(own, 'boot.log'), '[    0.000000] Linux version 6.1.0\n');
      const { status, stderr } = kfootprint(['capture', '--serial-log', join(own, 'boot.log')], { cwd: own });
      expect(stderr).toContain('there is no capture in it');
      expect(status).toBe(2);
    });
  });

  test('a folder may hold captures as text, of one boot', () => {
    const own = join(folder, 'many');
    mkdirSync(own);
    const root = rootOf(folder, '6.1.0-50-armmp-plain/truth-big', 's02-with');
    for (const phase of ['booted', 'loaded'])
      writeFileSync(join(own, `${phase}.kfp.txt`), captureOf(root, { args: ['--phase', phase] }), 'latin1');
    const { runs, snapshot } = JSON.parse(kfootprint(['show', own, '--format', 'json', '--at', 'booted']).stdout);
    expect(runs).toEqual(['booted', 'loaded']);
    expect(snapshot).toMatchObject({ phase: 'booted', target: 'board' });
  });
});
