import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFragment, writeFragment } from '../../src/browser/fragment.ts';

describe('what an address says after its #', () => {
  test.each([
    ['#budgets', 'budgets', []],
    ['#budget-isp-core', 'budget-isp-core', []],
    ['#e-module.total-xfs', 'e-module.total-xfs', []],
    ['#slab?sort.slab-caches=1d&q=kmalloc', 'slab', ['sort.slab-caches=1d', 'q=kmalloc']],
    ['#?theme=dark', '', ['theme=dark']],
    ['', '', []],
    ['#', '', []],
    ['#?', '', []],
    ['#%E0%A4%A', '%E0%A4%A', []],
    ['#a?b=c?d', 'a', ['b=c?d']],
  ])('%s', (hash, at, settings) => {
    const read = readFragment(hash);
    expect(read.at).toBe(at);
    expect([...read.settings].map(([key, setting]) => `${key}=${setting}`)).toEqual(settings);
  });

  test('an anchor stays one, and what is as it was is not said', () => {
    expect(writeFragment({ at: 'e-module.total-xfs', settings: new Map([['q', '']]) })).toBe('#e-module.total-xfs');
    expect(writeFragment({ at: '', settings: new Map() })).toBe('');
  });

  test('is read as it was written, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme' });
    const setting = text.filter((written) => written !== '');
    fc.assert(
      fc.property(text, fc.dictionary(text, setting), (at, given) => {
        const settings = new Map(Object.entries(given));
        const written = writeFragment({ at, settings });
        expect(readFragment(written)).toEqual({ at, settings });
        // As browsers keep it.
        expect(readFragment(new URL(`file:///report.html${written}`).hash)).toEqual({ at, settings });
      }),
    );
  });
});
