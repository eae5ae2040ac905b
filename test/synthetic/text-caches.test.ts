import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { KIB, lines, meminfo, remarksOf, staticEvidenceOf, staticOf } from './kernel-files.ts';

// Synthetic: x86-64 with ROX caches, kernel 6.16, because no capture here is of 6.15 or later: the text of all modules
// lies back to back in an area of 2 MiB (execmem_cache_populate in mm/execmem.c), data in areas of each module's own.
// Sizes are sums of whole pages:        text  data  rodata  after init
//   wifi  1048576 = 256 pages = 180 +    40  +  32   +   4
//   mac    409600 = 100 pages =  60 +    20  +  16   +   4
//   led     16384 =   4 pages =   1 +     1  +   1   +   1
describe('modules whose text lies in shared areas', () => {
  const modules = lines(
    'wifi 1048576 0 - Live 0xffffffffc0001000 (O)',
    'mac 409600 1 wifi, Live 0xffffffffc00b5000',
    'led 16384 0 - Live 0xffffffffc00f1000',
  );
  const data = [40, 32, 4, 20, 16, 4, 1, 1, 1]; // 119 pages
  const area = (start: number, pages: number, caller: string) => {
    const token = (address: number) => `0xffffffff${address.toString(16)}`;
    const span = (pages + 1) * 4096;
    return `${token(start)}-${token(start + span)} ${span} ${caller}+0x52/0x190 pages=${pages} vmalloc N0=${pages}`;
  };
  const dataAreas = (caller: string) => data.map((pages, index) => area(0xc1000000 + index * 0x100000, pages, caller));
  const cache = (caller: string) => area(0xc0000000, 512, caller);
  const driver = '0xffffc90000000000-0xffffc90000101000 1052672 wifi_up+0x1/0x9 [wifi] pages=256 vmalloc N0=256';
  const hashed = (line: string, index: number) =>
    line.replace(/^\S+/, `0x00000000${index.toString(16)}1a2b3c4-0x00000000${index.toString(16)}5d6e7f8`);

  const named = [cache('execmem_cache_populate.constprop.0'), ...dataAreas('execmem_alloc_rw'), driver];
  // All is inlined into one function: only addresses, or sizes, tell which of the areas is the cache.
  const inlined = [...dataAreas('load_module'), cache('load_module'), driver];

  test.each([
    ['the caller names the cache', named, 1],
    ['and addresses are hashed', named.map(hashed), 1],
    ['modules have addresses inside of an area', inlined, 10],
    ['an area is 2 MiB, larger than any module, and nothing else adds up', inlined.map(hashed), 10],
  ])('hold what their sizes say: %s', (_, areas, line) => {
    const footprint = footprintOfTexts({ 'proc/modules': modules, 'proc/vmallocinfo': lines(...areas) });
    expect(staticOf(footprint)).toEqual({ wifi: 1024, mac: 400, led: 16 });
    expect(staticEvidenceOf(footprint)).toEqual({
      wifi: ['derived proc/modules:1'],
      mac: ['derived proc/modules:2'],
      led: ['derived proc/modules:3'],
    });
    expect(footprint.modules?.map(({ name, totalBytes, spanBytes }) => [name, totalBytes / KIB, spanBytes])).toEqual([
      ['wifi', 2048, null], // 256 pages and the 256 that it took
      ['mac', 400, null],
      ['led', 16, null],
    ]);
    expect(footprint.vmalloc?.residentBytes).toBe((512 + 119 + 256) * 4096);
    // 360 pages of modules, 119 in areas of their own: 241 of the cache are text, 271 are nobody's.
    expect(footprint.unattributed.vmalloc).toBe(271 * 4096);
    expect(footprint.vmalloc?.orphanModuleAreas).toEqual([]);
    expect(footprint.snapshot.fingerprint.moduleLayout).toBe('several-areas');
    expect(remarksOf(footprint)).toEqual([
      `proc/vmallocinfo:- the text of 3 modules lies in executable memory that they share (line ${line}: 2 MiB), ` +
        'of which it takes at least 964 KiB; which of 9 other areas is whose cannot be told',
    ]);
  });

  test('are no guess where a line is lost: 2 MiB may be BPF programs', () => {
    // A page of led is not listed, and a pack of BPF programs comes from a helper that both use.
    const footprint = footprintOfTexts({
      'proc/modules': lines('led 16384 0 - Live 0x0000000000000000', 'key 8192 0 - Live 0x0000000000000000'),
      'proc/vmallocinfo': lines(
        area(0xc1000000, 3, 'load_module'),
        area(0xc1100000, 2, 'load_module'),
        cache('execmem_alloc'),
      ),
    });
    // One page is too little for the text of two modules.
    expect(staticOf(footprint)).toEqual({ led: 16, key: 8 });
    expect(remarksOf(footprint)).toEqual([
      'proc/vmallocinfo:- 2 of 2 modules have no area of their own here, and 2 areas no module: ' +
        "modules hold 24576 bytes, the loader's areas 20480",
    ]);
  });

  test('are held once in every sum', () => {
    const footprint = footprintOfTexts({
      'proc/modules': modules,
      'proc/vmallocinfo': lines(...named),
      'proc/meminfo': meminfo({
        MemTotal: 1000000,
        MemFree: 500000,
        VmallocUsed: 3548,
        VmallocChunk: 0,
        KReclaimable: 0,
      }),
    });
    // 512 + 119 + 256 pages, the cache whole.
    expect(footprint.bill?.lines.find(({ name }) => name === 'vmalloc')?.bytes).toBe(3548 * KIB);
    // 2048 + 400 + 16 KiB: what is left of the cache is no module's.
    expect(measure(footprint).get('modules.total')).toMatchObject({ series: [{ value: 2464 * KIB, bound: 'lower' }] });
  });

  test('that hold more than the areas do are remarked on', () => {
    // 241 pages of text do not fit into 128.
    const small = [area(0xc0000000, 128, 'execmem_cache_populate'), ...dataAreas('execmem_alloc_rw')];
    const footprint = footprintOfTexts({ 'proc/modules': modules, 'proc/vmallocinfo': lines(...small) });
    expect(remarksOf(footprint)).toEqual([
      'proc/vmallocinfo:- the text of 3 modules lies in executable memory that they share (line 1: 512 KiB), ' +
        'and 9 other areas do not add up with it to the sizes of modules',
    ]);
    expect(footprint.unattributed.vmalloc).toBe(0); // not negative: 247 pages are listed, 360 claimed
  });
});
