import { describe, expect, test } from 'vitest';
import { judgement, judging, modules, single } from './judging.ts';

const THREE = { 'module.total': modules({ isp_core: 10, isp_tune: 20, camss: 30 }) };

function remarks(...budgets: readonly string[]): readonly string[] {
  const text = `budgets:\n${budgets.map((line) => `  - { metric: module.total, ${line} }\n`).join('')}`;
  return judgement({ budgets: text, now: THREE }).remarks.map(({ line, message }) => `${line}: ${message}`);
}

describe('a limit that never decides is told', () => {
  const EACH = 'name: each, at-most: 40 B';
  test.each([
    // The first budget is line 3.
    [
      [EACH, 'name: isp, select: { module: "isp_*" }, at-most: 50 B'],
      '4: at-most of "isp" never decides: "each" (line 3) asks for 40 B of the same',
    ],
    [
      ['name: isp, select: { module: "isp_*" }, at-most: 50 B', EACH],
      '3: at-most of "isp" never decides: "each" (line 4) asks for 40 B of the same',
    ],
    [
      [EACH, 'name: twice, at-most: 40 B'],
      '4: at-most of "twice" never decides: "each" (line 3) asks for 40 B of the same',
    ],
    [
      ['name: a, at-least: 8 B', 'name: b, at-least: 5 B'],
      '4: at-least of "b" never decides: "a" (line 3) asks for 8 B of the same',
    ],
    [
      ['name: a, sum: true, at-most: 70 B', 'name: b, select: { module: "*" }, sum: true, at-most: 80 B'],
      '4: at-most of "b" never decides: "a" (line 3) asks for 70 B of the same',
    ],
  ])('%j', (budgets, remark) => {
    expect(remarks(...budgets)).toEqual([remark]);
  });

  test.each([
    ['a stricter one for some', EACH, 'name: isp, select: { module: "isp_*" }, at-most: 30 B'],
    [
      'others',
      'name: isp, select: { module: "isp_*" }, at-most: 40 B',
      'name: camss, select: { module: camss }, at-most: 50 B',
    ],
    ['a sum beside each', EACH, 'name: all, sum: true, at-most: 90 B'],
    [
      'the sum of some beside the sum of all',
      'name: all, sum: true, at-most: 70 B',
      'name: isp, select: { module: "isp_*" }, sum: true, at-most: 80 B',
    ],
    ['another rule', EACH, 'name: isp, growth: 50 B'],
    ['nothing that matches', EACH, 'name: moon, select: { module: moon }, at-most: 50 B'],
  ])('and not %s', (_, ...budgets) => {
    expect(remarks(...budgets)).toEqual([]);
  });
});

describe('a budget that matches nothing', () => {
  const reason = (select: string) =>
    judging({
      budgets: `budgets:\n  - { metric: module.total, select: { module: ${select} }, at-most: 1 B }\n`,
      now: THREE,
    })[0]?.reason;

  test.each([
    ['isp_cor', 'nothing in the snapshot matches module: isp_cor; did you mean isp_core?'],
    ['isp-core', 'nothing in the snapshot matches module: isp-core; did you mean isp_core?'],
    ['moon', 'nothing in the snapshot matches module: moon'],
    ['"isp-*"', 'nothing in the snapshot matches module: isp-*'],
  ])('%s', (select, expected) => {
    expect(reason(select)).toBe(expected);
  });
});

test('the teams of a series are those of its module, cache and caller', () => {
  const verdicts = judging({
    budgets: `budgets:
  - { metric: module.total, at-most: 99 B }
  - { metric: kernel.held, at-most: 99 B }
owners:
  - { module: "isp_*", team: "@isp" }
  - { module: isp_tune, team: tuning }
  - { cache: isp_core, module: other, team: nobody }
`,
    now: { ...THREE, 'kernel.held': single(5) },
  });
  expect(verdicts.map(({ labels, teams }) => [labels.module, ...teams])).toEqual([
    ['isp_core', '@isp'],
    ['isp_tune', '@isp', 'tuning'],
    ['camss'],
    [undefined],
  ]);
});
