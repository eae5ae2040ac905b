import { describe, expect, test } from 'vitest';
import type { Report, Verdict } from '../../src/model/index.ts';
import { headline } from '../../src/report/words.ts';

type Told = Pick<Verdict, 'outcome' | 'rule' | 'failing'>;
const of = (...verdicts: readonly Told[]) => headline({ verdicts } as unknown as Report);

const within: Told = { outcome: 'within', rule: 'at-most', failing: false };
const nearLimit: Told = { outcome: 'warn', rule: 'warn-at', failing: false };
const inherited: Told = { outcome: 'warn', rule: 'at-most', failing: false };
const notJudged: Told = { outcome: 'warn', rule: null, failing: false };
const waived: Told = { outcome: 'waived', rule: 'at-most', failing: false };

describe('the headline calls a limit kept', () => {
  test('where the value is within it, past its warning mark or not', () => {
    expect(of(within)).toBe('the limit is kept');
    expect(of(within, within)).toBe('all 2 limits are kept');
    expect(of(within, nearLimit)).toBe('all 2 limits are kept, 1 warning');
  });

  test('not where it was broken before, could not be judged, or is waived', () => {
    expect(of(within, inherited)).toBe('1 of 2 limits kept, 1 warning');
    expect(of(within, notJudged, notJudged)).toBe('1 of 3 limits kept, 2 warnings');
    expect(of(within, inherited, waived)).toBe('1 of 3 limits kept, 1 waived, 1 warning');
    expect(of(inherited)).toBe('1 warning');
    expect(of(notJudged, waived)).toBe('1 waived, 1 warning');
  });
});
