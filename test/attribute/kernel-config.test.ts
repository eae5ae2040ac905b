import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debugConfigOf, digestOf, kernelConfigOf } from '../../src/attribute/kernel-config.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const settings = (text: string) => new Map(text.split(' ').map((one) => one.split('=') as [string, string]));

describe('the digest', () => {
  // From the authors' test vectors, http://www.isthe.com/chongo/src/fnv/test_fnv.c.
  test.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('of %j is FNV-1a', (text, digest) => {
    expect(digestOf(text)).toBe(digest);
  });

  test('is what 64-bit arithmetic gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let hash = 0xcbf29ce484222325n;
        for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & (2n ** 64n - 1n);
        expect(digestOf(text)).toBe(hash.toString(16).padStart(16, '0'));
      }),
    );
  });

  const digest = (text: string) => kernelConfigOf(settings(text)).digest;

  test('is of the settings, whatever their order and whether an option is named that is not set', () => {
    expect(digest('SMP=y HZ=100 SLUB=y')).toBe(digest('SLUB=y SMP=y HZ=100'));
    expect(digest('SMP=y HZ=100 KASAN=n')).toBe(digest('SMP=y HZ=100'));
    expect(digest('HZ=100 SMP=y')).toBe(digestOf('CONFIG_HZ=100\nCONFIG_SMP=y\n'));
  });

  test.each(['SMP=m HZ=100', 'SMP=y HZ=1000', 'SMP=y', 'SMP=y HZ=100 X=y'])('is another for %s', (other) => {
    expect(digest(other)).not.toBe(digest('SMP=y HZ=100'));
  });
});

test('options about memory stand apart, with those that are not set', () => {
  const { memoryOptions, otherOptions } = kernelConfigOf(settings('SLUB=y USB=m DRM=n CMA_SIZE_MBYTES=64'));
  expect(['SLUB', 'CMA_SIZE_MBYTES', 'KASAN', 'USB'].map((name) => memoryOptions.get(name))).toEqual([
    'y',
    '64',
    'n',
    undefined,
  ]);
  expect([...(otherOptions ?? [])]).toEqual([['USB', 'm']]);
});

describe('the debug state of a kernel by itself', () => {
  test.each([
    ['SMP=y KASAN=n', []],
    ['KASAN=y KASAN_GENERIC=y', ['CONFIG_KASAN=y', 'CONFIG_KASAN_GENERIC=y']],
    ['SLUB_DEBUG=y', []],
    ['SLUB_DEBUG=y SLUB_DEBUG_ON=y', ['CONFIG_SLUB_DEBUG_ON=y']],
    ['PAGE_OWNER=y', []],
    ['DEBUG_KMEMLEAK=y', ['CONFIG_DEBUG_KMEMLEAK=y']],
    ['DEBUG_KMEMLEAK=y DEBUG_KMEMLEAK_DEFAULT_OFF=y', []],
    ['MEM_ALLOC_PROFILING=y', ['CONFIG_MEM_ALLOC_PROFILING=y']],
    ['DEBUG_PAGEALLOC=y DEBUG_LOCK_ALLOC=y', ['CONFIG_DEBUG_LOCK_ALLOC=y', 'CONFIG_DEBUG_PAGEALLOC=y']],
  ])('%s: %j', (text, options) => {
    expect(debugConfigOf(settings(text))).toEqual(options);
  });
});

describe('a snapshot', () => {
  const CONFIG = '# Linux/arm 6.1.0 Kernel Configuration\nCONFIG_KASAN=y\nCONFIG_USB=m\n';

  test('has its configuration and the debug state of it', () => {
    const { config, fingerprint } = footprintOfFiles({ 'proc/config.gz': CONFIG }).snapshot;
    expect(config?.digest).toBe(digestOf('CONFIG_KASAN=y\nCONFIG_USB=m\n'));
    expect(fingerprint.debugConfig).toEqual(['CONFIG_KASAN=y']);
  });

  test('without one, or with a part of one, says nothing', () => {
    const none: Readonly<Record<string, string>> = {};
    for (const files of [none, { 'proc/config.gz': `${CONFIG}CONFIG_SL` }]) {
      const { config, fingerprint } = footprintOfFiles(files).snapshot;
      expect([config, fingerprint.debugConfig]).toEqual([null, null]);
    }
  });
});
