import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { parseFailOn, passes } from '../../src/publish/index.ts';
import { judgement, unknown, verdict, waived, warned, within } from './verdicts.ts';

const OVER = verdict();
const UNKNOWN = verdict(unknown);
const FINE = [verdict(within), verdict(warned), verdict(waived), verdict({ ...unknown, failing: false })];

describe('fail-on', () => {
  test.each([
    ['over,unknown', [OVER], false],
    ['over,unknown', [UNKNOWN], false],
    ['over,unknown', FINE, true],
    ['over', [OVER, ...FINE], false],
    ['over', [UNKNOWN], true],
    [' unknown ', [OVER], true],
    ['unknown', [OVER, UNKNOWN], false],
    ['unknown, over', [OVER], false],
    ['never', [OVER, UNKNOWN], true],
  ])('%s lets case %# pass: %s', (text, verdicts, expected) => {
    expect(passes(judgement(verdicts), parseFailOn(text))).toBe(expected);
  });

  test.each(['', 'ever', 'over,warn', 'never,over', 'true'])('%j is refused', (text) => {
    expect(() => parseFailOn(text)).toThrow(ConfigError);
  });
});
