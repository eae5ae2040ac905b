import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';
import { expectAddsUp, explainAll } from '../support/explained.ts';
import { one, reading, seriesOf } from './footprints.ts';

const BUFINFO = `
Dma-buf Objects:
size    \tflags   \tmode    \tcount   \texp_name\tino     \tname
02097152\t00000002\t02080007\t00000002\tsystem\t00000013\tweights
\tAttached Devices:
\t5000000.npu
Total 1 devices attached

00004096\t00000002\t02080007\t00000002\tlinux,cma\t00000014\t<none>
\tAttached Devices:
Total 0 devices attached

01048576\t00000002\t02080007\t00000002\tsystem\t00000015\t<none>
\tAttached Devices:
Total 0 devices attached


Total 3 objects, 3149824 bytes
`;
const bufinfo = (text: string) =>
  footprintOfTexts({ 'sys/kernel/debug/dma_buf/bufinfo': text }, { pageSizeBytes: 4096 });

describe('buffers that drivers share', () => {
  test('by exporter, and all of them', () => {
    const footprint = bufinfo(BUFINFO);
    expect(one(footprint, 'dma-buf.total').value).toBe(3_149_824);
    expect(seriesOf(footprint, 'dma-buf.exporter').map(({ labels, value }) => [labels.exporter, value])).toEqual([
      ['system', 2_097_152 + 1_048_576],
      ['linux,cma', 4096],
    ]);
    const behind = explainAll(footprint);
    for (const metric of ['dma-buf.total', 'dma-buf.exporter'])
      for (const series of behind.get(metric) ?? []) expectAddsUp(metric, series);
    expect(behind.get('dma-buf.total')?.[0]?.claims[0]).toMatchObject({ amount: 3_145_728, lines: [4, 13] });
  });

  test('that were locked are not in it: a lower bound', () => {
    const locked = bufinfo(BUFINFO.replace('\nTotal 3', '\nERROR locking buffer object: skipping\nTotal 3'));
    expect(one(locked, 'dma-buf.total')).toMatchObject({ bound: 'lower', missing: ['locked buffers (1)'] });
  });

  test('are none on an idle board, and unknown without the file', () => {
    const idle = bufinfo(
      '\nDma-buf Objects:\nsize\tflags\tmode\tcount\texp_name\tino\tname\n\nTotal 0 objects, 0 bytes\n',
    );
    expect(one(idle, 'dma-buf.total').value).toBe(0);
    expect(reading(idle, 'dma-buf.exporter')).toEqual({ absent: '/sys/kernel/debug/dma_buf/bufinfo lists no buffer' });
    expect(reading(footprintOfTexts({}), 'dma-buf.total')).toMatchObject({
      absent: expect.stringContaining('bufinfo'),
    });
  });
});

describe('regions that boot set aside', () => {
  const log = (lines: string) =>
    footprintOfTexts({ dmesg: `[    0.000000] Linux version 6.6.52 (a@b) (gcc) #1\n${lines}` });

  test('by name, or by place where they have none', () => {
    const footprint = log(
      '[    0.000000] cma: Reserved 16 MiB at 0x5c000000\n' +
        '[    0.000000] OF: reserved mem: 0x00000000be000000..0x00000000bfdfffff (30720 KiB) nomap non-reusable optee@be000000\n',
    );
    expect(seriesOf(footprint, 'boot.region').map(({ labels, value }) => [labels.region, value])).toEqual([
      ['@5c000000', 16 * 1024 * 1024],
      ['optee@be000000', 30_720 * 1024],
    ]);
    for (const series of explainAll(footprint).get('boot.region') ?? [])
      expect(series.claims).toMatchObject([{ source: 'dmesg', amount: series.value }]);
  });

  test('are none where the log names none', () => {
    expect(reading(log('[    0.1] x\n'), 'boot.region')).toEqual({
      absent: 'neither the device tree nor the log of the boot names a region',
    });
  });
});
