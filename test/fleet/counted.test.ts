import { describe, expect, test } from 'vitest';
import { type Came, counted } from '../../src/fleet/index.ts';
import type { SnapshotFacts, ToldReport } from '../../src/model/index.ts';
import { report, verdict } from '../publish/verdicts.ts';

const ANY = { expected: [], commits: [], notBefore: null };
const [SHA, OTHER] = ['0123456789abcdef0123456789abcdef01234567', 'fedcba9876543210fedcba9876543210fedcba98'];

function came(facts: Partial<SnapshotFacts>, more: Partial<ToldReport> = {}, from = `${facts.target}.json`): Came {
  const whole = report([verdict()]);
  const footprint = { snapshot: { ...whole.footprint.snapshot, ...facts } };
  return { told: { ...whole, ...more, footprint }, from };
}

const states = (reports: readonly Came[], asked: Partial<Parameters<typeof counted>[1]> = {}) =>
  counted(reports, { ...ANY, ...asked }).targets.map((one) => [
    one.target,
    one.came === null ? 'missing' : (one.staleness ?? 'counts'),
  ]);

describe('which reports count', () => {
  test('all that came, where nobody says which are expected, and that is said', () => {
    expect(states([came({ target: 'b' }), came({ target: 'a' })])).toEqual([
      ['b', 'counts'],
      ['a', 'counts'],
    ]);
    expect(counted([came({ target: 'a' })], ANY).remarks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^nobody says which are expected/),
    ]);
  });

  test('one that is expected and did not come is missing; one that nobody expects counts, and is told', () => {
    const expected = ['a', 'c', 'c'];
    expect(states([came({ target: 'a' }), came({ target: 'b' })], { expected })).toEqual([
      ['a', 'counts'],
      ['b', 'counts'],
      ['c', 'missing'],
    ]);
    const { remarks } = counted([came({ target: 'a' }), came({ target: 'b' })], { ...ANY, expected });
    expect(remarks.map(({ message }) => message)).toEqual([expect.stringMatching(/judged all the same: b$/)]);
  });

  test.each([
    ['the same', SHA, [SHA], 'counts'],
    ['the same, shortened', SHA.slice(0, 9), [SHA], 'counts'],
    ['the same, asked for shortened', SHA, [SHA.slice(0, 7)], 'counts'],
    ['the same in capitals', SHA.toUpperCase(), [SHA], 'counts'],
    ['one of two', SHA, [OTHER, SHA], 'counts'],
    ['another', OTHER, [SHA], 'its report is of commit fedcba987654, and 0123456789ab is judged'],
    ['too short to tell', SHA.slice(0, 4), [SHA], 'its report is of commit 0123, and 0123456789ab is judged'],
    ['any, where nobody asks', OTHER, [], 'counts'],
    ['none that is known', null, [SHA], 'counts'],
  ])('of a commit that is %s', (_, commit, commits, expected) => {
    expect(states([came({ target: 'a', commit })], { commits })).toEqual([['a', expected]]);
  });

  test('a snapshot that says no commit is of the one that was checked out where it was judged', () => {
    const run = { id: 7, attempt: 1, commit: OTHER };
    expect(states([came({ target: 'a', commit: null }, { run })], { commits: [SHA] })).toEqual([
      ['a', expect.stringMatching(/^its report is of commit fedcba987654/)],
    ]);
    // What was captured knows better.
    expect(states([came({ target: 'a', commit: SHA }, { run })], { commits: [SHA] })).toEqual([['a', 'counts']]);
  });

  test.each([
    ['2026-11-20T10:00:00Z', 'counts'],
    ['2026-11-20T08:59:59Z', 'it was captured at 2026-11-20T08:59:59Z, before 2026-11-20T09:00:00.000Z'],
    [null, 'its snapshot does not say when it was captured, and its age matters here'],
    ['soon', 'its snapshot does not say when it was captured, and its age matters here'],
  ])('captured at %s, where nothing before nine does', (capturedAt, expected) => {
    const notBefore = new Date('2026-11-20T09:00:00Z');
    expect(states([came({ target: 'a', capturedAt })], { notBefore })).toEqual([['a', expected]]);
    expect(states([came({ target: 'a', capturedAt })])).toEqual([['a', 'counts']]);
  });

  test('one that says no commit is of none that is asked for by name', () => {
    const asked = { commits: [SHA], needsCommit: true };
    expect(states([came({ target: 'a', commit: null })], asked)).toEqual([
      ['a', 'neither its snapshot nor its run says of which commit it is'],
    ]);
    expect(states([came({ target: 'a', commit: SHA })], asked)).toEqual([['a', 'counts']]);
  });

  test('a clock that runs ahead makes nothing young', () => {
    const asked = { notBefore: new Date('2026-11-20T09:00:00Z'), notAfter: new Date('2026-11-20T12:00:00Z') };
    expect(states([came({ target: 'a', capturedAt: '2036-11-20T10:00:00Z' })], asked)).toEqual([
      ['a', 'it says that it was captured at 2036-11-20T10:00:00Z, which is yet to come'],
    ]);
    expect(states([came({ target: 'a', capturedAt: '2026-11-20T12:00:00Z' })], asked)).toEqual([['a', 'counts']]);
  });

  test('what this attempt of the run did not judge is told', () => {
    const of = (target: string, id: number, attempt: number) =>
      came({ target }, { run: { id, attempt, commit: SHA } }, target);
    const reports = [of('a', 7, 2), of('b', 7, 1), of('c', 6, 1), came({ target: 'd' })];
    const said = (run: { id: number; attempt: number } | null) =>
      counted(reports, { ...ANY, expected: ['a', 'b', 'c', 'd'], run }).remarks.map(({ message }) => message);
    expect(said({ id: 7, attempt: 2 })).toEqual([
      expect.stringMatching(/^the reports are of several commits/),
      'judged by another run than this: c',
      'judged in an earlier attempt of this run: b',
    ]);
    expect(said(null)).toHaveLength(1);
  });

  test('of several reports of one target the latest run, else the latest capture', () => {
    const run = (id: number, attempt: number) => ({ run: { id, attempt, commit: SHA } });
    const [first, again, later] = [
      came({ target: 'a', capturedAt: '2026-11-20T10:00:00Z' }, run(7, 1), 'first'),
      came({ target: 'a', capturedAt: '2026-11-20T09:00:00Z' }, run(7, 2), 'again'),
      came({ target: 'a', capturedAt: '2026-11-20T11:00:00Z' }, {}, 'later'),
    ];
    const chosen = (...reports: Came[]) => counted(reports, ANY).targets.map((one) => one.came?.from);
    expect(chosen(first, again)).toEqual(['again']);
    expect(chosen(again, first)).toEqual(['again']);
    expect(chosen(first, later)).toEqual(['later']);
    expect(counted([first, again], ANY).remarks[0]).toEqual({
      source: 'first',
      line: null,
      message: 'it is left out: again is a later report of a',
    });
  });

  test('two of one target that nothing tells apart are refused: either could be the one that fails', () => {
    expect(() => counted([came({ target: 'a' }, {}, 'x'), came({ target: 'a' }, {}, 'y')], ANY)).toThrow(
      /it is of the same target as [xy]/,
    );
  });

  test.each([
    ['one attempt left', { target: 'a' }, { run: { id: 7, attempt: 1, commit: SHA } }],
    ['have no target but the name of their file', { target: null, name: 'snapshot' }, {}],
  ])('two that %s are refused, though one was captured later', (_, facts, more) => {
    const reports = ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'].map((capturedAt, index) =>
      came({ ...facts, capturedAt }, more, `${index}.json`),
    );
    for (const some of [reports, [...reports].reverse()])
      expect(() => counted(some, ANY)).toThrow(/^it is of the same target as [01].json/);
    // But not where a later attempt has one of it.
    if ('run' in more) {
      const again = came({ ...facts }, { run: { ...more.run, attempt: 2 } }, 'again');
      for (const some of [
        [...reports, again],
        [again, ...reports],
      ])
        expect(counted(some, ANY).targets.map((one) => one.came?.from)).toEqual(['again']);
    }
  });

  test('the latest is the same whatever order they come in, also where some were judged by no run', () => {
    const reports = [
      came({ target: 'a', capturedAt: '2026-11-20T10:00:00Z' }, { run: { id: 7, attempt: 1, commit: SHA } }, 'first'),
      came({ target: 'a', capturedAt: '2026-11-20T09:00:00Z' }, { run: { id: 7, attempt: 2, commit: SHA } }, 'second'),
      came({ target: 'a', capturedAt: '2026-11-20T09:30:00Z' }, {}, 'third'),
    ];
    for (const first of reports)
      for (const second of reports)
        for (const third of reports)
          if (new Set([first, second, third]).size === 3)
            expect(counted([first, second, third], ANY).targets[0]?.came?.from).toBe('first');
  });

  test('boards and phases of one target count each', () => {
    const reports = [
      came({ target: 'a', unit: '17', phase: null }),
      came({ target: 'a', unit: '18', phase: null }),
      came({ target: 'b', unit: null, phase: 'booted' }),
      came({ target: 'b', unit: null, phase: 'loaded' }),
      came({ target: 'c', unit: '1', phase: 'loaded' }),
    ];
    expect(states(reports, { expected: ['a', 'b', 'c'] }).map(([target]) => target)).toEqual([
      'a, unit 17',
      'a, unit 18',
      'b, phase booted',
      'b, phase loaded',
      'c',
    ]);
  });

  test('reports of several commits are told where nobody asks for one', () => {
    const reports = [came({ target: 'a', commit: SHA }), came({ target: 'b', commit: OTHER })];
    const said = (expected: string[], commits: string[]) =>
      counted(reports, { ...ANY, expected, commits }).remarks.map(({ message }) => message);
    expect(said(['a', 'b'], [])).toEqual(['the reports are of several commits: 0123456789ab, fedcba987654']);
    expect(said(['a', 'b'], [SHA])).toEqual([]);
    const silent = [came({ target: 'a', commit: null })];
    expect(counted(silent, { ...ANY, expected: ['a'], commits: [SHA] }).remarks).toEqual([
      { source: 'targets', line: null, message: 'nobody says which commit these are of: a.json' },
    ]);
  });
});
