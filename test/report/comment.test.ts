import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommentPlace, LimitEdits, Report, Verdict } from '../../src/model/index.ts';
import { check } from '../../src/pipeline.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { systemWorld } from '../../src/world/index.ts';
import { report, unknown, verdict, waived, warned, within } from '../publish/verdicts.ts';
import { projectFolder } from '../support/cli.ts';
import { type Seen, seenOnGitHub } from '../support/github-markdown.ts';
import { HOSTILE_PIECES, hostileText } from '../support/hostile-text.ts';
import { withTexts } from './hostile-report.ts';

const HEAD = '89abcdef0123456789abcdef0123456789abcdef';
const BASE = '0123456789abcdef0123456789abcdef01234567';
const URL = 'https://github.com/acme/board/actions/runs/7';
const place: CommentPlace = {
  marker: '<!-- kfootprint:board run=7.1 -->',
  headSha: HEAD,
  reportUrl: URL,
  mentionsOwners: false,
  source: null,
  wasBroken: false,
};
const board = join(projectFolder, 'examples/demo-board');

let demo: Report;
beforeAll(async () => {
  const judged = await check(systemWorld({}), {
    snapshots: [join(board, 'pull-request.kfp.tar.gz')],
    baseline: join(board, 'main.kfp.tar.gz'),
    budgets: join(board, 'kfootprint.yml'),
    at: null,
    target: null,
    date: '2026-11-20',
    version: '0.1.0',
  });
  demo = { ...judged, baseline: judged.baseline && { ...judged.baseline, commit: BASE } };
});

const headingOf = (text: string) => text.split('\n').find((line) => line.startsWith('###'));
const visibleLines = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('<!--'));

describe('the first line that is seen', () => {
  test.each([
    [
      [verdict(), verdict({ ...within }), verdict({ ...warned })],
      '### ❌ Kernel memory of board: 1 of 3 limits broken, 1 warning',
    ],
    [
      [verdict({ ...unknown }), verdict({ ...within })],
      '### ❔ Kernel memory of board: 1 of 2 limits could not be judged',
    ],
    [[verdict({ ...within }), verdict({ ...waived })], '### ✅ Kernel memory of board: 1 of 2 limits kept, 1 waived'],
    [[], '### ✅ Kernel memory of board: nothing was judged'],
  ] as const)('tells the verdict', (verdicts, expected) => {
    expect(headingOf(renderComment(onBoard(verdicts), place))).toBe(expected);
  });

  test('comes right after the marker', () => {
    expect(renderComment(demo, place).split('\n').slice(0, 2)).toEqual([
      place.marker,
      '### ❌ Kernel memory of demo-board: 1 of 5 limits broken, 1 warning',
    ]);
  });

  test('says that what was broken is resolved, and only where it is', () => {
    const was = { ...place, wasBroken: true };
    expect(headingOf(renderComment(onBoard([verdict({ ...within })]), was))).toBe(
      '### ✅ Kernel memory of board: resolved, the limit is kept',
    );
    expect(headingOf(renderComment(onBoard([verdict({ ...waived })]), was))).toContain('resolved, 1 waived');
    expect(renderComment(onBoard([verdict()]), was)).not.toContain('resolved');
    expect(renderComment(onBoard([verdict({ ...within })]), place)).not.toContain('resolved');
  });
});

describe('no change', () => {
  const quiet = (more: Partial<Report> = {}) =>
    onBoard([verdict({ ...within })], { comparison: { changes: [], blocking: [], noted: [] }, ...more });

  test('is one line, with both commits and the link', () => {
    const text = renderComment(quiet({ baseline: { origin: 'x', kernel: null, phase: null, commit: BASE } }), place);
    expect(visibleLines(text)).toHaveLength(1);
    expect(seenOnGitHub(text)).toMatchObject({ references: [BASE, HEAD], links: [URL] });
  });

  test('that resolves something is one line, too', () => {
    expect(visibleLines(renderComment(quiet(), { ...place, wasBroken: true }))).toEqual([
      expect.stringContaining('resolved, the limit is kept, no change'),
    ]);
  });

  test('says nothing of commits and pages that nobody knows', () => {
    expect(visibleLines(renderComment(quiet(), { ...place, headSha: null, reportUrl: null }))).toEqual([
      '✅ <strong>Kernel memory of board</strong>: the limit is kept, no change',
    ]);
  });
});

describe('what fails', () => {
  test('has its bytes, its percent, its noise and whose doing it is', () => {
    const one = verdict({
      value: 1_100_000,
      limit: 1_000_000,
      baseline: 1_000_000,
      change: 100_000,
      band: 4096,
      cause: 'introduced',
      reason: 'over',
    });
    const text = renderComment(onBoard([one]), place);
    for (const part of [
      '1.05 MiB',
      '≤ 976.56 KiB',
      '+97.66 KiB',
      '+10.0 %',
      'noise ±4 KiB',
      'introduced here',
      'kfootprint.yml:3',
    ])
      expect(text.replaceAll('\u00a0', ' ')).toContain(part);
  });

  test('has the noise that earlier runs tell where its rule takes none into account', () => {
    const noise = { deviation: 1000, recordCount: 9, sampleCount: 0, isKnown: true, reason: '' };
    const change = { kind: 'kept', was: 104, by: 1, noise } as const;
    const changes = [{ metric: 'module.total', labels: { module: 'isp_core' }, now: 105, change }];
    const text = renderComment(
      onBoard([verdict({ change: 1, baseline: 104 })], { comparison: { changes, blocking: [], noted: [] } }),
      place,
    );
    expect(text.replaceAll('\u00a0', ' ')).toContain('within noise ±2.93 KiB');
  });

  test('stands above what the kernel holds, with its change and, apart from it, its noise', () => {
    const noise = { deviation: 1024, recordCount: 9, sampleCount: 0, isKnown: true, reason: '' };
    const change = { kind: 'kept', was: 1 << 20, by: 8192, noise } as const;
    const changes = [{ metric: 'kernel.held', labels: {}, now: (1 << 20) + 8192, change }];
    const text = renderComment(
      {
        ...onBoard([verdict()], { comparison: { changes, blocking: [], noted: [] } }),
        held: { bytes: (1 << 20) + 8192, by: 8192 },
      },
      place,
    );
    expect(text.replaceAll('\u00a0', ' ')).toContain('</strong>: +8 KiB, +0.8 % since the base, noise ±3 KiB.\n');
  });

  test('is told to have no noise that anybody knows', () => {
    const change = { kind: 'kept', was: 104, by: 4096 } as const;
    const changes = [{ metric: 'slab.cache', labels: { cache: 'filp' }, now: 4200, change }];
    const text = renderComment(onBoard([verdict()], { comparison: { changes, blocking: [], noted: [] } }), place);
    expect(text).toContain('\n\nHow far these move by themselves is not known: too few earlier runs are recorded.\n');
  });

  test('stands in the open; what warns, is waived or let through is folded', () => {
    const [open = '', ...folded] = renderComment(
      onBoard([
        verdict({ budget: 'broken one' }),
        verdict({ budget: 'warned one', ...warned }),
        verdict({ budget: 'waived one', ...waived }),
        verdict({ budget: 'unknown one', outcome: 'unknown', failing: false }),
        verdict({ budget: 'kept one', ...within }),
      ]),
      place,
    ).split('<details>');
    expect(open).toContain('broken one');
    expect(open).not.toMatch(/warned one|waived one|unknown one/);
    expect(folded.join('')).toContain('<summary>1 unknown, 1 warning, 1 waived</summary>');
    expect(folded.join('')).toMatch(/unknown one[\s\S]*warned one[\s\S]*waived one/);
    expect(folded.join('')).not.toContain('kept one');
  });
});

describe('limits that the pull request changes', () => {
  const edit = { what: 'ISP driver: at-most', was: '1.5 MiB', now: '2 MiB', isLooser: true, place: null } as const;
  const limits = (areInForce: boolean, edits: LimitEdits['edits'] = [edit]): LimitEdits => ({ edits, areInForce });

  test.each([
    [true, 'the verdicts are by the limits as they are changed here'],
    [false, 'the verdicts are by the limits of the base, not by these'],
  ])('are shown in the open, and by which the verdicts are (in force: %s)', (areInForce, expected) => {
    const [open] = renderComment(onBoard([verdict({ ...within })], { limits: limits(areInForce) }), place).split(
      '<details>',
    );
    expect(open).toContain(expected);
    expect(open).toContain('<strong>ISP driver: at-most</strong>: `1.5 MiB` → `2 MiB` (<strong>looser</strong>)');
  });

  test('are said to be new, taken away, stricter', () => {
    const edits = [
      { ...edit, was: null, isLooser: null },
      { ...edit, now: null, isLooser: false },
    ];
    const text = renderComment(onBoard([], { limits: limits(true, edits) }), place);
    expect(text).toContain(': new → `2 MiB`\n');
    expect(text).toContain(': `1.5 MiB` → taken away (<strong>stricter</strong>)\n');
  });

  test('are the last to be left out, and never without a word', () => {
    const edits = Array.from({ length: 3000 }, (_, index) => ({ ...edit, what: `budget ${index}: at-most` }));
    const text = renderComment(onBoard([verdict()], { limits: limits(false, edits) }), place);
    expect(text.length).toBeLessThanOrEqual(65_536);
    const shown = text.split('\n').filter((line) => line.startsWith('- <strong>budget ')).length;
    expect(text).toContain(`${3000 - shown} more rows left out here for want of room: the whole report has them.`);
    expect(text).toContain('1 more row left out here');
  });
});

describe('owners', () => {
  const teams = [
    '@acme/kernel',
    '@octocat',
    '@octo_acme',
    'kernel team',
    '@acme/kernel @all',
    '@-x',
    '@a--b',
    '@acme/kernel/x',
    '@acme/',
    'x@y.example',
  ];
  const of = (more: Partial<Verdict>, mentionsOwners: boolean) =>
    seenOnGitHub(renderComment(onBoard([verdict({ teams, ...more })]), { ...place, mentionsOwners }));

  test('are only named where nobody asked for more', () => {
    const seen = of({}, false);
    expect(seen.mentions).toEqual([]);
    expect(seen.codes).toEqual(expect.arrayContaining(['@acme/kernel', '@octocat', 'kernel team']));
  });

  test('are mentioned where asked for, if they have the shape of a user or a team', () => {
    expect(of({}, true).mentions).toEqual(['@acme/kernel', '@octocat', '@octo_acme']);
  });

  test('of what does not fail are never mentioned', () => {
    expect(of({ ...warned }, true).mentions).toEqual([]);
  });

  test('are mentioned ten at most', () => {
    const many = Array.from({ length: 50 }, (_, index) => `@acme/team-${index}`);
    expect(of({ teams: many }, true).mentions).toHaveLength(10);
  });
});

describe('hostile text', () => {
  /** Tags that the template has; `br` in cells. */
  const ELEMENTS = /^\/?(?:strong|details|summary|sub|br|span|code)$/;

  function expectInert(seen: Seen, usual: Seen): void {
    expect(seen.images).toEqual([]);
    expect(seen.mentions).toEqual([]);
    expect(seen.elements.filter((name) => !ELEMENTS.test(name))).toEqual([]);
    expect(seen.links).toEqual(usual.links);
    expect(seen.references).toEqual(usual.references);
    expect(seen.cellCounts).toEqual(usual.cellCounts);
    const blocks = (shape: readonly string[]) =>
      shape.filter((name) => !/^(?:<\/?(?:span|code|br)>|text|delete|emphasis|strong|break)$/.test(name));
    expect(blocks(seen.shape)).toEqual(blocks(usual.shape));
  }

  const pages: readonly (readonly [string, (report: Report) => string])[] = [
    ['the comment', (judged) => renderComment(judged, { ...place, mentionsOwners: true })],
    ['report.md', renderMarkdown],
  ];

  test.each(pages)('is inert wherever it stands in %s', (_, page) => {
    // Alike verdicts are told once, so that every text is another.
    const usual = seenOnGitHub(page(withTexts(demo, numbered(['isp']))));
    fc.assert(
      fc.property(fc.array(hostileText(), { minLength: 1, maxLength: 5 }), (texts) => {
        expectInert(seenOnGitHub(page(withTexts(demo, numbered(texts)))), usual);
      }),
      { numRuns: 25 },
    );
  });

  test.each(pages)('is inert piece by piece in %s', (_, page) => {
    const usual = seenOnGitHub(page(withTexts(demo, numbered(['isp']))));
    expectInert(seenOnGitHub(page(withTexts(demo, numbered(HOSTILE_PIECES)))), usual);
  });

  test('is no address', () => {
    for (const reportUrl of [
      'javascript:alert(1)',
      'https://x.example/) ![a](b',
      'https://x.example/a b',
      'https://x.example/<b>',
      '//x.example',
    ])
      expect(seenOnGitHub(renderComment(demo, { ...place, reportUrl })).links).toEqual([]);
  });

  test('is no commit', () => {
    for (const headSha of ['@octocat', `${HEAD} @octocat`, `acme/board@${HEAD}`])
      expect(seenOnGitHub(renderComment(demo, { ...place, headSha }))).toMatchObject({
        mentions: [],
        references: [BASE],
      });
  });
});

describe('a comment that has to fit', () => {
  const alike = (count: number, more: Partial<Verdict>) =>
    Array.from({ length: count }, (_, index) => verdict({ budget: `budget ${index}`, reason: `r${index}`, ...more }));
  const rowsWith = (text: string, sign: string) =>
    text.split('\n').filter((line) => line.startsWith(`| ${sign}`)).length;

  test('of thousands of verdicts is cut by whole rows, what fails last, and says how many', () => {
    const text = renderComment(onBoard([...alike(4000, within), ...alike(3000, warned), ...alike(300, {})]), place);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(rowsWith(text, '❌')).toBe(300);
    expect(text).toContain(`${3000 - rowsWith(text, '⚠️')} more rows`);
  });

  test('of more verdicts than a comment has room for rows is cut as well', () => {
    const text = renderComment(onBoard(alike(30_000, {})), place);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain(`${30_000 - rowsWith(text, '❌')} more rows left out here`);
  });

  test('is cut among what fails, too, and holds as much as fits', () => {
    const text = renderComment(onBoard([...alike(3000, {}), ...alike(10, warned)]), place);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(65_000);
    expect(rowsWith(text, '⚠️')).toBe(0);
    expect(text).toContain(
      `${3000 - rowsWith(text, '❌')} more rows left out here for want of room: the whole report has them.`,
    );
    expect(text).toContain('10 more rows left out here');
    expect(seenOnGitHub(text).cellCounts.every((count) => count === 5)).toBe(true);
  });

  test('of names without end is bounded', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOSTILE_PIECES), (piece) => {
        const texts = numbered([piece.repeat(20_000 / piece.length)]);
        const text = renderComment(withTexts(demo, texts), { ...place, mentionsOwners: true });
        expect(text.length).toBeLessThanOrEqual(65_536);
        expect(text.startsWith(`${place.marker}\n### ❌`)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

/** Texts that no two verdicts share. */
function numbered(texts: readonly string[]): string[] {
  return Array.from({ length: 997 }, (_, index) => `x${index} ${texts[index % texts.length]}`);
}

function onBoard(verdicts: readonly Verdict[], more: Partial<Report> = {}): Report {
  const failing = verdicts.find((one) => one.failing);
  const judged = report(verdicts, {
    outcome: failing?.outcome ?? 'within',
    exitCode: failing ? (failing.outcome === 'unknown' ? 2 : 1) : 0,
    ...more,
  });
  const { footprint } = judged;
  return { ...judged, footprint: { ...footprint, snapshot: { ...footprint.snapshot, target: 'board' } } };
}
