import fc from 'fast-check';
import {
  type Fleet,
  fleetOf,
  type JudgedTarget,
  type Labels,
  labelNames,
  type Outcome,
  type Verdict,
} from '../../../src/model/index.ts';
import { hostileText } from '../../support/hostile-text.ts';

// Verdicts as they are, and as they may be where every text means harm.

export function verdictOf(more: Partial<Verdict> = {}): Verdict {
  return {
    budget: 'ISP driver',
    metric: 'module.total',
    unit: 'bytes',
    labels: { module: 'isp_core' },
    summedCount: null,
    value: 1_650_688,
    bound: null,
    limit: 1_572_864,
    rule: 'at-most',
    baseline: 1_552_384,
    change: 98_304,
    per: null,
    band: null,
    forecast: null,
    outcome: 'over',
    cause: 'introduced',
    failing: true,
    reason: '1.57 MiB: 76 KiB over the limit of 1.5 MiB',
    missing: [],
    waivers: [],
    teams: [],
    place: { file: 'ci/kfootprint.yml', line: 4, column: 5 },
    ...more,
  };
}

export const WITHIN = { outcome: 'within', cause: null, failing: false } as const;

export function targetOf(verdicts: readonly Verdict[], more: Partial<JudgedTarget> = {}): JudgedTarget {
  return {
    target: 'imx8mm',
    state: 'judged',
    snapshot: {
      name: 'loaded',
      target: 'imx8mm',
      unit: 'lab-3',
      phase: 'loaded',
      kernel: '6.6.23-imx',
      arch: 'arm64',
      commit: '0123456789abcdef0123456789abcdef01234567',
      capturedAt: '2026-11-20T08:00:00Z',
    },
    version: '0.1.0',
    baseline: { origin: 'main.kfp.tar', kernel: '6.6.23-imx', phase: 'loaded', commit: 'fedcba98' },
    search: null,
    blocking: [],
    verdicts,
    outcome: verdicts.some(({ outcome }) => outcome === 'over') ? 'over' : 'within',
    exitCode: 0,
    held: { bytes: 60_409_600, by: null },
    changes: [],
    changeCount: 0,
    news: { news: false } as unknown as JudgedTarget['news'],
    remarks: [],
    ...more,
  };
}

export function fleetWith(...targets: readonly JudgedTarget[]): Fleet {
  return fleetOf({ version: '0.1.0', date: '2026-11-20', expectedCount: null, limits: null, remarks: [] }, targets);
}

/** A target that nobody measured. */
export function missingTarget(target: string): JudgedTarget {
  const verdict = verdictOf({
    ...{ budget: `report of ${target}`, metric: 'report', labels: {}, unit: 'count', outcome: 'unknown', cause: null },
    ...{ value: null, limit: null, rule: null, baseline: null, change: null },
    reason: `no report of target ${target} came with the run`,
  });
  const nothing = { snapshot: null, version: null, baseline: null, held: null, outcome: 'unknown' } as const;
  return targetOf([verdict], { target, state: 'missing', ...nothing });
}

const text = hostileText;
const amount = () =>
  fc.oneof(
    fc.constantFrom(0, -1, 1e21, 1.5e-9, 2 ** 53),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

/** Names of labels are ours; a later version may have others. */
const labels = (): fc.Arbitrary<Labels> =>
  fc.dictionary(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...labelNames) }, text()), text(), { maxKeys: 3 });

const OUTCOMES: readonly Outcome[] = ['within', 'waived', 'warn', 'unknown', 'over'];

function verdict(): fc.Arbitrary<Verdict> {
  return fc.record({
    budget: text(),
    metric: fc.constantFrom('module.total', 'kernel.held', 'buddy.free-blocks', 'report'),
    unit: fc.constantFrom('bytes', 'count', 'ratio'),
    labels: labels(),
    summedCount: orNull(fc.nat()),
    value: orNull(amount()),
    bound: fc.constantFrom('lower', 'upper', null),
    limit: orNull(amount()),
    rule: fc.constantFrom('at-most', 'at-least', 'growth', 'slope', 'warn-at', 'of-later', null),
    baseline: orNull(amount()),
    change: orNull(amount()),
    per: fc.constantFrom('minute', null),
    band: orNull(amount()),
    forecast: fc.constant(null),
    outcome: fc.constantFrom(...OUTCOMES),
    cause: fc.constantFrom('introduced', 'worsened', 'inherited', 'measurement', null),
    failing: fc.boolean(),
    reason: text(),
    missing: fc.array(text(), { maxLength: 2 }),
    waivers: fc.array(
      fc.record({
        extra: fc.nat(),
        reason: text(),
        owner: text(),
        until: fc.constant('2027-01-31'),
        expired: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    teams: fc.array(text(), { maxLength: 2 }),
    place: fc.record({ file: text(), line: fc.integer({ min: 1 }), column: fc.integer({ min: 1, max: 200 }) }),
  });
}

/** Any fleet. Some of its verdicts, and some of its targets, are called the same. */
export function anyFleet(): fc.Arbitrary<Fleet> {
  const target = fc
    .record({
      target: fc.oneof(fc.constantFrom('imx8mm', 'qemu'), text()),
      state: fc.constantFrom('judged', 'missing', 'stale'),
      snapshot: orNull(
        fc.record({
          name: text(),
          target: orNull(text()),
          unit: orNull(text()),
          phase: orNull(text()),
          kernel: orNull(text()),
          arch: orNull(text()),
          commit: orNull(text()),
          capturedAt: orNull(text()),
        }),
      ),
      baseline: orNull(
        fc.record({ origin: text(), kernel: orNull(text()), phase: orNull(text()), commit: orNull(text()) }),
      ),
      held: orNull(fc.record({ bytes: fc.nat(), by: orNull(fc.integer()) })),
      outcome: fc.constantFrom(...OUTCOMES),
      verdicts: fc.array(verdict(), { maxLength: 4 }),
      twice: fc.boolean(),
    })
    .map(({ twice, verdicts, ...more }) => targetOf(twice ? [...verdicts, ...verdicts] : verdicts, more));
  return fc.array(target, { maxLength: 3 }).map((targets) => fleetWith(...targets));
}

/** So many of them, the same in every run. */
export function someFleets(count: number): readonly Fleet[] {
  return fc.sample(anyFleet(), { numRuns: count, seed: 20_261_120 });
}
