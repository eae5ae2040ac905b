import { describe, expect, test } from 'vitest';
import type { LimitEdit, LimitEdits, Report } from '../../src/model/index.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderHtml } from '../../src/report/html/index.ts';
import { checkText } from '../../src/report/index.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { report, verdict } from '../publish/verdicts.ts';

const place = { file: 'kfootprint.yml', line: 12, column: 5 };
const looser: LimitEdit = { what: 'ISP driver: at-most', was: '1.5 MiB', now: '2 MiB', isLooser: true, place };
const stricter: LimitEdit = { what: 'on-unknown', was: 'warn', now: 'fail', isLooser: false, place };
const gone: LimitEdit = { what: 'waiver of ISP driver', was: '64 KiB', now: null, isLooser: false, place: null };
const fresh: LimitEdit = { what: 'panel: at-most', was: null, now: '1 MiB', isLooser: null, place };

const comment = { marker: '', headSha: null, reportUrl: null, mentionsOwners: false, source: null, wasBroken: false };
const withLimits = (limits: LimitEdits | null) => report([verdict()], { limits });

describe.each([
  ['report.md', renderMarkdown],
  ['the page', renderHtml],
  ['the terminal', checkText],
  ['the comment', (one: Report) => renderComment(one, comment)],
] as const)('limits that a pull request changes, in %s', (_, render) => {
  /** Words as they are read: no elements, no code spans, no line ends. */
  const read = (limits: LimitEdits | null) =>
    render(withLimits(limits))
      .replace(/<svg[\s\S]*?<\/svg>|<[^>]+>|`/g, '')
      .replace(/\s+/g, ' ');

  test('are told with what they were, what loosens first', () => {
    const text = read({ edits: [stricter, gone, fresh, looser], areInForce: true });
    expect(text).toMatch(/Limits changed here.{0,5}the verdicts are by the limits as they are changed here/);
    expect(text).toMatch(/ISP driver: at-most:? 1.5 MiB → 2 MiB \(looser\)/);
    expect(text).toMatch(/panel: at-most:? (?:new|not there) → 1 MiB/);
    expect(text).toMatch(/waiver of ISP driver:? 64 KiB → taken away \(stricter\)/);
    const order = ['2 MiB', '1 MiB', 'on-unknown', 'waiver'].map((word) =>
      text.indexOf(word, text.indexOf('Limits changed')),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('are told not to count where they do not', () => {
    expect(read({ edits: [looser], areInForce: false })).toContain('by the limits of the base, not by these');
  });

  test('are not spoken of where there are none', () => {
    for (const limits of [null, { edits: [], areInForce: true }]) expect(read(limits)).not.toMatch(/limits changed/i);
    expect(render(withLimits({ edits: [], areInForce: true }))).toBe(render(withLimits(null)));
  });
});

test.each([
  ['report.md', renderMarkdown, 'and 5 more'],
  ['the terminal', checkText, '17 more: see the report'],
] as const)('a long list in %s is cut, and says so', (_, render, said) => {
  const edits = Array.from({ length: 25 }, (_, index) => ({ ...looser, what: `budget ${index}` }));
  expect(render(withLimits({ edits, areInForce: true }))).toContain(said);
});
