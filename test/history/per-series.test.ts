import { expect, test, vi } from 'vitest';
import { perSeries } from '../../src/history/formats/per-series.ts';

test('what is made of a series is made once for the labels that records share, and never of another metric', () => {
  const make = vi.fn(({ metric, labels }) => `${metric} ${JSON.stringify(labels)}`);
  const made = perSeries(make);
  const labels = { module: 'isp_core' };
  const one = (metric: string, value: number, own = labels) => made({ metric, labels: own, value, bound: null });
  expect([one('a', 1), one('a', 2)]).toEqual(['a {"module":"isp_core"}', 'a {"module":"isp_core"}']);
  expect(make).toHaveBeenCalledTimes(1);
  expect([one('b', 1), one('a', 3)]).toEqual(['b {"module":"isp_core"}', 'a {"module":"isp_core"}']);
  expect(one('a', 1, { module: 'camss' })).toBe('a {"module":"camss"}');
});
