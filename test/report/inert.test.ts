import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/model/index.ts';
import { code, joined, type Markdown, plain, table } from '../../src/report/markdown-cells.ts';
import { seenOnGitHub } from '../support/github-markdown.ts';
import { HOSTILE_PIECES, hostileText } from '../support/hostile-text.ts';

// Captured text in Markdown, as a renderer of GitHub's dialect reads it and as GitHub's filters search it.

const NOTHING = { links: [], images: [], mentions: [], references: [] };

describe('the model of GitHub', () => {
  test.each([
    ['hello @octocat', { mentions: ['@octocat'] }],
    ['hello \\@octocat and &#64;hubot', { mentions: ['@octocat', '@hubot'] }],
    [
      'see #12, acme/board#3 and GH-4',
      { references: ['#12', 'board#3', 'GH-4'].map((text) => expect.stringContaining(text)) },
    ],
    ['see &#35;12', { references: ['#12'] }],
    ['by 0123456789abcdef0123456789abcdef01234567', { references: ['0123456789abcdef0123456789abcdef01234567'] }],
    ['https://evil.example www.evil.example', { links: ['https://evil.example', 'http://www.evil.example'] }],
    ['![a](https://evil.example)', { images: ['https://evil.example'] }],
    ['a :tada: of $x$', { references: [':tada:', 'a :tada: of $x$'] }],
    ['<b onclick=x>', { elements: ['b onclick=x'] }],
    ['`@octocat #1 https://evil.example`', { ...NOTHING, codes: ['@octocat #1 https://evil.example'] }],
    ['<code>@octocat</code>', { ...NOTHING, codes: ['@octocat'] }],
  ])('finds what is active in %s', (markdown, expected) => {
    expect(seenOnGitHub(markdown)).toMatchObject(expected);
  });
});

/** Every place of the page in which captured text stands. */
const PLACES: readonly (readonly [string, (text: Markdown) => string, readonly string[]])[] = [
  ['a line', (text) => text, []],
  ['within a line', (text) => `what ${text} is`, []],
  ['a heading', (text) => `### Kernel memory of ${text}: kept`, []],
  ['an item', (text) => `- ${text}`, []],
  ['an item after words', (text) => `- before\n- ${text} after\n- last`, []],
  ['bold', (text) => `<strong>${text}</strong>: kept`, ['strong', '/strong']],
  [
    'a summary',
    (text) => `<details><summary>${text}</summary>\n\nx\n\n</details>`,
    ['details', 'summary', '/summary', '/details'],
  ],
  [
    'a cell',
    (text) =>
      table(
        ['l', 'r'],
        ['a', 'b'],
        [
          [text, joined(plain('x '), text)],
          [plain('y'), text],
        ],
      ),
    [],
  ],
];

/** What stands on a page of this shape with a harmless name in it. */
const usual = new Map(PLACES.map(([name, page]) => [name, seenOnGitHub(page(plain('isp')))]));

function expectInert(name: string, page: string, elements: readonly string[]): void {
  const seen = seenOnGitHub(page);
  expect(seen).toMatchObject(NOTHING);
  const withoutSpans = (tags: readonly string[]) => tags.filter((tag) => !/^<?\/?(?:span|code)>?$/.test(tag));
  expect(withoutSpans(seen.elements)).toEqual(elements);
  expect(withoutSpans(seen.shape)).toEqual(usual.get(name)?.shape);
  expect(seen.cellCounts).toEqual(usual.get(name)?.cellCounts);
}

describe.each(PLACES)('captured text as %s', (name, page, elements) => {
  test('is inert as a sentence and as code, piece by piece', () => {
    for (const piece of HOSTILE_PIECES)
      for (const text of [`${piece}y`, `x ${piece}`, ` ${piece}2`])
        for (const safe of [plain(text), code(text) || plain('-x')]) expectInert(name, page(safe), elements);
  });

  test('is inert whatever it is', () => {
    fc.assert(
      fc.property(hostileText(), fc.boolean(), (text, asCode) => {
        const safe = asCode ? code(`x${text}`) : plain(`${text}x`);
        expectInert(name, page(safe), elements);
      }),
      { numRuns: 150, examples: [['_0123456789abcdef0123456789abcdef01234567', true]] },
    );
  });
});

describe('captured text is still what it is', () => {
  const asRead = (text: string) => text.replaceAll('\u200b', '');

  test('as a sentence, but for what cannot be shown', () => {
    for (const piece of HOSTILE_PIECES) {
      const text = `x${piece}x`;
      if (printable(text) !== text) continue;
      expect(asRead(seenOnGitHub(plain(text)).text)).toBe(text);
    }
  });

  test.each(['a|b', 'a\\|b', 'a\\\\|b', '\\', 'x\\', 'a b', '|', '||', '&#64;x', '<b>', '  a  b'])(
    'as code, in a cell and outside of one: %j',
    (text) => {
      for (const page of [code(text), table(['l'], ['a'], [[code(text)]])])
        expect(asRead(seenOnGitHub(page).codes.join(''))).toBe(text.trim());
    },
  );
});
