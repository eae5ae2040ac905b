import { describe, expect, test } from 'vitest';
import { code, plain } from '../../src/report/markdown.ts';

describe('captured text as a code span', () => {
  test.each([
    ['kmalloc-1k', '`kmalloc-1k`'],
    ['a`b``c', "`a'b''c`"],
    ['size|64', '`size\\|64`'],
    ['<script>alert(1)</script>', '`<script>alert(1)</script>`'],
    ['@everyone', '`@everyone`'],
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
    expect(decoded(text)).toBe('module [x](http://evil) *bold* _it_ `code` | <b> #1 @team & ~~gone~~ \\');
  });
});

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, point) => String.fromCharCode(Number(point)));
}
