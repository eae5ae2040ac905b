import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, kfootprint } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';

// The baseline of a real repository with a real remote, as a person at a terminal or a job finds it. A board is a folder of
// two kernel files, so that every number is known.

interface Repository {
  readonly folder: string;
  readonly remote: string;
  git(...args: readonly string[]): string;
  commit(text: string): string;
}

let own: ReturnType<typeof ownFolder>;
let count = 0;
beforeAll(() => {
  own = ownFolder();
});
afterAll(() => own.remove());

function repository(): Repository {
  const base = join(own.path, `${count++}`);
  const [folder, remote] = [join(base, 'work'), join(base, 'remote.git')];
  mkdirSync(folder, { recursive: true });
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: base,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  execFileSync('git', ['init', '-q', '--bare', remote], { env });
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', remote);
  return {
    folder,
    remote,
    git,
    commit(text) {
      writeFileSync(join(folder, 'source.c'), text);
      git('add', '-A');
      git('commit', '-q', '-m', text);
      git('push', '-q', 'origin', 'HEAD');
      return git('rev-parse', 'HEAD');
    },
  };
}

/** A board whose one module has so many KiB, and whose dentries fill so many pages. */
function board({ folder }: Repository, kib: number, dentryPages: number, manifest: object = {}): string {
  const path = join(folder, '..', 'board');
  mkdirSync(join(path, 'proc'), { recursive: true });
  writeFileSync(
    join(path, 'snapshot.json'),
    JSON.stringify({ target: 'camera', phase: 'booted', pageSize: 4096, ...manifest }),
  );
  writeFileSync(join(path, 'proc/modules'), `isp_core ${kib * 1024} 0 - Live 0xffffffffc0000000\n`);
  writeFileSync(
    join(path, 'proc/slabinfo'),
    `slabinfo - version: 2.1\n# name <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>\ndentry 10 210 192 21 1 : tunables 0 0 0 : slabdata ${dentryPages} ${dentryPages} 0\n`,
  );
  return path;
}

/** The same board, captured several times in one phase. */
function sampled(at: Repository, name: string, dentryPages: readonly number[]): string {
  const path = join(at.folder, '..', name);
  for (const [index, pages] of dentryPages.entries())
    cpSync(board(at, 64, pages, { sample: index + 1 }), join(path, `s0${index + 1}-booted`), { recursive: true });
  return path;
}

const BUDGETS = `version: 1
budgets:
  - { name: modules, metric: module.static, select: { module: "*" }, at-most: 2 MiB, growth: 16 KiB }
  - { name: dentries, metric: slab.cache, select: { cache: dentry }, growth: { at-most: 1%, sigma: 3 } }
`;

function run(at: Repository, args: readonly string[], env: Record<string, string> = {}): Ended {
  return kfootprint(args, { cwd: at.folder, env: { HOME: join(at.folder, '..'), ...env } });
}

const record = (at: Repository, snapshot: string, env: Record<string, string> = {}, ...more: string[]) =>
  run(at, ['record', snapshot, '--history', 'branch', '--out', join(at.folder, '../out'), ...more], env);

function check(at: Repository, snapshot: string, env: Record<string, string> = {}, ...more: string[]) {
  writeFileSync(join(at.folder, '../kfootprint.yml'), BUDGETS);
  const out = join(at.folder, '../out');
  const place = more.includes('--history') ? [] : ['--history', 'branch'];
  const ended = run(
    at,
    ['check', snapshot, '--baseline', 'auto', ...place, '--budgets', '../kfootprint.yml', '--out', out, ...more],
    env,
  );
  const report =
    ended.status === null || ended.stderr !== '' ? null : JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  return { ...ended, report };
}

const outcomes = (report: { verdicts: readonly { budget: string; outcome: string }[] }) =>
  Object.fromEntries(report.verdicts.map(({ budget, outcome }) => [budget, outcome]));

describe('a baseline out of a history', () => {
  test('first run: nothing was ever recorded, growth warns and says so', () => {
    const at = repository();
    at.commit('one');
    const { status, report, stdout } = check(at, board(at, 64, 100));
    expect([status, report.search.reason]).toEqual([0, expect.stringContaining('nothing was ever recorded of target')]);
    expect(outcomes(report)).toEqual({ modules: 'warn', dentries: 'warn' });
    expect(stdout).toContain('no baseline: nothing was ever recorded');
  });

  test('a change is judged against the commit before it, and its noise by those before that', () => {
    const at = repository();
    const shas = [100, 140, 100, 140, 100].map((pages, index) => {
      const sha = at.commit(`${index}`);
      const { stdout, stderr, status } = record(at, board(at, 64, pages));
      expect([stderr, status]).toEqual(['', 0]);
      expect(stdout).toContain(`Kept in the history: camera/`);
      return sha;
    });
    at.commit('a change');
    // Four steps of ±40 pages: 3σ is 3 · 1.4826 · 40 · (1 + 3/4) = 311.3 pages.
    const quiet = check(at, board(at, 64, 411));
    expect(quiet.report.baseline.commit).toBe(shas.at(-1));
    expect(quiet.report.search.reason).toMatch(/^compared with [0-9a-f]{12}, 1 commit before/);
    expect(quiet.report.search.recordCount).toBe(5);
    expect([quiet.status, outcomes(quiet.report)]).toEqual([0, { modules: 'within', dentries: 'within' }]);
    const reason = quiet.report.verdicts.find(({ budget }: { budget: string }) => budget === 'dentries').reason;
    expect(reason).toMatch(/3σ is 1\.22 MiB by 5 records$/);
    const grown = check(at, board(at, 64, 412));
    expect([grown.status, outcomes(grown.report)]).toEqual([1, { modules: 'within', dentries: 'over' }]);
    const planted = check(at, board(at, 64 + 64, 100));
    expect([planted.status, outcomes(planted.report)]).toEqual([1, { modules: 'over', dentries: 'within' }]);

    // A limit that is tightened leaves room for as much: 411 + 311.3 pages are 2.83 MiB; without records, 48 pages are assumed.
    writeFileSync(
      join(at.folder, '../kfootprint.yml'),
      'version: 1\nbudgets: [{ metric: slab.cache, at-most: 8 MiB, growth: 2 MiB }]\n',
    );
    const args = ['budgets', board(at, 64, 411), '--budgets', '../kfootprint.yml', '--ratchet'];
    expect(run(at, args).stdout).toContain('at-most 8 MiB → 1.8 MiB');
    const { stdout } = run(at, [...args, '--history', 'branch']);
    expect(stdout).toContain('at-most 8 MiB → 2.83 MiB');
    // It grew by 311 pages, 1.21 MiB, of 2 MiB.
    expect(stdout).toMatch(/^within +804 KiB +39\.3 +\+1\.21 MiB +\+2 MiB +slab\.cache \(dentry\)$/m);
  });

  test('samples of a phase are kept with the record, and their middles are compared', () => {
    const at = repository();
    at.commit('one');
    record(at, sampled(at, 'was', [100, 130, 96, 104, 100]));
    at.commit('two');
    const kept = JSON.parse(readFileSync(join(at.folder, '../out/record.json'), 'utf8'));
    const reading = kept.measurements.find(({ metric }: { metric: string }) => metric === 'slab.cache');
    expect(reading.series[0]).toMatchObject({
      value: 100 * 4096,
      // Steps of 30, −34, 8 and −4 pages: 17 from their middle, over √2.
      spread: { median: 100 * 4096, mad: expect.closeTo((17 * 4096) / Math.SQRT2, 3), sampleCount: 5 },
    });
    const { report } = check(at, sampled(at, 'now', [110, 111, 160, 112, 109]));
    const verdict = report.verdicts.find(({ budget }: { budget: string }) => budget === 'dentries');
    expect(verdict).toMatchObject({ outcome: 'within', value: 109 * 4096, baseline: 100 * 4096, change: 11 * 4096 });
    expect(verdict.reason).toMatch(/^\+44 KiB since the baseline, .* 5 samples of the phase/);
  });

  test('so are they with a report, as a baseline and where a fleet keeps it', () => {
    const at = repository();
    const was = sampled(at, 'was', [100, 130, 96, 104, 100]);
    writeFileSync(join(at.folder, '../kfootprint.yml'), BUDGETS);
    const now = sampled(at, 'now', [110, 111, 160, 112, 109]);
    const judged = (baseline: string) => {
      const out = join(at.folder, '../judged');
      run(at, ['check', now, '--baseline', baseline, '--budgets', '../kfootprint.yml', '--out', out]);
      return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    };
    run(at, ['check', was, '--budgets', '../kfootprint.yml', '--out', '../was-report']);
    const [bySnapshots, byReport] = [judged(was), judged('../was-report/report.json')];
    expect(byReport.verdicts).toEqual(bySnapshots.verdicts);
    expect(byReport.comparison.changes).toEqual(bySnapshots.comparison.changes);
    expect(bySnapshots.comparison.changes[0].change.noise.sampleCount).toBe(5);

    at.commit('one');
    record(at, was);
    const recorded = JSON.parse(readFileSync(join(at.folder, '../out/record.json'), 'utf8'));
    const history = join(at.folder, '../history');
    expect(run(at, ['merge', '../was-report', '--history', history, '--out', '../fleet']).stdout).toContain(
      'Kept in the history: camera/',
    );
    const [kept = ''] = readdirSync(history, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /json$/.test(name),
    );
    const document = JSON.parse(readFileSync(join(history, kept), 'utf8'));
    expect(document.measurements).toEqual(recorded.measurements);
  });

  test('the second push of a pull request is not compared with its own first', () => {
    const at = repository();
    const main = at.commit('main');
    record(at, board(at, 64, 100));
    at.git('checkout', '-q', '-b', 'topic');
    const first = at.commit('worse');
    const event = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: first,
      GITHUB_REF: 'refs/pull/1/merge',
      GITHUB_BASE_REF: 'main',
    };
    const kept = record(at, board(at, 128, 100), event);
    expect(kept.stdout).toContain('Not kept in the history: what a pull request measures is no state of the branch');
    at.commit('no better');
    const { report, status } = check(at, board(at, 128, 100));
    expect([report.baseline.commit, status]).toEqual([main, 1]);
  });

  test('a merge ref is compared with its first parent, a head with the merge base', () => {
    const at = repository();
    const runner = {
      GITHUB_REPOSITORY: 'acme/board',
      GITHUB_WORKFLOW_REF: 'acme/board/.github/workflows/memory.yml@refs/heads/main',
    };
    const pushed = (sha: string, kib: number) =>
      record(at, board(at, kib, 100), {
        ...runner,
        GITHUB_EVENT_NAME: 'push',
        GITHUB_SHA: sha,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_RUN_ID: `${count}${kib}`,
      });
    const fork = at.commit('fork point');
    expect(pushed(fork, 64).stdout).toContain('Kept in the history');
    at.git('checkout', '-q', '-b', 'topic');
    const head = at.commit('topic');
    at.git('checkout', '-q', 'main');
    writeFileSync(join(at.folder, 'other.c'), 'drift of main');
    at.git('add', '-A');
    at.git('commit', '-q', '-m', 'drift');
    at.git('push', '-q', 'origin', 'main');
    const tip = at.git('rev-parse', 'HEAD');
    pushed(tip, 128);
    at.git('checkout', '-q', '--detach');
    at.git('merge', '-q', '--no-ff', '-m', 'merge', 'topic');
    const merge = at.git('rev-parse', 'HEAD');
    const event = {
      ...runner,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: merge,
      GITHUB_REF: 'refs/pull/1/merge',
      GITHUB_BASE_REF: 'main',
      GITHUB_EVENT_PATH: join(at.folder, '../event.json'),
    };
    const payload = {
      pull_request: { head: { sha: head, repo: { id: 1 } }, base: { sha: tip, ref: 'main', repo: { id: 1 } } },
    };
    writeFileSync(event.GITHUB_EVENT_PATH, JSON.stringify(payload));
    const byMerge = check(at, board(at, 128, 100, { commit: merge }), event);
    expect([byMerge.report.baseline?.commit, byMerge.status]).toEqual([tip, 0]);
    const assumed = check(at, board(at, 128, 100), event);
    expect(assumed.report.baseline?.commit).toBe(tip);
    expect(assumed.report.search.reason + JSON.stringify(assumed.report.remarks)).toContain('assumed merge ref');
    const byHead = check(at, board(at, 64, 100, { commit: head }), event);
    expect([byHead.report.baseline?.commit, byHead.status]).toEqual([fork, 0]);
    const pinned = check(at, board(at, 64, 100, { commit: merge }), event, '--baseline-ref', fork);
    expect(pinned.report.baseline?.commit).toBe(fork);
  });

  test('a store that lost its records is no first run: growth cannot be judged, and fails', () => {
    const at = repository();
    at.commit('one');
    record(at, board(at, 64, 100));
    at.git('checkout', '-q', '--orphan', 'elsewhere');
    at.commit('unrelated');
    const { report, status } = check(at, board(at, 64, 100));
    expect([status, outcomes(report)]).toEqual([2, { modules: 'unknown', dentries: 'unknown' }]);
    expect(report.verdicts[0].cause).toBe('measurement');
  });

  test('a place that cannot be read is no first run either', () => {
    const at = repository();
    at.commit('one');
    record(at, board(at, 64, 100));
    at.git('remote', 'set-url', 'origin', join(at.folder, 'nowhere.git'));
    const { report, status } = check(at, board(at, 64, 100));
    expect([status, outcomes(report)]).toEqual([2, { modules: 'unknown', dentries: 'unknown' }]);
    expect(report.search.reason).toMatch('no baseline: ');
  });

  test('a branch that cannot be read is no first run of auto either', () => {
    const at = repository();
    at.commit('one');
    record(at, board(at, 64, 100));
    at.git('remote', 'set-url', 'origin', join(at.folder, 'nowhere.git'));
    const { report, status } = check(at, board(at, 64, 100), {}, '--history', 'auto');
    expect([status, outcomes(report)]).toEqual([2, { modules: 'unknown', dentries: 'unknown' }]);
    expect(report.search.reason).toMatch('no baseline: branch kfootprint-history of origin cannot be read');
    const shown = run(at, ['history', 'show']);
    expect([shown.status, shown.stdout]).toEqual([2, '']);
    expect(shown.stderr).toMatch('cannot be read');
  });

  test('a run that follows another keeps what that one measured, by its commit, and of no pull request', () => {
    const at = repository();
    const measured = at.commit('measured');
    const tip = at.commit('pushed since');
    const following = (event: string) => {
      const payload = join(at.folder, '../payload.json');
      const ended = { event, head_sha: measured, path: '.github/workflows/f.yml' };
      writeFileSync(payload, JSON.stringify({ workflow_run: ended }));
      return {
        GITHUB_EVENT_NAME: 'workflow_run',
        GITHUB_EVENT_PATH: payload,
        GITHUB_SHA: tip,
        GITHUB_REPOSITORY: 'acme/board',
        GITHUB_RUN_ID: '9',
      };
    };
    const kept = record(at, board(at, 64, 100), following('push'));
    expect(kept.stdout).toContain(`/${measured}-9.1.json`);
    const [, path] = /history: (\S+)/.exec(kept.stdout) ?? [];
    at.git('fetch', '-q', 'origin', 'kfootprint-history');
    const { origin } = JSON.parse(at.git('show', `FETCH_HEAD:${path}`));
    expect([origin.commit, origin.event, origin.workflow]).toEqual([measured, 'push', '.github/workflows/f.yml']);
    const refused = record(at, board(at, 64, 100), following('pull_request'));
    expect([refused.stdout.includes('Not kept in the history'), refused.status]).toEqual([true, 0]);
  });

  test('auto finds the branch, and a folder where there is no remote', () => {
    const at = repository();
    at.commit('one');
    record(at, board(at, 64, 100));
    at.commit('two');
    const found = check(at, board(at, 64, 100), {}, '--history', 'auto');
    expect(found.report.baseline.origin).toBe('branch kfootprint-history of origin');
    at.git('remote', 'remove', 'origin');
    const kept = run(at, ['record', board(at, 64, 100), '--history', 'auto', '--out', join(at.folder, '../out')]);
    expect([kept.stderr, kept.status]).toEqual(['', 0]);
    expect(readdirSync(join(at.folder, 'kfootprint-history/camera'))).toHaveLength(1);
    expect(kept.stdout).toContain('the repository has no remote origin');
  });

  test('what makes no sense is said, and nothing is written', () => {
    const at = repository();
    at.commit('one');
    const nameless = board(at, 64, 100, { target: undefined });
    const complaint = (args: readonly string[]) => {
      const { status, stderr } = run(at, args);
      expect(status).toBe(2);
      return stderr;
    };
    writeFileSync(join(at.folder, '../kfootprint.yml'), BUDGETS);
    const out = ['--out', join(at.folder, '../none')];
    const judge = ['check', nameless, '--budgets', '../kfootprint.yml', ...out];
    expect(complaint([...judge, '--baseline', 'auto', '--history', 'branch'])).toMatch('Give --target NAME');
    expect(complaint([...judge, '--baseline-ref', 'main'])).toMatch('Add --baseline auto');
    expect(complaint([...judge, '--history', 'branch'])).toMatch('Add --baseline auto');
    expect(complaint([...judge, '--baseline', 'auto', '--target', 'x', '--history', 'ftp://x'])).toMatch('--history');
    expect(complaint(['record', nameless, '--history', 'branch', ...out])).toMatch('Give --target NAME');
    expect(complaint(['record', board(at, 64, 1), '--history', 'branch', '--commit', 'nothing', ...out])).toMatch(
      /"nothing" is none that this clone knows\n {2}Give --commit HASH/,
    );
    expect(readdirSync(join(at.folder, '..'))).not.toContain('none');
    const tooLong = board(at, 64, 1, { target: 'x'.repeat(201) });
    expect(complaint(['record', tooLong, '--history', 'branch', ...out])).toMatch(
      'Give another one with --target NAME',
    );
    const artifacts = check(at, board(at, 64, 1), {}, '--history', 'artifacts');
    expect(artifacts.report.search.reason).toMatch('artifacts of earlier runs cannot be listed: it takes GITHUB_TOKEN');
  });
});
