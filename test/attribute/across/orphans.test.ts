import { describe, expect, test } from 'vitest';
import { footprintOfRun } from '../../support/attributed.ts';

const module = (name: string, pages: number) => `${name} ${pages * 4096} 0 - Live 0x0000000000000000\n`;
const area = (token: string, pages: number) =>
  `0x00000000${token}0001-0x00000000${token}0002 ${(pages + 1) * 4096} load_module+0x1/0x9 pages=${pages} vmalloc\n`;

function orphansOf(before: readonly [string, string], after: readonly [string, string]) {
  const files = ([modules, areas]: readonly [string, string]) => ({
    'proc/modules': modules,
    'proc/vmallocinfo': areas,
  });
  const { residues, vmalloc } = footprintOfRun({ s01: files(before), s02: files(after) });
  const left = residues?.map(({ module: name, parts }) => [name, parts.static]);
  return { left, named: vmalloc?.orphanModuleAreas.map((orphan) => orphan.module) };
}

describe('areas of the loader that no loaded module accounts for', () => {
  const bus = [module('bus', 9), area('1111', 9)] as const;

  test('are of the module that had them', () => {
    const found = orphansOf(
      [bus[0] + module('camera', 5) + module('codec', 7), bus[1] + area('aaaa', 5) + area('cccc', 7)],
      [bus[0], bus[1] + area('cccc', 7)],
    );
    expect(found).toEqual({
      left: [
        ['camera', 0],
        ['codec', 7 * 4096],
      ],
      named: ['codec'],
    });
  });

  test('are of the one module of their size, wherever they are now', () => {
    const found = orphansOf(
      [bus[0] + module('camera', 5) + module('codec', 7), bus[1] + area('aaaa', 5) + area('cccc', 7)],
      [bus[0], bus[1] + area('eeee', 7)],
    );
    expect(found).toEqual({
      left: [
        ['camera', 0],
        ['codec', 7 * 4096],
      ],
      named: ['codec'],
    });
  });

  test('of a size that two had, or none, are nobody’s', () => {
    const two = orphansOf(
      [bus[0] + module('camera', 5) + module('codec', 5), bus[1] + area('aaaa', 5) + area('cccc', 5)],
      [bus[0], bus[1] + area('eeee', 5)],
    );
    expect(two).toEqual({
      left: [
        ['camera', 0],
        ['codec', 0],
      ],
      named: [null],
    });
    const none = orphansOf(
      [bus[0] + module('camera', 5), bus[1] + area('aaaa', 5)],
      [bus[0], bus[1] + area('eeee', 6)],
    );
    expect(none).toEqual({ left: [['camera', 0]], named: [null] });
  });

  test('cannot be told where modules and areas do not match', () => {
    const found = orphansOf([bus[0] + module('camera', 5), bus[1] + area('aaaa', 5)], [bus[0], area('eeee', 6)]);
    expect(found.left).toEqual([['camera', null]]);
  });

  test('have no owner without an earlier snapshot', () => {
    const alone = footprintOfRun({ s01: { 'proc/modules': bus[0], 'proc/vmallocinfo': bus[1] + area('eeee', 6) } });
    expect(alone.vmalloc?.orphanModuleAreas).toMatchObject([{ module: null, residentBytes: 6 * 4096 }]);
    expect(alone.residues).toBeNull();
  });
});
