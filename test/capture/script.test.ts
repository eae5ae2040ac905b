import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { redacted, SHOWN_OPTIONS } from '../../src/attribute/command-line.ts';
import type { Source } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { kfootprint, projectFolder } from '../support/cli.ts';
import { captureOf, rootOf } from '../support/framed.ts';
import { ownFolder } from '../support/own-folder.ts';
import { hasTool, pathOf } from '../support/tools.ts';

const SCRIPT = join(projectFolder, 'capture/kfootprint-capture.sh');
const script = readFileSync(SCRIPT, 'utf8');
const { path: folder, remove } = ownFolder();
afterAll(remove);

function listIn(name: string): string[] {
  return (new RegExp(`^${name}='\\n([^']*)\\n'$`, 'm').exec(script)?.[1] ?? '').split('\n');
}

describe('the list of what is captured', () => {
  const entries = listIn('captured').map((line) => line.split(' '));

  test.each(sources.map((source: Source) => [source.name, source] as const))('has %s', (name, { paths, capture }) => {
    const found = entries.filter(([, , of]) => of === name);
    expect(found.map(([as, when]) => ({ as, when }))).toEqual(capture.map(({ as, when }) => ({ as, when })));
    for (const [index, step] of capture.entries())
      if (step.as !== 'log') expect(found[index]?.slice(4)).toEqual(step.paths ?? paths);
  });

  test('has nothing else', () => {
    expect(new Set(entries.map(([, , name]) => name))).toEqual(new Set(sources.map(({ name }) => name)));
    expect(listIn('shown')).toEqual(SHOWN_OPTIONS);
    expect(listIn('logged')).toEqual(
      sources.flatMap(({ capture }: Source) => capture.flatMap(({ lines = [] }) => lines)),
    );
  });
});

const CAPTURES = readdirSync(join(projectFolder, 'test/captures'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('truth-big.tar.gz'))
  .map((name) => name.replace('.tar.gz', ''));

describe('what the script makes of a target', () => {
  test.each(CAPTURES)('says the same as the files of %s themselves', (capture) => {
    const root = rootOf(folder, capture, 's02-with');
    writeFileSync(
      join(folder, 'framed.kfp.txt'),
      captureOf(root, { args: ['--with', 'page_owner', '--with', 'kallsyms'] }),
      'latin1',
    );
    const direct = shown(root);
    const framed = shown(join(folder, 'framed.kfp.txt'));
    expect(framed.snapshot).toMatchObject({ target: 'board', phase: 'booted' });
    const { name, target, phase, ...same } = direct.snapshot;
    expect(framed.snapshot).toMatchObject(same);
    expect({ ...framed, snapshot: null, runs: null }).toEqual({ ...direct, snapshot: null, runs: null });
  });

  function shown(path: string) {
    const { stdout, stderr, status } = kfootprint(['show', path, '--format', 'json']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return JSON.parse(stdout);
  }
});

describe('on a made-up target', () => {
  const root = join(folder, 'made-up');
  function put(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  put('proc/uptime', '12.34 20.00\n');
  put('proc/meminfo', 'MemTotal: 65536 kB\nMemFree: 1024 kB\n');

  const contentsOf = (text: string) => {
    writeFileSync(join(folder, 'made-up.kfp.txt'), text, 'latin1');
    const { status, stderr } = kfootprint([
      'capture',
      '--serial-log',
      join(folder, 'made-up.kfp.txt'),
      '--out',
      folder,
    ]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return (path: string) =>
      spawnSync('tar', ['-xOf', join(folder, 'board.booted.kfp.tar'), path], { encoding: 'utf8' }).stdout;
  };

  const COMMAND_LINES = [
    'root=/dev/mmcblk0p2 ro quiet console=ttyS0,115200 mem=64M cma=16M@0x80000000',
    'slub_debug=FZPU,kmalloc-64 slab_nomerge page_owner=on sysctl.vm.mem_profiling=1,compressed dhash_entries=1024',
    'androidboot.serialno=0123456789ABCDEF wifi.psk="two words" secret="a b" panic=10 x="p" -- init=token',
    'token=hunter2 ip=10.0.0.7 psk="mem=1 cma=2" mem=128M rootwait',
  ];

  test.each(COMMAND_LINES)('the command line keeps its secrets: %s', (line) => {
    put('proc/cmdline', `${line}\n`);
    const hidden = contentsOf(captureOf(root))('proc/cmdline').trim();
    // What a report would show of the whole line it shows of the hidden one.
    const words = (text: string) => text.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
    expect(redacted(words(hidden.replaceAll('...', '…')))).toEqual(redacted(words(line)));
    for (const secret of ['0123456789ABCDEF', 'two', 'words', 'a b', 'token', 'hunter2', '10.0.0.7', '/dev/mmcblk0p2'])
      expect(hidden.split(/[ =]/)).not.toContain(secret === 'token' ? 'init' : secret);
    expect(contentsOf(captureOf(root, { args: ['--whole-cmdline'] }))('proc/cmdline')).toBe(`${line}\n`);
  });

  test('of the log, lines about memory are left, in their places', () => {
    const memory = '[    0.000000] Memory: 40000K/65536K available (6000K kernel code)';
    put(
      'dmesg',
      `[    0.000000] Linux version 6.1.0\n[    0.000000] Command line: psk=hunter2\n${memory}\n[   9.0] wlan: key hunter2\n`,
    );
    expect(contentsOf(captureOf(root))('dmesg')).toBe(
      `[    0.000000] Linux version 6.1.0\n\n${memory}\n\n`.trimEnd().concat('\n'),
    );
  });

  test.each([[[]], [['gzip', 'base64', 'od']]])('what terminals act on arrives as it was, without %j', (without) => {
    const odd = 'a\tb\\t \x1b[31mred\r\n\n  two \\\\ blanks  \nlast é \x07';
    put('proc/version', `Linux version 6.1.0 (${odd})\n`);
    put(
      'proc/config.gz',
      Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) % 256),
    );
    const text = captureOf(root, { without });
    expect(contentsOf(text)('proc/version')).toBe(`Linux version 6.1.0 (${odd})\n`);
    expect(text.includes('\x1b')).toBe(false);
    const states = JSON.parse(contentsOf(text)('snapshot.json')).sources;
    const state = without.length > 0 ? 'unsendable' : 'present';
    expect(states).toContainEqual(expect.objectContaining({ path: 'proc/config.gz', state }));
  });

  test('the manifest says what became of everything, in the order of reading', () => {
    put('sys/module/isp/coresize', '16384\n');
    const manifest = JSON.parse(
      contentsOf(captureOf(root, { args: ['--unit', 'u7', '--commit', 'abc1', '--sample', '3'] }))('snapshot.json'),
    );
    expect(manifest).toMatchObject({
      schema: 1,
      target: 'board',
      unit: 'u7',
      commit: 'abc1',
      sample: 3,
      uptimeSeconds: 12.34,
      settled: false,
    });
    const states = new Map(manifest.sources.map(({ path, state }: { path: string; state: string }) => [path, state]));
    expect(states.get('proc/meminfo')).toBe('present');
    expect(states.get('proc/modules')).toBe('absent');
    expect(states.get('sys/module.values')).toBe('present');
    expect(manifest.sources.map(({ order }: { order: number }) => order)).toEqual(
      manifest.sources.map((_: unknown, index: number) => index + 1),
    );
    const listed = new Set([...states.keys()].map((path) => String(path).replace(/\.(?:values|links|sizes)$/, '')));
    const asked = new Set(['sys/kernel/debug/page_owner', 'proc/kallsyms']);
    for (const { name } of sources)
      if (!asked.has(name))
        expect(
          [...listed].some(
            (path) => path === name || path === name.replaceAll('/*', '') || path.startsWith(`${name}/`),
          ),
          name,
        ).toBe(true);
  });

  test('what is large is taken when it is asked for, and what is not wanted is left out', () => {
    put('proc/kallsyms', '0000000000000000 T start\n');
    const paths = (args: readonly string[]) => {
      const { sources: read } = JSON.parse(contentsOf(captureOf(root, { args }))('snapshot.json'));
      return read.map(({ path }: { path: string }) => path);
    };
    expect(paths([])).not.toContain('proc/kallsyms');
    expect(paths(['--with', 'kallsyms'])).toContain('proc/kallsyms');
    expect(paths(['--with', 'proc/kallsyms'])).toContain('proc/kallsyms');
    expect(paths([])).toContain('proc/meminfo');
    expect(paths(['--without', 'meminfo'])).not.toContain('proc/meminfo');
  });

  test.runIf(process.getuid?.() === 0 && hasTool('setpriv'))('what root alone may read is denied, and named', () => {
    rmSync(join(root, 'proc/config.gz'));
    put('proc/version', 'Linux version 6.1.0 (a@b) (gcc) #1 SMP\n');
    put('proc/slabinfo', 'slabinfo - version: 2.1\n');
    chmodSync(join(root, 'proc/slabinfo'), 0o400);
    mkdirSync(join(root, 'sys/kernel/debug/cma'), { recursive: true });
    chmodSync(join(root, 'sys/kernel/debug'), 0o700);
    for (const open of [folder, root, join(root, 'proc'), join(root, 'sys'), join(root, 'sys/kernel')])
      chmodSync(open, 0o755);
    const drop = [pathOf('setpriv') ?? '', '--reuid=65534', '--regid=65534', '--clear-groups', 'sh', SCRIPT];
    const ended = spawnSync(drop[0] ?? '', [...drop.slice(1), '--root', root, '--target', 'board', '--skip-warm-up'], {
      encoding: 'latin1',
    });
    expect(ended.stderr).toBe('');
    const { sources: read } = JSON.parse(contentsOf(ended.stdout)('snapshot.json'));
    expect(read).toContainEqual(expect.objectContaining({ path: 'proc/slabinfo', state: 'denied' }));
    expect(read).toContainEqual(expect.objectContaining({ path: 'sys/kernel/debug/cma', state: 'denied' }));
    const shown = kfootprint(['show', join(folder, 'made-up.kfp.txt')]).stdout;
    expect(shown).toContain('proc/slabinfo');
    expect(shown).toContain('permission denied on the target');
  });
});

describe('is refused with exit code 2', () => {
  test.each([
    [[], 'say what is measured: --target NAME'],
    [['--target', 'a b'], '--target takes letters'],
    [['--target', '../up'], '--target takes letters'],
    [['--target', '$(reboot)'], '--target takes letters'],
    [['--target', 'a', '--samples', '0'], '--samples takes 1 or more'],
    [['--target', 'a', '--repeat', '0'], '--repeat takes 1 or more'],
    [['--target', 'a', '--samples', 'many'], '--samples takes a whole number'],
    [['--target', 'a', '--form', 'tar'], '--out FOLDER says where'],
    [['--target', 'a', '--out', '/nowhere'], 'there is no folder "/nowhere"'],
    [['--target', 'a', '--form', 'zip'], '--form is text or tar'],
    [['--target'], '--target needs a value'],
    [['--targt', 'a'], '--targt is no option'],
    [['a'], '"a" is no option'],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = spawnSync('sh', [SCRIPT, ...args], { encoding: 'utf8' });
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

test.runIf(existsSync('/dev/full'))(
  'where it cannot write, it ends with exit code 2, and says so once or twice',
  () => {
    const { status, stderr } = spawnSync('sh', ['-c', `sh "${SCRIPT}" --target a --skip-warm-up > /dev/full`], {
      encoding: 'utf8',
    });
    expect(stderr).toContain('what it prints cannot be written');
    expect(stderr.split('\n').length).toBeLessThan(5);
    expect(status).toBe(2);
  },
);

test.runIf(process.getuid?.() === 0 && hasTool('mount'))('a full disk leaves nothing behind', ({ skip }) => {
  const small = join(folder, 'small');
  mkdirSync(small);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'none', small]).status !== 0)
    skip('this machine mounts nothing');
  try {
    for (const form of ['text', 'tar']) {
      const { status, stderr } = spawnSync(
        'sh',
        [SCRIPT, '--target', 'a', '--skip-warm-up', '--form', form, '--out', small],
        {
          encoding: 'utf8',
        },
      );
      expect(stderr).toContain('cannot be written');
      expect(status).toBe(2);
      expect(readdirSync(small)).toEqual([]);
    }
  } finally {
    spawnSync('umount', [small]);
  }
});

test.runIf(hasTool('shellcheck'))('shellcheck finds nothing', () => {
  expect(spawnSync('shellcheck', [SCRIPT], { encoding: 'utf8' }).stdout).toBe('');
});

test('never writes below /proc and /sys but where --settle says so', () => {
  const writes = script.split('\n').filter((line) => />\s*"?\/(?:proc|sys)/.test(line));
  expect(writes).toHaveLength(1);
  expect(writes[0]).toContain('drop_caches');
});
