import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeReport, printDocument } from '../src/document/index.ts';
import { Unreadable } from '../src/errors.ts';
import { type MergeRequest, merge } from '../src/merging.ts';
import type { Report, SnapshotFacts, Verdict } from '../src/model/index.ts';
import { systemWorld, type World } from '../src/world/index.ts';
import { report, verdict, within } from './publish/verdicts.ts';
import { ownFolder } from './support/own-folder.ts';

const folder = ownFolder();
afterAll(() => folder.remove());
const world = systemWorld({});

const REQUEST = {
  artifact: null,
  expected: [],
  commit: null,
  mostHours: null,
  budgets: 'kfootprint.yml',
  history: null,
  date: '2026-11-20',
  version: '0.1.0',
};

/** A report.json of a target, as check writes it. */
function written(
  target: string,
  facts: Partial<SnapshotFacts> = {},
  verdicts: readonly Verdict[] = [verdict(within)],
  more: Partial<Report> = {},
) {
  const whole = report(verdicts, more);
  const snapshot = { ...whole.footprint.snapshot, ...facts, target };
  return printDocument(encodeReport({ ...whole, footprint: { ...whole.footprint, snapshot } }));
}

let nextFolder = 0;

/** A folder with such files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const path = join(folder.path, `${nextFolder++}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

async function merged(paths: string | readonly string[], more: Partial<MergeRequest> = {}, on: World = world) {
  const { fleet, lines, warnings } = await merge(on, { ...REQUEST, paths: [paths].flat(), ...more });
  const targets = Object.fromEntries(fleet.targets.map((one) => [one.target, `${one.state}, ${one.exitCode}`]));
  return { fleet, targets, exitCode: fleet.exitCode, lines, warnings };
}

describe('what lies in a folder and cannot be looked at', () => {
  /** A world that may not read what goes by a name. */
  const without = (name: string): World => ({
    ...world,
    files: {
      ...world.files,
      kind(path) {
        if (path.endsWith(name)) throw new Unreadable('permission denied');
        return world.files.kind(path);
      },
      *walk(path) {
        for (const entry of world.files.walk(path, () => true)) {
          if (!entry.path.startsWith(name)) yield entry;
          else yield { path: name, kind: 'unreadable', reason: 'permission denied' };
        }
      },
    },
  });

  test('is a board that is missing, where nobody says which there are', async () => {
    const path = folderOf({ 'a/report.json': written('a'), 'b/report.json': written('b') });
    const { exitCode, fleet } = await merged(path, {}, without('b'));
    expect(exitCode).toBe(2);
    expect(fleet.targets.map(({ state, verdicts }) => [state, verdicts[0]?.reason])).toContainEqual([
      'missing',
      'its report cannot be read: permission denied',
    ]);
    // Else it is told, and whose it is does not matter.
    const known = await merged(path, { expected: ['a'] }, without('b'));
    expect(known.exitCode).toBe(0);
    expect(known.fleet.remarks.map(({ message }) => message)).toEqual(['permission denied']);
  });

  test('and the path itself is refused, as a mistake of who named it', async () => {
    const path = folderOf({ 'a/report.json': written('a') });
    await expect(merged(join(path, 'a'), {}, without('a'))).rejects.toMatchObject({
      name: 'InputError',
      message: 'it cannot be read: permission denied',
    });
  });

  test('links to reports are read, others are no boards that pass', async () => {
    const path = folderOf({ 'a/report.json': written('a'), 'elsewhere/b.json': written('b') });
    symlinkSync('elsewhere/b.json', join(path, 'report.json'));
    expect((await merged(path)).targets).toEqual({ a: 'judged, 0', b: 'judged, 0' });
    const name = (link: string) => `${path.split('/').at(-1)}/${link}`;
    symlinkSync('.', join(path, 'around'));
    symlinkSync('nowhere', join(path, 'notes.txt'));
    symlinkSync('report.json', join(path, 'elsewhere', 'report.json')); // to itself
    expect((await merged(path)).targets).toEqual({
      a: 'judged, 0',
      b: 'judged, 0',
      [name('around')]: 'missing, 2',
      [name('elsewhere/report.json')]: 'missing, 2',
    });
  });

  test('a pipe is never opened', async () => {
    const path = folderOf({ 'a/report.json': written('a'), 'b/notes.txt': '' });
    execFileSync('mkfifo', [join(path, 'b', 'report.json')]);
    expect(Object.values((await merged(path)).targets)).toEqual(['missing, 2', 'judged, 0']);
  });
});

describe('what is kept of it', () => {
  const COMMIT = '0123456789abcdef0123456789abcdef01234567';
  const kept = (texts: Readonly<Record<string, string>>, more: Partial<MergeRequest> = {}) => {
    const place = join(folder.path, `history-${nextFolder}`);
    return merged(folderOf(texts), { history: { place, token: null, retentionDays: null }, ...more });
  };

  test('are the records of all boards but those that no history can name', async () => {
    const texts = {
      'a/report.json': written('a', { commit: COMMIT }),
      'b/report.json': written('b', { commit: COMMIT }, [verdict()]),
      'c/report.json': written('c'.repeat(300), { commit: COMMIT, name: 'long' }),
    };
    const { lines, warnings, exitCode } = await kept(texts);
    expect([exitCode, warnings]).toEqual([1, []]);
    expect(lines).toEqual([
      expect.stringMatching(/^Kept in the history: a\/\d{4}-\d\d\/0123456789abcdef/),
      expect.stringMatching(/^Kept in the history: b\//),
      expect.stringMatching(
        /^Not kept in the history: long: "c+" is no name of a target that can be kept: .*, or no text$/,
      ),
    ]);
    const { lines: none, warnings: why } = await kept({ 'c/report.json': texts['c/report.json'] });
    expect([none, why]).toEqual([[], [expect.stringMatching(/is no name of a target that can be kept/)]]);
  });

  test('are of the commit that was checked out where they were judged, whatever is checked out here', async () => {
    const run = { id: 7, attempt: 1, commit: COMMIT };
    const { lines, warnings } = await kept({ 'a/report.json': written('a', {}, [verdict(within)], { run }) });
    expect(warnings).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(`^Kept in the history: a/.*/${COMMIT}-`)]);
  });

  test('are none that are of something else than is judged', async () => {
    const texts = {
      'a/report.json': written('a', { commit: COMMIT }),
      'b/report.json': written('b', { commit: 'f'.repeat(40) }),
    };
    const { lines, targets } = await kept(texts, { commit: COMMIT });
    expect(targets).toEqual({ a: 'judged, 0', b: 'stale, 2' });
    expect(lines).toEqual([expect.stringMatching(/^Kept in the history: a\//)]);
  });
});
