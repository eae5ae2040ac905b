import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';

// A gate that is green over a damaged capture is worse than none. Each of these limits is broken by the whole capture.

const captures = join(projectFolder, 'test/captures');
const whole = join(captures, '6.12.117+deb12-amd64-plain/truth-big.tar.gz');
const budgets = `version: 1
budgets:
  - { metric: module.total, select: { module: fp_truth }, at-most: 3 MiB }
  - { metric: vmalloc.resident, at-most: 12 MiB }
  - { metric: modules.total, at-most: 12 MiB }
`;
const { path: folder, remove } = ownFolder();
const snapshot = join(folder, 's02-with');

beforeAll(() => {
  execFileSync('tar', ['-xzf', whole, '-C', folder, './s02-with/proc', './s02-with/sys/module']);
  writeFileSync(join(folder, 'kfootprint.yml'), budgets);
});
afterAll(remove);

/** Checks a copy of the capture after a change to one of its files. */
function checked(file: string, change: (text: string) => string) {
  return withFolder((place) => {
    cpSync(snapshot, join(place, 'snapshot'), { recursive: true });
    const path = join(place, 'snapshot', file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return kfootprint([
      'check',
      join(place, 'snapshot'),
      '--budgets',
      join(folder, 'kfootprint.yml'),
      '--out',
      join(place, 'out'),
    ]);
  });
}

test('the whole capture breaks all three limits', () => {
  const { status, stdout } = checked('proc/uptime', (text) => text);
  expect(stdout).toContain('3 of 3 limits broken');
  expect(status).toBe(1);
});

describe('is not green', () => {
  test.each([2000, 2037, 2111, 2370, 3000, 3073, 3500, 4183, 4096, 8192])(
    'where vmallocinfo is cut after %i bytes',
    (length) => {
      expect(checked('proc/vmallocinfo', (text) => text.slice(0, length)).status).not.toBe(0);
    },
  );

  test.each(['proc/vmallocinfo', 'proc/modules'])('where %s is cut at the end of a line', (file) => {
    const { status, stdout } = checked(file, (text) => `${text.split('\n').slice(0, 20).join('\n')}\n`);
    expect(stdout).toMatch(/UNKNOWN|OVER/);
    expect(status).not.toBe(0);
  });

  test('where a console wrote into the lines of the module', () => {
    const { status, stdout } = checked('proc/vmallocinfo', (text) => text.replace(/^(.*fp_truth.*)$/gm, 'printk: $1'));
    expect(stdout).toContain('short of');
    expect(status).toBe(2);
  });

  test('where the list of modules is empty and modules are loaded', () => {
    const { status, stdout } = checked('proc/modules', () => '');
    expect(stdout).toMatch(/UNKNOWN.*modules\.total/);
    expect(stdout).toContain('42 modules of');
    // vmallocinfo is whole, and over.
    expect(status).toBe(1);
  });
});

describe('what does not belong together', () => {
  const other = join(captures, '6.1.0-50-arm64-plain/truth-big.tar.gz');

  test('is no run', () => {
    const { status, stderr } = kfootprint([
      'check',
      whole,
      other,
      '--budgets',
      join(folder, 'kfootprint.yml'),
      '--out',
      join(folder, 'out'),
    ]);
    expect(stderr).toContain('it is of kernel "6.1.0-50-arm64');
    expect(status).toBe(2);
  });

  test('is not compared, and said to be unlike', () => {
    mkdirSync(join(folder, 'growth'));
    writeFileSync(join(folder, 'growth.yml'), 'version: 1\nbudgets:\n  - { metric: slab.total, growth: 0 B }\n');
    const { status, stdout } = kfootprint([
      'check',
      whole,
      '--baseline',
      other,
      '--budgets',
      join(folder, 'growth.yml'),
      '--out',
      join(folder, 'growth'),
    ]);
    expect(stdout).toContain('architecture was arm64, is x86_64');
    expect(status).toBe(2);
  });

  test('is named where the baseline is of another phase', () => {
    const baseline = join(captures, '6.12.117+deb12-amd64-plain/leak.tar.gz');
    const { stdout } = kfootprint([
      'check',
      whole,
      '--baseline',
      baseline,
      '--budgets',
      join(folder, 'kfootprint.yml'),
      '--out',
      join(folder, 'out'),
    ]);
    expect(stdout).toContain('leak.tar.gz, phase t8');
  });
});
