/** A text as its bytes in UTF-8, each one a character: what is cut and pasted here is bytes. */
function bytesOf(text) {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Numbers, and what looks like one, that a parser may take for something else. */
export const NUMBERS = [
  ...[
    '0',
    '-0',
    '-1',
    '1',
    '00000007',
    '+1',
    '1.5',
    '.5',
    '1e9',
    '1e400',
    '0x',
    '0x0',
    '0xffffffff',
    'Infinity',
    'NaN',
  ],
  ...['255', '256', '4095', '4096', '65535', '65536', '2147483647', '2147483648', '4294967295', '4294967296'],
  ...['9007199254740991', '9007199254740992', '9223372036854775807', '18446744073709551615', '99999999999999999999'],
  ...['ffffffffffffffff', '0xffffffffffffffff', '(null)', '(____ptrval____)', '١٢', '１'].map(bytesOf),
];

/** What stands between the words of one kernel file or another, and what no kernel file has. */
export const TOKENS = [
  ...NUMBERS,
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', '$&', '%s', '{{name}}', '<b>', '`', '\\'],
  ...['\n', '\r', '\r\n', '\n\n\n', '\t', ' ', '   ', '\v', '\f', '\0', '\x01', '\x7f', '\b \b', '\x80', '\xff\xfe'],
  ...['\x1b[0m', '\x1b[1;31m', '\x1b[2K', '\x1b[10;1H', '\x1b]0;title\x07', '\x1b', '\x1b[', '\x1b[K'],
  ...['\u2028', '\u2029', '\u0085', '\u00a0', '\u202e', '\ufeff', '\ufffd', '\u{1f4a5}', 'ü'].map(bytesOf),
  ...[':', ';', ',', '=', '"', "'", '-', '+', '/', '[', ']', '(', ')', '{', '}', '<', '>', '#', '|', '@', '*', '?'],
  ...['kB', 'KiB', 'MiB', 'K', 'pages=', 'N0=1', 'phys=0x1000', 'vmalloc', 'vmap', 'ioremap', ' : slabdata ', '# name'],
  ...['Node 0, zone', 'Normal', 'DMA', 'Movable', 'Linux version ', 'MemTotal:', 'CONFIG_A=y', 'is not set', 'Live'],
  ...['Page allocated via order 0, mask 0x0()', 'PFN 1', 'unreferenced object 0x1 (size 1):', 'nr_pages: 1', 'age='],
  ...['f+0x1/0x2 [m]', '[m]', ' [isp_core]', '+0x0/0x0', 'pid=1', 'module isp func:f', 'T _stext', 'Memory: 1K/2K'],
];

/** What a logger or a person puts before a line. */
export const PREFIXES = [
  ...['[    0.000000] ', '<6>[   12.345678] ', '[ 1.5] [    T1] ', '> ', '>> ', '    ', '\t', '2026-01-01T00:00:00Z '],
  ...['Jan  1 00:00:00 board kernel: ', '2026-01-01 00:00:00.123 ', '[12:00:00] ', '12:00:00.000 -> ', 'proc/x:'],
  ...['board login: ', '(console) ', '# ', '+ '],
];

/** What stands around a file that was taken over a console. */
export const PROMPTS = [
  ...['/ # cat /proc/modules', 'root@board:~# cat /proc/slabinfo', '$ sudo cat /proc/vmallocinfo', '# dmesg', '/ # '],
  ...['root@board:~# ', '=== /proc/meminfo ===', '--- proc/zoneinfo', 'cat: read error: Input/output error', '```'],
  ...['[root@board /]# cat /proc/iomem; echo $?', 'sh: cat: not found', '^C', 'Connection closed.', 'login: '],
];
