import { expect, test } from 'vitest';
import { compareSizes, joinChanges, type Sizes } from '../../src/compare/build-sizes.ts';

const sizes = (text: number, symbols: Readonly<Record<string, number>>): Sizes => ({
  estimates: new Map([['code and data', 4096 * text]]),
  sections: [
    { name: '.text', bytes: text, part: 'text' },
    { name: '.debug_info', bytes: 1000 * text, part: 'not-loaded' },
  ],
  symbols: Object.entries(symbols).map(([name, bytes]) => ({ name, section: '.text', bytes })),
});

test('what grew, shrank, came and went, the largest first; what stayed is left out', () => {
  const was = sizes(1, { stays: 5, grows: 10, shrinks: 90, goes: 7 });
  const now = sizes(2, { stays: 5, grows: 30, shrinks: 30, comes: 8 });
  const { estimates, sections, symbols } = joinChanges([compareSizes('isp', was, now)]);
  expect(estimates).toEqual([{ module: 'isp', name: 'code and data', was: 4096, now: 8192, by: 4096 }]);
  expect(sections).toEqual([{ module: 'isp', name: '.text', was: 1, now: 2, by: 1 }]);
  expect(symbols.map(({ name, was: before, now: after, by }) => [name, before, after, by])).toEqual([
    ['shrinks', 90, 30, -60],
    ['grows', 10, 30, 20],
    ['comes', null, 8, 8],
    ['goes', 7, null, -7],
  ]);
});

test('what the compiler numbers anew is the same', () => {
  const was = sizes(1, { '__func__.7': 10, '__func__.8': 20, 'tune.isra.0': 5, 'a.constprop.1.isra.2': 3 });
  const now = sizes(1, { '__func__.17': 20, '__func__.9': 10, 'tune.isra.3': 6, 'a.constprop.0.isra.0': 3 });
  expect(compareSizes('isp', was, now).symbols).toEqual([{ module: 'isp', name: 'tune.isra', was: 5, now: 6, by: 1 }]);
});

test('a module that is new, or gone, is so with all it has', () => {
  const one = sizes(3, { go: 3 });
  expect(compareSizes('isp', null, one).sections).toEqual([{ module: 'isp', name: '.text', was: null, now: 3, by: 3 }]);
  expect(compareSizes('isp', one, null).symbols).toEqual([{ module: 'isp', name: 'go', was: 3, now: null, by: -3 }]);
});

test('names that are names of objects, too, are names', () => {
  const now = sizes(1, { constructor: 4, toString: 2 });
  expect(compareSizes('isp', sizes(1, {}), now).symbols.map(({ name, by }) => [name, by])).toEqual([
    ['constructor', 4],
    ['toString', 2],
  ]);
});
