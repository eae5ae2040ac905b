import { describe, expect, test } from 'vitest';
import type { Labels, Noise, Report, SeriesChange } from '../../../src/model/index.ts';
import { changesView } from '../../../src/report/html/changes.ts';
import { report, unknown, verdict, within } from '../../publish/verdicts.ts';

const KIB = 1024;
const deviating = (deviation: number): Noise => ({
  deviation,
  recordCount: 9,
  sampleCount: 0,
  isKnown: true,
  reason: '',
});

function kept(metric: string, labels: Labels, was: number, by: number, noise?: Noise): SeriesChange {
  return { metric, labels, now: was + by, change: { kind: 'kept', was, by, ...(noise && { noise }) } };
}
function viewOf(changes: readonly SeriesChange[], more: Partial<Report> = {}) {
  const view = changesView(report([], { ...more, comparison: { changes, blocking: [], noted: [] } }));
  return view ?? expect.unreachable();
}

describe('changes and their noise', () => {
  const view = viewOf([
    kept('module.total', { module: 'isp' }, 400 * KIB, 96 * KIB, deviating(4 * KIB)),
    kept('slab.cache', { cache: 'dentry' }, 3000 * KIB, -8 * KIB, deviating(16 * KIB)),
  ]);

  test('are on one scale, and what is within it is said to be, and set back', () => {
    expect(view.groups?.hasBand).toBe(true);
    expect(view.groups?.groups).toMatchObject([
      {
        name: 'isp',
        isSetBack: false,
        amount: '+96',
        unit: 'KiB',
        noise: '±12\u00a0KiB',
        bar: 'left:50%;width:48%',
        band: 'left:44%;width:12%',
      },
      {
        name: 'dentry',
        isSetBack: true,
        amount: '−8',
        noise: 'within\u00a0±48\u00a0KiB',
        bar: 'left:46%;width:4%',
        band: 'left:26%;width:48%',
      },
    ]);
  });

  test('without noise nothing is set back, and no band is drawn', () => {
    const plain = viewOf([kept('slab.cache', { cache: 'dentry' }, 3000, 4)]);
    expect(plain.groups?.hasBand).toBe(false);
    expect(plain.groups?.groups).toMatchObject([{ isSetBack: false, noise: '', band: '' }]);
  });
});

test('new and gone are words, and no numbers', () => {
  const view = viewOf([
    { metric: 'slab.cache', labels: { cache: 'come' }, now: 64, change: { kind: 'added' } },
    { metric: 'slab.cache', labels: { cache: 'went' }, now: null, change: { kind: 'removed', was: 128 } },
  ]);
  expect(view.groups?.groups).toMatchObject([
    { name: 'went', was: { value: '128' }, now: null, nowNot: 'gone', amount: '−128' },
    { name: 'come', was: null, wasNot: 'new', now: { value: '64' }, amount: '+64' },
  ]);
});

describe('whose a change is', () => {
  const changes = [
    kept('module.total', { module: 'isp' }, 400, 96),
    kept('slab.cache', { cache: 'dentry' }, 400, 64),
    kept('module.total', { module: 'codec' }, 400, 32),
  ];
  const labels = { module: 'isp' };

  test('is told by the budgets on it: the worst of them, and the teams of all', () => {
    const verdicts = [
      verdict({ ...within, budget: 'code', metric: 'module.static', labels, value: 60, teams: ['@acme/a'] }),
      verdict({ budget: 'all of it', labels, value: 105, teams: ['@acme/b', '@acme/a'] }),
      verdict({ ...unknown, budget: 'cache', metric: 'slab.cache', labels: { cache: 'dentry' }, value: null }),
    ];
    expect(viewOf(changes, { verdicts }).groups?.groups).toMatchObject([
      {
        name: 'isp',
        teams: '@acme/a, @acme/b',
        budget: { tone: 'over', anchor: 'budget-all-of-it-isp', text: '5 B over' },
      },
      { name: 'dentry', teams: '', budget: { tone: 'unknown', anchor: 'budget-cache-dentry', text: 'not judged' } },
      { name: 'codec', teams: '', budget: null },
    ]);
  });

  test('a budget on one caller is not one on another', () => {
    const metric = 'vmalloc.caller';
    const callers = ['kernel_clone', 'bpf_prog', 'quiet'].map((caller, index) =>
      kept(metric, { caller }, 400, 96 - index),
    );
    const verdicts = [
      verdict({ ...within, budget: 'stacks', metric, labels: { caller: 'kernel_clone' }, value: 60 }),
      verdict({ budget: 'programs', metric, labels: { caller: 'bpf_prog' }, value: 105 }),
      verdict({ budget: 'of a module', metric, labels: { caller: 'quiet', module: 'isp' }, value: 900 }),
    ];
    expect(viewOf(callers, { verdicts }).groups?.groups.map(({ name, budget }) => [name, budget?.name])).toEqual([
      ['kernel_clone', 'stacks'],
      ['bpf_prog', 'programs'],
      ['quiet', undefined],
    ]);
  });

  test('a sum over several modules is a budget of none of them', () => {
    const verdicts = [verdict({ labels: { module: 'isp' }, summedCount: 1, teams: ['@acme/a'] })];
    expect(viewOf(changes, { verdicts }).groups?.groups[0]).toMatchObject({ budget: null, teams: '' });
  });
});

describe('a long list', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => kept('slab.cache', { cache: `c${index}` }, 5000, 1000 - index));

  test('folds after its beginning, and ends somewhere, which is said', () => {
    const view = viewOf(many(230));
    expect(view.groups?.groups).toHaveLength(200);
    expect(view.groups?.groups.filter(({ isRest }) => !isRest)).toHaveLength(15);
    expect(view.groups?.fold).toBe('Show all 200 changes');
    expect(view.cut).toBe('30 smaller changes are not shown.');
  });

  test('that is short is whole', () => {
    expect(viewOf(many(15))).toMatchObject({ cut: '', groups: { fold: '' } });
  });
});

test('totals that do not compare say so, and have no bar', () => {
  const { totals } = viewOf([
    kept('slab.total', {}, 4096, 4096),
    { metric: 'modules.total', labels: {}, now: 5, change: { kind: 'incomparable', reason: 'page size differs' } },
  ]);
  expect(totals?.rows).toMatchObject([
    { name: 'modules', instead: 'not comparable', was: null, wasNot: '–', now: { value: '5' } },
    { name: 'slab', instead: '', amount: '+4', unit: 'KiB' },
  ]);
});

test('where nothing moved it is told, and where nothing compares that is told', () => {
  expect(viewOf([])).toMatchObject({ groups: null, none: 'Nothing could be compared.' });
  expect(viewOf([kept('slab.total', {}, 4096, 0)])).toMatchObject({ groups: null, none: 'Nothing changed.' });
  expect(changesView(report([], { comparison: null }))).toBeNull();
});
