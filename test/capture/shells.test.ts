import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { kfootprint, projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';
import { hasTool, pathOf, toolFolder } from '../support/tools.ts';

const SCRIPT = join(projectFolder, 'capture/kfootprint-capture.sh');
const { path: folder, remove } = ownFolder();
afterAll(remove);

const SHELLS = [
  ['busybox ash', 'busybox', ['ash'], 'busybox'],
  ['dash', 'dash', [], null],
  ['bash', 'bash', [], null],
  ['mksh', 'mksh', [], null],
  ['mksh with the tools of toybox, as on Android', 'mksh', [], 'toybox'],
] as const;
/** What the script may use; the first line is what it cannot do without. */
const NEEDED = ['cat', 'ls', 'sed', 'uname', 'dmesg', 'date', 'getconf', 'mkdir', 'mv', 'rm', 'sleep', 'sync'];
const OPTIONAL = ['tar', 'gzip', 'base64', 'od', 'xxd', 'hexdump', 'cksum', 'md5sum'];
/** Without what the script is tried: nothing, one after the other, and several at once. */
const TAKEN_AWAY = [
  [],
  ['tar'],
  ['gzip'],
  ['base64'],
  ['od', 'xxd', 'hexdump'],
  ['base64', 'od'],
  ['base64', 'od', 'xxd'],
  ['base64', 'od', 'xxd', 'hexdump'],
  ['cksum'],
  ['cksum', 'md5sum'],
  ['gzip', 'base64'],
  OPTIONAL,
].map((without) => ({ without, title: without.length === 0 ? 'with every tool' : `without ${without.join(', ')}` }));

interface Shown {
  readonly snapshot: { readonly sources: Record<string, string>; readonly target: string; readonly phase: string };
  readonly meminfo: Record<string, number>;
  readonly diagnostics: readonly { readonly source: string; readonly message: string }[];
}

let runs = 0;

function captureWith(
  program: string,
  shellArgs: readonly string[],
  ofProgram: string | null,
  without: readonly string[],
  args: readonly string[],
) {
  const tools = [...NEEDED, ...OPTIONAL].filter((tool) => !without.includes(tool));
  const path = toolFolder(join(folder, `tools-${runs++}`), tools, ofProgram);
  // What BusyBox has in itself it does not look for.
  const hidden = without.map((tool) => `${tool}() { return 127; }; `).join('');
  const run = [...shellArgs, '-c', `${program === 'busybox' ? hidden : ''}. "$0"`, SCRIPT, '--target', 'here', ...args];
  const ended = spawnSync(pathOf(program) ?? program, run, {
    env: { PATH: path },
    // Out of a socket, bash takes itself for a remote shell and reads its start files.
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'latin1',
    maxBuffer: 256 * 1_048_576,
  });
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  return ended.stdout;
}

function shown(file: string): Shown {
  const { stdout, stderr, status } = kfootprint(['show', file, '--format', 'json']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Shown;
}

const SIZES = /^(?:MemTotal|SwapTotal|VmallocTotal|HugePages_Total):?\s+(\d+) ?(kB)?$/gm;

/** What never changes while a machine runs, read by nobody's code. */
function totalsOf(meminfo: string): Map<string, number> {
  return new Map(
    [...meminfo.matchAll(SIZES)].map(([line, value, unit]) => [
      line.slice(0, line.indexOf(':')),
      Number(value) * (unit === undefined ? 1 : 1024),
    ]),
  );
}

describe('the capture script', () => {
  describe.each(SHELLS)('under %s', (_, program, shellArgs, ofProgram) => {
    const isHere = hasTool(program) && (ofProgram === null || hasTool(ofProgram));
    const captured = (without: readonly string[], args: readonly string[]) =>
      captureWith(program, shellArgs, ofProgram, without, args);

    test.runIf(isHere).each(TAKEN_AWAY)('$title', ({ without }) => {
      const file = join(folder, 'here.booted.kfp.txt');
      writeFileSync(file, captured(without, ['--skip-warm-up']), 'latin1');
      const { snapshot, meminfo, diagnostics } = shown(file);
      expect(snapshot).toMatchObject({ target: 'here', phase: 'booted' });
      const totals = totalsOf(readFileSync('/proc/meminfo', 'utf8'));
      expect(totals.size).toBeGreaterThan(2);
      for (const [name, bytes] of totals) expect(meminfo[name]).toBe(bytes);
      expect(snapshot.sources).toMatchObject({
        'proc/meminfo': 'present',
        'proc/vmstat': 'present',
        'proc/version': 'present',
        'proc/uptime': 'present',
      });
      const lossy = diagnostics.filter(({ message }) => /did not come through|torn|broke off/.test(message));
      expect(lossy).toEqual([]);
      const isUnchecked = diagnostics.some(({ message }) =>
        message.startsWith('the target has neither cksum nor md5sum'),
      );
      expect(isUnchecked).toBe(without.includes('cksum') && without.includes('md5sum'));
    });

    test.runIf(isHere)('writes a tar on the target where it is told where', () => {
      const out = join(folder, `out-${program}-${ofProgram}`);
      spawnSync('mkdir', [out]);
      expect(captured([], ['--skip-warm-up', '--form', 'tar', '--out', out])).toBe('');
      const file = join(out, 'here.booted.kfp.tar');
      expect(spawnSync('ls', ['-A', out], { encoding: 'utf8' }).stdout).toBe('here.booted.kfp.tar\n');
      const { snapshot, meminfo } = shown(file);
      expect(snapshot.target).toBe('here');
      for (const [name, bytes] of totalsOf(readFileSync('/proc/meminfo', 'utf8'))) expect(meminfo[name]).toBe(bytes);
      // An outside reader of the same archive.
      const { stdout } = spawnSync('tar', ['-xOf', file, './proc/meminfo'], { encoding: 'utf8' });
      expect(totalsOf(stdout)).toEqual(totalsOf(readFileSync('/proc/meminfo', 'utf8')));
      rmSync(out, { recursive: true });
    });

    test.runIf(isHere)('takes several samples, numbered on', () => {
      const text = captured([], ['--samples', '3', '--every', '0', '--sample', '7', '--phase', 'soak']);
      const file = join(folder, 'samples.txt');
      writeFileSync(file, text, 'latin1');
      const { stdout } = kfootprint(['show', file, '--format', 'json']);
      expect(JSON.parse(stdout).runs).toEqual(['s07-soak', 's08-soak', 's09-soak']);
      const out = join(folder, `samples-${program}-${ofProgram}`);
      mkdirSync(out);
      const args = ['--samples', '2', '--every', '0', '--sample', '9', '--form', 'tar', '--out', out, '--skip-warm-up'];
      captured([], args);
      const { runs: inTar } = JSON.parse(
        kfootprint(['show', join(out, 'here.booted.kfp.tar'), '--format', 'json']).stdout,
      );
      expect(inTar).toEqual(['s09-booted', 's10-booted']);
    });
  });
});
