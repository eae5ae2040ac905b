import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const lab = join(projectFolder, 'examples/lab');
const read = (...path: string[]) => readFileSync(join(lab, ...path), 'utf8');
const isLinux = process.platform === 'linux';

const job = parse(read('lava/job.yaml'));

describe('the test definition of LAVA, run as LAVA runs it', () => {
  test.runIf(isLinux)('leaves a snapshot of the target in the raw log, and passes', () => {
    withFolder((own) => {
      const printed = ran(own, { TARGET: 'qemu-arm64', PHASE: 'booted' });
      expect(printed).toContain('<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=capture RESULT=pass>');
      writeFileSync(join(own, 'job.log'), rawLog(printed));
      const { status, stdout } = kfootprint(['capture', '--serial-log', join(own, 'job.log'), '--out', own]);
      expect(status).toBe(0);
      expect(stdout).toContain(`Snapshot: ${own}/qemu-arm64.booted.kfp.tar`);
      const shown = JSON.parse(kfootprint(['show', join(own, 'qemu-arm64.booted.kfp.tar'), '--format', 'json']).stdout);
      const total = /^MemTotal: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
      expect(shown.ram.memTotalBytes).toBe(Number(total) * 1024);
    });
  });

  test.runIf(isLinux)('takes the script of the image where there is one', () => {
    withFolder((own) => {
      program(own, 'kfootprint-capture', 'echo the one of the image: "$@"');
      const printed = ran(own, { TARGET: 'qemu-arm64', PHASE: 'loaded' });
      expect(printed).toContain('the one of the image: --target qemu-arm64 --phase loaded');
    });
  });

  test.runIf(isLinux)('fails where the capture does, and comes to its end', () => {
    withFolder((own) => {
      const printed = ran(own, { TARGET: '', PHASE: 'booted' });
      expect(printed).toContain('<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=capture RESULT=fail>');
      expect(printed).toContain('<LAVA_SIGNAL_ENDRUN');
    });
  });

  /** A script like the run.sh that LAVA makes of the steps; what comes from the console, as it comes. */
  function ran(own: string, parameters: Record<string, string>): string {
    const bin = join(own, 'bin');
    // Without its right to set the level of the console, and without setting that of the machine that runs the test.
    program(own, 'dmesg', 'exit 1');
    const testCase = [
      'name=$1; shift 2',
      'echo "<LAVA_SIGNAL_STARTTC $name>"',
      'if eval "$*"; then result=pass; else result=fail; fi',
      'echo "<LAVA_SIGNAL_ENDTC $name>"',
      'echo "<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=$name RESULT=$result>"',
    ];
    program(own, 'lava-test-case', testCase.join('\n'));
    const clone = join(own, 'clone');
    mkdirSync(join(clone, 'capture'), { recursive: true });
    const script = 'capture/kfootprint-capture.sh';
    copyFileSync(join(projectFolder, script), join(clone, script));
    const { params, run } = parse(read('lava/capture.yaml'));
    const given = { ...params, ...parameters };
    const runScript = [
      'set -e',
      'set -x',
      ...Object.entries(given).map(([name, value]) => `export ${name}='${value}'`),
      'echo "<LAVA_SIGNAL_STARTRUN 0_kernel-memory 1_1>"',
      ...run.steps,
      'echo "<LAVA_SIGNAL_ENDRUN 0_kernel-memory 1_1>"',
    ];
    writeFileSync(join(own, 'run.sh'), runScript.map((line) => `${line}\n`).join(''));
    const { status, stdout } = spawnSync('sh', ['-c', `exec sh "${own}/run.sh" 2>&1`], {
      cwd: clone,
      env: { PATH: `${bin}:${process.env.PATH}` },
      encoding: 'latin1',
      maxBuffer: 256 * 1_048_576,
    });
    expect(status).toBe(0);
    return stdout;
  }

  /** What lavacli jobs logs --raw prints. */
  function rawLog(printed: string): string {
    const entries = printed.split('\n').map((msg) => ({ dt: '2026-11-26T08:02:24.324689', lvl: 'target', msg }));
    const all = [
      { dt: '2026-11-26T08:02:21.1', lvl: 'info', msg: 'start: 3.1 lava-test-shell' },
      ...entries,
      { dt: '2026-11-26T08:02:25.1', lvl: 'results', msg: { case: 'capture', result: 'pass' } },
    ];
    return all.map((entry) => `- ${JSON.stringify(entry).replaceAll('":', '": ').replaceAll(',"', ', "')}\n`).join('');
  }
});

describe('the job of LAVA', () => {
  const comment = read('lava/job.yaml').match(/(?<=^# {3}).*$/gm) ?? [];

  test('has a disk for what LAVA adds, on a machine that has no IDE', () => {
    expect(['i386', 'x86_64', 'amd64']).not.toContain(job.context.arch);
    expect(job.context.guestfs_interface).toBe('virtio');
  });

  test('gives the target the files of the repository, and not its history', () => {
    const [definition] = job.actions[2].test.definitions;
    expect(definition).toMatchObject({ from: 'git', history: false });
  });

  test('shows what a board takes instead', () => {
    const [device = '', ...actions] = comment;
    expect(parse(device)).toEqual({ device_type: expect.any(String) });
    const [{ deploy }, { boot }] = parse(actions.join('\n'));
    expect(deploy).toMatchObject({ to: 'tftp', kernel: { type: 'image' }, nfsrootfs: { compression: 'gz' } });
    expect(boot).toMatchObject({ method: 'u-boot', commands: 'nfs' });
    expect(boot.prompts).toEqual(job.actions[1].boot.prompts);
    expect(boot.auto_login).toEqual(job.actions[1].boot.auto_login);
  });
});

test('the environment of labgrid shows what a board takes instead', () => {
  const comment = read('labgrid/env.yaml').match(/(?<=^# {3}).*$/gm) ?? [];
  const { resources, drivers } = parse(comment.join('\n'));
  expect(Object.keys(resources)).toEqual(['RawSerialPort', 'NetworkPowerPort']);
  expect(drivers).toEqual([{ SerialDriver: {} }, { NetworkPowerDriver: {} }]);
});

test('what profiling.cfg builds in, a boot option switches on', () => {
  const text = read('kernel/profiling.cfg');
  const options = [...text.matchAll(/Boot option: ([\w.]+=\w+)/g)].map(([, option]) => option);
  expect(options).toEqual(['sysctl.vm.mem_profiling=1', 'page_owner=on', 'slub_debug=U', 'kmemleak=on']);
  // By default they are on as soon as they are built in.
  expect(text).toContain('# CONFIG_MEM_ALLOC_PROFILING_ENABLED_BY_DEFAULT is not set\n');
  expect(text).toContain('CONFIG_DEBUG_KMEMLEAK_DEFAULT_OFF=y\n');
});

/** A program that comes first in the PATH of a test. */
function program(own: string, name: string, text: string): void {
  mkdirSync(join(own, 'bin'), { recursive: true });
  writeFileSync(join(own, 'bin', name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(own, 'bin', name), 0o755);
}
