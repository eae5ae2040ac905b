import { describe, expect, test } from 'vitest';
import { kallsyms } from '../../src/parse/kallsyms.ts';
import { awk } from '../support/captured-files.ts';
import { bytesOf, lines, parse, parseInPieces, remarksOf } from '../support/parsed.ts';

// Linux 6.1 of Debian on x86-64: lines of the image, of three modules, and of code that is made at run time.
const PC = lines(
  '0000000000000000 A fixed_percpu_data',
  '0000000000000000 A __per_cpu_start',
  '0000000000035000 A __per_cpu_end',
  'ffffffff9e600000 T startup_64',
  'ffffffff9e600000 T _stext',
  'ffffffff9e600070 T secondary_startup_64',
  'ffffffff9e600160 t verify_cpu',
  'ffffffff9f401d32 T _etext',
  'ffffffff9f600000 D __start_rodata',
  'ffffffffc04080e8 t rtl8366rb_config_init.cold\t[realtek]',
  'ffffffffc0407000 t genphy_no_config_intr\t[realtek]',
  'ffffffffc0407010 t rtl9000a_config_init\t[realtek]',
  'ffffffffc040c000 d realtek_drvs\t[realtek]',
  'ffffffffc040817a t phy_module_exit\t[realtek]',
  'ffffffffc0409670 r realtek_tbl\t[realtek]',
  'ffffffffc040817a t cleanup_module\t[realtek]',
  'ffffffffc068694e r .LC4\t[8021q]',
  'ffffffffc0682000 t vlan_dev_exit\t[8021q]',
  'ffffffffc0685684 t vlan_proto_exit\t[8021q]',
  '0000000000035020 a cam_pcpu_static\t[cam_sensor]',
  'ffffffffc068d000 T cam_buf_free\t[cam_sensor]',
  'ffffffffc068d892 t cleanup_module\t[cam_sensor]',
  'ffffffffc0201000 t ftrace_trampoline\t[__builtin__ftrace]',
  'ffffffffc0203000 t kprobe_insn_page\t[__builtin__kprobes]',
  'ffffffffc0204a5c t bpf_prog_6deef7357e7b4530\t[bpf]',
);

describe('symbols of modules', () => {
  test('tell where their functions lie', () => {
    const parsed = parse(kallsyms, PC);
    expect([...parsed.value.modules]).toEqual([
      [
        'realtek',
        { textStart: 'ffffffffc0407000', textEnd: 'ffffffffc040817a', symbols: 7, firstLine: 10, lastLine: 16 },
      ],
      [
        '8021q',
        { textStart: 'ffffffffc0682000', textEnd: 'ffffffffc0685684', symbols: 2, firstLine: 18, lastLine: 19 },
      ],
      [
        'cam_sensor',
        { textStart: 'ffffffffc068d000', textEnd: 'ffffffffc068d892', symbols: 3, firstLine: 20, lastLine: 22 },
      ],
    ]);
    expect(parsed).toMatchObject({ lineCount: 25, rejectedCount: 0, diagnosticCount: 0, truncated: false });
  });

  test('as awk finds them', () => {
    const found = awk(
      `tolower($2) == "t" && $4 ~ /^.[a-z0-9]/ && $4 != "[bpf]" {
        if (!($4 in low) || $1 < low[$4]) low[$4] = $1
        if ($1 > high[$4]) high[$4] = $1
      }
      END { for (name in low) print substr(name, 2, length(name) - 2), low[name], high[name] }`,
      PC,
    );
    const read = [...parse(kallsyms, PC).value.modules].map(
      ([name, { textStart, textEnd }]) => `${name} ${textStart} ${textEnd}`,
    );
    expect(read.sort()).toEqual(found.split('\n').sort());
  });

  // The first from a phone, the next from Linux 6.1 of Debian on arm64; the last as 32-bit arm has them.
  test('may be marks of code and data', () => {
    const board = lines(
      'ffffffc001848000 t __kvm_nvhe_$x.1\t[pkvm_s2mpu_v9]',
      'ffffffc001848000 t __kvm_nvhe_memset\t[pkvm_s2mpu_v9]',
      'ffffffc001848050 t __kvm_nvhe_s2mpu_init\t[pkvm_s2mpu_v9]',
      'ffffbb2502d62000 t $x\t[cam_sensor]',
      'ffffbb2502d62190 t cam_ctor\t[cam_sensor]',
      'ffffbb2502d628ec t $x\t[cam_sensor]',
      'ffffbb2502d628ec t cam_exit\t[cam_sensor]',
      'ffffbb2502d63000 r $d.12\t[cam_sensor]',
      'bf000000 t $a\t[panel_drv]',
    );
    expect([...parse(kallsyms, board).value.modules]).toEqual([
      [
        'pkvm_s2mpu_v9',
        { textStart: 'ffffffc001848000', textEnd: 'ffffffc001848050', symbols: 3, firstLine: 1, lastLine: 3 },
      ],
      [
        'cam_sensor',
        { textStart: 'ffffbb2502d62190', textEnd: 'ffffbb2502d628ec', symbols: 2, firstLine: 5, lastLine: 7 },
      ],
    ]);
  });

  test('of 2.6, where files have names', () => {
    const board = lines(
      '00000000 a pcmcia_resource.c\t[pcmcia]',
      'BF000000 t pcmcia_access_configuration_register\t[pcmcia]',
      'bf0012d4 T pcmcia_request_io\t[pcmcia]',
      'c0034f38 U printk\t[pcmcia]',
      'c0034f40 w weak_of_another\t[pcmcia]',
    );
    expect(parse(kallsyms, board).value.modules.get('pcmcia')).toEqual({
      textStart: 'bf000000',
      textEnd: 'bf0012d4',
      symbols: 5,
      firstLine: 1,
      lastLine: 5,
    });
  });

  test('of a module without functions', () => {
    const { modules } = parse(kallsyms, lines('bf001000 d blob\t[firmware_blob]')).value;
    expect(modules.get('firmware_blob')).toMatchObject({ textStart: null, textEnd: null, symbols: 1 });
  });

  test('that ftrace remembers of init code are not where the module is', () => {
    const traced = lines(
      'ffffffffc0682000 t vlan_dev_exit\t[8021q]',
      'ffffffffc068d000 T cam_buf_free\t[cam_sensor]',
      'ffffffffc069a000 t vlan_proto_init\t[8021q]',
    );
    expect(parse(kallsyms, traced).value.modules.get('8021q')).toEqual({
      textStart: 'ffffffffc0682000',
      textEnd: 'ffffffffc0682000',
      symbols: 2,
      firstLine: 1,
      lastLine: 3,
    });
  });

  test('in a file that somebody sorted', () => {
    const ranges = (text: string) =>
      [...parse(kallsyms, text).value.modules]
        .map(([name, { textStart, textEnd, symbols }]) => [name, textStart, textEnd, symbols])
        .sort();
    const sorted = lines(...PC.trimEnd().split('\n').sort());
    expect(ranges(sorted)).toEqual(ranges(PC));
  });

  test.each(['__proto__', 'constructor'])('of a module that is called %s', (name) => {
    expect(parse(kallsyms, `bf000000 t f\t[${name}]\n`).value.modules.get(name)?.textStart).toBe('bf000000');
  });
});

describe('symbols of the image', () => {
  test('are those that have a place', () => {
    const { image } = parse(kallsyms, PC).value;
    expect(image?.names.split('\n')).toEqual([
      'startup_64',
      '_stext',
      'secondary_startup_64',
      'verify_cpu',
      '_etext',
      '__start_rodata',
    ]);
    expect([...(image?.addresses ?? [])].map((address) => address.toString(16))).toEqual([
      'ffffffff9e600000',
      'ffffffff9e600000',
      'ffffffff9e600070',
      'ffffffff9e600160',
      'ffffffff9f401d32',
      'ffffffff9f600000',
    ]);
  });

  test('may be many', () => {
    const text = Array.from(
      { length: 10_000 },
      (_, index) => `${(0xc000_8000 + 4 * index).toString(16)} t f${index}\n`,
    );
    const { image } = parse(kallsyms, text.join('')).value;
    expect(image?.addresses).toHaveLength(10_000);
    expect(image?.addresses[9999]).toBe(0xc000_8000n + 4n * 9999n);
    expect(image?.names.split('\n').at(4096)).toBe('f4096');
  });
});

describe('hidden addresses', () => {
  test.each([
    ['0000000000000000', /^[0-9a-f]+/gm],
    ['00000000', /^[0-9a-f]+/gm],
    ['          (null)', /^[0-9a-f]+/gm],
    ['(____ptrval____)', /^[0-9a-f]+/gm],
  ])('%s', (hidden, addresses) => {
    const parsed = parse(kallsyms, PC.replace(addresses, hidden));
    expect(parsed.value.image).toBeNull();
    expect(parsed.value.modules.get('realtek')).toEqual({
      textStart: null,
      textEnd: null,
      symbols: 7,
      firstLine: 10,
      lastLine: 16,
    });
    expect(parsed.rejectedCount).toBe(0);
    expect(remarksOf(parsed)).toEqual(['-: addresses are hidden (zero): read it as root']);
  });
});

test('what is listed twice counts once', () => {
  const parsed = parse(kallsyms, PC + PC);
  expect(parsed.value).toEqual(parse(kallsyms, PC).value);
  expect(parsed.rejectedCount).toBe(25);
  expect(remarksOf(parsed)[0]).toBe('26: the symbols are listed a second time');
});

describe('a file that is cut', () => {
  test.each([
    ['in an address', 'ffffffffc0407010'],
    ['in the name of a module', 'c\t[cam_sensor]'],
    ['in a name', '_buf_free'],
  ])('%s', (_, at) => {
    const parsed = parse(kallsyms, PC.slice(0, PC.indexOf(at) + 4));
    expect(parsed).toMatchObject({ truncated: true, rejectedCount: 1 });
  });

  test('in the image may be whole', () => {
    const parsed = parse(kallsyms, PC.slice(0, PC.indexOf('_cpu\n')));
    expect(parsed).toMatchObject({ truncated: false, rejectedCount: 0 });
    expect(remarksOf(parsed)).toEqual(['7: the file ends here without a line end: it may be cut']);
  });
});

test('other lines are told', () => {
  const parsed = parse(kallsyms, `${PC}fffffff t too_short\nffffffffc0407010 tt two\n`);
  expect(remarksOf(parsed)).toEqual([
    '26: not a line of /proc/kallsyms: "fffffff t too_short"',
    '27: not a line of /proc/kallsyms: "ffffffffc0407010 tt two"',
  ]);
});

test('the beginning is a symbol', () => {
  expect(kallsyms.detect(PC)).toBe(true);
  expect(kallsyms.detect('bf000000 t f\t[panel_drv]\r\n')).toBe(true);
  expect(kallsyms.detect('00000000-00000fff : Reserved\n')).toBe(false);
  expect(kallsyms.detect('ccci_plat 134626 1 ccci, Live 0x00000000 (PO)\n')).toBe(false);
});

test('pieces make no difference', () => {
  expect(parseInPieces(kallsyms, [...PC].map(bytesOf))).toEqual(parse(kallsyms, PC));
});
