import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { captured, footprintOfFiles } from '../measure/footprints.ts';

const MIB = 2 ** 20;
const VERSION = 'Linux version 5.10.0 (build@host) (arm-linux-gnueabihf-gcc 10) #1 SMP Mon Nov 16 2026\n';
const MEMINFO = 'MemTotal: 200000 kB\nMemFree: 100000 kB\n';
const HIGHMEM = `${MEMINFO}HighTotal: 50000 kB\nHighFree: 1000 kB\nLowTotal: 150000 kB\nLowFree: 99000 kB\n`;
const low = 'isp_core 8192 0 - Live 0xbf000000\n';
const high = 'isp_core 8192 0 - Live 0xbf800000\n';
// 2 pages and a guard page; then a program of BPF beside it; then an area of vmalloc.
const areas = (start: string, end: string, bpf: string, bpfEnd: string) =>
  `0x${start}-0x${end}   12288 load_module+0xc/0x5c pages=2 vmalloc
0x${bpf}-0x${bpfEnd}    8192 bpf_jit_binary_alloc+0x4/0x50 pages=1 vmalloc
0xf0000000-0xf0003000   12288 open+0x1/0x2 pages=2 vmalloc
`;
const REAL_LOW = areas('bf000000', 'bf003000', 'bf003000', 'bf005000');
const REAL_HIGH = areas('bf800000', 'bf803000', 'bf803000', 'bf805000');
const HASHED = areas('12345678', '9abcdef0', '87654321', '0fedcba9').replace(
  '0xf0000000-0xf0003000',
  '0x11111111-0x22222222',
);

const board = (modules: string, vmallocinfo: string | null, meminfo = MEMINFO, more = {}) =>
  footprintOfFiles({
    'proc/version': VERSION,
    'proc/meminfo': meminfo,
    'proc/modules': modules,
    ...(vmallocinfo === null ? {} : { 'proc/vmallocinfo': vmallocinfo }),
    ...more,
  });

function free(...files: Parameters<typeof board>) {
  const reading = measure(board(...files)).get('module-area.span-free');
  const [series] = reading && 'series' in reading ? reading.series : [];
  return series ? [series.value, series.bound] : reading && 'absent' in reading ? 'absent' : reading;
}

describe('address space for modules on 32-bit arm', () => {
  test('is 16 MiB below PAGE_OFFSET, as a module in its lower half proves; all areas in it count', () => {
    expect(board(low, REAL_LOW).moduleArea).toEqual({
      startAddress: 'bf000000',
      totalBytes: 16 * MIB,
      usedSpanBytes: 12_288 + 8192,
      bound: null,
      missing: [],
    });
    expect(free(low, REAL_LOW)).toEqual([16 * MIB - 20_480, null]);
  });

  test('is 2 MiB less with HighMem', () => {
    expect(free(low, REAL_LOW, HIGHMEM)).toEqual([14 * MIB - 20_480, null]);
  });

  test('is 8 MiB at least where the kernel may be built as Thumb-2', () => {
    expect(free(high, REAL_HIGH)).toEqual([8 * MIB - 20_480, 'lower']);
  });

  test('the configuration knows whether it is', () => {
    const config = (thumb: string) => ({ 'proc/config.gz': `CONFIG_ARM=y\n${thumb}\n` });
    expect(free(high, REAL_HIGH, MEMINFO, config('CONFIG_THUMB2_KERNEL=y'))).toEqual([8 * MIB - 20_480, null]);
    expect(free(high, REAL_HIGH, MEMINFO, config('# CONFIG_THUMB2_KERNEL is not set'))).toEqual([
      16 * MIB - 20_480,
      null,
    ]);
  });

  test.each([HASHED, null])(
    'modules alone are known where areas are hashed or not captured: at most this is free',
    (vmallocinfo) => {
      const [value, bound] = free(low, vmallocinfo) as [number, string];
      expect(bound).toBe('upper');
      expect(16 * MIB - value).toBeGreaterThanOrEqual(8192);
      expect(16 * MIB - value).toBeLessThanOrEqual(12_288);
      expect(free(high, vmallocinfo)).toBe('absent');
    },
  );

  test('other places of PAGE_OFFSET', () => {
    expect(board('isp_core 8192 0 - Live 0x7f000000\n', null).moduleArea?.startAddress).toBe('7f000000');
    expect(board('isp_core 8192 0 - Live 0xaf000000\n', null).moduleArea?.startAddress).toBe('af000000');
  });

  test('is not known where addresses are hidden, no module is loaded, or the machine is another', () => {
    expect(free('isp_core 8192 0 - Live 0x00000000\n', REAL_LOW)).toBe('absent');
    expect(free('', REAL_LOW)).toBe('absent');
    const arm64 = { 'proc/version': 'Linux version 6.1.0-50-arm64 (build@host) (gcc) #1 SMP\n' };
    expect(free(low, REAL_LOW, MEMINFO, arm64)).toBe('absent');
  });
});

test('a real board with HighMem off and hashed areas: the room that its modules leave', async () => {
  const footprint = await captured('6.1.0-50-armmp-plain/truth-big');
  const { moduleArea, modules, meminfo } = footprint;
  expect(moduleArea).toMatchObject({ bound: 'upper' });
  expect(moduleArea?.totalBytes).toBe((meminfo?.has('HighTotal') ? 14 : 16) * MIB);
  // All modules lie in it: each its pages, and one guard page where its area was found.
  const resident = (modules ?? []).reduce((total, { residentBytes }) => total + residentBytes, 0);
  expect(moduleArea?.usedSpanBytes).toBeGreaterThanOrEqual(resident);
  expect(moduleArea?.usedSpanBytes).toBeLessThanOrEqual(resident + (modules?.length ?? 0) * 4096);
});
