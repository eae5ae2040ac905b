import { describe, expect, test } from 'vitest';
import { aimOf, cleanHead, commandOf, withoutEscapes, withoutPrefix } from '../../src/parse/terminal.ts';

describe('what was typed', () => {
  test.each([
    ['/ # cat /proc/meminfo', 'cat /proc/meminfo'],
    ['/ # ', ''],
    ['/ #', ''],
    ['~ # lsmod', 'lsmod'],
    ['/proc # cat modules', 'cat modules'],
    ['root@board:~# cat /proc/slabinfo', 'cat /proc/slabinfo'],
    ['root@(none):/tmp# ', ''],
    ['[root@board ~]# cat /proc/slabinfo', 'cat /proc/slabinfo'],
    ['user@host ~ % adb shell cat /proc/modules', 'adb shell cat /proc/modules'],
    ['$ adb shell cat /proc/modules', 'adb shell cat /proc/modules'],
    ['# cat /proc/modules', 'cat /proc/modules'],
    ['console:/ $ cat /proc/modules', 'cat /proc/modules'],
    ['130|shell@board:/ # cat /proc/modules', 'cat /proc/modules'],
    ['sh-5.1# cat /proc/modules', 'cat /proc/modules'],
    ['C:\\Users\\me> adb shell cat /proc/modules', ' adb shell cat /proc/modules'],
    ['+ cat /proc/modules', 'cat /proc/modules'],
    ['cat /proc/modules', 'cat /proc/modules'],
    ['adb -s 0123 shell cat /proc/modules', 'adb -s 0123 shell cat /proc/modules'],
    ['==> /proc/modules <==', '/proc/modules'],
    ['--- proc/slabinfo ---', 'proc/slabinfo'],
    ['BusyBox v1.36.1 (2024-01-01 00:00:00 UTC) built-in shell (ash)', ''],
    ['-----------', ''],
    ['```text', ''],
    ['</code></pre>', ''],
    ['exit', ''],
  ])('%j', (line, command) => {
    expect(commandOf(line)).toBe(command);
  });

  test.each([
    'usbnet 65536 1 cdc_ether, Live 0xbf003000',
    'MemTotal:         990732 kB',
    '0xf0a71000-0xf0a74000   12288 fb_setup+0x1c3/0x3f0 [panel_drv] pages=2 vmalloc',
    'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0',
    '#1 SMP Debian 6.1.123-1 (2026-01-02)',
    'Node 0, zone   Normal 1 2 3',
    '        protection: (0, 12, 12)',
    '00000000-00000fff : Reserved',
    '[   12.345678] usb 1-1: new device',
    'pages=5 vmalloc',
    '> MemTotal: 12 kB',
    'quiet root=/dev/mmcblk0p2',
    '',
  ])('is not %j', (line) => {
    expect(commandOf(line)).toBeUndefined();
  });

  test('prints this file, another, or does not say', () => {
    const names = new Set(['modules', 'lsmod']);
    const aims = [
      'cat /proc/modules',
      'busybox lsmod',
      'cat /proc/version /proc/modules',
      'cat /proc/slabinfo; ls',
      'cat /proc/*info',
      'dmesg',
      '',
    ].map((command) => aimOf(command, names));
    expect(aims).toEqual(['this', 'this', 'this', 'other', 'unsaid', 'unsaid', 'unsaid']);
  });

  test('is looked for in no time in a line without end', () => {
    const started = process.hrtime.bigint();
    for (const text of ['a@', 'a.', '/', ' ', '(', '> ', '[1']) {
      commandOf(text.repeat(30_000));
      withoutPrefix(text.repeat(30_000));
      withoutEscapes(`\x1b${text.repeat(30_000)}`);
    }
    expect(Number(process.hrtime.bigint() - started)).toBeLessThan(1e9);
  });
});

describe('what a log puts before a line', () => {
  const text = '        low      27';
  test.each([
    '[   30.988123] ',
    '[   30.988] ',
    '<6>[    1.200000] ',
    '<6>',
    '[    1.200000][    T1] ',
    '[    1.200000] [ T123] ',
    'Nov 20 20:41:07 board kernel: ',
    'Nov  2 20:41:07 board kernel: [   30.988123] ',
    '2026-11-20T20:41:07.1234567Z ',
    '2026-11-20T20:41:07+0100 board kernel: ',
    '11-20 20:41:07.123  1234  1235 I show    : ',
    'I/show    ( 1234): ',
    '[2026-11-20 20:41:07.123] ',
    '[20:41:07] ',
  ])('%j', (prefix) => {
    expect(withoutPrefix(prefix + text)).toEqual({ text, quoted: false, logged: true });
    expect(withoutPrefix(`> > ${prefix}${text}`)).toEqual({ text, quoted: true, logged: true });
  });

  test.each(['> ', '>> ', '> > '])('quoted by %j', (prefix) => {
    expect(withoutPrefix(prefix + text)).toEqual({ text, quoted: true, logged: false });
  });

  test.each([
    text,
    'slabinfo - version: 2.1',
    'Module                  Size  Used by',
    'Node 0, zone      DMA',
    '64.63 58.91',
    'Linux version 6.1.0 (a@b) (gcc (Debian 12.2.0) 12.2.0) #1 SMP Mon Aug 16 13:27:03 EDT 2004',
    '  00100000-17ffffff : PCI Bus 0000:00',
    '0xbf02a000-0xbf1ac000 1581056 f+0xc/0x5c pages=385 vmalloc',
    ':A-0000064  12 12 64 64 1 : slabdata 1 1 0',
  ])('is not in %j', (line) => {
    expect(withoutPrefix(line)).toBeUndefined();
  });
});

test.each([
  ['\x1b[32mMemTotal:\x1b[0m  12 kB', 'MemTotal:  12 kB'],
  ['/ # \x1b[6n', '/ # '],
  ['\x1b]0;root@board\x07MemTotal:  12 kB', 'MemTotal:  12 kB'],
  ['\x1b[2J\x1b[1;1HMemTotal:  12 kB\x1b[K', 'MemTotal:  12 kB'],
  ['\x1b[?2004lMemTotal:  12 kB', 'MemTotal:  12 kB'],
  ['MemTotal:  12\x1b[1D34 kB', 'MemTotal:  12\x1b[1D34 kB'],
])('escape sequences that move no text go: %j', (line, text) => {
  expect(withoutEscapes(line)).toBe(text);
});

describe('the beginning', () => {
  const names = new Set(['modules', 'lsmod']);
  test.each([
    ['BusyBox v1.36.1\r\n\r\n/ # cat /proc/modules\r\nusbnet 1\r\n', 'usbnet 1'],
    ['hello\n$ cat /proc/modules\nusbnet 1\n', 'usbnet 1'],
    ['$ cat /proc/uptime\n1.0 2.0\n$ cat /proc/modules\nusbnet 1\n', 'usbnet 1'],
    ['$ cat /proc/uptime\n1.0 2.0\n', ''],
    ['usbnet 1\nmii 2\n/ # ', 'usbnet 1\nmii 2'],
    ['\ufeff> [ 1.234] usbnet 1\n', 'usbnet 1'],
  ])('of %j', (head, clean) => {
    expect(cleanHead(head, names)).toBe(clean);
  });
});
