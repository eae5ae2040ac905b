import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/index.ts';
import { remarksView } from '../../../src/report/html/remarks.ts';
import { footprintOfFiles } from '../../measure/footprints.ts';
import { report } from '../../publish/verdicts.ts';

const viewOf = (remarks: readonly Diagnostic[], diagnostics: readonly Diagnostic[]) =>
  remarksView({ ...report([]), remarks, footprint: { ...footprintOfFiles({}), diagnostics } });

test('remarks stand together by file, each with its line', () => {
  const view = viewOf(
    [{ source: 'kfootprint.yml', line: 9, message: 'the waiver is not needed' }],
    [
      { source: 'proc/slabinfo', line: 3, message: 'no number' },
      { source: 'proc/modules', line: null, message: 'breaks off' },
      { source: 'proc/slabinfo', line: 7, message: 'no name' },
    ],
  );
  expect(view.caption).toBe('4 remarks on the inputs, by file');
  expect(view.groups.map(({ source, count, rows }) => [source, count, ...rows.map(({ place }) => place)])).toEqual([
    ['kfootprint.yml', '', 'kfootprint.yml:9'],
    ['proc/slabinfo', '2 remarks', 'proc/slabinfo:3', 'proc/slabinfo:7'],
    ['proc/modules', '', 'proc/modules'],
  ]);
  expect(view.fold).toBe('');
});

test('of many a few show before they are unfolded, with the files that they are of', () => {
  const lines = (source: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ source, line: index + 1, message: 'odd' }));
  const view = viewOf([], [...lines('proc/slabinfo', 20), ...lines('proc/modules', 2)]);
  expect(view.fold).toBe('Show all 22 remarks');
  expect(view.groups.map(({ isRest, rows }) => [isRest, rows.filter((row) => !row.isRest).length])).toEqual([
    [false, 15],
    [true, 0],
  ]);
});

test('a file that is called like what objects have is a file', () => {
  const view = viewOf([], [{ source: '__proto__', line: 1, message: 'constructor' }]);
  expect(view.groups).toMatchObject([
    { source: '__proto__', rows: [{ place: '__proto__:1', message: 'constructor' }] },
  ]);
});

test('files stand by what became of them, those first that are not whole', () => {
  const footprint = footprintOfFiles({ 'proc/meminfo': 'MemTotal: 4 kB\n' }, { 'proc/slabinfo': 'truncated' });
  const incomplete = new Map([['proc/meminfo', 'one line is lost']]);
  const filesOf = (snapshot: typeof footprint.snapshot) =>
    remarksView({ ...report([]), footprint: { ...footprint, snapshot } }).sources.map(({ title, files }) => [
      title,
      files.filter(({ file }) => /meminfo|slabinfo|modules$/.test(file)).map(({ file, state }) => `${file} ${state}`),
    ]);
  const absent = ['Not in the snapshot', ['/proc/modules absent']];
  expect(filesOf(footprint.snapshot)).toEqual([
    ['Damaged, or not readable', ['/proc/slabinfo truncated']],
    ['Read', ['/proc/meminfo present']],
    absent,
  ]);
  expect(filesOf({ ...footprint.snapshot, incomplete })).toEqual([
    ['Damaged, or not readable', ['/proc/slabinfo truncated', '/proc/meminfo present']],
    absent,
  ]);
});
