import { describe, expect, test } from 'vitest';
import { footprintOfFiles } from '../measure/footprints.ts';
import { lines } from '../support/parsed.ts';

const FILE = 'sys/kernel/debug/kmemleak';
const leak = (size: number, ...frames: readonly string[]) =>
  lines(
    `unreferenced object 0xffff888107b2a400 (size ${size}):`,
    '  comm "insmod", pid 91, jiffies 4294672296',
    '  backtrace (crc 0):',
    ...frames.map((frame) => `    ${frame.replace(/^\S+/, '$&+0x1/0x2')}`),
  );

test('suspected leaks by the innermost module', () => {
  const text =
    leak(400, '__kmalloc', 'snd_new [snd]', 'usb_probe [snd_usb]') +
    leak(64, '__kmalloc', 'isp_probe [isp]') +
    leak(100, '__kmalloc', 'snd_other [snd]') +
    leak(1000, '__kmalloc', 'setup_irq');
  const { kmemleak } = footprintOfFiles({ [FILE]: text });
  expect(kmemleak).toMatchObject({ records: 4, bytes: 1564 });
  expect([...(kmemleak?.byModule ?? [])]).toEqual([
    ['isp', { records: 1, bytes: 64 }],
    ['snd', { records: 2, bytes: 500 }],
  ]);
});

describe('a file without records', () => {
  const BUILT = 'CONFIG_DEBUG_KMEMLEAK=y\n';
  const OFF = 'CONFIG_DEBUG_KMEMLEAK_DEFAULT_OFF=y\n';

  test.each([
    ['nothing that says whether kmemleak runs', {}, false],
    ['kmemleak=on', { 'proc/cmdline': 'quiet kmemleak=on\n' }, true],
    ['kmemleak=off', { 'proc/cmdline': 'kmemleak=off\n', 'proc/config.gz': BUILT }, false],
    ['a kernel that looks unless told', { 'proc/cmdline': 'quiet\n', 'proc/config.gz': BUILT }, true],
    ['a kernel that looks if told', { 'proc/cmdline': 'quiet\n', 'proc/config.gz': BUILT + OFF }, false],
    ['a kernel that looks if told, and is', { 'proc/cmdline': 'kmemleak=on\n', 'proc/config.gz': BUILT + OFF }, true],
  ])('and %s', (_, others, isNone) => {
    const none = { records: 0, bytes: 0, byModule: new Map() };
    expect(footprintOfFiles({ [FILE]: '', ...others }).kmemleak).toEqual(isNone ? none : null);
  });
});

test('no file tells nothing', () => {
  expect(footprintOfFiles({ 'proc/cmdline': 'kmemleak=on\n' }).kmemleak).toBeNull();
});
