import { describe, expect, test } from 'vitest';
import { modules } from '../../src/parse/modules.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const rowsOf = (...texts: readonly string[]) => parse(modules, lines(...texts)).value;
const rowOf = (text: string) => rowsOf(text)[0];

describe('a line of /proc/modules', () => {
  test('of a module that others use', () => {
    expect(rowsOf('ccci_plat 134626 1 ccci, Live 0x00000000')).toEqual([
      {
        name: 'ccci_plat',
        sizeBytes: 134_626,
        refcount: 1,
        usedBy: ['ccci'],
        permanent: false,
        state: 'Live',
        address: null,
        addressDigits: 8,
        taints: '',
        line: 1,
      },
    ]);
  });

  test('with taints and a real address', () => {
    expect(rowOf('mt7615_ap 3018488 2 - Live 0xbf55f000 (O)')).toMatchObject({
      sizeBytes: 3_018_488,
      usedBy: [],
      address: 'bf55f000',
      addressDigits: 8,
      taints: 'O',
    });
  });

  test('of a module that cannot be unloaded', () => {
    expect(rowOf('ipv6 462848 18 [permanent], Live 0xffff800001167000')).toMatchObject({
      refcount: 18,
      usedBy: [],
      permanent: true,
      address: 'ffff800001167000',
      addressDigits: 16,
    });
    expect(rowOf('nf_nat 53248 2 iptable_nat,xt_nat,[permanent], Live 0xffffffffc0a0b000 (E)')).toMatchObject({
      usedBy: ['iptable_nat', 'xt_nat'],
      permanent: true,
      taints: 'E',
    });
  });

  test('of a kernel that does not count references', () => {
    expect(rowOf('nvidia 56602624 - - Live 0xffffffffc03e0000 (PO)')).toMatchObject({
      sizeBytes: 56_602_624,
      refcount: null,
      usedBy: [],
      taints: 'PO',
    });
  });

  test('of a module that is on its way in or out', () => {
    expect(rowOf('oops 20480 1 - Loading 0xc8816000 (O+)')).toMatchObject({ state: 'Loading', taints: 'O+' });
    expect(rowOf('gone 16384 -1 - Unloading 0xc8816000 (O-)')).toMatchObject({ state: 'Unloading', refcount: null });
  });

  test('with an address in capitals, and blanks behind', () => {
    expect(rowOf('usb_led 1341 0 - Live 0xBF000000   ')).toMatchObject({ address: 'bf000000', sizeBytes: 1341 });
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('with the name %s', (name) => {
    expect(rowOf(`${name} 4096 0 - Live 0x0000000000000000`)?.name).toBe(name);
  });
});

describe('lsmod', () => {
  const expected = [
    ['usbnet', 65_536, 1, ['cdc_ether']],
    ['mii', 16_384, 1, ['usbnet']],
    ['vfat', 24_576, 0, []],
  ];
  const brief = (rows: ReturnType<typeof rowsOf>) =>
    rows.map(({ name, sizeBytes, refcount, usedBy }) => [name, sizeBytes, refcount, usedBy]);

  test('of kmod', () => {
    const text = [
      'Module                  Size  Used by',
      'usbnet                 65536  1 cdc_ether',
      'mii                    16384  1 usbnet',
      'vfat                   24576  0',
    ];
    expect(brief(rowsOf(...text))).toEqual(expected);
    expect(rowsOf(...text).map(({ line, state, address }) => [line, state, address])).toEqual([
      [2, null, null],
      [3, null, null],
      [4, null, null],
    ]);
  });

  test('of BusyBox, a table with taints in its header', () => {
    const text = [
      'Module                  Size  Used by    Tainted: P  ',
      'usbnet                 65536  1 cdc_ether ',
      'mii                    16384  1 usbnet ',
      'vfat                   24576  0 ',
    ];
    expect(brief(rowsOf(...text))).toEqual(expected);
  });

  test('of BusyBox, a header above the lines of /proc/modules', () => {
    const text = [
      'Module                  Size  Used by    Not tainted',
      'usbnet 65536 1 cdc_ether, Live 0xbf003000',
      'mii 16384 1 usbnet, Live 0xbf000000',
      'vfat 24576 0 - Live 0xbf010000',
    ];
    expect(brief(rowsOf(...text))).toEqual(expected);
    expect(rowsOf(...text).map(({ address }) => address)).toEqual(['bf003000', 'bf000000', 'bf010000']);
  });

  test('of BusyBox, the lines of /proc/modules and no header', () => {
    const text = [
      'usbnet 65536 1 cdc_ether, Live 0xbf003000',
      'mii 16384 1 usbnet, Live 0xbf000000',
      'vfat 24576 0 - Live 0xbf010000',
    ];
    expect(brief(rowsOf(...text))).toEqual(expected);
  });

  test('of BusyBox, users that begin with [permanent]', () => {
    expect(rowOf('nf_conntrack           88371  2 [permanent],nf_nat ')).toMatchObject({
      usedBy: ['nf_nat'],
      permanent: true,
    });
  });

  test('of kmod on a kernel that does not count references', () => {
    expect(rowOf('vfat                   24576  -2')).toMatchObject({ refcount: null, usedBy: [] });
  });

  test('without any module', () => {
    expect(parse(modules, lines('Module                  Size  Used by'))).toMatchObject({ value: [], lineCount: 1 });
  });
});

describe('a list of users that a log has broken', () => {
  const whole = 'usbnet 65536 3 cdc_ether,smsc95xx,asix,[permanent], Live 0xbf003000 (O)';

  test.each([
    ['once', ['usbnet 65536 3 cdc_ether,', 'smsc95xx,asix,[permanent], Live 0xbf003000 (O)']],
    ['twice', ['usbnet 65536 3 cdc_ether,', '    smsc95xx,', 'asix,[permanent], Live 0xbf003000 (O)']],
  ])('%s is joined', (_, broken) => {
    const next = 'mii 16384 0 - Live 0xbf000000';
    const parsed = parse(modules, lines(...broken, next));
    expect(parsed.value.map(({ line: _, ...row }) => row)).toEqual(
      rowsOf(whole, next).map(({ line: _, ...row }) => row),
    );
    expect(parsed.value[0]?.line).toBe(1);
    expect(parsed.rejectedCount).toBe(0);
    expect(remarksOf(parsed)).toEqual([`${broken.length}: a line break taken out of 1 line`]);
  });

  test.each([
    ['by a message', '[   12.345678] usb 1-1: new device'],
    ['inside of a name', 'xx, Live 0xbf003000 and more'],
  ])('and does not go on, since it is broken %s, is lost', (_, second) => {
    const parsed = parse(
      modules,
      lines('mii 16384 0 - Live 0xbf000000', 'usbnet 65536 3 cdc_ether,', second, 'vfat 24576 0 - Live 0xbf010000'),
    );
    expect(parsed.value.map(({ name }) => name)).toEqual(['mii', 'vfat']);
    expect(parsed.diagnostics.map(({ line }) => line)).toEqual([2, 3]);
    expect(parsed.rejectedCount).toBe(2);
  });

  test('and ends with the file is a cut', () => {
    const parsed = parse(modules, 'mii 16384 0 - Live 0xbf000000\nusbnet 65536 3 cdc_ether,');
    expect(parsed).toMatchObject({ truncated: true, rejectedCount: 1, value: [{ name: 'mii' }] });
  });
});

describe('a file', () => {
  test('with CRLF and no final line end', () => {
    const parsed = parse(modules, 'usbnet 65536 1 cdc_ether, Live 0xbf003000\r\nmii 16384 1 usbnet, Live 0xbf000000');
    expect(parsed.value.map(({ name }) => name)).toEqual(['usbnet', 'mii']);
    expect(parsed.truncated).toBe(false);
    expect(remarksOf(parsed)).toEqual([
      '2: the file ends here without a line end: it may be cut',
      '1: CR LF at the end of 1 line',
    ]);
  });

  test.each([
    ['usbnet', 'usbnet'],
    ['usbnet 655', 'usbnet 655'],
    ['usbnet 65536 1 cdc_ether, Live', 'usbnet 65536 1 cdc_ether,'],
    ['usbnet 65536 1 cdc_ether, Live 0xbf003000 (O', 'usbnet 65536 1 cdc_ether,'],
  ])('that is cut after "%s"', (end, quoted) => {
    const parsed = parse(modules, `mii 16384 0 - Live 0xbf000000\n${end}`);
    expect(remarksOf(parsed)).toEqual([`2: not a line of /proc/modules or lsmod: "${quoted}"`]);
    expect(parsed.truncated).toBe(true);
    expect(parsed.value.map(({ name }) => name)).toEqual(['mii']);
  });

  test('with lines of something else tells which', () => {
    const parsed = parse(
      modules,
      lines(
        '/ # cat /proc/modules',
        'usbnet 65536 1 cdc_ether, Live 0xbf003000',
        'nf_conntrack_ipv4,xt_state,',
        'mii 99999999999999999999 0 - Live 0xbf000000',
        'vfat 1.5 0 - Live 0xbf010000',
        'usb 12 34 said the dog, (twice)',
        'usb 12 34 (twice)',
        '/ # ',
      ),
    );
    expect(parsed.value.map(({ name }) => name)).toEqual(['usbnet']);
    expect(parsed.rejectedCount).toBe(5);
    expect(parsed.diagnostics.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 1]);
    expect(remarksOf(parsed).at(-1)).toBe('1: 2 lines around the records (prompts, commands, banners) left out');
    expect(remarksOf(parsed)[1]).toBe('4: size is not a whole number: "99999999999999999999"');
  });

  test('that was captured twice into one does not count twice', () => {
    const once = lines('usbnet 65536 1 cdc_ether, Live 0xbf003000', 'mii 16384 1 usbnet, Live 0xbf000000');
    const parsed = parse(modules, once + once);
    expect(parsed.value).toHaveLength(2);
    expect(remarksOf(parsed)).toEqual(['3: "usbnet" stands here a second time', '4: "mii" stands here a second time']);
  });

  test('of 0 bytes has no module', () => {
    expect(parse(modules, '')).toMatchObject({ value: [], byteCount: 0, lineCount: 0, truncated: false });
  });
});

describe('the beginning', () => {
  test.each([
    'Module                  Size  Used by\n',
    'Module                  Size  Used by    Not tainted\r\n',
    '\nusbnet 65536 1 cdc_ether, Live 0xbf003000\n',
    'usbnet 65536 1 cdc_ether, Live 0xbf003000 (O)\r\nmii 163',
  ])('%j is of modules', (head) => {
    expect(modules.detect(head)).toBe(true);
  });

  test.each(['', 'usbnet 65536 1 cdc_ether\n', 'slabinfo - version: 2.1\n', 'Modules:\nusbnet 65536 1\n'])(
    '%j need not be',
    (head) => {
      expect(modules.detect(head)).toBe(false);
    },
  );
});

describe('modules of Linux 2.4', () => {
  test('have flags and their users in brackets', () => {
    const parsed = parse(
      modules,
      lines(
        'Module                  Size  Used by    Tainted: PF ',
        'inflate_thing          18244   0 (autoclean) [isofs squash_fs]',
        'joystick                5984   0 (unused)',
        'serial_core            18044   1 [visor]',
        'mouse-dev               4180   1',
      ),
    );
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value.map(({ name, sizeBytes, refcount, usedBy }) => [name, sizeBytes, refcount, usedBy])).toEqual([
      ['inflate_thing', 18_244, 0, ['isofs', 'squash_fs']],
      ['joystick', 5_984, 0, []],
      ['serial_core', 18_044, 1, ['visor']],
      ['mouse-dev', 4_180, 1, []],
    ]);
  });

  test('are not what BusyBox says of a module that stays', () => {
    expect(rowOf('kconsole               20480  0 [permanent]')).toMatchObject({ permanent: true, usedBy: [] });
  });
});

describe('a list that a mail broke or indented', () => {
  test('before the address, behind the users, before the taints', () => {
    const parsed = parse(
      modules,
      lines(
        'hda_generic 98304 1 hda_realtek, Live ',
        '0x0000000000000000',
        'hda_core 94208 2 hda_generic,hda_realtek,',
        'Live 0xffffffffc0a00000',
        'vendor_gpu 56713216 0 - Live 0x0000000000000000 ',
        '(POE)',
      ),
    );
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value.map(({ name, sizeBytes, state, address }) => [name, sizeBytes, state, address])).toEqual([
      ['hda_generic', 98_304, 'Live', null],
      ['hda_core', 94_208, 'Live', 'ffffffffc0a00000'],
      ['vendor_gpu', 56_713_216, 'Live', null],
    ]);
  });

  test('is read as it was', () => {
    const indented = lines('    Module   Size  Used by', '    mii     16384  1 usbnet');
    expect(modules.detect(indented)).toBe(true);
    expect(parse(modules, indented).value).toMatchObject([{ name: 'mii', sizeBytes: 16_384 }]);
  });
});

test.each(['mii 16384 0', 'mii 16384 1 usbn', 'mii 16384 1 usbnet, Live 0xffffffff'])(
  'a list of lines with addresses that ends in "%s" is cut',
  (end) => {
    const parsed = parse(modules, `usbnet 65536 0 - Live 0xffffffffc0a00000\n${end}`);
    expect(parsed.value.map(({ name }) => name)).toEqual(['usbnet']);
    expect(parsed.truncated).toBe(true);
  },
);

test('a list of lsmod may end so', () => {
  expect(parse(modules, 'Module Size Used by\nmii 16384 0').truncated).toBe(false);
});
