import { expect, test } from 'vitest';
import { stackedBar } from '../../../src/report/html/stacked.ts';

test('a bar is as long as its parts together, and each ends where the next one begins', () => {
  const parts = [
    { bytes: 100, colour: 'static' },
    { bytes: 0, colour: 'vmalloc' },
    { bytes: 300, colour: 'slab' },
  ];
  expect(stackedBar(parts, 800)).toBe(
    '50.0%;--parts:linear-gradient(to right,var(--static) 0 calc(12.5% - 1px),transparent 0 12.5%,' +
      'var(--slab) 0 calc(50.0% - 1px),transparent 0 50.0%,transparent 0)',
  );
});

test('what holds nothing has no bar', () => {
  expect(stackedBar([{ bytes: 0, colour: 'static' }], 800)).toBe('0.0%');
  expect(stackedBar([], 0)).toBe('');
});
