import { describe, expect, test } from 'vitest';
import { dmaBuf } from '../../src/parse/dma-buf.ts';
import { bytesOf, lines, parse, parseInPieces, remarksOf } from '../support/parsed.ts';

const HEADER_OF_6 = ['', 'Dma-buf Objects:', 'size    \tflags   \tmode    \tcount   \texp_name\tino     \tname'];

// A board with a CMA heap, three exporters and a name with blanks.
const BOARD = lines(
  ...HEADER_OF_6,
  '00004096\t00000002\t02080007\t00000002\tlinux,cma\t00000014\t<none>',
  '\tAttached Devices:',
  'Total 0 devices attached',
  '',
  '02097152\t00000002\t02080007\t00000002\tsystem\t00000013\tweights of the model',
  '\tkernel fence:0:0   signalled',
  '\twrite fence:drm_sched gpu_sched seq 5809165 signalled',
  '\tbookkeep fence:drm_sched gpu_sched seq 5809166 unsignalled',
  '\tAttached Devices:',
  '\t5000000.npu',
  '\tsoc:display-subsystem',
  'Total 2 devices attached',
  '',
  '01048576\t00000002\t02080007\t00000002\tlinux,cma\t00000004\tinput',
  '\tAttached Devices:',
  '\t5000000.npu',
  'Total 1 devices attached',
  '',
  '',
  'Total 3 objects, 3149824 bytes',
);

// bugzilla.kernel.org, 217889: Linux 5.19, in a mail that broke the lines and made blanks of tabs.
const MAILED = lines(
  '# cat /sys/kernel/debug/dma_buf/bufinfo',
  '',
  'Dma-buf Objects:',
  'size            flags           mode            count           exp_name        ',
  'ino     ',
  '03784704        00000000        00080005        00000003        drm     ',
  '00000110        ',
  '        read fence:radeon radeon.gfx seq 6580 signalled',
  '        read fence:radeon radeon.gfx seq 6576 signalled',
  '        Attached Devices:',
  'Total 0 devices attached',
  '',
  '08355840        00000000        00080005        00000003        drm     ',
  '00000106        ',
  '        read fence:radeon radeon.gfx seq 6552 signalled',
  '        Attached Devices:',
  'Total 0 devices attached',
  '',
  '00004096        00000000        00080005        00000003        drm     ',
  '00000014        ',
  '        Attached Devices:',
  'Total 0 devices attached',
  '',
  '',
  'Total 3 objects, 12144640 bytes',
);

describe('the buffers that drivers share', () => {
  test('by exporter', () => {
    const parsed = parse(dmaBuf, BOARD);
    expect(parsed.value).toEqual({
      buffers: 3,
      bytes: 4096 + 2_097_152 + 1_048_576,
      skipped: 0,
      exporters: [
        {
          exporter: 'linux,cma',
          buffers: 2,
          bytes: 1_052_672,
          names: [
            { name: null, buffers: 1, bytes: 4096 },
            { name: 'input', buffers: 1, bytes: 1_048_576 },
          ],
          attached: ['5000000.npu'],
          lines: [4, 17],
        },
        {
          exporter: 'system',
          buffers: 1,
          bytes: 2_097_152,
          names: [{ name: 'weights of the model', buffers: 1, bytes: 2_097_152 }],
          attached: ['5000000.npu', 'soc:display-subsystem'],
          lines: [8],
        },
      ],
    });
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  });

  // Linux 6.12 of Debian on x86-64, where a program took buffers from a heap and from udmabuf.
  test('of a kernel that ran', () => {
    const parsed = parse(
      dmaBuf,
      lines(
        ...HEADER_OF_6,
        '00655360\t00000002\t00080007\t00000001\tsystem\t00000003\tisp-frame',
        '\tAttached Devices:',
        'Total 0 devices attached',
        '',
        '00307200\t00000002\t00080007\t00000001\tudmabuf\t00000002\tvid-scratch',
        '\tAttached Devices:',
        'Total 0 devices attached',
        '',
        '01048576\t00000002\t00080007\t00000001\tudmabuf\t00000001\tcam-preview',
        '\tAttached Devices:',
        'Total 0 devices attached',
        '',
        '',
        'Total 3 objects, 2011136 bytes',
      ),
    );
    expect(parsed.value).toMatchObject({
      buffers: 3,
      bytes: 2_011_136,
      exporters: [
        { exporter: 'system', buffers: 1, bytes: 655_360, lines: [4] },
        { exporter: 'udmabuf', buffers: 2, bytes: 307_200 + 1_048_576, lines: [8, 12] },
      ],
    });
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  });

  test('of a kernel that has none', () => {
    const parsed = parse(dmaBuf, lines(...HEADER_OF_6, '', 'Total 0 objects, 0 bytes'));
    expect(parsed.value).toEqual({ buffers: 0, bytes: 0, skipped: 0, exporters: [] });
    expect(parsed).toMatchObject({ lineCount: 3, diagnosticCount: 0, truncated: false });
  });

  test('in a mail that broke the lines', () => {
    const parsed = parse(dmaBuf, MAILED);
    expect(parsed.value).toMatchObject({ buffers: 3, bytes: 3_784_704 + 8_355_840 + 4096 });
    expect(parsed.value.exporters).toMatchObject([
      { exporter: 'drm', names: [{ name: null, buffers: 3 }], attached: [], lines: [6, 13, 19] },
    ]);
    expect(parsed).toMatchObject({ rejectedCount: 0, truncated: false });
  });

  // As the format strings of dma_buf_debug_show and of dma_buf_describe, before it, print them.
  test.each([
    ['3.3', '\tsize\tflags\tmode\tcount', '\t00065536\t00000002\t00000003\t00000002', null, null],
    ['3.17', 'size\tflags\tmode\tcount\texp_name', '00065536\t00000002\t00000007\t00000002\tdrm', 'drm', null],
    [
      '4.14',
      'size    \tflags   \tmode    \tcount   \texp_name',
      '00065536\t00000002\t00000007\t00000002\tion_dma_buf',
      'ion_dma_buf',
      null,
    ],
    [
      '4.9 of a vendor',
      'size    \tflags   \tmode    \tcount   \texp_name    \tbuf name',
      '00065536\t00000002\t00000007\t00000002\tion         \tdmabuf12345678',
      'ion',
      'dmabuf12345678',
    ],
    [
      '5.4, with a name',
      'size    \tflags   \tmode    \tcount   \texp_name\tino     ',
      '00065536\t00000002\t00080007\t00000002\tion-system-1034-Binder:1 2\t00075971\tcamera preview',
      'ion-system-1034-Binder:1 2',
      'camera preview',
    ],
    [
      '5.4, without',
      'size    \tflags   \tmode    \tcount   \texp_name\tino     ',
      '00065536\t00000002\t00080007\t00000002\tdrm\t00075971\t',
      'drm',
      null,
    ],
    [
      '5.4, with blanks for tabs',
      'size            flags           mode            count           exp_name        ino',
      '00065536        00000002        00080007        00000002        ion    00075971        camera preview',
      'ion',
      'camera preview',
    ],
    [
      '6.x, without its header',
      '',
      '00065536\t00000002\t02080007\t00000002\tsystem\t00000013\t00000014',
      'system',
      '00000014',
    ],
  ])('of Linux %s', (_, header, row, exporter, name) => {
    const text = lines(
      '',
      'Dma-buf Objects:',
      header,
      row,
      '\tExclusive fence: imx-drm crtc-0 signalled',
      '\tShared fence: etnaviv gpu signalled',
      '\t\tAttached Devices:',
      '\t\t(null)',
      '\t\tkgsl-3d0',
      '',
      '\t\tTotal 2 devices attached',
      '',
      'Total 1 objects, 65536 bytes',
    );
    const parsed = parse(dmaBuf, text);
    expect(parsed.value.exporters).toMatchObject([
      { exporter, bytes: 65_536, names: [{ name }], attached: ['kgsl-3d0'] },
    ]);
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0 });
    expect(dmaBuf.detect(text)).toBe(true);
  });

  test('have decimal sizes, whatever zeros are before them', () => {
    const text = lines(
      ...HEADER_OF_6,
      '00000100\t00000002\t02080007\t00000002\tsystem\t00000001\t<none>',
      '8589934592\t00000002\t02080007\t00000002\tsystem\t4294967297\t<none>',
      'Total 2 objects, 8589934692 bytes',
    );
    expect(parse(dmaBuf, text)).toMatchObject({ value: { bytes: 8_589_934_692 }, diagnosticCount: 0 });
  });

  test('that the kernel left out make a lower bound', () => {
    const text = BOARD.replace(
      'Total 0 devices attached\n',
      'Total 0 devices attached\n\tERROR locking buffer object: skipping\n',
    );
    const parsed = parse(dmaBuf, text);
    expect(parsed.value).toMatchObject({ buffers: 3, skipped: 1 });
    expect(remarksOf(parsed)).toEqual(['-: 1 buffers were locked and are not listed: the bytes are a lower bound']);
  });

  test('that do not add up are told', () => {
    const parsed = parse(dmaBuf, BOARD.replace('3 objects, 3149824', '4 objects, 3153920'));
    expect(parsed.value.bytes).toBe(3_149_824);
    expect(remarksOf(parsed)).toEqual([
      '23: the kernel counts 4 buffers of 3153920 bytes, but 3 of 3149824 bytes are listed',
    ]);
  });

  test('may have lines that only a vendor knows', () => {
    const text = BOARD.replace('\tAttached Devices:', '\tpid: 1034 comm: Binder:1 2\n\tAttached Devices:');
    expect(parse(dmaBuf, text)).toMatchObject({ value: { buffers: 3 }, diagnosticCount: 0 });
  });
});

describe('a list that is cut', () => {
  test.each([
    ['between buffers', BOARD.slice(0, BOARD.indexOf('02097152')), 1],
    ['in a row', BOARD.slice(0, BOARD.indexOf('of the model')), 1],
    ['among devices', BOARD.slice(0, BOARD.indexOf('\tsoc:display')), 2],
    ['in its total', BOARD.slice(0, BOARD.indexOf(' bytes')), 3],
    ['in front of the first buffer', lines(...HEADER_OF_6), 0],
  ])('%s is truncated', (_, text, buffers) => {
    expect(parse(dmaBuf, text)).toMatchObject({ truncated: true, value: { buffers } });
  });

  test('behind its total is whole', () => {
    expect(parse(dmaBuf, BOARD.trimEnd()).truncated).toBe(false);
  });
});

describe('a buffer that is listed twice counts once', () => {
  test('in two lists', () => {
    const parsed = parse(dmaBuf, BOARD + BOARD);
    expect(parsed.value).toEqual(parse(dmaBuf, BOARD).value);
    expect(parsed).toMatchObject({ rejectedCount: 3, truncated: false });
    expect(remarksOf(parsed)[0]).toBe('27: the buffers are listed a second time');
  });

  test('in one', () => {
    const row = '00004096\t00000002\t02080007\t00000002\tlinux,cma\t00000014\t<none>\n';
    const parsed = parse(dmaBuf, BOARD.replace(row, row + row));
    expect(parsed.value.bytes).toBe(3_149_824);
    expect(remarksOf(parsed)).toEqual(['5: "00000014" stands here a second time']);
  });
});

test('what is no line of it is told', () => {
  const parsed = parse(dmaBuf, BOARD.replace('\n\n02097152', '\nhello\n\n02097152'));
  expect(parsed.value.buffers).toBe(3);
  expect(remarksOf(parsed)).toEqual(['7: not a line of bufinfo: "hello"']);
});

test('memory has a bound, whatever the names', () => {
  const row = (index: number) =>
    `00004096\t00000002\t02080007\t00000002\tion-${index}\t${String(index).padStart(8, '0')}\tname ${index}`;
  const rows = Array.from({ length: 3000 }, (_, index) => row(index));
  const { value, diagnostics } = parse(dmaBuf, lines(...HEADER_OF_6, ...rows, 'Total 3000 objects, 12288000 bytes'));
  expect(value).toMatchObject({ buffers: 3000, bytes: 3000 * 4096 });
  expect(value.exporters).toHaveLength(1001);
  const rest = value.exporters.find(({ exporter }) => exporter === null);
  expect(rest).toMatchObject({ buffers: 2000, bytes: 2000 * 4096 });
  expect(rest?.names).toHaveLength(101);
  expect(rest?.names.find(({ name }) => name === null)?.buffers).toBe(1900);
  expect(rest?.lines).toHaveLength(100);
  expect(diagnostics.map(({ message }) => message)).toEqual(['too many exporters: the rest is told without a name']);
});

test('the beginning is its title', () => {
  expect(dmaBuf.detect(BOARD)).toBe(true);
  expect(dmaBuf.detect(MAILED)).toBe(true);
  expect(dmaBuf.detect('Attached dma-buf objects:\n')).toBe(false);
});

test('pieces make no difference', () => {
  const whole = parse(dmaBuf, MAILED);
  expect(parseInPieces(dmaBuf, [...MAILED].map(bytesOf))).toEqual(whole);
});
