import { describe, expect, test } from 'vitest';
import { complaints, parse } from './complaints.ts';

const BUDGETS = `version: 1
budgets:
  - { name: ISP driver, metric: module.total, select: { module: "isp_*" }, at-most: 1 MiB }
  - { name: all modules, metric: module.total, sum: true, at-most: 9 MiB }
  - { name: blocks, metric: buddy.free-blocks, select: { zone: kernel, order: 8 }, at-least: 4 }
targets:
  imx8mm: { budgets: [{ name: big slabs, metric: slab.cache, at-most: 1 MiB }] }
`;

/** A waiver with one key of another value; the waiver is line 9. */
function waiver(more: Readonly<Record<string, string | null>>): string {
  const keys = { budget: 'ISP driver', extra: '64 KiB', reason: 'tone mapper', owner: '"@isp"', until: '2027-01-31' };
  const lines = Object.entries({ ...keys, ...more }).flatMap(([key, value]) => (value ? [`${key}: ${value}`] : []));
  return `${BUDGETS}waivers:\n  - { ${lines.join(', ')} }\n`;
}

describe('waivers', () => {
  test('say what, how far, why, who and until when', () => {
    const [found] = parse(waiver({ select: '{ module: isp_core }' })).waivers;
    expect(found).toMatchObject({
      budget: 'ISP driver',
      extra: 65_536,
      reason: 'tone mapper',
      owner: '@isp',
      until: '2027-01-31',
      place: { line: 9, column: 5 },
    });
    expect([...(found?.select ?? [])].map(([label, { text }]) => [label, text])).toEqual([['module', 'isp_core']]);
  });

  test('count in the unit of their budget, and may be about a budget of one target', () => {
    expect(parse(waiver({ budget: 'blocks', extra: '2' })).waivers[0]?.extra).toBe(2);
    expect(parse(waiver({ budget: 'big slabs' })).waivers[0]?.budget).toBe('big slabs');
  });

  test('may be none', () => {
    expect(parse(`${BUDGETS}waivers: []\n`).waivers).toEqual([]);
  });

  test.each([
    [{ budget: 'ISP drivr' }, '9:15: there is no budget "ISP drivr" | Did you mean "ISP driver"?'],
    [{ budget: 'moon' }, '9:15: there is no budget "moon" | Write the name of a budget of this file.'],
    [{ budget: null }, '9:5: "budget" is missing | Write the name of the budget that may be broken.'],
    [{ extra: '64 KB' }, '9:34: extra: "64 KB" is not a size | Write 64 KiB: sizes are counted in 1024s.'],
    [{ extra: '10%' }, '9:34: extra: "10%" is a share, and there is nothing here to share | Write 64 KiB or 1.5 MiB.'],
    [{ reason: '""' }, '9:50: "reason" is empty | Write a text: those who read the report want to know.'],
    [{ owner: null }, '9:5: "owner" is missing | Write who answers for it, in quotes where it starts with @.'],
    [
      { until: '2027-02-30' },
      '9:85: "2027-02-30" is not a day | Write the last day on which it holds, such as 2027-01-31.',
    ],
    [
      { until: 'next week' },
      '9:85: "next week" is not a day | Write the last day on which it holds, such as 2027-01-31.',
    ],
    [
      { until: '20270131' },
      '9:85: "until" cannot be 20270131 | Write the last day on which it holds, such as 2027-01-31.',
    ],
    [{ untill: '2027-01-31' }, '9:97: unknown key "untill" | Did you mean "until"?'],
    [{ select: '{ cache: isp }' }, '9:107: module.total has no label "cache" | Its labels: module.'],
    [
      { budget: 'all modules', select: '{ module: isp_core }' },
      '9:98: "all modules" judges a sum, which has no labels | Leave select out.',
    ],
  ])('%j', (more, complaint) => {
    expect(complaints(waiver(more))).toEqual([`kfootprint.yml:${complaint}`]);
  });
});
