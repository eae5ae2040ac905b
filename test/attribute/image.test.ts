import { describe, expect, test } from 'vitest';
import { withImage } from '../../src/attribute/image.ts';
import { symbolPrefixes } from '../../src/attribute/symbol-prefixes.ts';
import { measure } from '../../src/measure/index.ts';
import type { Footprint, ImageFile, ImageSymbol, Owner } from '../../src/model/index.ts';
import { parse } from '../config/complaints.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const FILES = {
  'proc/modules': 'camss 8192 0 - Live 0xbf010000\n',
  'proc/version': 'Linux version 6.1.0 (me@here) (gcc 12.2.0) #1 SMP Mon Nov 2 2026\n',
};
const plain = footprintOfFiles(FILES);
const symbol = (name: string, address: number, bytes: number): ImageSymbol => ({
  name,
  section: '.text',
  address: 0xffffffff81000000n + BigInt(address),
  bytes,
});
const SYMBOLS = [
  symbol('isp_start', 0, 64),
  symbol('isp_alias', 0, 32),
  symbol('isp_inside', 48, 32),
  symbol('camss_extra', 100, 7),
  symbol('vb2_queue', 200, 1000),
];
const image: ImageFile = { kind: 'elf', banner: null, machine: 'arm64', sections: [], symbols: SYMBOLS };
const known = { file: 'vmlinux', image };

function owners(...lines: readonly string[]): readonly Owner[] {
  const budgets = 'budgets:\n  - { metric: slab.total, at-most: 1 MiB }\n';
  return parse(`version: 1\n${budgets}owners:\n${lines.map((line) => `  - ${line}\n`).join('')}`).owners;
}

const owned = (...lines: readonly string[]) => withImage(plain, owners(...lines), known);
const moduleIn = ({ modules }: Footprint, wanted: string) => modules?.find(({ name }) => name === wanted);
const said = ({ diagnostics }: Footprint) => diagnostics.map(({ source, message }) => `${source}: ${message}`);

describe('owners of symbols', () => {
  test('have a row with the bytes of the image, each once, beside the total', () => {
    const footprint = owned('{ symbols: "isp_*", module: isp_core }');
    // 0 to 64, of which the alias names a half again, and 64 to 80.
    expect(moduleIn(footprint, 'isp_core')).toMatchObject({
      state: 'built-in',
      imageBytes: 80,
      totalBytes: 0,
      evidence: [{ bytes: 80, part: 'image', grade: 'derived', source: 'vmlinux', line: null }],
    });
    expect(moduleIn(footprint, 'camss')).toEqual(moduleIn(plain, 'camss'));
  });

  test('of which two name the same: the first has it', () => {
    const footprint = owned('{ symbols: isp_start, module: isp_core }', '{ symbols: "isp_*", module: isp_rest }');
    expect(moduleIn(footprint, 'isp_core')?.imageBytes).toBe(64);
    expect(moduleIn(footprint, 'isp_rest')?.imageBytes).toBe(16);
  });

  test('may be modules that are loaded', () => {
    expect(moduleIn(owned('{ symbols: "camss_*", module: camss }'), 'camss')).toMatchObject({
      imageBytes: 7,
      totalBytes: 8192,
      state: 'Live',
    });
  });

  test('that name none of its symbols are told so, and it is not known that they hold nothing', () => {
    const footprint = owned('{ symbols: "dsp_*", module: dsp }');
    expect(moduleIn(footprint, 'dsp')).toBeUndefined();
    expect(said(footprint)).toContain("vmlinux: no symbol of it matches dsp_*, which would be dsp's");
  });

  test('are told where there is no image, and the image where no owner names symbols', () => {
    const lines = owners('{ symbols: "isp_*", module: isp_core }');
    expect(said(withImage(plain, lines, null))).toContain(
      'kfootprint.yml: owners name symbols, but the snapshot has no /proc/kallsyms with addresses, and no image was given with --vmlinux',
    );
    expect(said(owned('{ cache: "isp_*", module: isp_core }'))).toContain(
      'vmlinux: no owner in the budget file names symbols of it',
    );
  });

  test('done twice changes nothing', () => {
    const lines = owners('{ symbols: "isp_*", module: isp_core }');
    const once = withImage(plain, lines, known);
    expect(withImage(once, lines, known)).toEqual(once);
  });

  test('make a metric of their own, and no total of any other', () => {
    const readings = measure(owned('{ symbols: "isp_*", module: isp_core }'));
    expect(readings.get('module.image')).toEqual({
      series: [{ labels: { module: 'isp_core' }, value: 80, bound: null, missing: [] }],
    });
    expect(readings.get('modules.total')).toMatchObject({ series: [{ value: 8192 }] });
    expect(readings.get('modules.count')).toMatchObject({ series: [{ value: 1 }] });
    expect(measure(plain).get('module.image')).toEqual({ absent: expect.stringContaining('--vmlinux') });
  });
});

test.each([
  ['Linux version 6.1.0 (me@here) (gcc 12.2.0) #1 SMP Mon Nov 2 2026', 0],
  ['Linux version 6.1.0 (me@here) (gcc 12.2.0) #2 SMP Tue Nov 3 2026', 1],
  ['Linux version 6.1.0-rt (me@here) (gcc 12.2.0) #1 SMP Mon Nov 2 2026', 1],
])('an image of %s', (banner, remarkCount) => {
  const footprint = withImage(plain, owners('{ symbols: "isp_*", module: isp_core }'), {
    file: 'vmlinux',
    image: { ...image, banner },
  });
  expect(said(footprint).filter((remark) => remark.includes('another kernel'))).toHaveLength(remarkCount);
});

test('symbols that begin alike are added up, each byte once', () => {
  expect(symbolPrefixes([...SYMBOLS, symbol('vb2_done', 1200, 24), symbol('__start_notes', 2000, 5000)])).toEqual([
    { prefix: 'vb2_*', count: 2, bytes: 1024 },
    { prefix: 'isp_*', count: 2, bytes: 80 },
  ]);
});
