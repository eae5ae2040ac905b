import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linearRegression } from 'simple-statistics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/index.ts';
import { kfootprint, projectFolder } from '../support/cli.ts';
import { captureArchives } from '../support/extracted.ts';

// Soaks and repeats of real kernels: what climbs, what settles, and what is noise, judged by the committed dist.

const captures = join(projectFolder, 'test/captures');
const named = (name: string) => captureArchives.filter((path) => path.endsWith(`/${name}.tar.gz`));
const kernelOf = (archive: string) => archive.split('/').at(-2) ?? '';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kfootprint-over-time-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface ReportDocument {
  readonly verdicts: readonly Verdict[];
  readonly footprint: { readonly snapshot: { readonly uptimeSeconds: number } };
  readonly trends: { readonly climbers: readonly Climber[] };
}

interface Climber {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly trend: { readonly shape: string; readonly lowPerMinute: number; readonly highPerMinute: number };
  readonly excuse: string | null;
  readonly module: string | null;
}

function check(snapshot: string, budgets: string, ...more: string[]): ReportDocument & { status: number | null } {
  const file = join(folder, 'kfootprint.yml');
  writeFileSync(file, `version: 1\n${budgets}`);
  const out = join(folder, 'out');
  const { status, stderr } = kfootprint(['check', snapshot, '--budgets', file, '--out', out, ...more]);
  expect(stderr).toBe('');
  return { ...JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')), status };
}

/** The uptime at which each snapshot was taken, in seconds, by the file itself. */
function uptimesOf(archive: string): number[] {
  return truthOf(archive).snapshots.map((name) => {
    const text = execFileSync('tar', ['-xzOf', archive, `./${name}/proc/uptime`], { encoding: 'utf8' });
    return Number(text.split(' ')[0]);
  });
}

function truthOf(archive: string) {
  return JSON.parse(readFileSync(archive.replace('.tar.gz', '.truth.json'), 'utf8')) as {
    readonly snapshots: readonly string[];
    readonly fp_truth: {
      readonly ticks_before_and_after_snapshot: Readonly<Record<string, readonly [number, number]>>;
      readonly tick: { readonly slot: number };
    };
  };
}

const EVERY_CACHE = 'budgets:\n  - { metric: slab.cache, select: { cache: "*" }, slope: 512 KiB/min }\n';

describe('a leak', () => {
  test.each(named('leak').map((archive) => [kernelOf(archive), archive] as const))(
    'on %s is found in its cache, at the rate of the module that leaks',
    (_, archive) => {
      const { fp_truth, snapshots } = truthOf(archive);
      const uptimes = uptimesOf(archive);
      // How many slots of the module were in use when each snapshot began.
      const leaked = snapshots.map((name) => fp_truth.ticks_before_and_after_snapshot[name]?.[0] ?? Number.NaN);
      const points = leaked.map((count, index) => [(uptimes[index] ?? 0) / 60, count * fp_truth.tick.slot]);
      const rate = linearRegression(points.slice(1)).m;

      const { verdicts, trends, status } = check(archive, EVERY_CACHE);
      const over = verdicts.filter(({ outcome }) => outcome === 'over');
      expect(over.map(({ labels }) => labels)).toEqual([{ cache: `kmalloc-${fp_truth.tick.slot}` }]);
      expect(status).toBe(1);
      const [verdict] = over;
      expect(Math.abs((verdict?.value ?? 0) / rate - 1)).toBeLessThan(0.05);
      const climber = trends.climbers.find(({ labels }) => labels.cache === `kmalloc-${fp_truth.tick.slot}`);
      expect(climber?.trend.lowPerMinute).toBeLessThanOrEqual(rate);
      expect(climber?.trend.highPerMinute).toBeGreaterThanOrEqual(rate);
      expect(climber).toMatchObject({ trend: { shape: 'climbing' }, excuse: null });
    },
  );

  test('is named by module where the kernel keeps tags, and only there', () => {
    const moduleOf = (kernel: string) =>
      check(join(captures, kernel, 'leak.tar.gz'), EVERY_CACHE).trends.climbers.find(
        ({ labels }) => labels.cache === 'kmalloc-512',
      )?.module;
    expect([moduleOf('prof-plain'), moduleOf('6.1.0-56-amd64-plain')]).toEqual(['fp_truth', null]);
    const { verdicts } = check(join(captures, 'prof-plain/leak.tar.gz'), EVERY_CACHE);
    expect(verdicts.find(({ outcome }) => outcome === 'over')?.reason).toMatch(
      /; of fp_truth: its total climbs at the same rate$/,
    );
  });
});

describe('a busy system without a leak', () => {
  test.each(named('control').map((archive) => [kernelOf(archive), archive] as const))(
    'on %s breaks no limit, and what settles is said to',
    (_, archive) => {
      const everything =
        EVERY_CACHE +
        ['slab.total', 'slab.unreclaimable', 'kernel.held', 'vmalloc.resident', 'page-tables', 'percpu.total']
          .map((metric) => `  - { metric: ${metric}, slope: 512 KiB/min }\n`)
          .join('');
      const { verdicts, trends } = check(archive, everything);
      expect(verdicts.filter(({ outcome }) => outcome === 'over' || outcome === 'unknown')).toEqual([]);
      const settling = trends.climbers.filter(({ trend }) => trend.shape === 'settling');
      expect(settling.map(({ labels }) => labels.cache)).toEqual(
        expect.arrayContaining(['dentry', 'inode_cache', 'lsm_inode_cache']),
      );
      expect(trends.climbers.filter(({ trend, excuse }) => trend.shape === 'climbing' && excuse === null)).toEqual([]);
    },
  );

  test('two snapshots show no trend: unknown, not kept and not broken', () => {
    const { verdicts, status } = check(join(captures, '6.12.117+deb12-amd64-plain/baseline.tar.gz'), EVERY_CACHE);
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
    expect(status).toBe(2);
  });
});

describe('two boots of the same software', () => {
  const repeats = ['truth-small', 'baseline'].flatMap((name) =>
    named(`${name}-2`).flatMap((again) => {
      const first = again.replace('-2.tar.gz', '.tar.gz');
      return [
        [kernelOf(again), name, 'the second after the first', again, first] as const,
        [kernelOf(again), name, 'the first after the second', first, again] as const,
      ];
    }),
  );
  const growing = (metric: string, labels: string) =>
    `  - { metric: ${metric}, ${labels}growth: { at-most: 0, sigma: 3 } }\n`;
  const STRICTEST = `budgets:\n${[
    growing('kernel.held', ''),
    growing('kernel.unaccounted', ''),
    growing('kernel.unreclaimable', ''),
    growing('slab.total', ''),
    growing('slab.cache', 'select: { cache: "*" }, '),
    growing('slab.cache-waste', 'select: { cache: "*" }, '),
    growing('module.total', 'select: { module: "*" }, '),
    growing('modules.total', ''),
    growing('vmalloc.resident', ''),
    growing('vmalloc.caller', 'select: { caller: "*" }, '),
    growing('page-tables', ''),
    growing('percpu.total', ''),
    growing('boot.reserved', ''),
    growing('buddy.free-blocks', 'select: { node: "*", zone: "*", order: "*" }, '),
    growing('buddy.unusable-index', 'select: { node: "*", zone: "*", order: "*" }, '),
    growing('meminfo', 'select: { key: "*" }, '),
    growing('mem.available', ''),
    growing('kernel-stacks', ''),
  ].join('')}`;

  test.each(repeats)('%s %s: %s breaks nothing at 3 sigma', (_kernel, _name, _order, now, was) => {
    const { verdicts } = check(now, STRICTEST, '--baseline', was);
    expect(verdicts.length).toBeGreaterThan(100);
    expect(verdicts.filter(({ outcome }) => outcome === 'over' || outcome === 'unknown')).toEqual([]);
  });

  test.each(repeats)('%s %s: %s, 64 KiB more in any one module are caught', (_kernel, _name, _order, now, was) => {
    const planted = join(folder, 'planted.json');
    expect(kfootprint(['record', was, '--out', folder]).status).toBe(0);
    const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'));
    const sizes = record.measurements.find(({ metric }: { metric: string }) => metric === 'module.total').series;
    for (const index of [0, Math.floor(sizes.length / 2), sizes.length - 1]) {
      // The baseline as if the module had held 64 KiB less.
      const less = structuredClone(record);
      const series = less.measurements.find(({ metric }: { metric: string }) => metric === 'module.total').series[
        index
      ];
      series.value -= 65_536;
      writeFileSync(planted, JSON.stringify(less));
      const { verdicts, status } = check(
        now,
        `budgets:\n${growing('module.total', 'select: { module: "*" }, ')}`,
        '--baseline',
        planted,
      );
      const over = verdicts.filter(({ outcome }) => outcome === 'over');
      expect(over.map(({ labels }) => labels)).toEqual([series.labels]);
      expect(status).toBe(1);
    }
  });

  test('there are as many as the captures have', () => {
    expect(repeats).toHaveLength(6);
  });
});

describe('phases of one boot', () => {
  const amd64 = (name: string) => join(captures, '6.12.117+deb12-amd64-plain', `${name}.tar.gz`);
  const residue = (before: string, after: string) =>
    `budgets:\n  - { metric: module.residue, select: { module: "*" }, phases: { before: ${before}, loaded: loaded, after: ${after} }, at-most: 0 B }\n`;

  test('what a module left behind is over a limit of nothing, to the byte', () => {
    const { verdicts, status } = check(amd64('unload-leak'), residue('before', 'leaked'));
    expect(verdicts).toMatchObject([
      {
        labels: { module: 'fp_truth' },
        outcome: 'over',
        value: 454_656,
        reason: expect.stringMatching(/^from before, over loaded, to leaked: /),
      },
    ]);
    expect(status).toBe(1);
  });

  test('modules that left nothing keep it', () => {
    const { verdicts, status } = check(amd64('unload'), residue('clean', 'all-gone'));
    expect(verdicts.length).toBeGreaterThan(30);
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['within']));
    expect(status).toBe(0);
  });

  test('any metric can be held against an earlier moment', () => {
    const budgets = `budgets:
  - { name: cost, metric: kernel.held, phases: { before: clean, loaded: loaded }, at-most: 8 MiB }
  - { name: left, metric: kernel.held, phases: { before: clean, loaded: loaded, after: all-gone }, at-most: 8 MiB }
  - { name: typo, metric: kernel.held, phases: { before: clean, loaded: laoded }, at-most: 8 MiB }
`;
    const { verdicts } = check(amd64('unload'), budgets);
    const levels = ['clean', 'loaded', 'all-gone'].map(
      (name) =>
        check(amd64('unload'), 'budgets:\n  - { metric: kernel.held, at-most: 1 GiB }\n', '--at', name).verdicts[0]
          ?.value ?? 0,
    );
    const [clean = 0, loaded = 0, gone = 0] = levels;
    expect(verdicts.map(({ value, outcome }) => [value, outcome])).toEqual([
      [loaded - clean, 'over'],
      [gone - clean, 'within'],
      [null, 'unknown'],
    ]);
    expect(verdicts[2]?.reason).toMatch('the run has no laoded: it has s01-clean, s02-loaded');
  });
});
