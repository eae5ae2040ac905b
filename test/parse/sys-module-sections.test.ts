import { describe, expect, test } from 'vitest';
import { sysModuleSections } from '../../src/parse/sys-module-sections.ts';
import { bytesOf } from '../support/parsed.ts';

function read(files: Readonly<Record<string, string>>) {
  const tree = sysModuleSections.start();
  for (const [path, text] of Object.entries(files)) {
    const sink = tree.file(`sys/module/${path}`);
    sink.push(bytesOf(text));
    sink.end();
  }
  return tree.end();
}

describe('sections of modules', () => {
  // Linux 6.1 on x86-64. Where realtek has its code, libphy had its init code.
  test('have addresses, those of init as well', () => {
    const parsed = read({
      'realtek/sections/.text': '0xffffffffc0407000\n',
      'realtek/sections/.init.text': '0xffffffffc0411000\n',
      'realtek/sections/__ksymtab_strings': '0xffffffffc0409100\n',
      'libphy/sections/.init.text': '0xffffffffc0407000\n',
      'cam_sensor/sections/.data..percpu': '0x0000000000035020\n',
    });
    expect(parsed.value).toEqual(
      new Map([
        [
          'realtek',
          new Map([
            ['.text', 'ffffffffc0407000'],
            ['.init.text', 'ffffffffc0411000'],
            ['__ksymtab_strings', 'ffffffffc0409100'],
          ]),
        ],
        ['libphy', new Map([['.init.text', 'ffffffffc0407000']])],
        ['cam_sensor', new Map([['.data..percpu', '35020']])],
      ]),
    );
    expect(parsed).toMatchObject({ lineCount: 5, rejectedCount: 0, diagnosticCount: 0 });
  });

  test('of 32 bits, in a tar that fills files up', () => {
    const { value } = read({ 'panel_drv/sections/.text': `0xBF003000\n${'\0'.repeat(4085)}` });
    expect(value.get('panel_drv')?.get('.text')).toBe('bf003000');
  });

  test.each(['0x0000000000000000\n', '0x0\n', '0x          (null)\n', '0x(____ptrval____)\n'])(
    'hidden as %j',
    (text) => {
      const parsed = read({
        'usbnet/sections/.text': text,
        'usbnet/sections/.init.text': text,
        'mii/sections/.text': text,
      });
      expect(parsed.value).toEqual(
        new Map([
          ['usbnet', new Map()],
          ['mii', new Map()],
        ]),
      );
      expect(parsed.rejectedCount).toBe(0);
      expect(parsed.diagnostics).toEqual([
        { source: 'sys/module/*/sections', line: null, message: 'addresses are hidden (zero): read it as root' },
      ]);
    },
  );

  test('one without an address among others is no sign of hidden ones', () => {
    const parsed = read({ 'usbnet/sections/.text': '0xbf003000\n', 'usbnet/sections/.data..percpu': '0x00000000\n' });
    expect(parsed.value.get('usbnet')).toEqual(new Map([['.text', 'bf003000']]));
    expect(parsed.diagnosticCount).toBe(0);
  });

  test.each(['__proto__', 'constructor'])('may be named %s', (name) => {
    expect(
      read({ [`${name}/sections/${name}`]: '0xbf003000\n' })
        .value.get(name)
        ?.get(name),
    ).toBe('bf003000');
  });

  test.each(['', 'bf003000\n', '0xbf003000 t\n', '0x12345678123456789\n', '-1\n'])('%j is none', (text) => {
    const parsed = read({ 'usbnet/sections/.text': text });
    expect(parsed.value.size).toBe(0);
    expect(parsed.diagnostics).toMatchObject([
      { source: 'sys/module/usbnet/sections/.text', line: 1, message: expect.stringContaining('not the address of a') },
    ]);
  });

  test('are kept up to a bound', () => {
    const files = Array.from({ length: 1500 }, (_, index) => [`usbnet/sections/.text.f${index}`, '0xbf003000\n']);
    const parsed = read(Object.fromEntries(files));
    expect(parsed.value.get('usbnet')?.size).toBe(1000);
    expect(parsed.diagnostics.map(({ message }) => message)).toEqual([
      'a module has more than 1000 sections: the rest is left out',
    ]);
  });
});
