import { describe, expect, test } from 'vitest';
import type { Climber } from '../../src/model/index.ts';
import { renderMarkdown, renderMarkdownWithin } from '../../src/report/markdown.ts';
import { code, plain } from '../../src/report/markdown-cells.ts';
import { report, verdict, within } from '../publish/verdicts.ts';

describe('captured text as a code span', () => {
  test.each([
    ['kmalloc-1k', '`kmalloc-1k`'],
    ['a`b``c', "`a'b''c`"],
    ['size|64', '<code>size&#124;64</code>'],
    ['a\\|b', '<code>a&#92;&#124;b</code>'],
    ['a\\', '`a\\`'],
    ['` x `', "`' x '`"],
    ['<script>alert(1)</script>', '<code>&#60;script&#62;alert(1)&#60;/script&#62;</code>'],
    ['@everyone', '<code>&#64;everyone</code>'],
    ['kfootprint.yml:4', '`kfootprint.yml:4`'],
    ['line\nbreak\ttab', '`line\ufffdbreak\ufffdtab`'],
    ['\u202eright to left', '`\ufffdright to left`'],
    ['  ', ''],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('a sentence', () => {
  test('means nothing to Markdown, whatever names are in it', () => {
    const text = plain('module [x](http://evil) *bold* _it_ `code` | <b> #1 @team & ~~gone~~ \\');
    expect(text).not.toMatch(/[[\]*_`|<>@~\\]|&(?!#\d+;)/);
    // Something that is shown as nothing stands where GitHub would link or mention.
    expect(decoded(text)).toContain('http:\u200b//evil');
    expect(decoded(text).replaceAll('\u200b', '')).toBe(
      'module [x](http://evil) *bold* _it_ `code` | <b> #1 @team & ~~gone~~ \\',
    );
  });
});

test('the note below what climbs is escaped once', () => {
  const climber: Climber = {
    metric: 'slab.cache',
    labels: { cache: 'kmalloc-512' },
    unit: 'bytes',
    trend: {
      pointCount: 7,
      minutes: 6,
      first: 0,
      last: 1,
      perMinute: 1,
      lowPerMinute: 1,
      highPerMinute: 1,
      lastHalfPerMinute: 1,
      chance: 0,
      shape: 'climbing',
      quantum: 1,
    },
    excuse: null,
    module: null,
    evidence: '',
    values: [],
  };
  const text = renderMarkdown(
    report([], { trends: { climbers: [climber], snapshotCount: 8, minutes: [], totals: [] } }),
  );
  expect(text).toContain(String(plain('boot with slub_debug=U')));
});

describe('a page that has to fit', () => {
  const alike = (count: number, more: Parameters<typeof verdict>[0]) =>
    Array.from({ length: count }, (_, index) => verdict({ budget: `budget ${index}`, reason: `r${index}`, ...more }));
  const long = report([...alike(1500, within), ...alike(40, {})]);
  const bytes = (text: string) => Buffer.byteLength(text);
  const rowsOf = (text: string, word: string) => text.split('\n').filter((line) => line.includes(` ${word} `)).length;

  test('is left as it is where it does', () => {
    const small = report(alike(3, {}));
    expect(renderMarkdownWithin(small, 1_000_000)).toBe(renderMarkdown(small));
  });

  test('is cut by whole rows, what fails last, and says how many', () => {
    const whole = renderMarkdown(long);
    expect(bytes(whole)).toBeGreaterThan(200_000);
    const cut = renderMarkdownWithin(long, 60_000);
    expect(bytes(cut)).toBeLessThanOrEqual(60_000);
    // One row more would not fit.
    expect(bytes(cut)).toBeGreaterThan(59_000);
    expect(rowsOf(cut, 'over')).toBe(rowsOf(whole, 'over'));
    const shown = rowsOf(cut, 'within');
    expect(cut).toContain(`${1500 - shown} more rows are left out here for want of room: report.md has them all.`);
    expect(whole.startsWith(cut.slice(0, 200))).toBe(true);
  });

  test('is cut among what fails, too', () => {
    const cut = renderMarkdownWithin(long, 10_000);
    expect(bytes(cut)).toBeLessThanOrEqual(10_000);
    expect(cut.match(/more rows are left out/g)).toHaveLength(2);
    expect(cut).toContain('40 of 1540 limits broken');
  });

  test('of one name without end is cut, too', () => {
    const hostile = report(alike(5, { labels: { module: 'x'.repeat(60_000) }, reason: 'y'.repeat(60_000) }));
    expect(bytes(renderMarkdown(hostile))).toBeLessThan(40_000);
  });
});

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, point) => String.fromCharCode(Number(point)));
}
