import { describe, expect, test } from 'vitest';
import { absentTarget } from '../../src/fleet/index.ts';
import type { Fleet, JudgedTarget, Verdict } from '../../src/model/index.ts';
import { anchorsOf, linkTo } from '../../src/report/html/fleet/anchors.ts';
import { fleetView, renderFleetHtml } from '../../src/report/html/fleet/index.ts';
import { shortRoom } from '../../src/report/html/fleet/room.ts';
import renderPage from '../../templates/fleet.html.hbs';
import { manyBoards } from '../support/many-boards.ts';
import { kindsIn, watched } from '../support/view-keys.ts';
import { fleetWith, someFleets, targetOf, verdictOf, WITHIN } from './formats/fleets.ts';

const NOWHERE = new Map();
const view = (...targets: readonly JudgedTarget[]) => fleetView(fleetWith(...targets), NOWHERE);
const MIB = 1_048_576;
const failing = (more: Partial<JudgedTarget> = {}) => ({ outcome: 'over', exitCode: 1, ...more }) as const;
const missing = (target: string) => absentTarget(target, 'no report of it came', { file: 'kfootprint.yml' });

describe('the matrix', () => {
  const board = (target: string, verdicts: readonly Verdict[], more: Partial<JudgedTarget> = {}) =>
    targetOf(verdicts, { target, ...more });
  const isp = (more: Partial<Verdict> = {}) => verdictOf({ budget: 'ISP', ...more });
  const slab = (more: Partial<Verdict> = {}) =>
    verdictOf({ budget: 'slab', metric: 'slab.total', labels: {}, limit: 8 * MIB, value: 6 * MIB, ...WITHIN, ...more });

  test('has a row for each target and a column for each budget, the worst first', () => {
    const { matrix } = view(
      board('kept', [slab(), isp({ value: MIB, ...WITHIN })]),
      board('broken', [slab(), isp()], failing()),
      missing('gone'),
      board('warned', [slab({ rule: 'warn-at', limit: 5 * MIB, outcome: 'warn' })], { outcome: 'warn' }),
    );
    expect(matrix.columns).toEqual([
      { budget: 'ISP', metric: 'module.total' },
      { budget: 'slab', metric: 'slab.total' },
    ]);
    expect(matrix.rows.map(({ name, word }) => [name, word])).toEqual([
      ['broken', 'over'],
      ['gone', 'missing'],
      ['warned', 'warning'],
      ['kept', 'within'],
    ]);
    expect(
      matrix.rows.map(({ cells, reason }) => (reason === '' ? cells.map((cell) => cell?.text ?? '') : reason)),
    ).toEqual([['76 KiB over', '2 MiB'], 'no report of it came', ['', '1 MiB past mark'], ['512 KiB', '2 MiB']]);
    // What is told by colour and icon is told by words, too.
    expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.spoken ?? ''))).toEqual([
      ['', 'left within'],
      [],
      ['', 'warning'],
      ['left within', 'left within'],
    ]);
  });

  test('of many series of a budget shows the worst, and how many there are', () => {
    const [row] = view(
      board('a', [
        isp({ labels: { module: 'small' }, value: MIB, ...WITHIN }),
        isp({ labels: { module: 'large' }, value: 2 * MIB }),
        isp({ labels: { module: 'larger' }, value: 3 * MIB }),
        isp({ labels: { module: 'lost' }, value: null, outcome: 'unknown' }),
      ]),
    ).matrix.rows;
    expect(row?.cells).toMatchObject([{ text: '1.5 MiB over', series: 'larger', more: 'worst of 4', tone: 'over' }]);
  });

  test('sorts a column by what is worse, and inside of that by how full it is', () => {
    const values = [
      isp({ value: 3 * MIB }),
      isp(),
      isp({ outcome: 'unknown', value: null }),
      isp({ outcome: 'over', failing: false, value: 9 * MIB }),
      isp({ outcome: 'warn', failing: false }),
      isp({ value: MIB, ...WITHIN }),
      isp({ value: 0, ...WITHIN }),
    ];
    const targets = values.map((verdict, index) => board(`t${index}`, [verdict]));
    const orders = view(...targets).matrix.rows.map(({ name, cells }) => [name, Number(cells[0]?.order)] as const);
    const sorted = [...orders].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    expect(sorted).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 't6']);
  });

  test('has no more than 40 columns, those that fail first, and says how many it leaves to the targets', () => {
    const verdicts = Array.from({ length: 45 }, (_, index) =>
      verdictOf({ budget: `b${index}`, ...(index === 44 ? {} : WITHIN) }),
    );
    const { matrix, boards } = view(board('a', verdicts, failing()));
    expect([matrix.columns.length, matrix.columns[0]?.budget]).toEqual([40, 'b44']);
    expect(matrix.more).toBe('5 more budgets are told with the targets below.');
    expect(boards[0]?.keptTitle).toBe('44 limits are kept');
  });
});

test.each([
  [{}, '76 KiB over'],
  [{ value: MIB }, '512 KiB left'],
  [{ rule: 'at-least', value: 10, limit: 16, unit: 'count' }, '6 short'],
  [{ rule: 'at-least', value: 20, limit: 16, unit: 'count' }, '4 left'],
  [{ rule: 'growth', change: 98_304, limit: 65_536 }, '32 KiB over'],
  [{ rule: 'growth', change: -4096, limit: 0 }, '4 KiB left'],
  [{ rule: 'slope', per: 'minute', value: 512 * 1024, limit: 256 * 1024 }, '256 KiB/min over'],
  [{ rule: 'slope', per: 'minute', value: 512 * 1024, limit: 256 * 1024, ...WITHIN }, '256 KiB/min over, in doubt'],
  [{ rule: 'growth', value: MIB, limit: 2 * MIB, change: null }, 'new'],
  [{ rule: 'warn-at', outcome: 'warn', value: 2 * MIB, limit: MIB }, '1 MiB past mark'],
  [{ rule: 'warn-at', outcome: 'warn', value: MIB, limit: 2 * MIB }, '1 MiB past mark'],
  [{ bound: 'lower' }, '≥ 76 KiB over'],
  [{ bound: 'lower', value: MIB }, '≤ 512 KiB left'],
  [{ outcome: 'unknown', value: null }, 'unknown'],
  [{ rule: null, limit: null, bound: 'lower', value: MIB }, '≥ 1 MiB'],
] as const)('of %j there is %s', (more, text) => {
  const { amount, word } = shortRoom(verdictOf(more));
  expect(`${amount} ${word}`.trim()).toBe(text);
});

test('a budget that is called by blanks goes by its metric, and its target has a report', () => {
  const { findings, matrix, boards } = view(targetOf([verdictOf({ budget: ' ' })], failing()));
  const { metric } = verdictOf();
  expect([findings.rows[0]?.budget, matrix.columns[0]?.budget, boards[0]?.told[0]?.budget]).toEqual([
    metric,
    metric,
    metric,
  ]);
});

test('the contents count all that is wrong, also what is not listed', () => {
  const targets = Array.from({ length: 60 }, (_, index) =>
    targetOf([verdictOf({ budget: `b${index}`, labels: { module: `m${index}` } })], {
      target: `t${index}`,
      ...failing(),
    }),
  );
  const { nav, findings } = view(...targets);
  expect(nav.find(({ id }) => id === 'wrong')?.count).toBe('60');
  expect([findings.rows.length, findings.more]).toEqual([50, '10 more are in the table of targets and budgets.']);
});

test.each<[string, Partial<Verdict>, string]>([
  ['over', { limit: MIB }, '29 MiB over'],
  ['with room', { limit: MIB, rule: 'at-least', ...WITHIN }, '11 MiB'],
])('of several that are far past, or far from, their limit the worst is shown: %s', (_, more, expected) => {
  const verdicts = [20, 30, 12].map((mebibytes) =>
    verdictOf({ labels: { module: `m${mebibytes}` }, value: mebibytes * MIB, ...more }),
  );
  expect(view(targetOf(verdicts)).matrix.rows[0]?.cells[0]?.text).toBe(expected);
});

describe('patterns', () => {
  test('put 256 boards together by their verdicts', () => {
    const { patterns, matrix } = fleetView(manyBoards(256), NOWHERE);
    const told = patterns.map(({ said, count }) => [said, count]);
    const isMissing = (index: number) => index % 64 === 5;
    const count = (test: (index: number) => boolean) =>
      String(Array.from({ length: 256 }, (_, index) => index).filter(test).length);
    expect(told).toEqual([
      ['over: Budget of subsystem 0', count((at) => !isMissing(at) && at % 17 === 0 && at % 11 !== 0)],
      ['over: Budget of subsystem 0; warning: Budget of subsystem 3', count((at) => !isMissing(at) && at % 187 === 0)],
      ['missing', count(isMissing)],
      ['warning: Budget of subsystem 3', count((at) => !isMissing(at) && at % 11 === 0 && at % 17 !== 0)],
      ['within', count((at) => !isMissing(at) && at % 11 !== 0 && at % 17 !== 0)],
    ]);
    expect(matrix.rows[0]).toMatchObject({ pattern: '(pattern 1)', word: 'over' });
    expect(matrix.rows.at(-1)).toMatchObject({ pattern: '(pattern 5)', word: 'within' });
  });

  test('are not told of a few, nor where each is another', () => {
    expect(fleetView(manyBoards(8), NOWHERE).patterns).toEqual([]);
    const each = Array.from({ length: 20 }, (_, index) =>
      targetOf([verdictOf({ budget: `b${index}` })], { target: `t${index}`, ...failing() }),
    );
    expect(view(...each).patterns).toEqual([]);
  });
});

describe('a target', () => {
  const target = targetOf([verdictOf(), verdictOf({ budget: 'slab', ...WITHIN })], {
    ...failing(),
    blocking: ['page size: 4096, now 16384'],
    changes: [
      { metric: 'module.total', labels: { module: 'isp_core' }, now: 4096, change: { kind: 'added' } },
      { metric: 'slab.cache', labels: { cache: 'old' }, now: null, change: { kind: 'removed', was: 8192 } },
    ],
    changeCount: 2,
    search: { reason: 'the nearest ancestor', tried: [], recordCount: 3 },
    remarks: [{ source: 'proc/modules', line: 7, message: 'not understood' }],
    news: { isBroken: true, hasChanges: true },
  });

  test('has its verdicts, baseline, changes, news and remarks', () => {
    const [board] = view(target).boards;
    expect(board?.told).toMatchObject([{ budget: 'ISP driver', place: 'ci/kfootprint.yml:4', room: '76 KiB over' }]);
    expect(board?.kept).toMatchObject([{ budget: 'slab', of: 'module.total isp_core' }]);
    expect(board?.changes.map(({ by, kind, name }) => [by, kind, name])).toEqual([
      ['+4 KiB', 'new', 'isp_core'],
      ['−8 KiB', 'gone', 'old'],
    ]);
    expect(board?.facts).toContainEqual({ term: 'Baseline', code: 'main.kfp.tar', note: 'the nearest ancestor' });
    expect(board?.facts).toContainEqual(
      expect.objectContaining({ term: 'News', note: expect.stringContaining('fails') }),
    );
    expect([board?.blocking, board?.remarks]).toEqual([
      ['page size: 4096, now 16384'],
      [{ place: 'proc/modules:7', message: 'not understood' }],
    ]);
  });

  test('leads to its own page, or says where its report came from', () => {
    const own = new Map([[target.target, { from: 'boards/imx8mm/report.json', href: '../boards/imx8mm/report.html' }]]);
    const page = renderFleetHtml(fleetWith(target), own);
    expect(page).toContain('<a href="../boards/imx8mm/report.html">');
    const uploaded = new Map([[target.target, { from: 'artifact kfootprint-imx8mm', href: null }]]);
    expect(renderFleetHtml(fleetWith(target), uploaded)).toContain('came from <code>artifact kfootprint-imx8mm</code>');
  });
});

describe('the head', () => {
  test('counts targets by the worst that is said of them', () => {
    const { verdict } = fleetView(manyBoards(256), NOWHERE);
    expect(verdict.title).toBe('20 of 256 targets fail');
    expect(verdict.counts.map(({ count, word }) => `${count} ${word}`)).toEqual([
      '16 over',
      '4 missing',
      '22 warned',
      '214 within',
    ]);
  });

  test('names what fails first, where it is worst', () => {
    const { verdict } = fleetView(manyBoards(256), NOWHERE);
    expect(verdict.finding).toMatchObject({
      budget: 'Budget of subsystem 0',
      says: ' is 76 KiB over its limit of 1.5 MiB on imx8mm-camera-000 and 15 other targets',
      anchor: 'board-imx8mm-camera-000',
    });
    expect(fleetView(fleetWith(missing('rpi4')), NOWHERE).verdict.finding).toMatchObject({
      budget: 'report of rpi4',
      says: ': no report of it came',
    });
    expect(fleetView(fleetWith(targetOf([verdictOf(WITHIN)])), NOWHERE).verdict.finding).toBeNull();
  });

  test('tells limits that were changed, and remarks on the inputs', () => {
    const fleet: Fleet = {
      ...fleetWith(targetOf([verdictOf(WITHIN)])),
      limits: {
        areInForce: true,
        edits: [{ what: 'ISP: at-most', was: '1 MiB', now: '2 MiB', isLooser: true, place: null }],
      },
      remarks: [{ source: 'targets', line: null, message: 'the reports are of several commits' }],
    };
    const { verdict, remarks, findings } = fleetView(fleet, NOWHERE);
    expect(verdict.limits?.edits).toMatchObject([{ what: 'ISP: at-most', looseness: 'looser' }]);
    expect(remarks).toEqual([{ place: 'targets', message: 'the reports are of several commits' }]);
    expect([verdict.tone, findings.rows]).toEqual(['within', []]);
  });
});

describe('names that mean harm', () => {
  test.each([
    ['javascript:alert(1)/report.html', 'javascript%3Aalert(1)/report.html'],
    ['../a b/"x"/#?/report.html', '../a%20b/%22x%22/%23%3F/report.html'],
    ['..\\evil.example/report.html', '..%5Cevil.example/report.html'],
  ])('%s leads nowhere else', (path, link) => {
    expect(linkTo(path)).toBe(link);
    const at = new URL(linkTo(path), 'file:///boards/out/report.html');
    expect([at.protocol, at.search, at.hash]).toEqual(['file:', '', '']);
  });

  test('every target has an anchor of its own, of plain letters', () => {
    const names = ['a', 'A', 'a ', '', '"><script>', '../..', 'ü', 'x'.repeat(500), 'x'.repeat(501), '\u202e'];
    const targets = names.map((target) => targetOf([], { target }));
    const anchors = [...anchorsOf(targets).values()];
    expect(new Set(anchors).size).toBe(names.length);
    for (const anchor of anchors) expect(anchor).toMatch(/^board-[a-z\d._~-]{0,70}$/);
  });

  test('make no element, whatever they are, and every link leads to a target', () => {
    const fleets = someFleets(150).filter(({ targets }) => targets.length > 0);
    expect(fleets.length).toBeGreaterThan(80);
    for (const fleet of fleets) {
      const page = renderFleetHtml(fleet).replace(/<(style|script)>.*?<\/\1>/gs, '');
      expect(page).not.toMatch(/<(?:script|img|iframe|base|form|link)\b|\son[a-z]+=|\shref="(?!#)/i);
      const ids = new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
      for (const [, to] of page.matchAll(/\shref="#([^"]*)"/g)) expect(ids).toContain(to);
      const open = [...page.matchAll(/<(details|table|tr|div|section|ul|li)\b/g)].length;
      const closed = [...page.matchAll(/<\/(details|table|tr|div|section|ul|li)>/g)].length;
      expect(open).toBe(closed);
    }
  });
});

describe('the view', () => {
  test('has every key that the templates ask for, and holds texts, lists and yes or no only', () => {
    const fleets = [manyBoards(20), ...someFleets(40)];
    const missed = new Set<string>();
    for (const fleet of fleets) {
      const made = fleetView(fleet, new Map([['imx8mm', { from: 'a', href: null }]]));
      renderPage(watched({ ...made, style: '', script: '' }, missed));
      for (const kind of kindsIn(made)) expect(['boolean', 'null', 'string']).toContain(kind);
    }
    expect([...missed]).toEqual([]);
  });
});

test('256 boards by 20 budgets, each with 20 changes, have less than 3 MB, and are made the same twice', () => {
  const fleet = manyBoards(256);
  const page = renderFleetHtml(fleet);
  expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
  expect(renderFleetHtml(fleet)).toBe(page);
  for (const { target } of fleet.targets) expect(page.split(`<code>${target}</code></a>`).length).toBeGreaterThan(1);
});
