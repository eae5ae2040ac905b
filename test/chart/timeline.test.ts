import { expect, test } from 'vitest';
import { type Timeline, timelineView } from '../../src/chart/index.ts';

const MIB = 1_048_576;
const course: Timeline = {
  unit: 'bytes',
  values: [10 * MIB, 10 * MIB, 11 * MIB, null, 12 * MIB],
  band: { low: 11 * MIB, high: 13 * MIB, from: 2 },
  limits: [
    { value: 13 * MIB, kind: 'limit', text: 'at-most 13 MiB' },
    { value: 100 * MIB, kind: 'limit', text: 'at-most 100 MiB' },
    { value: 1 * MIB, kind: 'warning', text: 'warn-at 1 MiB' },
  ],
  marks: [
    { at: 1, text: 'v1', kind: 'release' },
    { at: 1, text: 'waiver ends', kind: 'waiver' },
  ],
  months: [
    { at: 0, text: '2026-01' },
    { at: 2, text: '2026-02' },
  ],
  slope: { from: { at: 0, value: 10 * MIB }, to: { at: 4, value: 12 * MIB } },
};

test('all of it lies in one drawing, by records across and by values down', () => {
  const view = timelineView(course, 100);
  expect([view.x(0), view.x(2), view.x(4)]).toEqual([0, 500, 1000]);
  expect(view.last).toEqual({ x: 1000, y: view.y(12 * MIB) });
  expect(view.band).toEqual({ x: 500, y: view.y(13 * MIB), width: 500, height: view.y(11 * MIB) - view.y(13 * MIB) });
  expect(view.slope).toMatchObject({ x1: 0, x2: 1000, y1: view.y(10 * MIB), y2: view.y(12 * MIB) });
  expect(view.months).toEqual([
    { x: 0, text: '2026-01' },
    { x: 500, text: '2026-02' },
  ]);
  for (const { y } of [...view.ticks, ...view.limits]) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(100);
  }
});

test('a limit near the line is drawn, and one that would flatten it is told', () => {
  const { limits, farLimits, y } = timelineView(course, 100);
  expect(limits).toEqual([{ y: y(13 * MIB), kind: 'limit', text: 'at-most 13 MiB' }]);
  expect(farLimits).toEqual([
    { kind: 'limit', text: 'at-most 100 MiB', isAbove: true },
    { kind: 'warning', text: 'warn-at 1 MiB', isAbove: false },
  ]);
});

test('of marks in one place one has its name beside it, and at the right edge it stands before its line', () => {
  const last = { at: 4, text: 'v2', kind: 'release' } as const;
  expect(timelineView({ ...course, marks: [...course.marks, last] }, 100).marks).toEqual([
    { x: 250, text: 'v1', kind: 'release', label: 'v1', isLeft: false },
    { x: 250, text: 'waiver ends', kind: 'waiver', label: '', isLeft: false },
    { x: 1000, text: 'v2', kind: 'release', label: 'v2', isLeft: true },
  ]);
});

test('many records are drawn by few points, and none, or one, draws no nonsense', () => {
  const values = Array.from({ length: 20_000 }, (_, at) => (at % 7) * MIB);
  expect(timelineView({ ...course, values }, 100).drawnCount).toBeLessThanOrEqual(1250);
  for (const few of [[], [null], [5 * MIB]])
    expect(JSON.stringify(timelineView({ ...course, values: few, band: null, slope: null }, 100))).not.toMatch(
      /NaN|null,"y"/,
    );
});
