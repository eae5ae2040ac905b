import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeFootprint, printDocument } from '../../src/document/index.ts';
import { InputError } from '../../src/errors.ts';
import { measure } from '../../src/measure/index.ts';
import type { Footprint, ModuleBuild } from '../../src/model/index.ts';
import { captured, footprintOfFiles } from '../measure/footprints.ts';
import { storedFootprint } from './stored.ts';

const stored = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const FILE = 'baseline.json';
const NEXT = 'Give a report.json that check wrote, a record, the output of show --format json, or a snapshot.';

describe('what is written can be read', () => {
  test.each([
    '6.1.0-50-arm64-plain/truth-big',
    '6.1.0-50-armmp-plain/leak',
    '6.1.0-56-amd64-plain/unload',
    '6.12.117+deb12-amd64-plain/unload-leak',
    'prof-debug/unload-leak',
    '6.12.117+deb12-amd64-debug/truth-big',
    '6.12.117+deb12-amd64-plain/frag',
    'prof-debug/truth-big',
  ])('%s: the footprint comes back as it was, and so does every reading', async (name) => {
    const footprint = await captured(name);
    const back = await storedFootprint(printDocument(encodeFootprint(footprint)), FILE);
    expect(back).toEqual(footprint);
    expect(measure(back)).toEqual(measure(footprint));
  });

  test('of a module, what its .ko and the kernel image say', async () => {
    const footprint = footprintOfFiles({ 'proc/modules': 'isp_core 16384 0 - Live 0xbf000000\n' });
    const build: ModuleBuild = {
      file: 'isp_core.ko',
      staticPercpuBytes: 96,
      cpuCount: 4,
      initBytes: 8192,
      estimateBytes: 16_384,
      estimateIsLowerBound: true,
      sections: [{ name: '.text', bytes: 9012, part: 'text' }],
    };
    const modules = footprint.modules?.map((module) => ({ ...module, build, imageBytes: 80 })) ?? null;
    const whole: Footprint = { ...footprint, modules };
    expect(await storedFootprint(printDocument(encodeFootprint(whole)), FILE)).toEqual(whole);
  });

  test('of a kernel configuration, all but the options that say little of memory', async () => {
    const text = 'CONFIG_SLUB=y\nCONFIG_USB=m\n# CONFIG_KASAN is not set\n';
    const footprint = footprintOfFiles({ 'proc/config.gz': text });
    const { config } = footprint.snapshot;
    const document = printDocument(encodeFootprint(footprint));
    expect((await storedFootprint(document, FILE)).snapshot.config).toEqual({ ...config, otherOptions: null });
    expect(config?.otherOptions?.get('USB')).toBe('m');
    expect(document).toContain('"SLUB": "y"');
    expect(document).not.toContain('"USB"');
  });

  test('what call stacks tell, by module', async () => {
    const leak = 'unreferenced object 0xc3a34e00 (size 64):\n  backtrace:\n    isp_probe+0x18/0x38 [isp]\n';
    const stack = ' __pte_alloc_kernel+0x1/0x2\n isp_map+0x1/0x2 [isp]\nnr_base_pages: 2\n';
    const files = { 'sys/kernel/debug/kmemleak': leak, 'sys/kernel/debug/page_owner_stacks/show_stacks': stack };
    const footprint = footprintOfFiles(files);
    const document = JSON.parse(printDocument(encodeFootprint(footprint)));
    expect(document).toMatchObject({
      pageOwner: { pages: 2, distinctBytes: 0, byModule: { isp: { 'page-tables': { directBytes: 8192 } } } },
      kmemleak: { records: 1, bytes: 64, byModule: { isp: { records: 1, bytes: 64 } } },
    });
    expect(await storedFootprint(JSON.stringify(document), FILE)).toEqual(footprint);
  });

  test('a footprint of nothing, too', async () => {
    const footprint = footprintOfFiles({});
    expect(await storedFootprint(printDocument(encodeFootprint(footprint)), FILE)).toEqual(footprint);
  });
});

describe('documents of schema 1 stay readable', () => {
  test('a footprint', async () => {
    const footprint = await storedFootprint(stored('footprint.schema-1.json'), FILE);
    expect(footprint.snapshot).toMatchObject({ target: 'camera-board', phase: 'streaming', kernel: '6.1.0-50-arm64' });
    expect([...footprint.snapshot.sources]).toEqual([
      ['proc/modules', 'present'],
      ['proc/vmallocinfo', 'truncated'],
      ['proc/slabinfo', 'unreadable'],
      ['proc/iomem', 'absent'],
    ]);
    // What later versions say besides was not said then.
    expect(footprint.snapshot).toMatchObject({ compiler: null, commandLine: null, config: null });
    expect(footprint.snapshot.fingerprint.debugConfig).toBeNull();
    expect([footprint.loadCosts, footprint.residues]).toEqual([null, null]);
    expect(footprint.vmalloc?.orphanModuleAreas.every(({ module }) => module === null)).toBe(true);
    expect(footprint.modules?.[0]).toMatchObject({ name: 'isp_core', totalBytes: 4_341_760, lowerBound: true });
    expect(footprint.vmalloc?.byKind.get('vmalloc')?.residentBytes).toBe(10_326_016);
    expect(footprint.meminfo?.get('MemTotal')).toBe(361_635_840);
    expect(measure(footprint).get('modules.total')).toEqual({
      series: [
        {
          labels: {},
          value: 4_341_760,
          bound: 'lower',
          missing: [
            'slab',
            'pages',
            'percpu',
            'dma',
            'btf',
            'a part of /proc/vmallocinfo (it ends in the middle of a line)',
          ],
          damaged: true,
          cutShort: true,
        },
      ],
    });
  });

  test('blocks that came later are null in a footprint that was written before', async () => {
    const document = JSON.parse(stored('footprint.schema-1.json'));
    for (const written of [document, { ...document, pageTypes: null, pageOwner: null, kmemleak: null }]) {
      const { pageTypes, vmstat, zram, pageOwner, kmemleak, buddy } = await storedFootprint(
        JSON.stringify(written),
        FILE,
      );
      expect([pageTypes, vmstat, zram, pageOwner, kmemleak]).toEqual([null, null, null, null, null]);
      expect(buddy?.zones[0]).toMatchObject({ forKernel: null, freeCmaPages: null });
    }
  });

  test('a report: its footprint is what counts', async () => {
    const footprint = await storedFootprint(stored('report.schema-1.json'), FILE);
    expect(footprint.snapshot.target).toBe('camera-board');
    expect(footprint.modules).toBeNull();
  });

  test('keys that a later version of the same schema adds are passed over', async () => {
    const document = JSON.parse(stored('footprint.schema-1.json'));
    const later = { ...document, carveOuts: { bytes: 5 }, snapshot: { ...document.snapshot, board: 'rev B' } };
    expect(await storedFootprint(JSON.stringify(later), FILE)).toEqual(
      await storedFootprint(JSON.stringify(document), FILE),
    );
  });

  test('a byte order mark is no reason to refuse', async () => {
    const text = `\ufeff${stored('footprint.schema-1.json')}`;
    expect((await storedFootprint(text, FILE)).snapshot.target).toBe('camera-board');
  });
});

async function complaintOn(text: string) {
  try {
    await storedFootprint(text, FILE);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.place).toEqual({ file: FILE });
    return [error.message, error.next];
  }
  return [];
}

describe('what is refused', () => {
  const document = () => JSON.parse(stored('footprint.schema-1.json'));

  test.each([
    ['a footprint', { ...document(), schema: 2 }],
    ['a report', { schema: 2, footprint: { ...document(), schema: 2 } }],
  ])('%s that a later version wrote', async (_, later) => {
    expect(await complaintOn(JSON.stringify(later))).toEqual([
      'it has schema 2, which a later kfootprint wrote',
      'Update kfootprint.',
    ]);
  });

  test('what is not JSON', async () => {
    expect(await complaintOn('{ "schema": 1,')).toEqual([expect.stringMatching(/^this is not JSON: /), NEXT]);
    expect(await complaintOn('')).toEqual([expect.stringMatching(/^this is not JSON: /), NEXT]);
  });

  test.each([
    ['null', 'the document'],
    ['[]', 'the document'],
    ['"text"', 'the document'],
    ['{}', 'schema'],
    ['{ "schema": "1" }', 'schema'],
    ['{ "schema": 0 }', 'schema'],
    ['{ "footprint": null }', 'the document'],
  ])('%s', async (text, path) => {
    expect(await complaintOn(text)).toEqual([`this is no footprint: "${path}" is not what it should be`, NEXT]);
  });

  test.each([
    [['modules', '0', 'totalBytes'], -1],
    [['modules', '0', 'totalBytes'], 1.5],
    [['modules', '0', 'totalBytes'], '4 MiB'],
    [['modules', '0', 'totalBytes'], 2 ** 60],
    [['modules', '0', 'missing'], null],
    [['snapshot', 'sources', 'proc/modules'], 'fine'],
    [['meminfo', 'MemTotal'], null],
    [['slab'], undefined],
  ])('%j: %j', async (path, value) => {
    const broken = document();
    const holder = path.slice(0, -1).reduce((inner, key) => inner[key], broken);
    holder[path.at(-1) ?? ''] = value;
    expect(await complaintOn(JSON.stringify(broken))).toEqual([
      `this is no footprint: "${path.join('.')}" is not what it should be`,
      NEXT,
    ]);
  });
});

describe('hostile keys', () => {
  const hostile = (name: string): Footprint => {
    const footprint = footprintOfFiles({ 'proc/meminfo': 'MemTotal: 1024 kB\n' });
    return {
      ...footprint,
      meminfo: new Map([
        [name, 5],
        ['MemTotal', 1024],
      ]),
    };
  };

  test.each(['constructor', 'toString', 'hasOwnProperty', 'proto', '__defineGetter__'])(
    '%s is a name',
    async (name) => {
      const footprint = hostile(name);
      expect(await storedFootprint(printDocument(encodeFootprint(footprint)), FILE)).toEqual(footprint);
    },
  );

  test('__proto__ is written as a key, left out by whoever reads it, and pollutes nothing', async () => {
    const text = printDocument(encodeFootprint(hostile('__proto__')));
    expect(text).toContain('"__proto__": 5');
    const back = await storedFootprint(text, FILE);
    expect([...(back.meminfo ?? [])]).toEqual([['MemTotal', 1024]]);
  });

  test('__proto__ in every place of a document reaches no prototype', async () => {
    const poison = '"__proto__": { "polluted": true, "bytes": 1 },';
    const text = stored('footprint.schema-1.json').replaceAll('{\n', `{ ${poison}\n`);
    await storedFootprint(text, FILE);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('bytes');
  });
});
