import { expect, test } from 'vitest';
import { type LineChart, lineChart } from '../../src/chart/index.ts';

const frame = { width: 120, height: 60, left: 10, right: 10, top: 5, bottom: 5 };
const chart: LineChart = {
  unit: 'bytes',
  points: [
    { at: 0, value: 0 },
    { at: 1, value: 4096 },
    { at: 2, value: null },
    { at: 3, value: 8192 },
    { at: 4, value: 8192 },
  ],
  band: null,
  limit: null,
  slopes: [],
};

test('a line steps when a value comes, and has a gap where none is known', () => {
  const { line, x, y } = lineChart(chart, frame);
  const end = `${x(4)},${y(8192)}`; // which d3 writes twice
  expect(line).toBe(`M${x(0)},${y(0)}L${x(1)},${y(0)}L${x(1)},${y(4096)}M${x(3)},${y(8192)}L${end}L${end}`);
});

test('limit, band and slopes lie within the drawing', () => {
  const { limitY, band, slopes, y } = lineChart(
    {
      ...chart,
      limit: 16384,
      band: { low: 4096, high: 12288 },
      slopes: [{ from: { at: 0, value: -4096 }, to: { at: 4, value: 8192 } }],
    },
    frame,
  );
  expect(limitY).toBe(y(16384));
  expect(limitY).toBeGreaterThanOrEqual(frame.top);
  expect(band).toContain(`${y(12288)}`);
  expect(slopes[0]?.y1).toBeLessThanOrEqual(frame.height - frame.bottom);
});

test('without a value that is known there is no line, and no number that is none', () => {
  const drawn = lineChart({ ...chart, points: [{ at: 0, value: null }] }, frame);
  expect(drawn.line).toBe('');
  expect(drawn.last).toBeNull();
  expect(JSON.stringify(drawn)).not.toContain('NaN');
});

test('one value alone, or one that never moves, is a line and not a spike', () => {
  const { y, ticks } = lineChart({ ...chart, points: [{ at: 0, value: 4096 }] }, frame);
  expect(y(4096)).toBeGreaterThan(frame.top);
  expect(y(4096)).toBeLessThan(frame.height / 2);
  expect(ticks[0]?.text).toBe('0 B');
});
