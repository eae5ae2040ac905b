import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/index.ts';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import { annotationsIn, expectTaken, type MatcherFile } from '../support/problem-matcher.ts';

// problem-matcher.json on what dist/cli.js prints.

const matchers = JSON.parse(readFileSync(join(projectFolder, 'problem-matcher.json'), 'utf8')) as MatcherFile;
const BOARD = join(projectFolder, 'examples/demo-board');
const LEVELS: Readonly<Record<string, string>> = { warn: 'warning', waived: 'notice' };
const DEMO = ['check', 'pull-request.kfp.tar.gz', '--baseline', 'main.kfp.tar.gz', '--date', '2026-11-20'];

function inBoard(folder: string, args: readonly string[], budgets?: string) {
  cpSync(BOARD, folder, { recursive: true });
  if (budgets !== undefined) writeFileSync(join(folder, 'kfootprint.yml'), budgets);
  return kfootprint(args, { cwd: folder });
}

describe('the model of the runner', () => {
  const looping: MatcherFile = {
    problemMatcher: [
      {
        owner: 'eslint-stylish',
        pattern: [
          { regexp: '^([^\\s].*)$', file: 1 },
          {
            regexp: '^\\s+(\\d+):(\\d+)\\s+(error|warning|info)\\s+(.*)\\s\\s+(.*)$',
            line: 1,
            column: 2,
            severity: 3,
            message: 4,
            code: 5,
            loop: true,
          },
        ],
      },
    ],
  };

  test('takes the example of its documentation as that says', () => {
    expectTaken(looping);
    const output =
      'test.js\n  1:0   error  Missing "use strict" statement                 strict\n  5:10  error  \'addOne\' is defined but never used            no-unused-vars\n\nfoo.js\n  36:10  warning  Expected parentheses around arrow function argument  arrow-parens\n';
    expect(
      annotationsIn(looping, output).map(({ file, line, severity, code }) => [file, line, severity, code]),
    ).toEqual([
      ['test.js', '1', 'error', 'strict'],
      ['test.js', '5', 'error', 'no-unused-vars'],
      ['foo.js', '36', 'warning', 'arrow-parens'],
    ]);
  });
});

describe('the problem matcher', () => {
  test('is one that the runner takes, and part of the package', () => {
    expectTaken(matchers);
    expect(JSON.parse(readFileSync(join(projectFolder, 'dist/problem-matcher.json'), 'utf8'))).toEqual(matchers);
  });

  test('finds what breaks a limit of the demo board, and what warns', () => {
    withFolder((folder) => {
      expect(annotationsIn(matchers, inBoard(folder, DEMO).stdout)).toEqual([
        {
          file: 'kfootprint.yml',
          line: '4',
          severity: 'error',
          message: 'module.vmalloc (fp_truth): 4.02 MiB, at-most 4 MiB',
        },
        {
          file: 'kfootprint.yml',
          line: '8',
          severity: 'warning',
          message: 'modules.total: ≥ 10.64 MiB, warn-at 10.35 MiB',
        },
      ]);
    });
  });

  test('finds every verdict that is not kept, whatever its budget is called, and each series of it', () => {
    const long =
      'a budget with a name that is longer than any terminal is wide: 12  and looks like a place, x.yml:9  y';
    const budgets = `version: 1
budgets:
  - { name: "${long}", metric: module.static, select: { module: "*" }, at-most: 200 KiB }
  - { name: no such module, metric: module.static, select: { module: nowhere }, at-most: 1 MiB }
  - { name: no baseline, metric: modules.count, growth: 0 }
  - { name: let through, metric: modules.total, at-most: 10 MiB }
waivers:
  - { budget: let through, extra: 8 MiB, reason: "WARNING  x.yml:1  y", owner: "@isp", until: 2027-01-31 }
`;
    withFolder((folder) => {
      const { stdout, stderr, status } = inBoard(folder, DEMO.toSpliced(2, 2), budgets);
      expect([status, stderr]).toEqual([1, '']);
      const { verdicts } = JSON.parse(readFileSync(join(folder, 'kfootprint-report/report.json'), 'utf8'));
      const told = (verdicts as Verdict[]).filter(({ outcome }) => outcome !== 'within');
      const found = annotationsIn(matchers, stdout);
      const places = (list: readonly (readonly [unknown, unknown])[]) =>
        list.map(([line, level]) => `${line} ${level}`).sort();
      expect(places(found.map(({ line, severity }) => [line, severity]))).toEqual(
        places(told.map(({ place, failing, outcome }) => [place.line, failing ? 'error' : LEVELS[outcome]])),
      );
      expect(new Set(found.map(({ file }) => file))).toEqual(new Set(['kfootprint.yml']));
      const over = told.filter(({ outcome }) => outcome === 'over');
      expect(over.length).toBeGreaterThan(3);
      for (const { labels } of over)
        expect(found.filter(({ message }) => message?.startsWith(`module.static (${labels.module}): `))).toHaveLength(
          1,
        );
      expect(found.find(({ line }) => line === '4')?.message).toBe(
        'module.static (nowhere): nothing in the snapshot matches module: nowhere',
      );
      expect(found.find(({ line }) => line === '5')?.message).toBe(
        'modules.count: 48, there is no baseline to compare with',
      );
    });
  });

  test('finds the line of a mistake in the budget file', () => {
    withFolder((folder) => {
      const { stderr, status } = inBoard(
        folder,
        DEMO,
        'version: 1\nbudgets:\n  - { metric: modul.total, at-most: 1 MiB }\n',
      );
      expect(status).toBe(2);
      expect(annotationsIn(matchers, stderr)).toEqual([
        {
          file: 'kfootprint.yml',
          line: '3',
          column: '15',
          severity: 'error',
          message: expect.stringContaining('modul.total'),
        },
      ]);
    });
  });

  test('finds nothing in what is kept', () => {
    withFolder((folder) => {
      const { stdout, status } = inBoard(folder, ['check', 'main.kfp.tar.gz', '--baseline', 'main.kfp.tar.gz']);
      expect([status, annotationsIn(matchers, stdout)]).toEqual([0, []]);
    });
  });
});
