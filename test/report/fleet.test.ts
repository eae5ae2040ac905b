import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absentTarget } from '../../src/fleet/index.ts';
import {
  type CommentPlace,
  type Fleet,
  fleetOf,
  type JudgedTarget,
  type Report,
  type Verdict,
} from '../../src/model/index.ts';
import { findingsOf, fleetHeadline } from '../../src/report/findings.ts';
import { renderFleetComment, renderFleetWithin } from '../../src/report/fleet-markdown.ts';
import { fleetText } from '../../src/report/fleet-text.ts';
import { judgedTarget } from '../../src/report/judged-target.ts';
import { report, unknown, verdict, waived, warned, within } from '../publish/verdicts.ts';
import { seenOnGitHub } from '../support/github-markdown.ts';
import { HOSTILE_PIECES, hostileText } from '../support/hostile-text.ts';
import { withTexts } from './hostile-report.ts';

const MOST_CHARACTERS = 65_536;
const HEAD = '89abcdef0123456789abcdef0123456789abcdef';
const place: CommentPlace = {
  marker: '<!-- kfootprint:fleet run=7.1 -->',
  headSha: HEAD,
  reportUrl: 'https://github.com/acme/board/actions/runs/7',
  mentionsOwners: false,
  source: null,
  wasBroken: false,
};
const ABOUT = { version: '0.1.0', date: '2026-11-20', expectedCount: null, limits: null, remarks: [] };

function judged(target: string, verdicts: readonly Verdict[], more: Partial<Report> = {}): JudgedTarget {
  const exitCode = verdicts.some(({ failing, outcome }) => failing && outcome !== 'unknown')
    ? 1
    : verdicts.some(({ failing }) => failing)
      ? 2
      : 0;
  const outcome = verdicts[0]?.outcome ?? 'within';
  return { ...judgedTarget(report(verdicts, { exitCode, outcome, ...more })), target };
}
const fleet = (...targets: JudgedTarget[]): Fleet => fleetOf(ABOUT, targets);
const missing = (target: string, reason = 'no report of it came') =>
  absentTarget(target, reason, { file: 'kfootprint.yml' });
const over = (value: number, more: Partial<Verdict> = {}) =>
  verdict({ value, limit: 100, reason: `${value} B of 100 B`, ...more });

describe('the first line', () => {
  test.each([
    [fleet(judged('a', [verdict(within)]), judged('b', [verdict(within)])), 'all 2 targets keep their limits'],
    [fleet(judged('a', [verdict(within)])), 'the target keeps its limits'],
    [fleet(judged('a', [over(105)]), judged('b', [verdict(within)])), '1 of 2 targets fails: 1 over'],
    [
      fleet(judged('a', [over(105)]), missing('b'), judged('c', [verdict(unknown)]), judged('d', [verdict(warned)])),
      '3 of 4 targets fail: 1 over, 1 missing, 1 not judged; 1 has a warning',
    ],
    [
      fleet(judged('a', [verdict(warned)]), judged('b', [verdict(waived)])),
      'none of 2 targets fails; 1 has a warning, 1 waived',
    ],
    [
      fleet(judged('a', [verdict({ ...unknown, failing: false })]), judged('b', [verdict(within)])),
      'none of 2 targets fails; 1 has a warning',
    ],
  ])('counts each target once, by the worst: case %#', (all, expected) => {
    expect(fleetHeadline(all)).toBe(expected);
    expect(renderFleetComment(all, place)).toContain(`Kernel memory: ${expected}`);
    expect(fleetText(all).split('\n')[0]).toBe(expected);
  });
});

describe('what is wrong', () => {
  test('is told once, by the target where it is worst, and which others', () => {
    const all = fleet(judged('a', [over(105)]), judged('b', [over(190)]), judged('c', [over(110)]));
    const [finding, ...others] = findingsOf(all);
    expect(others).toEqual([]);
    expect([finding?.worst.target, finding?.verdict.value]).toEqual(['b', 190]);
    expect(finding?.targets).toEqual(['b', 'c', 'a']);
    const comment = renderFleetComment(all, place);
    expect(comment.match(/ISP driver/g)).toHaveLength(2); // once as what fails, once as the verdict of the group
    expect(comment).toContain('190 B of 100 B');
  });

  test('a lower limit is worst where least is left', () => {
    const least = (value: number) => over(value, { rule: 'at-least' });
    expect(findingsOf(fleet(judged('a', [least(90)]), judged('b', [least(10)])))[0]?.worst.target).toBe('b');
  });

  test.each([
    ['another series', { labels: { module: 'other' } }],
    ['another budget', { budget: 'other' }],
    ['another cause', { cause: 'inherited' as const }],
    ['another outcome', { ...warned }],
  ])('%s is another finding', (_, more) => {
    expect(findingsOf(fleet(judged('a', [over(105)]), judged('b', [over(105, more)])))).toHaveLength(2);
  });

  test('what fails comes first, then what most targets have', () => {
    const all = fleet(
      judged('a', [verdict({ ...warned, budget: 'w' }), over(105, { budget: 'one' })]),
      judged('b', [verdict({ ...warned, budget: 'w' }), over(105, { budget: 'two' })]),
      judged('c', [over(105, { budget: 'two' })]),
      missing('d'),
    );
    expect(findingsOf(all).map(({ verdict: { budget }, targets }) => [budget, targets.length])).toEqual([
      ['two', 2],
      ['one', 1],
      ['report of d', 1],
      ['w', 2],
    ]);
  });

  test('targets that are missing for one reason stand together, for others apart', () => {
    expect(
      findingsOf(fleet(missing('a'), missing('b'), missing('c', 'damaged'))).map(({ targets }) => targets),
    ).toEqual([['a', 'b'], ['c']]);
  });
});

describe('the comment', () => {
  test('is one line where all is quiet, and says so where it was broken', () => {
    const baseline = { origin: 'main', kernel: null, phase: null, commit: null };
    const comparison = { changes: [], blocking: [], noted: [] };
    const quiet = fleet(judged('a', [verdict(within)], { baseline, comparison }));
    const lines = renderFleetComment(quiet, place)
      .split('\n')
      .filter((line) => line !== '');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('the target keeps its limits, no change');
    expect(renderFleetComment(quiet, { ...place, wasBroken: true })).toContain('resolved, the target keeps');
  });

  test('is more than a line where something is to be known of the reports themselves', () => {
    const baseline = { origin: 'main', kernel: null, phase: null, commit: null };
    const comparison = { changes: [], blocking: [], noted: [] };
    const quiet = judged('a', [verdict(within)], { baseline, comparison });
    expect(renderFleetComment(fleet(quiet), place)).toContain('<strong>Kernel memory of 1 target</strong>');
    const remarks = [{ source: 'b/report.json', line: null, message: 'this is not JSON' }];
    expect(renderFleetComment(fleetOf({ ...ABOUT, remarks }, [quiet]), place)).toContain('this is not JSON');
  });

  test('of a target that is over and warned of something else says which is which', () => {
    const both = judged('a', [over(105, { budget: 'isp' }), verdict({ ...warned, budget: 'slab' })]);
    expect(renderFleetComment(fleet(both), place)).toContain('| ❌ over: isp; warning: slab |');
  });

  test('says where only some of what changed is told', () => {
    const changes = Array.from({ length: 30 }, (_, index) => ({
      metric: 'module.total',
      labels: { module: `m${index}` },
      now: 100 + index,
      change: { kind: 'kept', was: 1, by: 99 + index },
    }));
    const comparison = { changes, blocking: [], noted: [] } as unknown as Report['comparison'];
    const some = { ...comparison, changes: changes.slice(0, 1) } as Report['comparison'];
    const title = (of: Report['comparison']) =>
      /What changed: (.*)<\/summary>/.exec(
        renderFleetComment(fleet(judged('a', [over(105)], { comparison: of })), place),
      )?.[1];
    expect(title(comparison)).toBe('20 numbers, of each target the 20 that changed most');
    expect(title(some)).toBe('1 number');
  });

  const names = (count: number) => Array.from({ length: count }, (_, index) => `board-${index}`);
  const own = (name: string) =>
    over(105, { budget: `${name} ${'x'.repeat(70)}`, reason: `of ${name} ${'y'.repeat(300)}` });

  test.each([
    ['256 boards of one verdict', names(256).map((name) => judged(name, [over(105)]))],
    ['256 boards, each of its own', names(256).map((name) => judged(name, [own(name)]))],
    [
      '256 boards with ten of their own',
      names(256).map((name) =>
        judged(
          name,
          names(10).map((n) => own(`${name} ${n}`)),
        ),
      ),
    ],
    ['256 boards with endless names', names(256).map((name) => judged(name + 'é'.repeat(2000), [own(name)]))],
    ['256 missing ones', names(256).map((name) => missing(name, `${name} ${'z'.repeat(1000)}`))],
  ])('of %s fits, and says what is left out', (_, targets) => {
    const all = fleet(...targets);
    const comment = renderFleetComment(all, place);
    expect(comment.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(comment).toContain('256 of 256 targets fail');
    const [failing = ''] = comment.split('<details>');
    const rows = failing.split('\n').filter((line) => /^\| /.test(line)).length - 2;
    const cut = /(\d+) more rows? left out here for want of room/.exec(failing);
    expect(rows + Number(cut?.[1] ?? 0)).toBe(findingsOf(all).length);
  });

  test('a page of so many bytes has no more', () => {
    const all = fleet(...names(300).map((name) => judged(name, [own(name)])));
    for (const most of [5000, 100_000]) {
      const page = renderFleetWithin(all, most);
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(most);
      expect(page).toContain('left out here for want of room');
    }
    const whole = renderFleetWithin(all, Number.POSITIVE_INFINITY);
    for (const name of names(300)) expect(whole).toContain(`| \`${name}\` |`);
  });

  test('what changed on several targets is told once, with how far it reaches', () => {
    const changed = (by: number) => ({
      comparison: {
        changes: [
          {
            metric: 'module.total',
            labels: { module: 'isp' },
            now: 1000 + by,
            change: { kind: 'kept', was: 1000, by },
          },
        ],
        blocking: [],
        noted: [],
      } as Report['comparison'],
    });
    const all = fleet(judged('a', [verdict(within)], changed(10)), judged('b', [verdict(within)], changed(-30)));
    const row = renderFleetComment(all, place)
      .split('\n')
      .find((line) => line.includes('isp'));
    expect(row).toContain('<strong>2 targets</strong><br>`b`, `a`');
    expect(row).toMatch(/−30.B<br>to \+10.B/u);
  });

  test('owners are mentioned only where that is asked for, each once', () => {
    const all = fleet(
      judged('a', [over(105, { teams: ['@acme/isp'] })]),
      judged('b', [over(106, { teams: ['@acme/isp'] })]),
    );
    expect(seenOnGitHub(renderFleetComment(all, place)).mentions).toEqual([]);
    expect(seenOnGitHub(renderFleetComment(all, { ...place, mentionsOwners: true })).mentions).toEqual(['@acme/isp']);
  });
});

describe('hostile text', () => {
  const hostile = (texts: readonly string[]): Fleet => {
    const of = (index: number) => {
      const turned = [...texts.slice(index), ...texts.slice(0, index)];
      const made = withTexts(report([verdict(), verdict(warned), verdict({ ...unknown })]), turned);
      return { ...judgedTarget(made), target: turned[0] ?? '' };
    };
    const limits = withTexts(report([]), texts).limits;
    const remarks = [{ source: texts[0] ?? '', line: 1, message: texts.at(-1) ?? '' }];
    const targets = [of(0), of(1), missing(texts[0] ?? '', texts.at(-1))];
    return fleetOf({ ...ABOUT, limits, remarks }, targets);
  };

  function expectInert(page: string) {
    const seen = seenOnGitHub(page);
    expect({ ...seen, codes: [], elements: [] }).toMatchObject({ images: [], mentions: [] });
    expect(seen.links.filter((link) => link !== place.reportUrl)).toEqual([]);
    expect(seen.references.filter((reference) => !reference.includes(HEAD))).toEqual([]);
    const ours = /^\/?(?:strong|details|summary|code|br|sub|span)$/;
    expect(seen.elements.filter((element) => !ours.test(element))).toEqual([]);
  }

  test('of every kind does nothing', () => {
    for (const piece of HOSTILE_PIECES) {
      expectInert(renderFleetComment(hostile([piece]), place));
      expectInert(renderFleetWithin(hostile([piece]), 1_000_000));
    }
  });

  test('of any kind does nothing, and no line of a terminal holds a control character', () => {
    fc.assert(
      fc.property(fc.array(hostileText(), { minLength: 1, maxLength: 4 }), (texts) => {
        expectInert(renderFleetComment(hostile(texts), place));
        expect(fleetText(hostile(texts)).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 100 },
    );
  });
});
