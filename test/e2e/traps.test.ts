import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kfootprint, projectFolder } from '../support/cli.ts';
import { BOT, commentingStep, HEAD, leftBy, REPOSITORY } from '../support/commenting.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';
import { seenOnGitHub } from '../support/github-markdown.ts';
import { ownFolder } from '../support/own-folder.ts';

// Defects that tools of this kind have had, by what became of their users. Each is tried here on the committed dist.

const captures = join(projectFolder, 'test/captures/6.12.117+deb12-amd64-plain');
const board = join(projectFolder, 'examples/demo-board');
const [now, main] = [join(board, 'pull-request.kfp.tar.gz'), join(board, 'main.kfp.tar.gz')];

const { path: root, remove } = ownFolder();
afterAll(remove);
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(root, `${count++}`);
  mkdirSync(folder);
});

interface Told {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly report: {
    readonly outcome: string;
    readonly version: string;
    readonly verdicts: readonly { readonly metric: string; readonly outcome: string; readonly reason: string }[];
    readonly comparison: { readonly changes: readonly { readonly metric: string; readonly labels: object }[] } | null;
    readonly trends: { readonly climbers: readonly { readonly labels: { readonly cache?: string } }[] } | null;
    readonly footprint: { readonly snapshot: Readonly<Record<string, unknown>> };
  } | null;
  readonly markdown: string;
}

function checked(snapshot: string, budgets: readonly string[], ...more: readonly string[]): Told {
  const file = join(folder, 'kfootprint.yml');
  writeFileSync(file, ['version: 1', 'budgets:', ...budgets.map((budget) => `  - ${budget}`), ''].join('\n'));
  const out = join(folder, 'out');
  const ended = kfootprint(['check', snapshot, '--budgets', file, '--out', out, ...more]);
  const read = (name: string) => {
    try {
      return readFileSync(join(out, name), 'utf8');
    } catch {
      return null;
    }
  };
  const json = read('report.json');
  return { ...ended, report: json === null ? null : JSON.parse(json), markdown: read('report.md') ?? '' };
}

const outcomes = ({ report }: Told) => report?.verdicts.map(({ outcome }) => outcome);

/** A snapshot out of a capture, to change. */
function extracted(archive: string, snapshot: string): string {
  execFileSync('tar', ['-xzf', archive, '-C', folder, `./${snapshot}/proc`, `./${snapshot}/sys/module`]);
  return join(folder, snapshot);
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

describe('what is not known is told as nothing', () => {
  test('zeroes on failure: a snapshot that cannot be read has no report and no number', () => {
    writeFileSync(join(folder, 'empty.tar'), '');
    const told = checked(join(folder, 'empty.tar'), ['{ metric: modules.total, at-most: 1 GiB }']);
    expect([told.status, told.report]).toEqual([2, null]);
    expect(told.stdout).toBe('');
    expect(told.stderr).toContain('empty.tar');
  });

  test('zeroes on failure: a file that is missing is unknown, and fails', () => {
    const snapshot = extracted(join(captures, 'truth-big.tar.gz'), 's02-with');
    execFileSync('rm', [join(snapshot, 'proc/slabinfo'), join(snapshot, 'proc/meminfo')]);
    const told = checked(snapshot, ['{ metric: slab.total, at-most: 1 GiB }']);
    expect([told.status, outcomes(told)]).toEqual([2, ['unknown']]);
    expect(told.report?.verdicts[0]).toMatchObject({ value: null });
  });

  test('empty history on parse error: a record that cannot be read is named and left as it is, and no first run', () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env: GIT }).trim();
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    const options = { cwd: folder, env: GIT };
    const kept = kfootprint(['record', main, '--history', 'records', '--out', 'record'], options);
    expect([kept.status, kept.stderr]).toEqual([0, '']);
    git('commit', '-q', '--allow-empty', '-m', 'two');
    const [path = ''] = readdirSync(join(folder, 'records'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    writeFileSync(join(folder, 'records', path), '{ "schema": 1, "snap');
    writeFileSync(join(folder, 'kfootprint.yml'), 'version: 1\nbudgets: [{ metric: kernel.held, growth: 1 GiB }]\n');
    const told = kfootprint(['check', now, '--baseline', 'auto', '--history', 'records'], options);
    expect(told.status).toBe(2);
    const report = JSON.parse(readFileSync(join(folder, 'kfootprint-report/report.json'), 'utf8'));
    expect(report.search.reason).toMatch(/^no baseline: .*has (?:no|a) record that can be used/);
    expect(report.search.tried.join()).toContain(path);
    expect(report.verdicts[0]).toMatchObject({ outcome: 'unknown', cause: 'measurement', failing: true });
    expect(readFileSync(join(folder, 'records', path), 'utf8')).toBe('{ "schema": 1, "snap');
  });

  test('skip with a print where there is no baseline: a verdict says so, and fails where the team wants it', () => {
    const lenient = checked(now, ['{ metric: kernel.held, growth: 64 KiB }']);
    expect([lenient.status, outcomes(lenient)]).toEqual([0, ['warn']]);
    expect(lenient.markdown).toContain('there is no baseline to compare with');
    writeFileSync(
      join(folder, 'strict.yml'),
      'version: 1\ndefaults: { on-no-baseline: fail }\nbudgets: [{ metric: kernel.held, growth: 64 KiB }]\n',
    );
    expect(
      kfootprint(['check', now, '--budgets', join(folder, 'strict.yml'), '--out', join(folder, 'strict')]).status,
    ).toBe(2);
  });

  test('a vanished item is ignored: its limit is unknown and fails, and the change is listed', () => {
    const with_ = join(captures, 'truth-big.tar.gz');
    const snapshot = extracted(with_, 's02-with');
    for (const name of ['proc/modules', 'proc/vmallocinfo'])
      edit(join(snapshot, name), (text) => text.replace(/^.*fp_truth.*\n/gm, ''));
    execFileSync('rm', ['-rf', join(snapshot, 'sys/module/fp_truth')]);
    const told = checked(
      snapshot,
      ['{ metric: module.total, select: { module: fp_truth }, at-most: 1 GiB, growth: 1 GiB }'],
      '--baseline',
      with_,
    );
    expect([told.status, outcomes(told)]).toEqual([2, ['unknown']]);
    expect(told.report?.verdicts[0]?.reason).toMatch(/fp_truth/);
    expect(told.report?.comparison?.changes).toContainEqual(
      expect.objectContaining({ metric: 'module.total', labels: { module: 'fp_truth' } }),
    );
    expect(told.markdown).toMatch(/`fp_truth` *\| `module.total` *\|[^|]*\| *gone/);
  });
});

const GIT = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

describe('one global threshold', () => {
  test('each module, metric and target has a limit of its own', () => {
    const file = join(folder, 'kfootprint.yml');
    writeFileSync(
      file,
      `version: 1
budgets:
  - { name: bridge, metric: module.static, select: { module: bridge }, at-most: 1 MiB }
  - { name: truth, metric: module.static, select: { module: fp_truth }, at-most: 1 MiB }
targets:
  tight: { budgets: [{ name: truth, metric: module.static, select: { module: fp_truth }, at-most: 4 KiB }] }
`,
    );
    const on = (target: string) =>
      kfootprint(['check', now, '--budgets', file, '--target', target, '--out', join(folder, target)]).status;
    expect([on('tight'), on('other')]).toEqual([1, 0]);
  });

  test('a ratio without a floor in bytes: what grows from 8 to 24 bytes is no breach', () => {
    const was = extracted(join(captures, 'truth-big.tar.gz'), 's02-with');
    const is = join(folder, 'is');
    cpSync(was, is, { recursive: true });
    // One page of a driver becomes three: three times as much, and 8 KiB.
    edit(
      join(was, 'proc/vmallocinfo'),
      (text) => `${text}0xffffffff7f000000-0xffffffff7f002000    8192 tiny_init+0x1/0x2 pages=1 vmalloc\n`,
    );
    edit(
      join(is, 'proc/vmallocinfo'),
      (text) => `${text}0xffffffff7f000000-0xffffffff7f004000   16384 tiny_init+0x1/0x2 pages=3 vmalloc\n`,
    );
    const budget = (floor: string) =>
      `{ metric: vmalloc.caller, select: { caller: tiny_init }, growth: { at-most: 10%${floor} } }`;
    const judge = (floor: string) => checked(is, [budget(floor)], '--baseline', was);
    expect(outcomes(judge(''))).toEqual(['over']);
    expect(outcomes(judge(', floor: 64 KiB'))).toEqual(['within']);
  });
});

test('base = last stored entry: the second push of a bad pull request is compared with the base again', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env: GIT }).trim();
  git('init', '-q', '-b', 'main');
  const commit = (text: string) => {
    git('commit', '-q', '--allow-empty', '-m', text);
    return git('rev-parse', 'HEAD');
  };
  const base = commit('one');
  writeFileSync(join(folder, 'kfootprint.yml'), 'version: 1\nbudgets: [{ metric: modules.total, growth: 0 B }]\n');
  const event = join(folder, 'event.json');
  const run = (args: readonly string[], id: number, name: string, sha: string, payload: object) => {
    writeFileSync(event, JSON.stringify(payload));
    const env = {
      ...GIT,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: 'acme/board',
      GITHUB_WORKFLOW_REF: 'acme/board/.github/workflows/memory.yml@refs/heads/main',
      GITHUB_SHA: sha,
      GITHUB_REF: name === 'push' ? 'refs/heads/main' : 'refs/pull/7/merge',
      GITHUB_RUN_ID: `${id}`,
      GITHUB_RUN_ATTEMPT: '1',
    };
    return kfootprint([...args, '--history', 'records'], { cwd: folder, env });
  };
  expect(run(['record', main], 1, 'push', base, {}).stderr).toBe('');
  git('checkout', '-q', '-b', 'topic');
  const pushes = ['bad', 'bad, and a comment mended'].map((text, index) => {
    const head = commit(text);
    const payload = {
      pull_request: {
        number: 7,
        head: { sha: head, repo: { id: 1 } },
        base: { sha: base, ref: 'main', repo: { id: 1 } },
      },
    };
    const judged = run(['check', now, '--baseline', 'auto'], 10 + index, 'pull_request', head, payload);
    // What a pull request measures is no state of the branch.
    const kept = run(['record', now], 20 + index, 'pull_request', head, payload);
    expect(kept.stdout).toContain('Not kept in the history');
    const { search, baseline } = JSON.parse(readFileSync(join(folder, 'kfootprint-report/report.json'), 'utf8'));
    return [judged.status, baseline.commit, search.recordCount];
  });
  expect(pushes).toEqual([
    [1, base, 1],
    [1, base, 1],
  ]);
});

describe('inverted, or one-sided, leak test on one noisy total', () => {
  const slopes = [
    '{ metric: slab.cache, select: { cache: "*" }, slope: 512 KiB/min }',
    '{ metric: slab.unreclaimable, slope: 512 KiB/min }',
  ];

  test('what leaks is named by its cache, and what settles or falls is none', () => {
    const { status, report } = checked(join(captures, 'leak.tar.gz'), slopes);
    const over = report?.verdicts.filter(({ outcome }) => outcome === 'over') ?? [];
    expect(status).toBe(1);
    expect(over.map(({ reason }) => reason).join()).toMatch(/over \d+ snapshots/);
    expect(over).toContainEqual(expect.objectContaining({ labels: { cache: 'kmalloc-512' } }));
    expect(over.filter(({ metric }) => metric === 'slab.cache')).toHaveLength(1);
  });

  test('a run in which nothing leaks has none', () => {
    const { status, report } = checked(join(captures, 'control.tar.gz'), slopes);
    expect(report?.verdicts.filter(({ outcome }) => outcome === 'over')).toEqual([]);
    expect(status).toBe(0);
  });
});

describe('nothing records how the number was taken', () => {
  test('a report says kernel, configuration, options, time since boot and version', () => {
    const { report } = checked(join(captures, 'truth-big.tar.gz'), ['{ metric: modules.total, at-most: 1 GiB }']);
    const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
    expect(report?.version).toBe(version);
    expect(report?.footprint.snapshot).toMatchObject({
      kernel: expect.stringContaining('6.12'),
      kernelBuild: expect.any(String),
      compiler: expect.any(String),
      uptimeSeconds: expect.any(Number),
      pageSize: { bytes: 4096, origin: expect.any(String) },
      fingerprint: { slabAllocator: 'slub', arch: 'x86_64' },
      sources: { 'proc/modules': 'present' },
    });
  });

  test('a changed method is no growth: it is said, and growth is unknown', () => {
    const debug = join(projectFolder, 'test/captures/6.12.117+deb12-amd64-debug/truth-big.tar.gz');
    const told = checked(
      debug,
      ['{ metric: slab.total, growth: 1 GiB }'],
      '--baseline',
      join(captures, 'truth-big.tar.gz'),
    );
    expect([told.status, outcomes(told)]).toEqual([2, ['unknown']]);
    expect(told.report?.verdicts[0]?.reason).toMatch(/was .*, is /);
    expect(told.markdown).toContain('Not comparable with the baseline');
  });
});

describe('comments', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
    emulator.pullRequest({ headSha: HEAD });
  });
  afterEach(() => emulator.close());
  const bodies = () => emulator.comments(REPOSITORY, 7).map(({ body }) => body);

  test('marker search on the first page only: the comment of an earlier run is found on the third', async () => {
    const chat = (count: number) => {
      for (let index = 0; index < count; index++)
        emulator.addComment(REPOSITORY, 7, { login: 'octocat', type: 'User', body: `chat ${index}` });
    };
    chat(210);
    emulator.addComment(REPOSITORY, 7, { ...BOT, body: leftBy(1) });
    chat(10);
    await commentingStep(emulator, { runId: 17 });
    const marked = bodies().filter((body) => body.startsWith('<!-- kfootprint:'));
    expect(marked).toEqual([expect.stringMatching(/^<!-- kfootprint:default run=17\.1 /)]);
  });

  test('no author check on the marker: what somebody else pasted is left alone', async () => {
    const pasted = leftBy(1);
    emulator.addComment(REPOSITORY, 7, { login: 'mallory', type: 'User', body: pasted });
    // A person of that name, who is not the app.
    emulator.addComment(REPOSITORY, 7, { login: 'github-actions', type: 'User', body: pasted });
    await commentingStep(emulator, { runId: 17 });
    expect(bodies()).toEqual([pasted, pasted, expect.stringMatching(/^<!-- kfootprint:default run=17\.1 /)]);
  });

  test('gate and comment in one step, so that a 403 on the comment replaces the verdict, or nobody is told', async () => {
    const told = await commentingStep(emulator, { runId: 17 });
    const giveBack = emulator.withoutPermission('pull-requests: write');
    const refused = await commentingStep(emulator, { runId: 18 });
    giveBack();
    expect([refused.status, refused.outputs.get('verdict'), refused.errors]).toEqual([
      told.status,
      told.outputs.get('verdict'),
      told.errors,
    ]);
    expect([refused.status, refused.outputs.get('verdict')]).toEqual([1, 'over']);
    expect(refused.warnings).toEqual([expect.stringContaining('"permissions: pull-requests: write"')]);
    expect(refused.summary).toContain('1 of 1 limit broken');
    expect(refused.outputs.get('comment-body-path')).toMatch(/comment\.md$/);
  });

  test('names unescaped in Markdown tables: a name with pipes and back-ticks breaks no row and is no markup', async () => {
    const name = 'a|b`c`|<img/src=x>@octocat';
    const row = `${name} 64 64 64 64 1 : tunables 0 0 0 : slabdata 1 1 0`;
    const files = {
      'slabinfo.txt': `slabinfo - version: 2.1\n# name <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>\n${row}\n`,
      'kfootprint.yml': 'version: 1\nbudgets: [{ metric: slab.cache, select: { cache: "a*" }, at-most: 1 KiB }]\n',
    };
    const { summary } = await commentingStep(emulator, { runId: 17, files });
    for (const text of [bodies()[0] ?? '', summary]) {
      const seen = seenOnGitHub(text);
      expect(seen.codes.join('').replaceAll('\u200b', '')).toContain(name.replaceAll('`', "'"));
      expect([seen.mentions, seen.images]).toEqual([[], []]);
      for (const link of seen.links) expect(link).toMatch(/^http:\/\/gh\.localhost\/acme\/board\//);
      expect(seen.elements.filter((element) => /img|script/.test(element))).toEqual([]);
      // Budgets have five cells in a comment, and seven in the summary.
      expect(seen.cellCounts.filter((count) => count === (text === summary ? 7 : 5)).length).toBeGreaterThan(1);
    }
  });
});
