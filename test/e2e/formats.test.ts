import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { verdictForms } from '../../src/model/index.ts';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

// Forms for other programs, as dist/cli.js writes them beside the report.

const BOARD = join(projectFolder, 'examples/demo-board');
const CHECK = ['check', 'pull-request.kfp.tar.gz', '--baseline', 'main.kfp.tar.gz', '--date', '2026-11-20'];
const REPORTS = ['report.html', 'report.json', 'report.md'];
const FILES = verdictForms.map(({ fileName }) => fileName);
const ALL = verdictForms.map(({ name }) => name).join(',');

/** Runs in a folder with the demo board's files, `below` another. */
function inBoard(folder: string, args: readonly string[], below = '.', env: Record<string, string> = {}) {
  const cwd = join(folder, below);
  mkdirSync(cwd, { recursive: true });
  cpSync(BOARD, cwd, { recursive: true });
  const ended = kfootprint(args, { cwd, env });
  const out = join(cwd, 'kfootprint-report');
  return {
    ...ended,
    files: existsSync(out) ? readdirSync(out).sort() : [],
    read: (name: string) => readFileSync(join(out, name), 'utf8'),
  };
}

describe('check --formats', () => {
  test('writes what is asked for, and else the report alone; the verdict is the same', () => {
    withFolder((folder) => {
      const plain = inBoard(join(folder, 'plain'), CHECK);
      expect([plain.status, plain.files]).toEqual([1, REPORTS]);
      const some = inBoard(join(folder, 'some'), [...CHECK, '--formats', 'junit, badge']);
      expect([some.status, some.files]).toEqual([1, [...REPORTS, 'badge.json', 'junit.xml'].sort()]);
      expect(some.stdout).toContain(
        'kfootprint-report/report.json, kfootprint-report/junit.xml, kfootprint-report/badge.json\n',
      );
      for (const name of REPORTS) expect(some.read(name)).toBe(plain.read(name));
    });
  });

  test('writes the same bytes twice, and no path of the machine', () => {
    withFolder((folder) => {
      const runs = ['first', 'second'].map((name) => inBoard(join(folder, name), [...CHECK, '--formats', ALL]));
      expect(runs[0]?.files).toEqual([...REPORTS, ...FILES].sort());
      for (const name of FILES) {
        expect(runs[0]?.read(name)).toBe(runs[1]?.read(name));
        expect(runs[0]?.read(name)).not.toContain(folder);
      }
    });
  });

  test('refuses a name that is none before anything is read or written', () => {
    withFolder((folder) => {
      const { status, stdout, stderr, files } = inBoard(folder, ['check', 'nowhere.tar', '--formats', 'junit,serif']);
      expect([status, stdout, files]).toEqual([2, '', []]);
      expect(stderr).toBe('kfootprint: --formats: there is no form "serif"\n  Did you mean sarif?\n');
    });
  });

  test.each(['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'WORKSPACE'])(
    'names the budget file from the root of the repository, where %s says which that is',
    (name) => {
      withFolder((folder) => {
        const { read } = inBoard(folder, [...CHECK, '--formats', 'sarif,junit'], 'firmware', { [name]: folder });
        const log = JSON.parse(read('report.sarif')) as Log;
        const uris = log.runs[0]?.results?.map(
          ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri,
        );
        expect(new Set(uris)).toEqual(new Set(['firmware/kfootprint.yml']));
        expect(read('junit.xml')).toContain(' file="firmware/kfootprint.yml"');
        expect(read('report.md')).not.toContain('firmware/');
      });
    },
  );
});

test('merge --formats writes the same of all targets, and an error of one that is missing', () => {
  withFolder((folder) => {
    for (const target of ['imx8mm', 'rpi4'])
      inBoard(join(folder, target), [...CHECK, '--target', target, '--out', join(folder, 'all', target)]);
    const args = ['merge', 'all', '--expected-targets', 'imx8mm,rpi4,qemu', '--formats', ALL, '--out', 'merged'];
    expect(kfootprint(args, { cwd: folder }).status).toBe(1);
    const read = (name: string) => readFileSync(join(folder, 'merged', name), 'utf8');
    expect(readdirSync(join(folder, 'merged')).sort()).toEqual([...REPORTS, ...FILES].sort());
    expect(read('junit.xml')).toContain('<testsuites name="kfootprint" tests="11" failures="2" errors="1" time="0">');
    expect(read('junit.xml')).toContain('<error type="missing"');
    const log = JSON.parse(read('report.sarif')) as Log;
    expect(log.runs[0]?.automationDetails?.id).toBe('kfootprint/fleet/');
    expect(log.runs[0]?.results?.map(({ ruleId, properties }) => [ruleId, properties?.target])).toEqual([
      ['at-most', 'imx8mm'],
      ['at-most', 'rpi4'],
      ['no-report', 'qemu'],
      ['warn-at', 'imx8mm'],
      ['warn-at', 'rpi4'],
    ]);
    expect(JSON.parse(read('badge.json')).message).toBe('2 over, 1 unknown');
    expect(read('verdicts.ndjson').trimEnd().split('\n')).toHaveLength(11);
    expect(read('metrics.prom')).toContain('kfootprint_target{target="qemu",state="missing",outcome="unknown"} 1\n');
  });
});
