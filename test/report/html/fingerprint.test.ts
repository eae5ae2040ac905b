import { describe, expect, test } from 'vitest';
import { describeField, notedDifferences } from '../../../src/compare/fingerprint.ts';
import {
  type Comparison,
  type Fingerprint,
  type Footprint,
  fingerprintFields,
  type Report,
  recordOf,
  type SnapshotFacts,
} from '../../../src/model/index.ts';
import { fingerprintView } from '../../../src/report/html/fingerprint.ts';
import { footprintOfFiles } from '../../measure/footprints.ts';
import { report } from '../../publish/verdicts.ts';

const config = { digest: '0123456789abcdef', memoryOptions: new Map<string, string>(), otherOptions: null };
const now: Partial<SnapshotFacts> = {
  kernel: '6.1.0',
  kernelBuild: '#1 SMP',
  compiler: 'gcc 12',
  commandLine: ['quiet'],
  config,
};
const fingerprint: Fingerprint = {
  arch: 'arm64',
  wordBits: 64,
  pageSizeBytes: 4096,
  slabAllocator: 'slub',
  debugOptions: [],
  debugConfig: null,
  onlineCpuCount: 4,
  presentRamBytes: 2 ** 29,
  moduleLayout: 'one-area',
  vmallocUsed: 'pages',
};

function boardWith(facts: Partial<SnapshotFacts>, memTotalBytes = 2 ** 28): Footprint {
  const board = footprintOfFiles({});
  const ram = { presentBytes: null, kernelImageBytes: null, otherBootReservedBytes: null, memTotalBytes };
  return { ...board, ram, snapshot: { ...board.snapshot, ...facts } };
}
function viewOf(comparison: Comparison | null, footprint = boardWith({ ...now, fingerprint })) {
  return fingerprintView({ ...report([]), footprint, comparison } satisfies Report);
}
const nothing: Comparison = { changes: [], blocking: [], noted: [] };

describe('what runs on the target', () => {
  test('is listed as far as it is known', () => {
    expect(viewOf(null).same.map(({ what, now: value }) => [what.split(' (')[0], value])).toEqual([
      ['kernel release', '6.1.0'],
      ['kernel build', '#1 SMP'],
      ['compiler', 'gcc 12'],
      ['kernel configuration', '0123456789abcdef'],
      ['MemTotal', '256 MiB'],
      ['architecture', 'arm64'],
      ['word size', '64 bits'],
      ['page size', '4 KiB'],
      ['slab allocator', 'slub'],
      ['debug options on the kernel command line', 'none'],
      ['CPUs online', '4'],
      ['present RAM', '512 MiB'],
      ['how modules are laid out', 'one-area'],
      ['what VmallocUsed counts', 'pages'],
      ['kernel command line', 'quiet'],
    ]);
  });

  test('is not said to be alike where there is nothing to compare with', () => {
    expect(viewOf(null)).toMatchObject({ changed: [], sameTitle: 'Of this snapshot' });
    expect(viewOf(nothing)).toMatchObject({ changed: [], sameTitle: 'Not known to differ' });
  });
});

describe('what differs', () => {
  test('comes first, what keeps numbers from comparing before the rest, each with a word', () => {
    const view = viewOf({
      ...nothing,
      blocking: [{ what: 'page size', was: '4096', now: '16384' }],
      noted: [
        { what: 'kernel release', was: '6.1.0', now: '6.2.0' },
        { what: 'architecture', was: 'unknown', now: 'arm64' },
      ],
    });
    expect(view.changed.map(({ what, word, isBlocking }) => [what, word, isBlocking])).toEqual([
      ['page size', 'not comparable', true],
      ['kernel release', 'changed', false],
      ['architecture', 'said by one alone', false],
    ]);
    expect(view.caption).toBe('3 facts differ from the baseline');
  });

  test('is never also among what does not: comparisons and this page use the same words', () => {
    const before = boardWith(
      {
        kernel: '5.10',
        kernelBuild: '#9',
        compiler: 'gcc 9',
        config: { ...config, digest: 'f'.repeat(16) },
        fingerprint,
      },
      2 ** 27,
    );
    const board = boardWith({ ...now, fingerprint });
    const noted = notedDifferences(recordOf(board, new Map()), recordOf(before, new Map()));
    const other = Object.fromEntries(fingerprintFields.map((field) => [field, null])) as unknown as Fingerprint;
    const blocking = fingerprintFields.map((field) => describeField(field, fingerprint, other));
    expect(noted).toHaveLength(5);
    const view = viewOf({ changes: [], blocking, noted }, board);
    expect(view.same.map(({ what }) => what)).toEqual(['kernel command line']);
  });
});

describe('modules that came or went', () => {
  const removed = { metric: 'module.total', labels: { module: 'old' }, now: null, change: { kind: 'removed', was: 1 } };
  const added = (module: string) => ({ metric: 'module.total', labels: { module }, now: 1, change: { kind: 'added' } });
  const noted = [{ what: 'modules that only one of the two has', was: 'old', now: 'b, a' }];

  test('are all listed, by name', () => {
    const changes = [added('b'), removed, added('a')] as Comparison['changes'];
    const view = viewOf({ changes, blocking: [], noted });
    expect(view.arrivals).toEqual([
      { title: 'Loaded since the baseline', sign: '+', names: ['a', 'b'], count: '2' },
      { title: 'Gone since the baseline', sign: '−', names: ['old'], count: '1' },
    ]);
    expect(view.changed).toEqual([]);
  });

  test('are those that the comparison names where their memory does not compare', () => {
    const view = viewOf({ ...nothing, noted });
    expect(view.arrivals).toEqual([]);
    expect(view.changed).toMatchObject([{ was: 'old', now: 'b, a' }]);
  });
});
