import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const NOW = join(projectFolder, 'examples/demo-board/pull-request.kfp.tar.gz');
const WAS = join(projectFolder, 'examples/demo-board/main.kfp.tar.gz');

const BUDGETS = `version: 1
budgets:
  - { name: truth, metric: module.vmalloc, select: { module: fp_truth }, at-most: 4 MiB }
targets:
  demo-board:
    budgets:
      - { name: stacks, metric: kernel-stacks, at-most: 1 KiB }
owners:
  - { module: "fp_*", team: "@truth" }
waivers:
  - { budget: truth, extra: 1 MiB, reason: "measured on purpose", owner: "@truth", until: 2026-12-31 }
  - { budget: stacks, extra: 64 MiB, reason: "many threads", owner: "@core", until: 2026-12-31 }
`;

/** Checks the demo board under a budget file, in a folder of its own. */
function check(folder: string, budgets: string, ...more: readonly string[]) {
  const file = join(folder, 'kfootprint.yml');
  writeFileSync(file, budgets);
  return kfootprint(['check', NOW, '--budgets', file, '--out', join(folder, 'out'), ...more]);
}

describe('policy', () => {
  test('what is waived passes, until the waiver ends', () => {
    withFolder((folder) => {
      const before = check(folder, BUDGETS, '--date', '2026-12-31');
      expect(before.stdout).toContain('2 waived');
      expect(before.stdout).toContain('WAIVED  kfootprint.yml:3  truth (@truth)');
      expect(before.status).toBe(0);
      const { verdicts, outcome } = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
      expect(outcome).toBe('waived');
      expect(verdicts[0]).toMatchObject({
        outcome: 'waived',
        failing: false,
        teams: ['@truth'],
        waivers: [{ expired: false }],
      });
      const after = check(folder, BUDGETS, '--date', '2027-01-01');
      expect(after.stdout).toContain('its waiver expired on 2026-12-31');
      expect(after.status).toBe(1);
    });
  });

  test('budgets of a target are judged for that target alone', () => {
    withFolder((folder) => {
      const other = check(folder, BUDGETS, '--date', '2026-12-31', '--target', 'demo-bord');
      expect(other.stdout).not.toContain('stacks');
      expect(other.stdout).toMatch(/there is nothing for target demo-bord below targets:\s+\(demo-board\)/);
      expect(other.status).toBe(0);
    });
  });

  test('a snapshot that does not say its target is not judged by a file that has some', () => {
    withFolder((folder) => {
      const meminfo = join(folder, 'meminfo');
      writeFileSync(meminfo, 'MemTotal: 1000 kB\nMemFree: 500 kB\n');
      const file = join(folder, 'kfootprint.yml');
      writeFileSync(file, BUDGETS);
      const { status, stderr } = kfootprint(['check', meminfo, '--budgets', file, '--out', join(folder, 'out')]);
      expect(stderr).toContain('it has budgets for demo-board, and the snapshot does not say which target it is of');
      expect(stderr).toContain('Give --target NAME, or put "target" into snapshot.json.');
      expect(status).toBe(2);
    });
  });
});

describe('a record', () => {
  test('is a baseline as good as its snapshot, and smaller', () => {
    withFolder((folder) => {
      const kept = kfootprint(['record', WAS, '--out', folder]);
      expect(kept.stdout).toContain(`Record: ${join(folder, 'record.json')}`);
      expect(kept.status).toBe(0);
      const growth =
        'version: 1\nbudgets:\n  - { metric: module.total, growth: 1 MiB }\n  - { metric: slab.total, growth: 1% }\n';
      const verdicts = (baseline: string) => {
        expect(check(folder, growth, '--baseline', baseline, '--date', '2026-12-31').status).toBe(1);
        const report = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
        return [report.verdicts, report.comparison];
      };
      const fromSnapshot = verdicts(WAS);
      expect(verdicts(join(folder, 'record.json'))).toEqual(fromSnapshot);
      expect(fromSnapshot[0].length).toBeGreaterThan(40);
    });
  });
});
