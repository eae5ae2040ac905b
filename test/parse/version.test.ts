import { describe, expect, test } from 'vitest';
import { version } from '../../src/parse/version.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const DEBIAN =
  'Linux version 6.1.0-50-arm64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP Debian 6.1.123-1 (2026-01-02)';

describe('the kernel', () => {
  test('of a distribution', () => {
    expect(parse(version, lines(DEBIAN)).value).toEqual({
      release: '6.1.0-50-arm64',
      build: '#1 SMP Debian 6.1.123-1 (2026-01-02)',
      compiler: '(gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40)',
    });
  });

  test('of a board, with a banner around it', () => {
    const parsed = parse(
      version,
      lines(
        '[FW: 1.1.8 Build 210728]',
        '',
        '-----------',
        'Linux version 4.9.84 (root@builder) (gcc version 4.9.4 (Buildroot 2017.08) ) #2 PREEMPT Wed Jul 28 09:38:22 CST 2021',
        'Linux version 9.9.9 (nobody@nowhere) (cc) #3',
      ),
    );
    expect(parsed.value).toEqual({
      release: '4.9.84',
      build: '#2 PREEMPT Wed Jul 28 09:38:22 CST 2021',
      compiler: '(gcc version 4.9.4 (Buildroot 2017.08) )',
    });
    expect(parsed.rejectedCount).toBe(0);
  });

  test('without compiler and build', () => {
    expect(parse(version, lines('Linux version 3.4.5 custom')).value).toEqual({
      release: '3.4.5',
      build: '',
      compiler: 'custom',
    });
  });

  test.each([
    [
      'Linux (none) 2.6.35.3-850+ #325 PREEMPT Wed May 23 09:35:44 CST 2012 armv7l GNU/Linux',
      '2.6.35.3-850+',
      '#325 PREEMPT Wed May 23 09:35:44 CST 2012',
    ],
    [
      'Linux board 6.1.0-50-arm64 #1 SMP Debian 6.1.123-1 (2026-01-02) aarch64 GNU/Linux',
      '6.1.0-50-arm64',
      '#1 SMP Debian 6.1.123-1 (2026-01-02)',
    ],
    ['Linux board 5.10.1 #7 armv5tejl', '5.10.1', '#7 armv5tejl'],
  ])('from uname -a: %s', (text, release, build) => {
    expect(parse(version, lines(text)).value).toEqual({ release, build, compiler: '' });
  });

  test.each([
    ['before its build', [DEBIAN.slice(0, DEBIAN.indexOf(' #1')), '#1 SMP Debian 6.1.123-1 (2026-01-02)']],
    [
      'in the compiler',
      [DEBIAN.slice(0, DEBIAN.indexOf(' 12.2.0, GNU')), `  ${DEBIAN.slice(DEBIAN.indexOf('12.2.0, GNU'))}`],
    ],
    [
      'twice, with backslashes',
      [
        `${DEBIAN.slice(0, DEBIAN.indexOf(' 12.2.0, GNU'))} \\`,
        `${DEBIAN.slice(DEBIAN.indexOf('12.2.0, GNU'), DEBIAN.indexOf(' #1'))} \\`,
        DEBIAN.slice(DEBIAN.indexOf('#1')),
      ],
    ],
  ])('that is broken %s', (_, broken) => {
    expect(parse(version, lines(...broken)).value).toEqual(parse(version, lines(DEBIAN)).value);
  });

  test('with CRLF', () => {
    expect(parse(version, `${DEBIAN}\r\n`).value?.build).toBe('#1 SMP Debian 6.1.123-1 (2026-01-02)');
  });

  test('that does not stand in the file is a remark', () => {
    const parsed = parse(version, lines('5.10.1', 'more'));
    expect(parsed.value).toBeNull();
    expect(remarksOf(parsed)).toEqual(['-: no line starts with "Linux version": "5.10.1"']);
  });

  test('of an empty file is unknown', () => {
    expect(parse(version, '')).toMatchObject({ value: null, diagnostics: [] });
  });
});

test('the beginning', () => {
  expect(version.detect(`${DEBIAN}\r\n`)).toBe(true);
  expect(version.detect('Linux board 5.10.1 #7 armv5tejl\r\n')).toBe(true);
  expect(version.detect('Linux is a kernel\n')).toBe(false);
  expect(version.detect('Booting\nLinux version 1 2\n')).toBe(false);
});
