import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as api from '../src/api.ts';
import { kfootprint, withFolder } from './support/cli.ts';
import { ownFolder } from './support/own-folder.ts';

// What the command line gives is what the functions have to give.

const DEMO = 'examples/demo-board';
const [SNAPSHOT, MAIN, BUDGETS] = [
  `${DEMO}/pull-request.kfp.tar.gz`,
  `${DEMO}/main.kfp.tar.gz`,
  `${DEMO}/kfootprint.yml`,
];
const CHECK = { snapshots: SNAPSHOT, baseline: MAIN, budgets: BUDGETS, date: '2026-11-20' };
const SOAK = 'test/captures/6.1.0-56-amd64-plain/leak.tar.gz';
const HISTORY = 'examples/history';

const printed = (...args: readonly string[]) => kfootprint(args).stdout;
const refused = (call: Promise<unknown>) => call.then(String, (error: unknown) => error as api.UserError);
/** As a program calls it that nobody compiled. */
const called = (call: (options: never) => Promise<unknown>, options: unknown) => refused(call(options as never));

beforeEach(() => {
  // The command line of these tests sees nothing of the runner that they run on.
  for (const name of Object.keys(process.env))
    if (/^(?:GITHUB|GH|RUNNER|SOURCE_DATE)_/.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('a function gives what its command prints', () => {
  test('show', async () => {
    const shown = await api.show({ snapshots: [SOAK], budgets: BUDGETS });
    expect(await api.toJson(shown)).toBe(printed('show', SOAK, '--budgets', BUDGETS, '--format', 'json'));
    expect(shown.snapshots.length).toBeGreaterThan(2);
  });

  test('show of another snapshot of the run', async () => {
    const [first = ''] = (await api.show({ snapshots: SOAK })).snapshots;
    const shown = await api.toJson(await api.show({ snapshots: SOAK, at: first }));
    expect(shown).toBe(printed('show', SOAK, '--at', first, '--format', 'json'));
    expect(shown).not.toBe(printed('show', SOAK, '--format', 'json'));
  });

  test('diff', async () => {
    vi.stubEnv('SOURCE_DATE_EPOCH', '86400');
    const report = await api.diff({ from: MAIN, to: SNAPSHOT });
    const { stdout } = kfootprint(['diff', MAIN, SNAPSHOT, '--format', 'json'], {
      env: { SOURCE_DATE_EPOCH: '86400' },
    });
    expect(await api.toJson(report)).toBe(stdout);
    expect([report.date, (await api.diff({ from: MAIN, to: SNAPSHOT, date: '2026-01-02' })).date]).toEqual([
      '1970-01-02',
      '2026-01-02',
    ]);
  });

  test('explain', async () => {
    const asked = { metric: 'module.total', select: 'module=fp_truth', budgets: BUDGETS };
    const explained = await api.explain({ snapshot: SNAPSHOT, ...asked });
    const options = ['--select', asked.select, '--budgets', BUDGETS, '--format', 'json'];
    expect(await api.toJson(explained)).toBe(printed('explain', SNAPSHOT, asked.metric, ...options));
  });

  test('metrics', async () => {
    expect(await api.metrics()).toEqual(JSON.parse(printed('metrics', '--format', 'json')));
  });

  test('record, of which nothing is kept unless somebody asks', async () => {
    const { record, history } = await api.record({ snapshots: MAIN, budgets: BUDGETS });
    const written = withFolder((folder) => {
      printed('record', MAIN, '--budgets', BUDGETS, '--out', folder);
      return readFileSync(join(folder, 'record.json'), 'utf8');
    });
    expect(await api.toJson(record)).toBe(written);
    expect(history).toEqual([]);
  });

  test('check in words', async () => {
    const { stdout } = checked('--baseline', MAIN, '--date', CHECK.date);
    expect(stdout.startsWith(`${await api.renderText(await api.check(CHECK))}\nReport: `)).toBe(true);
  });

  test('check by the record of a history', async () => {
    const asked = { ...CHECK, baseline: 'auto', history: HISTORY, target: 'demo-board' };
    const report = await api.check(asked);
    const options = ['--baseline', 'auto', '--history', HISTORY, '--target', 'demo-board'];
    const { written } = checked(...options, '--date', CHECK.date);
    expect(await api.toJson(report)).toBe(written);
    expect(report.search?.reason).toMatch(/\w/);
  });

  test('check, whose report may have to be short', async () => {
    const report = await api.check(CHECK);
    const [whole, short] = [await api.renderMarkdown(report), await api.renderMarkdown(report, { maxBytes: 10_000 })];
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(10_000);
    expect(whole.length).toBeGreaterThan(short.length);
    expect(short.split('\n')[0]).toBe(whole.split('\n')[0]);
  });
});

test('merge', async () => {
  const folder = ownFolder();
  try {
    const [board, out] = [join(folder.path, 'board'), join(folder.path, 'out')];
    kfootprint(['check', SNAPSHOT, '--budgets', BUDGETS, '--date', CHECK.date, '--out', board]);
    const { fleet, history, warnings } = await api.merge({
      reports: board,
      expectedTargets: ['demo-board', 'other-board'],
      budgets: BUDGETS,
      date: CHECK.date,
    });
    const options = ['--expected-targets', 'demo-board,other-board', '--budgets', BUDGETS, '--date', CHECK.date];
    const { stdout, status } = kfootprint(['merge', board, ...options, '--out', out]);
    expect(await api.toJson(fleet)).toBe(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(await api.renderMarkdown(fleet)).toBe(readFileSync(join(out, 'report.md'), 'utf8'));
    // Only the command knows where the pages of the targets lie.
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(await api.renderHtml(fleet)).toBe(page.replace(/<p><a href="[^#][^<]*<\/a> .*<\/p>\n/, ''));
    expect(stdout.startsWith(await api.renderText(fleet))).toBe(true);
    expect([fleet.exitCode, history, warnings]).toEqual([status, [], []]);
    expect(fleet.targets.map(({ target, state }) => [target, state])).toEqual([
      ['demo-board', 'judged'],
      ['other-board', 'missing'],
    ]);
    const old = await api.merge({ reports: [board], maxAgeHours: 1 / 60, date: CHECK.date, commit: 'abcdef0' });
    expect(old.fleet.targets.map(({ state, exitCode }) => [state, exitCode])).toEqual([['stale', 2]]);
  } finally {
    folder.remove();
  }
});

/** The command line of the same check. */
function checked(...options: readonly string[]) {
  return withFolder((out) => {
    const { stdout } = kfootprint(['check', SNAPSHOT, '--budgets', BUDGETS, ...options, '--out', out]);
    return { stdout, written: readFileSync(join(out, 'report.json'), 'utf8') };
  });
}

test('null is as good as nothing, and none as good as null', async () => {
  const { baseline: _, ...plain } = CHECK;
  const expected = await api.toJson(await api.check(plain));
  const nothing = { baselineRef: null, history: null, target: null, at: null, limits: null, ko: null, vmlinux: null };
  expect(await api.toJson(await api.check({ ...plain, ...nothing, token: null, baseline: null }))).toBe(expected);
  expect(await api.toJson(await api.check({ ...plain, baseline: 'none' }))).toBe(expected);
  expect(JSON.parse(expected).baseline).toBeNull();
});

test('a record is kept where somebody asks for it', async () => {
  const folder = ownFolder();
  try {
    const options = { snapshots: MAIN, target: 'demo-board', commit: 'a'.repeat(40), history: folder.path, token: '' };
    const { history, record } = await api.record(options);
    expect(history).toEqual([expect.stringMatching(/^Kept in the history: /)]);
    const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((name) => /json/.test(name));
    expect(files).toHaveLength(1);
    expect(record.snapshot.name).not.toBe('');
  } finally {
    folder.remove();
  }
});

test('several at once are as good as one after the other, and nothing is printed', async () => {
  const terminal = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  const one = await api.toJson(await api.check(CHECK));
  const all = await Promise.all([api.check(CHECK), api.show({ snapshots: MAIN }), api.check(CHECK)]);
  expect(await api.toJson(all[0])).toBe(one);
  expect(await api.toJson(all[2])).toBe(one);
  for (const spy of terminal) expect(spy).not.toHaveBeenCalled();
});

describe('what cannot be used is refused, and never passed over', () => {
  test.each([
    ['no options', undefined, 'check()', 'it was called without options', "Give an object: check({ snapshots: '…' })."],
    ['a misspelled one', { ...CHECK, budget: 'x' }, 'check()', 'there is no option "budget"', 'Did you mean budgets?'],
    [
      'one of the command line',
      { ...CHECK, 'baseline-ref': 'x' },
      'check()',
      'there is no option "baseline-ref"',
      'Did you mean baselineRef?',
    ],
    [
      'none that is like it',
      { ...CHECK, fail: 1 },
      'check()',
      'there is no option "fail"',
      /^It takes at, baseline, .*vmlinux\.$/,
    ],
    [
      'a name of the language',
      { ...CHECK, ['__proto__']: 1 },
      'check()',
      'there is no option "__proto__"',
      /^It takes/,
    ],
    ['no snapshots', {}, 'check(): snapshots', 'it is missing', 'Give a path, or an array of paths.'],
    [
      'a list of none',
      { snapshots: [] },
      'check(): snapshots',
      'it cannot be used',
      'Give a path, or an array of paths.',
    ],
    [
      'a path that is none',
      { snapshots: ['a', 1] },
      'check(): snapshots',
      'it cannot be used',
      'Give a path, or an array of paths.',
    ],
    [
      'a day that is no text',
      { ...CHECK, date: new Date(0) },
      'check(): date',
      'it cannot be used',
      'Give a string, or leave it out.',
    ],
    [
      'a history without auto',
      { ...CHECK, history: HISTORY },
      'check(): history',
      /no history is asked/,
      "Add baseline: 'auto', or leave it out.",
    ],
  ])('%s', async (_, options, file, message, next) => {
    const error = await called(api.check, options);
    expect(error).toBeInstanceOf(api.UserError);
    expect(error).toMatchObject({ place: { file } });
    const { message: said, next: told } = error as api.UserError;
    expect(said).toMatch(message);
    expect(told).toMatch(next);
  });

  test.each([
    ['expectedTargets', 'one,two', 'Give an array of names, or leave it out.'],
    ['expectedTargets', ['one', ''], 'Give an array of names, or leave it out.'],
    ['expectedTargets', [], 'Give an array of names, or leave it out.'],
    ['commit', 'main', 'Give its hash in hex digits, seven at least, or leave it out.'],
    ['maxAgeHours', '12h', 'Give a number above 0, or leave it out.'],
    ['maxAgeHours', Number.NaN, 'Give a number above 0, or leave it out.'],
    ['reports', [], 'Give a path, or an array of paths.'],
  ])('%s of merge: %j', async (option, value, next) => {
    const error = await called(api.merge, { reports: 'reports', [option]: value });
    expect(error).toMatchObject({ place: { file: `merge(): ${option}` }, message: 'it cannot be used', next });
  });

  test('a needed text of another function', async () => {
    expect(await called(api.diff, { from: MAIN, to: '' })).toMatchObject({ place: { file: 'diff(): to' } });
    expect(await called(api.diff, { from: MAIN })).toMatchObject({ message: 'it is missing' });
  });

  test('what the command line refuses, by the same words', async () => {
    const snapshot = await refused(api.check({ ...CHECK, snapshots: 'nowhere' }));
    expect(snapshot).toBeInstanceOf(api.InputError);
    const { stderr } = kfootprint(['check', 'nowhere', '--budgets', BUDGETS]);
    const { place, message, next } = snapshot as api.InputError;
    expect(stderr).toBe(`kfootprint: ${api.formatPlace(place)}: ${message}\n  ${next}\n`);
    const budgets = await refused(api.check({ ...CHECK, budgets: 'nowhere.yml' }));
    expect(budgets).toBeInstanceOf(api.ConfigError);
    expect(budgets).toMatchObject({ name: 'ConfigError', place: { file: 'nowhere.yml' } });
  });
});

test.each([
  ['the one that is given', "token: 'given'", { GITHUB_TOKEN: 'first', GH_TOKEN: 'second' }, 'given'],
  ['that of the environment where none is given', '', { GITHUB_TOKEN: 'first', GH_TOKEN: 'second' }, 'first'],
  [
    'of those of the environment the second where the first is empty',
    'token: null',
    { GITHUB_TOKEN: '', GH_TOKEN: 'second' },
    'second',
  ],
  ['none where an empty one is given', "token: ''", { GITHUB_TOKEN: 'first' }, undefined],
])('the token is %s', async (_, option, environment: Record<string, string>, expected) => {
  const tokens = new Set<string | undefined>();
  const service = createServer(({ headers }, answer) => {
    tokens.add(headers.authorization?.replace(/^token /, ''));
    answer.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  const asked = JSON.stringify({ ...CHECK, baseline: 'auto', history: 'branch', target: 'demo-board' });
  const program = `require('./dist/api.js').check({ ...${asked}, ${option} }).catch(() => {})`;
  const env = { PATH: process.env.PATH, GITHUB_REPOSITORY: 'owner/name', GITHUB_API_URL: `http://127.0.0.1:${port}` };
  await promisify(execFile)(process.execPath, ['-e', program], { env: { ...env, ...environment } });
  service.close();
  expect([...tokens]).toEqual(expected === undefined ? [] : [expected]);
});
