import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import { captureOf, rootOf } from '../support/framed.ts';
import { hasTool } from '../support/tools.ts';

const lab = join(projectFolder, 'examples/lab');
const read = (...path: string[]) => readFileSync(join(lab, ...path), 'utf8');
const files = readdirSync(join(projectFolder, 'examples'), { recursive: true, encoding: 'utf8' });

const SHELL_SCRIPTS = files.filter((name) => /\.sh$|S99/.test(name));

test.runIf(hasTool('shellcheck')).each(SHELL_SCRIPTS)('shellcheck finds nothing in %s', (name) => {
  const { stdout } = spawnSync('shellcheck', [join(projectFolder, 'examples', name)], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

test('there are shell scripts', () => expect(SHELL_SCRIPTS.length).toBeGreaterThan(2));

describe('LAVA', () => {
  test('the job has what its schema asks for, and runs the test definition that lies beside it', () => {
    const job = parse(read('lava/job.yaml'));
    for (const key of ['job_name', 'device_type', 'timeouts', 'priority', 'visibility', 'actions'])
      expect(job).toHaveProperty(key);
    expect(Object.keys(job.timeouts)).toEqual(['job', 'action', 'connection']);
    expect(job.actions.map((action: object) => Object.keys(action)[0])).toEqual(['deploy', 'boot', 'test']);
    const [definition] = job.actions[2].test.definitions;
    expect(existsSync(join(projectFolder, definition.path))).toBe(true);
    const { params } = parse(readFileSync(join(projectFolder, definition.path), 'utf8'));
    expect(Object.keys(definition.parameters)).toEqual(Object.keys(params));
  });

  test('the test definition runs the script of the repository', () => {
    const { metadata, run } = parse(read('lava/capture.yaml'));
    expect(metadata.format).toBe('Lava-Test Test Definition 1.0');
    expect(metadata).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const step = run.steps.find((text: string) => text.startsWith('lava-test-case'));
    const [script] = /\.\/\S+\.sh/.exec(step) ?? [];
    expect(existsSync(join(projectFolder, String(script)))).toBe(true);
  });

  const COLOURED = (line: string) => `\x1b[90m2026-11-26T06:00:00\x1b[0m \x1b[32m${line}\x1b[0m`;
  const RAW = (line: string) => `- ${JSON.stringify({ dt: '2026-11-26T06:00:00.1', lvl: 'target', msg: line })}`;

  test.each([
    ['as lavacli prints it', COLOURED],
    ['in the raw form', RAW],
  ])('the snapshot is taken out of the log %s', (_, printed) => {
    withFolder((own) => {
      const text = captureOf(rootOf(own, '6.1.0-50-arm64-plain/truth-small', 's02-with'));
      const lines = ['<LAVA_SIGNAL_STARTTC capture>', ...text.trimEnd().split('\n'), '<LAVA_SIGNAL_ENDTC capture>'];
      const log = join(own, 'answer.log');
      writeFileSync(log, lines.map((line) => `${printed(line)}\n`).join(''), 'latin1');
      const bin = join(own, 'lavacli');
      writeFileSync(bin, `#!/bin/sh\n[ "$2" = wait ] || cat "${log}"\n`, { mode: 0o755 });
      const env = {
        PATH: `${own}:${process.env.PATH}`,
        KFOOTPRINT: `${process.execPath} ${join(projectFolder, 'dist/cli.js')}`,
      };
      const { status, stdout, stderr } = spawnSync('sh', [join(lab, 'lava/snapshot.sh'), '17', own], {
        env,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout).toContain(`Snapshot: ${own}/board.booted.kfp.tar`);
      const shown = JSON.parse(kfootprint(['show', join(own, 'board.booted.kfp.tar'), '--format', 'json']).stdout);
      expect(shown.modules.length).toBeGreaterThan(5);
    });
  });
});

describe('labgrid', () => {
  test.runIf(hasTool('python3'))('the script is Python, and asks for what is missing', () => {
    const script = join(lab, 'labgrid/capture.py');
    const check = 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])';
    const { status, stderr } = spawnSync('python3', ['-c', check, script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('the environment names the drivers that the script asks for', () => {
    const { targets } = parse(read('labgrid/env.yaml'), {
      customTags: [{ tag: '!template', resolve: (text: string) => text }],
    });
    const drivers = targets.main.drivers.map((driver: object) => Object.keys(driver)[0]);
    expect(drivers).toEqual(['QEMUDriver', 'ShellDriver', 'ShellStrategy']);
    expect(read('labgrid/capture.py')).toContain('get_driver("ShellDriver")');
  });
});

describe('kernel fragments', () => {
  test.each(['stock.cfg', 'profiling.cfg'])('%s sets each symbol once, and says what for', (name) => {
    const lines = read('kernel', name)
      .split('\n')
      .filter((line) => line !== '');
    const symbols = lines.flatMap((line) => /^(?:# )?CONFIG_([A-Z0-9_]+)(?:=[ym]| is not set)$/.exec(line)?.[1] ?? []);
    expect(new Set(symbols).size).toBe(symbols.length);
    expect(symbols.length).toBeGreaterThan(6);
    for (const line of lines) expect(line).toMatch(/^# |^CONFIG_[A-Z0-9_]+=y$/);
  });

  test('no symbol of one is undone by the other', () => {
    const on = (name: string) => new Set(read('kernel', name).match(/^CONFIG_\w+(?==y)/gm));
    const off = (name: string) => read('kernel', name).match(/(?<=^# )CONFIG_\w+(?= is not set)/gm) ?? [];
    for (const symbol of [...off('stock.cfg'), ...off('profiling.cfg')]) {
      expect(on('stock.cfg')).not.toContain(symbol);
      expect(on('profiling.cfg')).not.toContain(symbol);
    }
  });
});

describe('Yocto', () => {
  const RECIPE = 'yocto/meta-kfootprint/recipes-kfootprint/kfootprint-capture/kfootprint-capture_1.0.bb';
  const APPEND = 'yocto/meta-kfootprint/recipes-kernel/linux/linux-yocto_%.bbappend';

  test.each([RECIPE, APPEND])('every file of %s is found where it looks', (name) => {
    const text = read(name);
    const [, search = ''] = /FILESEXTRAPATHS:prepend := "([^"]*)"/.exec(text) ?? [];
    const folders = search
      .split(':')
      .filter((path) => path !== '')
      .map((path) => path.replace(/\$\{THISDIR\}/, dirname(join(lab, name))));
    const wanted = [...text.matchAll(/file:\/\/([\w.-]+\.(?:sh|cfg)|S99\w+)/g)].map(([, file]) => String(file));
    expect(wanted.length).toBeGreaterThan(1);
    for (const file of wanted)
      expect(
        folders.some((folder) => existsSync(join(folder, file))),
        file,
      ).toBe(true);
  });

  test('the licence is the one of the project', () => {
    expect(read(RECIPE)).toContain('LICENSE = "MIT"');
    expect(readFileSync(join(projectFolder, 'LICENSE'), 'utf8')).toContain('MIT License');
  });
});

describe('Buildroot', () => {
  test.runIf(hasTool('make'))('make installs what the package says', () => {
    withFolder((own) => {
      const make = [
        'INSTALL = install',
        `BR2_EXTERNAL_KFOOTPRINT_PATH = ${join(lab, 'buildroot')}`,
        `TARGET_DIR = ${own}/target`,
        'BR2_PACKAGE_KFOOTPRINT_CAPTURE_BOOT = y',
        // Buildroot copies the folder SITE and works there.
        'generic-package =',
        `include ${join(lab, 'buildroot/external.mk')}`,
        '$(KFOOTPRINT_CAPTURE_SITE)/target:',
        '\t$(KFOOTPRINT_CAPTURE_INSTALL_TARGET_CMDS)',
        '\t$(KFOOTPRINT_CAPTURE_INSTALL_INIT_SYSV)',
        'all: $(KFOOTPRINT_CAPTURE_SITE)/target',
      ];
      writeFileSync(join(own, 'Makefile'), `${make.join('\n')}\n`);
      const { status, stderr } = spawnSync('make', ['-f', join(own, 'Makefile'), 'all'], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const script = readFileSync(join(projectFolder, 'capture/kfootprint-capture.sh'), 'utf8');
      expect(readFileSync(join(own, 'target/usr/bin/kfootprint-capture'), 'utf8')).toBe(script);
      expect(readFileSync(join(own, 'target/etc/init.d/S99kfootprint'), 'utf8')).toContain(
        '/usr/bin/kfootprint-capture',
      );
    });
  });

  test('the menu has every option that the package asks for', () => {
    const menu = read('buildroot/package/kfootprint-capture/Config.in');
    const used = read('buildroot/package/kfootprint-capture/kfootprint-capture.mk').match(/BR2_PACKAGE_\w+/g) ?? [];
    for (const option of used) expect(menu).toContain(`config ${option}\n`);
    expect(menu).toMatch(/^config BR2_PACKAGE_KFOOTPRINT_CAPTURE$/m);
    expect(read('buildroot/external.desc')).toMatch(/^name: KFOOTPRINT$/m);
  });
});

test('every path that the page of the recipes links to is there', () => {
  const links = [...read('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => String(path));
  expect(links.length).toBeGreaterThan(6);
  for (const path of links) expect(existsSync(join(lab, path)), path).toBe(true);
});
