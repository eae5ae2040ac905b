import { describe, expect, test } from 'vitest';
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
});
