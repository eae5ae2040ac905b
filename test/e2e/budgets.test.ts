import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';

const captures = join(projectFolder, 'test/captures');
const demo = join(projectFolder, 'examples/demo-board');
const SNAPSHOTS = ['main.kfp.tar.gz', 'pull-request.kfp.tar.gz'].map((name) => join(demo, name));

/** Limits on what most kernels show, far too wide, and some that are broken or cannot be judged. */
const WIDE = `version: 1 # of the platform team
defaults: { on-unknown: warn }
budgets:
  - { metric: module.static, select: { module: "*" }, at-most: 64 MiB } # each
  - { name: all, metric: module.static, sum: true, at-most: "96 MiB", warn-at: 90% }
  - { metric: module.vmalloc, select: { module: '*' }, at-most: 64 MiB, growth: 4 KiB }
  - metric: modules.total
    at-most: 200 MiB
    warn-at: 150 MiB # an amount
  - { metric: modules.count, at-most: 900 }
  - { metric: slab.cache, select: { cache: "*" }, at-most: 1 GiB }
  - { name: unreclaimable, metric: slab.unreclaimable, at-most: 1 GiB }
  - { metric: kernel.held, at-most: 1.5 GiB, at-least: 4 KiB }
  - { name: broken, metric: kernel.held, at-most: 4 KiB }
  - { metric: mem.available, at-least: 0 }
  - { metric: meminfo, select: { key: "S*" }, at-most: 4 GiB }
  - { metric: buddy.free-blocks, select: { zone: kernel, order: "*" }, at-least: 0 }
  - { metric: buddy.extfrag-index, select: { zone: "*", order: "*" }, at-most: 1 }
  - { metric: module.site, at-most: 64 MiB }
`;

const NUMBERS = /[\d.]+( ?[KMG]?i?B\b)?/g;

/** The verdicts of a check, without what says by how much a limit is kept. */
function judged(folder: string, snapshot: string) {
  const args = ['check', snapshot, '--budgets', 'kfootprint.yml', '--out', 'out', '--date', '2026-11-20'];
  const { status, stderr } = kfootprint(args, { cwd: folder });
  expect(stderr).toBe('');
  const { verdicts } = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
  return {
    status,
    verdicts: verdicts.map(({ budget, labels, value, outcome }: Record<string, unknown>) => ({
      budget,
      labels,
      value,
      outcome,
    })),
  };
}

const ratchet = (folder: string, snapshots: readonly string[], ...more: string[]) =>
  kfootprint(['budgets', ...snapshots, '--ratchet', ...more], { cwd: folder });

describe('budgets --ratchet --write', () => {
  test.each([
    '6.1.0-50-arm64-plain/truth-big',
    '6.1.0-50-armmp-plain/leak',
    '6.1.0-56-amd64-plain/unload',
    '6.12.117+deb12-amd64-debug/truth-small',
    '6.12.117+deb12-amd64-plain/frag',
    'prof-plain/leak',
  ])('leaves every verdict on %s as it was, and changes nothing when it is done again', (name) => {
    withFolder((folder) => {
      const path = join(folder, 'kfootprint.yml');
      const snapshot = join(captures, `${name}.tar.gz`);
      writeFileSync(path, WIDE);
      const before = judged(folder, snapshot);
      const shown = ratchet(folder, [snapshot]);
      expect(readFileSync(path, 'utf8')).toBe(WIDE);
      expect(shown.stdout).toContain('--write puts them into kfootprint.yml');

      const { stdout, stderr, status } = ratchet(folder, [snapshot], '--write');
      const tightened = readFileSync(path, 'utf8');
      expect([stderr, status]).toEqual(['', 0]);
      expect(stdout).toMatch(/Written: kfootprint.yml, \d+ limits tighter/);
      expect(judged(folder, snapshot)).toEqual(before);
      expect(tightened.replace(NUMBERS, '')).toBe(WIDE.replace(NUMBERS, ''));
      const changed = tightened.split('\n').filter((line, index) => line !== WIDE.split('\n')[index]);
      expect(changed.length).toBeGreaterThanOrEqual(5);
      for (const line of changed) expect(line).toMatch(/at-most|at-least|warn-at/);
      expect(tightened).toContain('name: broken, metric: kernel.held, at-most: 4 KiB');

      const again = ratchet(folder, [snapshot], '--write');
      expect(again.stdout).toContain('No limit can be tighter.');
      expect(readFileSync(path, 'utf8')).toBe(tightened);
      expect(readdirSync(folder).sort()).toEqual(['kfootprint.yml', 'out']);
    });
  });

  test('of several boards holds what each of them needs', () => {
    withFolder((folder) => {
      writeFileSync(join(folder, 'kfootprint.yml'), WIDE);
      const before = SNAPSHOTS.map((snapshot) => judged(folder, snapshot));
      expect(ratchet(folder, SNAPSHOTS, '--write').status).toBe(0);
      expect(SNAPSHOTS.map((snapshot) => judged(folder, snapshot))).toEqual(before);
    });
  });

  test('takes what a check left, and comes to the same', () => {
    withFolder((folder) => {
      const path = join(folder, 'kfootprint.yml');
      writeFileSync(path, WIDE);
      judged(folder, SNAPSHOTS[1] ?? '');
      ratchet(folder, [join(folder, 'out/report.json')], '--write');
      const byReport = readFileSync(path, 'utf8');
      writeFileSync(path, WIDE);
      ratchet(folder, SNAPSHOTS.slice(1), '--write');
      expect(readFileSync(path, 'utf8')).toBe(byReport);
      expect(byReport).not.toBe(WIDE);
    });
  });

  test('leaves bytes that are no number as they are: byte order mark, ends of lines, a link', () => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'shared'));
      const real = join(folder, 'shared/limits.yml');
      const text = `\ufeff${WIDE.replaceAll('\n', '\r\n')}# Größe\t\r\n`;
      writeFileSync(real, text);
      symlinkSync('shared/limits.yml', join(folder, 'kfootprint.yml'));
      expect(ratchet(folder, SNAPSHOTS, '--write').status).toBe(0);
      expect(lstatSync(join(folder, 'kfootprint.yml')).isSymbolicLink()).toBe(true);
      const after = readFileSync(real, 'utf8');
      expect(after).not.toBe(text);
      expect(after.replace(NUMBERS, '')).toBe(text.replace(NUMBERS, ''));
    });
  });

  test('says which waivers nothing needs, and takes none away', () => {
    withFolder((folder) => {
      const waivers = `waivers:
  - { budget: all, extra: 1 MiB, reason: r, owner: o, until: 2027-01-31 }
  - { budget: unreclaimable, extra: 1 MiB, reason: r, owner: o, until: 2026-01-31 }
  - { budget: broken, extra: 1 MiB, reason: r, owner: o, until: 2027-01-31 }
`;
      writeFileSync(join(folder, 'kfootprint.yml'), WIDE + waivers);
      const stdout = ratchet(folder, SNAPSHOTS, '--write', '--date', '2026-11-20').stdout.replace(/\s+/g, ' ');
      const line = WIDE.split('\n').length + 1;
      expect(stdout).toContain(`kfootprint.yml:${line}: the waiver of "all" is not needed: the limit is kept`);
      expect(stdout).toContain(
        `kfootprint.yml:${line + 1}: the waiver of "unreclaimable" expired on 2026-01-31, and nothing needs it`,
      );
      expect(stdout).not.toContain('the waiver of "broken"');
      expect(readFileSync(join(folder, 'kfootprint.yml'), 'utf8')).toContain(waivers);
    });
  });
});

describe('budgets', () => {
  test('shows the limits of the demo board, nearest first, with all that is left of them', () => {
    const { stdout, status } = kfootprint([
      'budgets',
      ...SNAPSHOTS.slice(1),
      '--budgets',
      join(demo, 'kfootprint.yml'),
    ]);
    expect(status).toBe(0);
    const rows = stdout.split('\n').filter((line) => /^(?:over|warning|within) /.test(line));
    const percents = rows.map((row) => Number(row.split(/ {2,}/)[2]?.replace('−', '-')));
    // 4.02 of 4 MiB, 10.64 of 11.5 MiB, 14.59 of 16 MiB, 256 of 320 KiB, 221 for 16.
    expect(percents).toEqual([-0.5, 7.5, 8.8, 20, 1281.3]);
    expect(stdout).not.toContain('Tighter');
  });

  test('holds limits on growth against a baseline', () => {
    const [main = '', changed = ''] = SNAPSHOTS;
    const args = ['budgets', changed, '--budgets', join(demo, 'kfootprint.yml')];
    expect(kfootprint(args).stdout).toContain('growth: there is no baseline');
    const { stdout } = kfootprint([...args, '--baseline', main]);
    expect(stdout).toMatch(/^within +16 KiB +100\.0 +±0 B +\+16 KiB +bridge stack/m);
  });

  test.each([
    [['--write'], '--write: it is about limits that are tightened'],
    [['--headroom', '5%'], '--headroom: it is about limits that are tightened'],
    [['--ratchet', '--headroom', 'much'], '--headroom: "much" is not a size'],
    [['--ratchet', '--headroom', '5%,6%'], '--headroom: "6%" is the second of its kind'],
    [['--baseline', 'x.json'], '--baseline: 2 snapshots were given, and it is of one board'],
    [['--baseline', 'x.json', '--history', 'y'], '--baseline, --history: both say what to compare with'],
    [['--budgets', 'nowhere.yml'], 'nowhere.yml: there is no such budget file'],
    [['record.json'], 'record.json: a record is no snapshot'],
  ])('%j is refused, and nothing is written', (more, complaint) => {
    withFolder((folder) => {
      cpSync(join(demo, 'kfootprint.yml'), join(folder, 'kfootprint.yml'));
      kfootprint(['record', SNAPSHOTS[0] ?? '', '--out', folder]);
      const { status, stdout, stderr } = kfootprint(['budgets', ...SNAPSHOTS, ...more], { cwd: folder });
      expect(stderr).toContain(`kfootprint: ${complaint}`);
      expect([status, stdout]).toEqual([2, '']);
      expect(readFileSync(join(folder, 'kfootprint.yml'))).toEqual(readFileSync(join(demo, 'kfootprint.yml')));
    });
  });

  test('a file that is not UTF-8 is left as it is', () => {
    withFolder((folder) => {
      const bytes = Buffer.from(`${WIDE}# Gr\xf6\xdfe\n`, 'latin1');
      writeFileSync(join(folder, 'kfootprint.yml'), bytes);
      const { status, stderr } = ratchet(folder, SNAPSHOTS, '--write');
      expect(stderr).toContain('kfootprint.yml: it is not UTF-8, so nothing of it is edited');
      expect(status).toBe(2);
      expect(readFileSync(join(folder, 'kfootprint.yml'))).toEqual(bytes);
    });
  });
});
