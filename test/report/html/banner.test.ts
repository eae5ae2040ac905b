import { describe, expect, test } from 'vitest';
import type { Report, Verdict } from '../../../src/model/index.ts';
import { bannerView } from '../../../src/report/html/banner.ts';
import { report, unknown, verdict, waived, warned, within } from '../../publish/verdicts.ts';

const KIB = 1024;
const COMMIT = '89abcdef0123456789abcdef0123456789abcdef';

function findingOf(verdicts: readonly Verdict[]): string {
  const { finding } = bannerView(report(verdicts));
  return finding ? `${finding.lead}${finding.budget}${finding.says}` : '';
}

describe('the finding to read first', () => {
  test('names the metric where a budget is called by blanks: nobody sees such a link', () => {
    expect(findingOf([verdict({ budget: ' ', value: 120 * KIB, limit: 100 * KIB })])).toBe(
      `${verdict().metric} is 20 KiB over its limit of 100 KiB`,
    );
  });

  test.each<[string, Partial<Verdict>, string]>([
    ['over', { value: 120 * KIB, limit: 100 * KIB }, 'ISP driver is 20 KiB over its limit of 100 KiB'],
    [
      'short',
      { rule: 'at-least', unit: 'count', value: 12, limit: 16 },
      'ISP driver is 4 short of the 16 that it asks for',
    ],
    [
      'grown',
      { rule: 'growth', limit: 16 * KIB, change: 36 * KIB },
      'ISP driver grew by +36 KiB, where +16 KiB is allowed',
    ],
    [
      'a new module, over by that alone',
      {
        rule: 'growth',
        value: 6 * KIB,
        limit: 16 * KIB,
        change: null,
        reason: 'new module: +6 KiB since the baseline',
      },
      'ISP driver: new module: +6 KiB since the baseline',
    ],
    [
      'let through though it could not be judged',
      { ...warned, value: 6 * KIB, limit: 16 * KIB, bound: 'lower', reason: 'at least 6 KiB of 16 KiB' },
      'ISP driver: at least 6 KiB of 16 KiB',
    ],
    [
      'climbing',
      { rule: 'slope', per: 'minute', value: 90, limit: 64, reason: 'climbs 90 B/min; 64 B/min allowed' },
      'ISP driver: climbs 90 B/min; 64 B/min allowed',
    ],
    ['not judged', { ...unknown, value: null, reason: 'no /proc/slabinfo' }, 'ISP driver: no /proc/slabinfo'],
    [
      'warned of',
      { ...warned, rule: 'warn-at', value: 95 * KIB, limit: 90 * KIB },
      'ISP driver is 5 KiB past the warning mark of 90 KiB',
    ],
    [
      'waived',
      {
        ...waived,
        value: 120 * KIB,
        limit: 100 * KIB,
        waivers: [{ extra: 1, reason: 'vendor drop', owner: 'camera team', until: '2026-12-31', expired: false }],
      },
      'ISP driver is 20 KiB over its limit of 100 KiB, waived until 2026-12-31 by camera team',
    ],
    [
      'kept',
      { ...within, value: 80 * KIB, limit: 100 * KIB },
      'Least room: ISP driver has 20 KiB left, of a limit of 100 KiB',
    ],
    [
      'grown a little',
      { ...within, rule: 'growth', limit: 16 * KIB, change: 6 * KIB },
      'Least room: ISP driver has 10 KiB of growth left, of +16 KiB',
    ],
  ])('%s', (_, more, expected) => {
    expect(findingOf([verdict(more)])).toBe(expected);
  });

  test('is what fails, of that what is worst, of that what is furthest past its limit', () => {
    const all = [
      verdict({ ...within, budget: 'kept', value: 99 }),
      verdict({ ...waived, budget: 'waived', value: 900 }),
      verdict({ ...unknown, budget: 'unknown', value: null }),
      verdict({ budget: 'a little', value: 101 }),
      verdict({ budget: 'far', value: 150 }),
      verdict({ budget: 'inherited', value: 990, outcome: 'warn', failing: false }),
    ];
    const order = ['far', 'a little', 'unknown', 'inherited', 'waived', 'kept'];
    for (let shown = 0; shown < order.length; shown += 1) {
      const left = all.filter(({ budget }) => !order.slice(0, shown).includes(budget));
      expect(bannerView(report(left)).finding?.budget).toBe(order[shown]);
    }
  });

  test('says whose it is, how it came to that, and where its row is', () => {
    const one = verdict({
      value: 120 * KIB,
      limit: 100 * KIB,
      baseline: 90 * KIB,
      change: 30 * KIB,
      cause: 'introduced',
      teams: ['@acme/imaging', '@acme/kernel'],
    });
    expect(bannerView(report([verdict({ ...within }), one])).finding).toMatchObject({
      anchor: 'budget-isp-driver-isp-core--2',
      metric: 'module.total',
      series: 'isp_core',
      was: '90 KiB',
      now: '120 KiB',
      by: '+30 KiB',
      cause: 'introduced here',
      teams: ['@acme/imaging', '@acme/kernel'],
    });
  });

  test('is none where nothing was judged', () => {
    expect(bannerView(report([], { outcome: 'within', exitCode: 0 }))).toMatchObject({
      finding: null,
      title: 'Nothing was judged',
      tone: 'none',
      counts: [],
    });
  });
});

describe('facts', () => {
  const factsOf = (more: Partial<Report>) =>
    new Map(
      bannerView(report([verdict()], more)).facts.map(({ term, code, note, whole }) => [term, { code, note, whole }]),
    );

  test('name commit and run where they are known, commits as people know them', () => {
    const facts = factsOf({
      run: { id: 4711, attempt: 2, commit: COMMIT },
      baseline: { origin: 'history', kernel: null, phase: null, commit: COMMIT.replace('8', '7') },
    });
    expect(facts.get('Commit')).toEqual({ code: '89abcdef0123', note: '', whole: COMMIT });
    expect(facts.get('Run')).toMatchObject({ code: '4711', note: 'attempt 2' });
    expect(facts.get('Baseline')?.note).toBe('commit 79abcdef0123');
  });

  test('leave out what nobody says, and do not shorten what is no commit', () => {
    expect([...factsOf({}).keys()]).toEqual(['Target', 'Phase', 'Snapshot', 'Kernel', 'Baseline', 'Judged as of']);
    expect(factsOf({ run: { id: 1, attempt: 1, commit: '<b>' } }).get('Commit')?.code).toBe('<b>');
  });
});
