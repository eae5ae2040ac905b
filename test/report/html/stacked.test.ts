import { expect, test } from 'vitest';
import { stackedBar } from '../../../src/report/html/stacked.ts';

test('a bar is as long as its parts together, and each ends where the next one begins', () => {
  const parts = [
    { bytes: 100, colour: 'static' },
    { bytes: 0, colour: 'vmalloc' },
    { bytes: 300, colour: 'slab' },
  ];
  expect(stackedBar(parts, 800)).toBe('50.0%;--e1:12.5%;--c1:var(--static);--e2:50.0%;--c2:var(--slab)');
});

test('what holds nothing has no bar', () => {
  expect(stackedBar([{ bytes: 0, colour: 'static' }], 800)).toBe('0.0%');
  expect(stackedBar([], 0)).toBe('');
});
