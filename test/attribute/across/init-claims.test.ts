import { describe, expect, test } from 'vitest';
import { withOwners } from '../../../src/attribute/index.ts';
import { measure } from '../../../src/measure/index.ts';
import type { Footprint, Owner } from '../../../src/model/index.ts';
import { footprintOfTexts } from '../../support/attributed.ts';

// The form of Linux 3.10 on arm: real addresses, and bare callers in the holes behind modules.
const MODULES = `jffs2 106496 1 - Live 0xbf08e000 (O)
eth 20480 0 - Live 0xbf000000 (O)
`;
const ALLOC = 'module_alloc_update_bounds+0xc/0x5c';
const CORE = `0xbf000000-0xbf006000   24576 ${ALLOC} pages=5 vmalloc
0xbf08e000-0xbf0a9000  110592 ${ALLOC} pages=26 vmalloc
0xd303a000-0xd307b000  266240 atomic_pool_init+0x0/0x11c phys=8d500000 user
`;
const bare = (address: string, pages = 66) => `0xd3916000-0xd3959000  274432 0x${address} pages=${pages} vmalloc\n`;

function footprintWith(areas: string, modules = MODULES): Footprint {
  return footprintOfTexts({ 'proc/modules': modules, 'proc/vmallocinfo': areas }, { pageSizeBytes: 4096 });
}
const moduleOf = ({ modules }: Footprint, wanted: string) => modules?.find(({ name }) => name === wanted);

describe('an area whose caller is a bare address', () => {
  const footprint = footprintWith(CORE + bare('bf0a926c'));

  test('just behind a module is its init code’s: inferred', () => {
    const jffs2 = moduleOf(footprint, 'jffs2');
    expect(jffs2?.dynamic.vmalloc).toBe(66 * 4096);
    expect(jffs2?.totalBytes).toBe((26 + 66) * 4096);
    expect(jffs2?.evidence.filter(({ part }) => part === 'vmalloc')).toEqual([
      { bytes: 66 * 4096, part: 'vmalloc', grade: 'inferred', source: 'proc/vmallocinfo', line: 4 },
    ]);
    expect(moduleOf(footprint, 'eth')?.dynamic.vmalloc).toBe(0);
    expect(footprint.diagnostics).toContainEqual({
      source: 'proc/vmallocinfo',
      line: 4,
      message:
        "264 KiB with the caller 0xbf0a926c are counted as jffs2's: its init code may have been there; a module that was unloaded may have, too",
    });
  });

  test('is counted once: what is nobody’s shrinks by as much', () => {
    // By hand: 5 + 26 pages of modules and 66 of the bare caller are all that vmallocinfo has.
    expect(footprint.vmalloc?.residentBytes).toBe(97 * 4096);
    expect(footprint.unattributed.vmalloc).toBe(0);
    expect(footprint.vmalloc?.byCaller.find(({ caller }) => caller === '0xbf0a926c')?.module).toBe('jffs2');
    expect(measure(footprint).get('module.vmalloc')).toMatchObject({
      series: expect.arrayContaining([expect.objectContaining({ labels: { module: 'jffs2' }, value: 66 * 4096 })]),
    });
  });

  test('is not claimed a second time by an owner of the budget file', () => {
    const place = { file: 'kfootprint.yml', line: 1, column: 1 };
    const any = { text: '0x*', matches: (text: string) => text.startsWith('0x') };
    const owner: Owner = {
      cache: null,
      symbols: null,
      caller: any,
      cma: null,
      path: null,
      module: { text: 'eth', matches: (name) => name === 'eth' },
      team: null,
      place,
    };
    expect(withOwners(footprint, [owner])).toEqual(footprint);
  });

  test.each([
    ['behind the module before it', 'bf00626c', 'eth'],
    ['at its very end', 'bf006000', 'eth'],
    ['inside of the next one, where a symbol was lost', 'bf08e26c', 'jffs2'],
  ])('%s is that one’s', (_, address, name) => {
    expect(moduleOf(footprintWith(CORE + bare(address)), name)?.dynamic.vmalloc).toBe(66 * 4096);
  });

  test.each([
    ['below all modules', 'beffff00'],
    ['more than 2 MiB behind the last one', 'bf2a8000'],
    ['of the kernel', 'c0123456'],
  ])('%s is nobody’s', (_, address) => {
    const alone = footprintWith(CORE + bare(address));
    expect(alone.modules?.map(({ dynamic }) => dynamic.vmalloc)).toEqual([0, 0]);
    expect(alone.unattributed.vmalloc).toBe(66 * 4096);
    expect(alone.diagnostics).toEqual([]);
  });

  test('behind another area is not of the module before that', () => {
    const other = `0xbf006000-0xbf009000  12288 bpf_jit_alloc_exec+0x4/0x8 pages=2 vmalloc\n`;
    expect(moduleOf(footprintWith(CORE + other + bare('bf00926c')), 'eth')?.dynamic.vmalloc).toBe(0);
  });

  test('is nobody’s where addresses of modules are hidden, or the list of modules breaks off', () => {
    const hidden = MODULES.replaceAll(/0xbf\w+/g, '0x00000000');
    for (const modules of [hidden, MODULES.slice(0, -8)]) {
      const footprint = footprintWith(CORE + bare('bf0a926c'), modules);
      expect(footprint.modules?.every(({ dynamic }) => dynamic.vmalloc === 0)).toBe(true);
    }
  });

  test('of device memory holds no RAM', () => {
    const ioremap = '0xd3916000-0xd3918000    8192 0xbf0a926c phys=40000000 ioremap\n';
    expect(footprintWith(CORE + ioremap).diagnostics).toEqual([]);
  });
});
