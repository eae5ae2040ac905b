import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/index.ts';
import { annotationsOf } from '../../src/publish/index.ts';
import { judgement, unknown, verdict, waived, warned, within } from './verdicts.ts';

describe('annotations', () => {
  test('stand on the lines of the budgets: errors, then warnings, then notices', () => {
    const verdicts = [
      verdict(waived),
      verdict(within),
      verdict(warned),
      verdict(),
      verdict({ ...unknown, labels: {} }),
    ];
    expect(annotationsOf(judgement(verdicts)).map(({ level, title, message }) => [level, title, message])).toEqual([
      ['error', 'ISP driver: over', 'module.total (isp_core): 105 B: 5 B over the limit of 100 B'],
      ['error', 'ISP driver: unknown', 'module.total: 105 B: 5 B over the limit of 100 B'],
      ['warning', 'ISP driver: warn', 'module.total (isp_core): 105 B: 5 B over the limit of 100 B'],
      ['notice', 'ISP driver: waived', 'module.total (isp_core): 105 B: 5 B over the limit of 100 B'],
    ]);
    expect(annotationsOf(judgement(verdicts))[0]?.place).toEqual({ file: 'kfootprint.yml', line: 3, column: 5 });
  });

  test.each([
    [9, 9, undefined],
    [10, 10, undefined],
    [11, 10, '2 more'],
    [500, 10, '491 more'],
  ])('of %i alike, %i are made, since the runner hides the rest', (count, made, last) => {
    const alike = Array.from({ length: count }, (_, index) => verdict({ budget: `b${index}` }));
    const annotations = annotationsOf(judgement([...alike, verdict(warned)]));
    const errors = annotations.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(made);
    expect(annotations).toHaveLength(made + 1);
    expect(errors[8]?.title).toBe('b8: over');
    expect(errors[9]?.title).toBe(last ?? (count > 9 ? 'b9: over' : undefined));
  });

  describe('of many targets', () => {
    const of = (...targets: (readonly [string, ...Verdict[]])[]) =>
      annotationsOf({ targets: targets.map(([target, ...verdicts]) => ({ target, verdicts })) }).map(
        ({ title, message }) => `${title}: ${message}`,
      );
    const series = (name: string, more: Partial<Verdict> = {}) =>
      verdict({ labels: { module: name }, reason: 'too much', ...more });

    test('are one for each budget and outcome, which says whose they are', () => {
      expect(of(['a', series('isp')], ['b', series('isp')], ['c', series('isp', warned)])).toEqual([
        'ISP driver: over (2 targets): a, b; such as a: module.total (isp): too much',
        'ISP driver: warn (c): c: module.total (isp): too much',
      ]);
    });

    test('say how many series of one target they stand for', () => {
      expect(of(['a', series('isp'), series('vpu'), series('gpu')], ['b', series('isp', within)])).toEqual([
        'ISP driver: over (a): a: 3 series, such as module.total (isp): too much',
      ]);
    });

    test('name at most ten', () => {
      const all = Array.from({ length: 12 }, (_, index) => [`b${index}`, series('isp')] as const);
      expect(of(...all)).toEqual([
        'ISP driver: over (12 targets): b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, and 2 more; such as b0: module.total (isp): too much',
      ]);
    });

    test('of those that are missing say why', () => {
      const missing = (target: string, reason: string): [string, Verdict] => [
        target,
        verdict({ ...unknown, budget: `report of ${target}`, metric: 'report', labels: {}, reason }),
      ];
      expect(of(missing('a', 'no report of it came'), ['b', series('isp', within)])).toEqual([
        'report: unknown (a): a: no report of it came',
      ]);
      expect(of(missing('a', 'no report of it came'), missing('b', 'it is old'))).toEqual([
        'reports: unknown (2 targets): a, b; such as a: no report of it came',
      ]);
    });
  });
});
