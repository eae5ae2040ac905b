import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const board = join(projectFolder, 'examples/demo-board');
const snapshot = join(board, 'main.kfp.tar.gz');
const budgets = join(board, 'kfootprint.yml');

/** What must hold of every refusal: one message with place and next step, exit code 2, and nothing written. */
function expectRefusal(
  folder: string,
  args: readonly string[],
  place: string | RegExp,
  message: string | RegExp,
): void {
  const { status, stdout, stderr } = kfootprint([...args, '--out', 'out'], { cwd: folder });
  const [first = '', next = '', ...others] = stderr.trimEnd().split('\n');
  expect(first).toMatch(/^kfootprint: /);
  expect(first).toMatch(place);
  expect(first).toMatch(message);
  expect(next).toMatch(/^ {2}\S.+[.:?…)"\w]$/);
  expect(others).toEqual([]);
  expect(stdout).toBe('');
  expect(existsSync(join(folder, 'out'))).toBe(false);
  expect(status).toBe(2);
}

describe('a snapshot that cannot be used', () => {
  const given = (path: string) => ['check', path, '--budgets', budgets];

  test('is missing', () => {
    withFolder((folder) => expectRefusal(folder, given('nowhere.tar'), 'nowhere.tar', 'no such file or folder'));
  });

  test('is an empty file', () => {
    withFolder((folder) => {
      writeFileSync(join(folder, 'slabinfo.txt'), '');
      expectRefusal(folder, given('slabinfo.txt'), 'slabinfo.txt', /empty \(0 bytes\)/);
    });
  });

  test('is an empty folder', () => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'snapshot'));
      expectRefusal(folder, given('snapshot'), 'snapshot', 'no kernel file in it');
    });
  });

  test('is binary', () => {
    withFolder((folder) => {
      writeFileSync(
        join(folder, 'vmlinux'),
        Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256),
      );
      expectRefusal(folder, given('vmlinux'), 'vmlinux:1', 'binary');
    });
  });

  test('has a binary kernel file in it', () => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'snapshot/proc'), { recursive: true });
      writeFileSync(
        join(folder, 'snapshot/proc/slabinfo'),
        Uint8Array.from({ length: 5000 }, (_, index) => index % 251),
      );
      expectRefusal(folder, given('snapshot'), /snapshot\/proc\/slabinfo:\d+/, 'proc/slabinfo');
    });
  });

  test.each(['proc/slabinfo', 'notes.txt'])('is 200 MB in one line, as %s', (name) => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'snapshot/proc'), { recursive: true });
      const path = join(folder, 'snapshot', name);
      const piece = 'x'.repeat(10_000_000);
      const file = openSync(path, 'w');
      for (let count = 0; count < 20; count++) appendFileSync(file, piece);
      closeSync(file);
      const args = name === 'notes.txt' ? given(`snapshot/${name}`) : given('snapshot');
      expectRefusal(folder, args, name, /the limit "file" is 16 MiB|no kernel file/);
    });
  });

  test('is a cut archive', () => {
    withFolder((folder) => {
      writeFileSync(join(folder, 'cut.tar.gz'), readFileSync(snapshot).subarray(0, 6000));
      expectRefusal(folder, given('cut.tar.gz'), 'cut.tar.gz', 'damaged or cut');
    });
  });

  test('has no snapshot of the asked name', () => {
    withFolder((folder) =>
      expectRefusal(folder, [...given(snapshot), '--at', 'unloaded'], 'main.kfp', 'no snapshot "unloaded"'),
    );
  });
});

describe('a budget file that cannot be used', () => {
  test.each([
    ['is missing', undefined, 'kfootprint.yml', 'no such budget file'],
    ['is no YAML', 'version: 1\nbudgets: [ {', 'kfootprint.yml:2', 'not YAML'],
    [
      'names an unknown metric',
      'version: 1\nbudgets:\n  - { metric: module.totl, at-most: 1 MiB }\n',
      'kfootprint.yml:3:15',
      'no metric "module.totl"',
    ],
    [
      'has an unquoted star',
      'version: 1\nbudgets:\n  - { metric: module.total, select: { module: * }, at-most: 1 MiB }\n',
      'kfootprint.yml:3',
      'YAML',
    ],
    [
      'has a size without unit',
      'version: 1\nbudgets:\n  - { metric: slab.total, at-most: 4096 }\n',
      'kfootprint.yml:3:36',
      '4096 is not a size',
    ],
    ['is empty', '', 'kfootprint.yml:1', 'is empty'],
  ])('%s', (_, text, place, message) => {
    withFolder((folder) => {
      if (text !== undefined) writeFileSync(join(folder, 'kfootprint.yml'), text);
      expectRefusal(folder, ['check', snapshot], place, message);
    });
  });
});

describe('a baseline that cannot be used', () => {
  test.each([
    ['is missing', undefined, 'no such file'],
    ['is no JSON', '{ "footprint": ', 'not JSON'],
    ['is another JSON', '{ "name": "kfootprint" }', 'no footprint'],
    ['is of a later version', '{ "schema": 99 }', 'schema 99'],
  ])('%s', (_, text, message) => {
    withFolder((folder) => {
      if (text !== undefined) writeFileSync(join(folder, 'baseline.json'), text);
      expectRefusal(
        folder,
        ['check', snapshot, '--budgets', budgets, '--baseline', 'baseline.json'],
        'baseline.json',
        message,
      );
    });
  });
});

describe('a report folder that cannot be written', () => {
  test('is a file', () => {
    withFolder((folder) => {
      writeFileSync(join(folder, 'taken'), 'mine');
      const { status, stderr } = kfootprint(['check', snapshot, '--budgets', budgets, '--out', 'taken'], {
        cwd: folder,
      });
      expect(stderr).toContain('kfootprint: taken: nothing can be written');
      expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
      expect(status).toBe(2);
    });
  });
});

function expectPrintable(text: string): void {
  for (const character of ['\u0007', '\u202e']) expect(text).not.toContain(character);
}

describe('names that mean something elsewhere', () => {
  const names = ['__proto__', 'constructor', '`|<script>alert(1)</script>', '@everyone', '\u202eevil\u0007'];

  test('are names like any other, and do no harm in any report', () => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'snapshot/proc'), { recursive: true });
      const lines = names.map((name, index) => `${name} ${4096 * (index + 1)} 0 - Live 0x0000000000000000`);
      writeFileSync(join(folder, 'snapshot/proc/modules'), `${lines.join('\n')}\n`);
      const text = names
        .map(
          (name) =>
            `  - { name: ${JSON.stringify(name)}, metric: module.static, select: { module: ${JSON.stringify(name)} }, at-most: 1 B }`,
        )
        .join('\n');
      writeFileSync(join(folder, 'kfootprint.yml'), `version: 1\nbudgets:\n${text}\n`);
      const { status, stdout, stderr } = kfootprint(['check', 'snapshot', '--out', 'out'], { cwd: folder });
      expect(stderr).toBe('');
      expect(stdout).toContain(`${names.length} of ${names.length} limits broken`);
      expectPrintable(stdout);
      expect(status).toBe(1);

      const { footprint, verdicts } = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
      expect(footprint.modules.map(({ name }: { name: string }) => name).sort()).toEqual([...names].sort());
      expect(verdicts.map(({ value }: { value: number }) => value)).toEqual(
        names.map((_, index) => 4096 * (index + 1)),
      );

      const markdown = readFileSync(join(folder, 'out/report.md'), 'utf8');
      expect(markdown.replace(/`[^`\n]*`/g, '')).not.toMatch(/<script|@everyone/);
      expectPrintable(markdown);
      const html = readFileSync(join(folder, 'out/report.html'), 'utf8');
      expect(html).not.toContain('<script>alert');
      expectPrintable(html);
      expect(html).toContain('__proto__');
    });
  });
});
