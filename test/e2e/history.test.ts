import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeStore } from '../../bench/many-records.mjs';
import { kfootprint, withFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';
import { peakOf } from '../support/peak.ts';
import { commitOf, recordDocument } from '../support/records.ts';

const { path: root, remove } = ownFolder();
afterAll(remove);

/** What the collector lets lie. All numbers of the larger store would take twice that. */
const MOST_MORE_MEGABYTES = 50;

// A month of a target, which is what is held, is larger in the larger store. `wide` has as many records, and targets as
// large as the small one's.
beforeAll(() => {
  writeStore(join(root, 'small'), { count: 5_000, targetCount: 10 });
  writeStore(join(root, 'large'), { count: 20_000, targetCount: 10 });
  writeStore(join(root, 'wide'), { count: 20_000, targetCount: 40 });
});

describe('four times the records take hardly more memory', () => {
  const few = ['--metric', 'kernel.held,module.total'];
  test.each([
    ['large', ['show']],
    ['large', ['show', '--target', 'board-03', '--metric', '*']],
    ['large', ['export', '--out']],
    // It holds all points of one target, so that there may be more targets, not larger ones.
    ['wide', ['export', ...few, '--format', 'openmetrics', '--all', '--out']],
    ['large', ['export', ...few, '--format', 'parquet', '--out']],
  ])('%s: history %j', (larger, args) => {
    const [small, large] = ['small', larger].map((name) => {
      const whole = args.at(-1) === '--out' ? [...args, join(root, `${name}.${args.at(-2)}`)] : args;
      return peakOf(['history', ...whole, '--history', join(root, name)]);
    });
    expect([small?.status, small?.stderr, large?.status, large?.stderr]).toEqual([0, '', 0, '']);
    expect(large?.megabytes).toBeLessThan((small?.megabytes ?? 0) + MOST_MORE_MEGABYTES);
  });
});

test('a folder of records is imported, packed, shown the same, and pruned', () => {
  withFolder((folder) => {
    const history = ['--history', join(folder, 'history')];
    const from = join(folder, 'artifacts');
    for (const number of [1, 2, 3, 4]) {
      mkdirSync(join(from, String(number)), { recursive: true });
      const document = recordDocument({
        commit: commitOf(number),
        runId: number,
        target: '../|`=x`',
        committedAt: `2026-0${number}-01T00:00:00Z`,
      });
      writeFileSync(join(from, String(number), 'record.json'), JSON.stringify(document, null, 2));
    }
    expect(kfootprint(['history', 'import', from, ...history])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Added: 4; there already: 0.'),
    });
    expect(kfootprint(['history', 'import', from, ...history]).stdout).toContain('Added: 0; there already: 4.');
    const shown = kfootprint(['history', 'show', ...history, '--target', '../|`=x`', '--metric', '*']).stdout;
    expect(shown).toContain('4 records, 2026-01 to 2026-04');
    kfootprint(['history', 'compact', ...history, '--before', '2026-04']);
    expect(readdirSync(join(folder, 'history/%2E.%2F%7C%60%3Dx%60'))).toEqual([
      '2026-01',
      '2026-01.ndjson.gz',
      '2026-02',
      '2026-02.ndjson.gz',
      '2026-03',
      '2026-03.ndjson.gz',
      '2026-04',
    ]);
    expect(kfootprint(['history', 'show', ...history, '--target', '../|`=x`', '--metric', '*']).stdout).toBe(shown);
    const pruned = kfootprint(['history', 'prune', ...history, '--keep-months', '2'], {
      env: { SOURCE_DATE_EPOCH: String(Date.parse('2026-04-15T00:00:00Z') / 1000) },
    });
    expect(pruned.stdout).toMatch(/^Taken away from folder .*: 2 records from before 2026-03\./);
    expect(kfootprint(['history', 'show', ...history]).stdout).toMatch(/2 {2}2026-03 {2}2026-04/);
  });
});

describe('what cannot be used ends with exit code 2, and nothing written', () => {
  test.each([
    [['show', '--last', '0'], '--last: "0" cannot be used'],
    [['show', '--target', 'none'], 'it has no records of target none'],
    [['export', '--format', 'xml'], 'Allowed choices are'],
    [['prune'], 'nobody said how much to keep'],
    [['prune', '--before', '2026-01', '--keep-months', '3'], 'both say how much to keep'],
    [['import'], "missing required argument 'path'"],
    [['import', 'README.md'], 'README.md: this is not JSON'],
    [['import', 'nowhere.json'], 'nowhere.json: it cannot be read: no such file or folder'],
    [['import', 'examples/history', '--commit', 'abc'], '--commit: "abc" is no commit'],
  ])('history %j', (args, message) => {
    withFolder((folder) => {
      const place = join(folder, 'history');
      const { status, stdout, stderr } = kfootprint(['history', ...args, '--history', place]);
      expect(stderr).toContain(message);
      expect([status, stdout, existsSync(place)]).toEqual([2, '', false]);
    });
  });

  test('a store of which nothing can be read', () => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'board/2026-01'), { recursive: true });
      writeFileSync(join(folder, `board/2026-01/${commitOf(1)}-1.1.json`), '{');
      for (const args of [['show'], ['show', '--format', 'json'], ['export', '--out', join(folder, 'out')]]) {
        const { status, stdout, stderr } = kfootprint(['history', ...args, '--history', folder]);
        expect([status, stdout]).toEqual([2, '']);
        expect(stderr).toContain(
          `none of its 1 files is a record of its place; board/2026-01/${commitOf(1)}-1.1.json: `,
        );
      }
      expect(readdirSync(folder)).toEqual(['board']);
      expect(readFileSync(join(folder, `board/2026-01/${commitOf(1)}-1.1.json`), 'utf8')).toBe('{');
    });
  });

  test('a store of which some can be read is shown, and the rest named', () => {
    withFolder((folder) => {
      writeStore(folder, { count: 24, targetCount: 1 });
      mkdirSync(join(folder, 'board-00/2026-01'));
      writeFileSync(join(folder, `board-00/2026-01/${commitOf(1)}-1.1.json`), '{');
      const { status, stdout } = kfootprint(['history', 'show', '--history', folder]);
      expect(status).toBe(0);
      expect(stdout).toContain('1 file is no record of its place and was left out:\n- board-00/2026-01/');
      const exported = kfootprint(['history', 'export', '--history', folder, '--format', 'csv']);
      expect(exported.stderr).toMatch(/^kfootprint: left out: board-00\/2026-01\/.*: this is not JSON/);
      expect(exported.stdout.split('\r\n')).toHaveLength(24 * 10 + 2);
    });
  });
});
