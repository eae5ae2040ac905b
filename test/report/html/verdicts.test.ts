import { describe, expect, test } from 'vitest';
import { budgetsView } from '../../../src/report/html/verdicts.ts';
import { report, unknown, verdict, waived, warned, within } from '../../publish/verdicts.ts';

const modules = (count: number) =>
  Array.from({ length: count }, (_, index) => verdict({ ...within, labels: { module: `mod_${index}` } }));

describe('a long list of verdicts', () => {
  test('folds what is within, and has a filter', () => {
    const view = budgetsView(report([...modules(240), verdict()]));
    expect(view.rows).toHaveLength(241);
    expect(view.rows[0]).toMatchObject({ tone: 'over', failing: true });
    expect([view.fold, view.filter]).toEqual(['Show all 241 verdicts', 'Filter verdicts']);
  });

  test('that is short, or has nothing within past its beginning, does not', () => {
    expect(budgetsView(report(modules(15))).fold).toBe('');
    const broken = Array.from({ length: 40 }, () => verdict());
    expect(budgetsView(report([...broken])).fold).toBe('');
    expect(budgetsView(report([...broken, verdict({ ...within })])).fold).not.toBe('');
  });
});

test('every row has an id of its own, that of the order in which they were judged', () => {
  const view = budgetsView(report([verdict({ ...within }), verdict(), verdict({ budget: 'codec' })]));
  expect(view.rows.map(({ anchor, tone }) => [anchor, tone])).toEqual([
    ['budget-isp-driver-isp-core--2', 'over'],
    ['budget-codec-isp-core', 'over'],
    ['budget-isp-driver-isp-core', 'within'],
  ]);
});

test('outcomes are told by words, those that fail first', () => {
  const all = [
    verdict({ ...within }),
    verdict({ ...waived }),
    verdict({ ...warned }),
    verdict({ ...unknown }),
    verdict(),
  ];
  expect(budgetsView(report(all)).rows.map(({ word }) => word)).toEqual([
    'over',
    'unknown',
    'warning',
    'waived',
    'within',
  ]);
});

test('the key explains the marks that are there, and no others', () => {
  const keyOf = (...all: Parameters<typeof report>[0]) => {
    const { hasBars, hasBaselines, hasBands } = budgetsView(report(all));
    return { hasBars, hasBaselines, hasBands };
  };
  expect(keyOf(verdict({ value: null }))).toEqual({ hasBars: false, hasBaselines: false, hasBands: false });
  expect(keyOf(verdict())).toEqual({ hasBars: true, hasBaselines: false, hasBands: false });
  expect(keyOf(verdict({ baseline: 90 }), verdict({ rule: 'growth', change: 1, band: 4 }))).toEqual({
    hasBars: true,
    hasBaselines: true,
    hasBands: true,
  });
});
