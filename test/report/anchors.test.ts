import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verdictAnchors } from '../../src/report/anchors.ts';
import { verdict } from '../publish/verdicts.ts';
import { hostileText } from '../support/hostile-text.ts';

test('a row is called after its budget and its series', () => {
  expect(
    verdictAnchors([
      verdict({ budget: 'ISP driver', labels: { module: 'isp_core' } }),
      verdict({ budget: 'room for a 1 MiB buffer', labels: { zone: 'kernel', order: '8' } }),
      verdict({ budget: 'all modules', labels: { module: '*' }, summedCount: 31 }),
      verdict({ budget: '', metric: 'slab.total', labels: {} }),
    ]),
  ).toEqual([
    'budget-isp-driver-isp-core',
    'budget-room-for-a-1-mib-buffer-zone-kernel-order-8',
    'budget-all-modules',
    'budget-slab-total',
  ]);
});

test('names that come out alike are told apart by their order', () => {
  const alike = ['isp_core', 'isp-core', 'ISP core'].map((module) => verdict({ budget: 'a', labels: { module } }));
  expect(verdictAnchors(alike)).toEqual(['budget-a-isp-core', 'budget-a-isp-core--2', 'budget-a-isp-core--3']);
  const long = ['x', 'y'].map((end) => verdict({ budget: `${'b'.repeat(300)}${end}` }));
  expect(verdictAnchors(long)).toEqual([`budget-${'b'.repeat(80)}`, `budget-${'b'.repeat(80)}--2`]);
});

test('none is the id of the table that they stand in', () => {
  const named = ['list', 'list caption'].map((budget) => verdict({ budget, labels: {} }));
  expect(verdictAnchors(named)).toEqual(['budget-list--2', 'budget-list-caption--2']);
});

test('are ids that need no escaping, each once, whatever the names are', () => {
  const named = fc.record({ budget: hostileText(), module: hostileText() });
  fc.assert(
    fc.property(fc.array(named), (names) => {
      const anchors = verdictAnchors(names.map(({ budget, module }) => verdict({ budget, labels: { module } })));
      for (const anchor of anchors) expect(anchor).toMatch(/^budget-[a-z0-9]+(?:-[a-z0-9]+)*(?:--\d+)?$/);
      expect(new Set(anchors).size).toBe(names.length);
    }),
  );
});
