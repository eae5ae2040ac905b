import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
const mainCommand = /^node dist\/cli\.js (.*)$/m.exec(readme)?.[1]?.split(' ') ?? [];
const shownOutput = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
const reports = ['report.md', 'report.html', 'report.json'];

describe('the main command of the README', () => {
  test('prints what the README shows, and says by its exit code that a limit is broken', () => {
    withFolder((folder) => {
      const { status, stdout, stderr } = inCopy(folder, mainCommand);
      expect(stderr).toBe('');
      expect(stdout).toBe(shownOutput);
      expect(status).toBe(1);
    });
  });

  test('writes the same bytes twice', () => {
    withFolder((folder) => {
      const runs = ['first', 'second'].map((name) => {
        inCopy(folder, [...mainCommand, '--out', name]);
        return reports.map((report) => readFileSync(join(folder, name, report), 'utf8'));
      });
      expect(runs[0]).toEqual(runs[1]);
    });
  });

  test('names no path of the machine in any report', () => {
    withFolder((folder) => {
      const [snapshot = '', ...others] = mainCommand
        .slice(1)
        .map((word) => (word.startsWith('examples/') ? join(folder, word) : word));
      inCopy(folder, ['check', snapshot, ...others, '--out', 'out']);
      for (const report of reports) expect(readFileSync(join(folder, 'out', report), 'utf8')).not.toContain(folder);
    });
  });

  test('takes the report of one run as the baseline of the next', () => {
    withFolder((folder) => {
      inCopy(folder, [...mainCommand, '--out', 'first']);
      const args = mainCommand.map((word) => (word.endsWith('main.kfp.tar.gz') ? 'first/report.json' : word));
      const { stdout } = inCopy(folder, [...args, '--out', 'second']);
      expect(stdout).toContain('baseline: first/report.json');
      const { comparison } = JSON.parse(readFileSync(join(folder, 'second/report.json'), 'utf8'));
      expect(comparison.changes).toEqual([]);
    });
  });

  test('judges growth as a warning where there is no baseline', () => {
    withFolder((folder) => {
      const at = mainCommand.indexOf('--baseline');
      const { stdout, status } = inCopy(folder, mainCommand.toSpliced(at, 2));
      expect(stdout).toContain('no baseline: growth was not judged');
      expect(stdout).toContain('there is no baseline to compare with');
      expect(status).toBe(1);
    });
  });
});

/** Runs in a folder that holds the examples and nothing else of the project. */
function inCopy(folder: string, args: readonly string[]) {
  if (!existsSync(join(folder, 'examples')))
    cpSync(join(projectFolder, 'examples'), join(folder, 'examples'), { recursive: true });
  return kfootprint(args, { cwd: folder });
}
