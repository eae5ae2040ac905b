import { describe, expect, test } from 'vitest';
import { course } from '../../src/history/course.ts';
import { problemList, type Store, targetHistory } from '../../src/history/index.ts';
import type { HistoryProblem, TargetHistory } from '../../src/model/index.ts';
import { historySummaryText, targetHistoryText } from '../../src/report/history-text.ts';
import { memoryStore } from '../support/memory-store.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { commitOf, type RecordAsked, recordFile, single } from '../support/records.ts';

const world = memoryWorld({});

function storeOf(...records: readonly RecordAsked[]) {
  return memoryStore(new Map(records.map((asked) => recordFile(asked))));
}

async function historyOf(store: Store, options: object = {}) {
  const problems = problemList();
  const history = await targetHistory(
    world,
    store,
    'board',
    {
      target: 'board',
      since: null,
      until: null,
      wantsMetric: (metric) => metric === 'kernel.held',
      wantsLabels: () => true,
      last: 20,
      mostSeries: 15,
      unitOf: () => 'bytes',
      ...options,
    },
    problems.add,
  );
  return { history, problems, text: targetHistoryText(history, problems) };
}

const held = (number: number, kib: number, more: RecordAsked = {}): RecordAsked => ({
  commit: commitOf(number),
  runId: number,
  committedAt: `2026-03-${String(number).padStart(2, '0')}T10:00:00.000Z`,
  measurements: [single('kernel.held', kib * 1024)],
  ...more,
});

describe('the records of a target', () => {
  test('are a line and a table, in the order of their commits', async () => {
    const { text } = await historyOf(
      storeOf(held(3, 300), held(1, 100), held(2, 200), held(4, 0, { measurements: [] })),
    );
    expect(text).toBe(`board: 4 records, 2026-03

kernel.held
▁▅█   100 KiB … 300 KiB
commit of         commit        kernel.held    change  run
2026-03-01 10:00  00000001cccc      100 KiB            1.1
2026-03-02 10:00  00000002cccc      200 KiB  +100 KiB  2.1
2026-03-03 10:00  00000003cccc      300 KiB  +100 KiB  3.1
2026-03-04 10:00  00000004cccc            —            4.1
`);
  });

  test('are the last ones, and how the first of these changed is known', async () => {
    const { text, history } = await historyOf(storeOf(held(1, 100), held(2, 200), held(3, 300)), { last: 1 });
    expect(text).toContain('\n2026-03-03 10:00  00000003cccc      300 KiB  +100 KiB  3.1\n');
    expect(text).not.toContain('2026-03-02');
    expect(history.recordCount).toBe(3);
  });

  test('of one commit are both there, and a run again after the first', async () => {
    const again = held(1, 120, { runId: 1, runAttempt: 2 });
    const { text } = await historyOf(storeOf(again, held(1, 100), held(1, 110, { runId: 9 })));
    expect(text.match(/00000001cccc .*/g)).toEqual([
      '00000001cccc      100 KiB           1.1',
      '00000001cccc      120 KiB  +20 KiB  1.2',
      '00000001cccc      110 KiB  −10 KiB  9.1',
    ]);
    expect(text).not.toContain('clock');
  });

  test('whose clock goes backwards are named, and stay in the order of their commits', async () => {
    const older = await historyOf(storeOf(held(2, 200, { runId: 5 }), held(1, 100, { runId: 6 })));
    expect(older.history.series[0]?.points.map(({ run }) => run)).toEqual(['6.1', '5.1']);
    expect(older.history.remarks).toEqual([
      'Run 6.1 came after run 5.1, and its commit 00000001cccc is older than 00000002cccc: a clock went backwards, or an older commit was measured again. Records stay in the order of their commits.',
    ]);
    const recorded = await historyOf(
      storeOf(
        held(1, 100, { recordedAt: '2026-05-01T00:00:00Z' }),
        held(2, 200, { recordedAt: '2026-04-01T00:00:00Z' }),
      ),
    );
    expect(recorded.history.remarks).toEqual([
      'Run 2.1 (00000002cccc) came after run 1.1, and says that it recorded earlier (2026-04-01T00:00:00Z): a clock went backwards.',
    ]);
    expect((await historyOf(storeOf(held(1, 1), held(2, 2)))).history.remarks).toEqual([]);
  });

  test('that are none of their place are left out, with path and reason', async () => {
    const store = storeOf(held(1, 100));
    const put = (name: string, text: string | Buffer) => store.files.set(`board/2026-03/${name}`, Buffer.from(text));
    put(`${commitOf(2)}-2.1.json`, '{"schema":1,"measure');
    put(`${commitOf(3)}-3.1.json`, recordFile(held(3, 300, { target: 'other\u001b[31m' }))[1]);
    put(`${commitOf(4)}-4.1.json`, recordFile(held(5, 300))[1]);
    put(`${commitOf(6)}-6.1.json`, recordFile(held(6, 6, { committedAt: '2026-05-01T00:00:00Z' }))[1]);
    put(`${commitOf(7)}-7.1.json`, recordFile(held(7, 7))[1].toString().replace('"schema":1', '"schema":3'));
    store.files.set('board/2026-04.ndjson.gz', Buffer.from('no gzip'));
    const { problems, text, history } = await historyOf(store);
    // That of another month counts: artifacts lie in the month of their upload.
    expect(history.recordCount).toBe(2);
    const reasons = problems.first.map(({ path, reason }: HistoryProblem) => [path.replace(/c{5,}/, ''), reason]);
    expect(reasons).toEqual([
      ['board/2026-03/00000002-2.1.json', expect.stringContaining('this is not JSON')],
      ['board/2026-03/00000003-3.1.json', 'it is of target other\u001b[31m and lies with those of board'],
      ['board/2026-03/00000004-4.1.json', 'it is of commit 00000005cccc, and its name says another'],
      ['board/2026-03/00000007-7.1.json', 'it has schema 3, which a later kfootprint wrote'],
      ['board/2026-04.ndjson.gz', expect.stringContaining('it cannot be read: ')],
    ]);
    expect(text).toContain('\n5 files are no records of their places and were left out:\n- board/2026-03/00000002');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: there must be none
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test('without a number that was asked for name what there is', async () => {
    const { text } = await historyOf(storeOf({}), { wantsMetric: () => false });
    expect(text).toContain('No record has a number that was asked for; they have buddy.free-blocks,');
  });

  test('are printable, whatever a metric is called', async () => {
    const hostile = held(1, 0, { measurements: [single('a\u001b[31mb', 1)] });
    const { text } = await historyOf(storeOf(hostile), { wantsMetric: () => true });
    expect(text).toContain('commit of         commit        a�[31mb');
    expect(text).not.toContain('\u001b');
  });

  test('fit 80 columns', async () => {
    const store = storeOf(
      ...Array.from({ length: 28 }, (_, at) => held(at + 1, 2 ** (at + 1), { runId: 19_876_543_210 + at })),
    );
    const { text } = await historyOf(store);
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });
});

test('all targets at a glance fit 80 columns, whatever they are called', async () => {
  const { history } = await historyOf(storeOf(held(1, 100), held(2, 200)));
  const named = (target: string): TargetHistory => ({ ...history, target });
  const text = historySummaryText(
    [named('a'), named('x'.repeat(300)), named('|`\u001b[31m=cmd()')],
    ['kernel.held'],
    problemList(),
  );
  expect(text).toBe(`3 targets

target                    records  first    last     kernel.held
a                               2  2026-03  2026-03      200 KiB  ▁█
xxxxxxxxxxxxxxxxxxxxxxx…        2  2026-03  2026-03      200 KiB  ▁█
|\`�[31m=cmd()                   2  2026-03  2026-03      200 KiB  ▁█

With --target NAME: its records, one by one.
`);
});

describe('a course', () => {
  test('is the values where they fit', () => {
    const few = course(4);
    for (const value of [1, null, 3]) few.add(value);
    expect(few.values()).toEqual([1, null, 3]);
  });

  test('is means of equally many where they do not, whatever their number', () => {
    const many = course(4);
    for (let value = 0; value < 64; value++) many.add(value);
    // Of 16 each: 0 … 15 and so on.
    expect(many.values()).toEqual([7.5, 23.5, 39.5, 55.5]);
    for (let count = 0; count < 100_000; count++) many.add(null);
    expect(many.values().length).toBeLessThanOrEqual(4);
    expect(many.values().at(-1)).toBeNull();
  });
});
