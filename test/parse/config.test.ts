import { describe, expect, test } from 'vitest';
import { config } from '../../src/parse/config.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const HEAD = lines(
  '#',
  '# Automatically generated file; DO NOT EDIT.',
  '# Linux/arm64 6.1.0 Kernel Configuration',
  '#',
);

describe('settings', () => {
  test.each([
    ['CONFIG_SLUB=y', 'SLUB', 'y'],
    ['CONFIG_ZRAM=m', 'ZRAM', 'm'],
    ['# CONFIG_KASAN is not set', 'KASAN', 'n'],
    ['CONFIG_LOG_BUF_SHIFT=17', 'LOG_BUF_SHIFT', '17'],
    ['CONFIG_ANON_INODES=-1', 'ANON_INODES', '-1'],
    ['CONFIG_PHYSICAL_START=0x1000000', 'PHYSICAL_START', '0x1000000'],
    ['CONFIG_LOCALVERSION=""', 'LOCALVERSION', '""'],
    ['CONFIG_CMDLINE="quiet \\"a=b\\" #1"', 'CMDLINE', '"quiet \\"a=b\\" #1"'],
    ['CONFIG_9P_FS=y\r', '9P_FS', 'y'],
  ])('%j', (line, name, value) => {
    expect([...parse(config, lines(line)).value]).toEqual([[name, value]]);
  });

  test('stand among titles, which say nothing', () => {
    const text = `${HEAD}${lines('', '# General setup', '#', 'CONFIG_SMP=y', '# end of General setup', '# CONFIG_NUMA is not set')}`;
    const { value, rejectedCount, truncated } = parse(config, text);
    expect([...value]).toEqual([
      ['SMP', 'y'],
      ['NUMA', 'n'],
    ]);
    expect([rejectedCount, truncated]).toEqual([0, false]);
  });
});

describe('what is no setting', () => {
  test.each(['CONFIG_SLUB', 'CONFIG_SLUB=yes', 'CONFIG_SLUB="y', 'SLUB=y', 'zcat: not found', 'CONFIG_X=0x'])(
    '%s',
    (line) => {
      const parsed = parse(config, lines('CONFIG_SMP=y', line));
      expect(remarksOf(parsed)).toEqual([`2: not a setting of a kernel configuration: "${line}"`]);
      expect([...parsed.value]).toEqual([['SMP', 'y']]);
    },
  );

  test('a second, other value; the first is kept', () => {
    const parsed = parse(config, lines('CONFIG_HZ=100', 'CONFIG_HZ=100', 'CONFIG_HZ=250'));
    expect(remarksOf(parsed)).toEqual(['3: CONFIG_HZ stands here a second time, with another value']);
    expect(parsed.value.get('HZ')).toBe('100');
  });

  test.each(['CONFIG_KAS', '# CONFIG_KASAN is no'])('a line that is cut: %s', (line) => {
    const parsed = parse(config, `${HEAD}CONFIG_SMP=y\n${line}`);
    expect(parsed.truncated).toBe(true);
    expect([...parsed.value]).toEqual([['SMP', 'y']]);
  });

  test('more settings than any kernel has', () => {
    const many = Array.from({ length: 65_537 }, (_, index) => `CONFIG_A${index}=y\n`).join('');
    const { value, rejectedCount } = parse(config, many);
    expect([value.size, rejectedCount]).toEqual([65_536, 1]);
  });
});

describe('its beginning', () => {
  test.each([
    [HEAD, true],
    ["#\n# Automatically generated make config: don't edit\n# Linux kernel version: 2.6.32.9\n", true],
    ['#\n# Automatically generated file; DO NOT EDIT.\n# U-Boot 2023.01 Configuration\n#\nCONFIG_ARM=y\n', false],
    ["#\n# Automatically generated make config: don't edit\n# Busybox version: 1.36.1\nCONFIG_ASH=y\n", false],
    ['[core]\n\tbare = false\n', false],
    ['Linux version 6.1.0 (me@host) (gcc 12) #7 SMP\n', false],
  ])('%j: %s', (head, isConfig) => {
    expect(config.detect(head)).toBe(isConfig);
  });
});
