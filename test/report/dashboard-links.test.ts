import { beforeAll, describe, expect, test } from 'vitest';
import type { CommentPlace, Report } from '../../src/model/index.ts';
import { parseCommentInputs } from '../../src/publish/index.ts';
import { renderComment } from '../../src/report/comment.ts';
import { shownBy } from '../../src/timeline/index.ts';
import { demoReport } from '../support/demo-board.ts';
import { seenOnGitHub } from '../support/github-markdown.ts';
import { HOSTILE_PIECES } from '../support/hostile-text.ts';
import { withTexts } from './hostile-report.ts';

const NOWHERE: CommentPlace = {
  marker: '<!-- kfootprint -->',
  headSha: null,
  reportUrl: null,
  mentionsOwners: false,
  source: null,
  wasBroken: false,
};
const PAGES = 'https://acme.github.io/board/';

describe('a comment that knows pages over commits', () => {
  let report: Report;
  beforeAll(async () => {
    report = await demoReport();
  });

  test('links each limit, each change and the target to them, and is the same but for that', () => {
    const [plain, linked] = [
      renderComment(report, NOWHERE),
      renderComment(report, { ...NOWHERE, dashboardUrl: PAGES }),
    ];
    const links = seenOnGitHub(linked).links;
    expect(links).toContain(`${PAGES}#target=demo-board&metric=module.vmalloc&series=module=fp_truth`);
    expect(links).toContain(`${PAGES}#target=demo-board&metric=modules.total`);
    expect(links).toContain(`${PAGES}#target=demo-board`);
    const without = linked.replace(/ · \[[oO]ver commits\]\([^)]*\)/g, '');
    expect(without).toBe(plain);
    expect(seenOnGitHub(plain).links).toEqual([]);
  });

  test('leads where it should whatever things are called, and to nowhere else', () => {
    for (let from = 0; from < HOSTILE_PIECES.length; from += 7) {
      const texts = HOSTILE_PIECES.slice(from, from + 7).map((piece, index) => `${piece}${index}) "x" |`);
      const hostile = withTexts(report, texts);
      const seen = seenOnGitHub(renderComment(hostile, { ...NOWHERE, dashboardUrl: PAGES }));
      expect(seen.links.length).toBeGreaterThan(3);
      for (const address of seen.links) {
        expect(address.startsWith(`${PAGES}#target=`)).toBe(true);
        const { target } = shownBy(address.slice(PAGES.length));
        expect(target).toBe(hostile.footprint.snapshot.target);
      }
      const silent = seenOnGitHub(renderComment(hostile, NOWHERE));
      const others = ({ shape, text, ...rest }: typeof seen) => ({
        ...rest,
        links: [],
        text: text.replace(/ · [oO]ver commits/g, ''),
        shape: shape.filter((one) => one !== 'link'),
      });
      expect(others(seen)).toEqual(others(silent));
    }
  });

  test.each([
    ['https://acme.github.io/board/', PAGES],
    ['https://acme.github.io/board', PAGES],
    ['https://acme.github.io/board/index.html', PAGES],
    ['https://pages.example:8443', 'https://pages.example:8443/'],
    ['', null],
  ])('takes %j as %j', (text, address) => {
    expect(parseCommentInputs((name) => (name === 'dashboard-url' ? text : '')).dashboardUrl).toBe(address);
  });

  test.each([
    'http://acme.github.io/board/',
    'javascript:alert(1)',
    'https://me@acme.github.io/',
    'https://acme.github.io/a)b',
    'https://acme.github.io/?x',
    'https://acme.github.io/#x',
    'https://acme.github.io/a b',
  ])('refuses %j', (text) => {
    expect(() => parseCommentInputs((name) => (name === 'dashboard-url' ? text : ''))).toThrow(
      'is no address of pages',
    );
  });
});
