import { describe, expect, test } from 'vitest';
import { headroomAsked } from '../../src/config/headroom.ts';
import { ConfigError } from '../../src/errors.ts';

describe('headroom', () => {
  test.each([
    ['5%', 5, null],
    ['64 KiB', null, 65_536],
    ['5%,64 KiB', 5, 65_536],
    [' 1.5 MiB , 2.5 % ', 2.5, 1_572_864],
    ['0%', 0, null],
    ['0 B', null, 0],
  ])('%j is %j percent and %j bytes', (text, percent, bytes) => {
    expect(headroomAsked(text)).toEqual({ percent, bytes });
  });

  test.each(['', '5', '64k', '5%,6%', '1 KiB,2 KiB', '5%,', '-5%', 'much'])('%j is refused', (text) => {
    expect(() => headroomAsked(text)).toThrow(ConfigError);
  });
});
