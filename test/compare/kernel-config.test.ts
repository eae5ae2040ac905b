import { describe, expect, test } from 'vitest';
import { configDifferences } from '../../src/compare/kernel-config.ts';
import type { KernelConfig } from '../../src/model/index.ts';

type Options = Readonly<Record<string, string>>;

function configOf(digest: string, memory: Options, others: Options | null = {}): KernelConfig {
  const mapOf = (options: Options) => new Map(Object.entries(options));
  return { digest, memoryOptions: mapOf(memory), otherOptions: others && mapOf(others) };
}

const board = configOf('aa', { SLUB: 'y', KASAN: 'n', CMA_SIZE_MBYTES: '16' }, { USB: 'm', E1000: 'y' });

test('no difference where there is none, or where one side does not say', () => {
  expect(configDifferences(board, board)).toEqual([]);
  expect(configDifferences(board, null)).toEqual([]);
  expect(configDifferences(null, board)).toEqual([]);
});

test('options are added, removed and changed: those about memory first, then by name', () => {
  const now = configOf('bb', { SLUB: 'y', KASAN: 'y', CMA_SIZE_MBYTES: '32' }, { USB: 'y', DRM: 'm' });
  expect(configDifferences(now, board)).toEqual([
    { what: 'kernel configuration', was: 'aa', now: 'bb (5 options differ)' },
    { what: 'CONFIG_KASAN', was: 'not set', now: 'y' },
    { what: 'CONFIG_CMA_SIZE_MBYTES', was: '16', now: '32' },
    { what: 'CONFIG_DRM', was: 'not set', now: 'm' },
    { what: 'CONFIG_E1000', was: 'y', now: 'not set' },
    { what: 'CONFIG_USB', was: 'm', now: 'y' },
  ]);
});

test('an option that is named as not set is not set', () => {
  const now = configOf('bb', { KASAN: 'n' }, { USB: 'm', E1000: 'y', DRM: 'n' });
  expect(configDifferences(now, board)).toEqual([
    { what: 'kernel configuration', was: 'aa', now: 'bb (0 options differ)' },
  ]);
});

test('texts are not shown: one may be a command line', () => {
  const [, ...options] = configDifferences(
    configOf('bb', {}, { CMDLINE: '"pin=4711"', LOCALVERSION: '"-x"', KEY: 'n' }),
    configOf('aa', {}, { CMDLINE: '""', KEY: '"certs/key.pem"' }),
  );
  expect(options).toEqual([
    { what: 'CONFIG_CMDLINE', was: 'a text', now: 'another text' },
    { what: 'CONFIG_KEY', was: 'a text', now: 'not set' },
    { what: 'CONFIG_LOCALVERSION', was: 'not set', now: 'a text' },
  ]);
});

describe('of many, a dozen are listed', () => {
  const others = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${String(index).padStart(3, '0')}`, 'y']));

  test.each([
    [12, 'bb (12 options differ)', 12],
    [13, 'bb (13 options differ, 12 of them listed)', 12],
    [900, 'bb (900 options differ, 12 of them listed)', 12],
    [1, 'bb (1 option differs)', 1],
  ])('%i', (count, now, listed) => {
    const [head, ...options] = configDifferences(configOf('bb', {}, others(count)), configOf('aa', {}));
    expect(head?.now).toBe(now);
    expect(options).toHaveLength(listed);
    expect(options[0]?.what).toBe('CONFIG_A000');
  });
});

test('a stored report has the options about memory alone', () => {
  const stored = configOf('aa', { SLUB: 'y', KASAN: 'n' }, null);
  // A later version of the tool looks at one option more: what it was before, nobody knows.
  const now = configOf('bb', { SLUB: 'y', KASAN: 'y', NEW_ALLOCATOR: 'y' }, { USB: 'm' });
  expect(configDifferences(now, stored)).toEqual([
    {
      what: 'kernel configuration',
      was: 'aa',
      now: 'bb (1 option about memory differs; others are not in a stored report)',
    },
    { what: 'CONFIG_KASAN', was: 'not set', now: 'y' },
  ]);
});
