import { describe, expect, test } from 'vitest';
import { sysModule } from '../../src/parse/sys-module.ts';
import { bytesOf } from '../support/parsed.ts';

function read(files: Readonly<Record<string, string>>) {
  const tree = sysModule.start();
  for (const [path, text] of Object.entries(files)) {
    const sink = tree.file(`sys/module/${path}`);
    sink.push(bytesOf(text));
    sink.end();
  }
  return tree.end();
}

describe('modules of /sys', () => {
  test('have sizes and users', () => {
    expect(
      read({
        'usbnet/coresize': '65536\n',
        'usbnet/initsize': '0\n',
        'usbnet/refcnt': '1\n',
        'mii/coresize': '16384\n',
        'mii/datasize': '8192\n',
      }).value,
    ).toEqual(
      new Map([
        ['usbnet', { coreSizeBytes: 65_536, dataSizeBytes: null, initSizeBytes: 0, refcount: 1 }],
        ['mii', { coreSizeBytes: 16_384, dataSizeBytes: 8192, initSizeBytes: null, refcount: null }],
      ]),
    );
  });

  test('on their way out have no users', () => {
    const parsed = read({ 'usbnet/coresize': '65536\n', 'usbnet/refcnt': '-1\n' });
    expect(parsed.value.get('usbnet')).toEqual({
      coreSizeBytes: 65_536,
      dataSizeBytes: null,
      initSizeBytes: null,
      refcount: null,
    });
    expect(parsed.rejectedCount).toBe(0);
  });

  test.each(['__proto__', 'constructor'])('may be named %s', (name) => {
    const tree = sysModule.start();
    const sink = tree.file(`sys/module/${name}/coresize`);
    sink.push(bytesOf('4096\n'));
    sink.end();
    expect(tree.end().value.get(name)?.coreSizeBytes).toBe(4096);
  });

  test('with a file that holds no number say which', () => {
    const parsed = read({ 'usbnet/coresize': '', 'mii/coresize': 'lots\n', 'vfat/initsize': '99999999999999999999\n' });
    expect(parsed.rejectedCount).toBe(3);
    expect(parsed.diagnostics).toEqual([
      { source: 'sys/module/usbnet/coresize', line: 1, message: 'coresize is empty' },
      { source: 'sys/module/mii/coresize', line: 1, message: 'coresize is not a whole number: "lots"' },
      {
        source: 'sys/module/vfat/initsize',
        line: 1,
        message: 'initsize is not a whole number: "99999999999999999999"',
      },
    ]);
  });
});
