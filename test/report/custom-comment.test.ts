import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError, formatPlace } from '../../src/errors.ts';
import type { CommentPlace, Verdict } from '../../src/model/index.ts';
import { renderComment } from '../../src/report/comment.ts';
import { commentNames } from '../../src/report/comment-names.ts';
import { draftOf } from '../../src/report/comment-view.ts';
import { customComment } from '../../src/report/custom-comment.ts';
import { report, verdict, warned } from '../publish/verdicts.ts';
import { projectFolder } from '../support/cli.ts';
import { seenOnGitHub } from '../support/github-markdown.ts';
import { HOSTILE_PIECES } from '../support/hostile-text.ts';

const FILE = '.github/comment.hbs';
const place: CommentPlace = {
  marker: '<!-- kfootprint:board -->',
  headSha: null,
  reportUrl: 'https://github.com/acme/board/actions/runs/7',
  mentionsOwners: false,
  source: null,
  wasBroken: false,
};
const edit = { what: 'ISP driver: at-most', was: '1 MiB', now: '2 MiB', isLooser: true, place: null };
const judged = report([verdict(), verdict({ ...warned })], { limits: { edits: [edit, edit], areInForce: true } });

const rendered = async (source: string, of = judged) => (await customComment(source, FILE))(of, place);

async function complaint(source: string): Promise<ConfigError> {
  const error = await customComment(source, FILE).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error as ConfigError;
}

describe('a template of the user', () => {
  test('is given what ours is given, after the marker', async () => {
    expect(await rendered('{{sign}} {{headline}}\n')).toBe(
      '<!-- kfootprint:board -->\n❌ 1 of 2 limits broken, 1 warning\n',
    );
  });

  test('has conditions and lists', async () => {
    const source =
      '{{#if isBroken}}broken{{else if isResolved}}resolved{{else}}fine{{/if}}{{#unless compared}}, first{{/unless}}\n' +
      '{{#each limits}}{{@index}}{{#if @first}}!{{/if}} {{this}} of {{../target}}\n{{else}}none\n{{/each}}{{! nobody reads this }}';
    expect((await rendered(source)).split('\n').slice(1)).toEqual([
      'broken, first',
      expect.stringMatching(/^0! <strong>ISP driver: at-most<\/strong>: `1 MiB` → `2 MiB` .* of /),
      expect.stringMatching(/^1 <strong>ISP/),
      '',
    ]);
  });

  test('writes values once, however many braces it has', async () => {
    const hostile = report([verdict({ budget: 'a & <b> @octocat' })]);
    const twice = await rendered('{{failing}}', hostile);
    expect(twice).toContain('a &#38; &#60;b&#62; &#64;&#8203;octocat');
    expect(await rendered('{{{failing}}}', hostile)).toBe(twice);
  });

  test('shows ours where it is ours', async () => {
    const ours = readFileSync(join(projectFolder, 'templates/comment.md.hbs'), 'utf8');
    expect(await rendered(ours)).toBe(renderComment(judged, place));
  });

  test('shows hostile text inert, within HTML, too', async () => {
    for (const piece of HOSTILE_PIECES) {
      const hostile = report([verdict({ budget: `x${piece}`, labels: { module: `x${piece}` }, teams: [`x${piece}`] })]);
      for (const source of ['{{failing}}', '<div>{{failing}}</div>']) {
        const seen = seenOnGitHub(await rendered(source, hostile));
        expect(seen).toMatchObject({ links: [], images: [], mentions: [], references: [] });
      }
    }
  });
});

describe('what a template may not say', () => {
  test.each([
    ['a\n{{hedline}}', '2:3', 'there is no hedline', 'Did you mean headline?'],
    ['{{#if brokn}}x{{/if}}', '1:7', 'there is no brokn', 'There are sign, target, headline'],
    ['{{limits}}', '1:3', 'limits is a list', 'Write {{#each limits}}{{this}}{{/each}}.'],
    ['{{isBroken}}', '1:3', 'isBroken is a flag', 'Write {{#if isBroken}}…{{/if}}.'],
    ['{{#each failing}}{{this}}{{/each}}', '1:9', 'failing is a text', 'Write {{failing}}.'],
    ['{{#each limits}}{{target}}{{/each}}', '1:19', 'target is not there', 'Within an {{#each}} it is ../target.'],
    ['{{../target}}', '1:3', '../target is not there', 'Outside of an {{#each}} it is target.'],
    ['{{this}}', '1:3', 'there is no this', 'There are'],
    ['{{@root.target}}', '1:3', 'there is no @root.target', 'There are'],
    ['{{target.length}}', '1:3', 'there is no target.length', 'There are'],
    ['{{constructor}}', '1:3', 'there is no constructor', 'There are'],
    ['{{__proto__}}', '1:3', 'there is no __proto__', 'There are'],
    ['{{target.constructor.constructor}}', '1:3', 'there is no target.constructor.constructor', 'There are'],
    ['{{lookup target "constructor"}}', '1:3', 'there is no helper lookup', 'A value is a name'],
    ['{{log target}}', '1:3', 'there is no helper log', 'A value is a name'],
    ['{{"target"}}', '1:3', 'target is no name', 'Text is written as it is'],
    ['{{#with target}}{{this}}{{/with}}', '1:4', 'there is no block {{#with}}', 'There are {{#if}}'],
    ['{{#target}}x{{/target}}', '1:4', 'there is no block {{#target}}', 'There are {{#if}}'],
    ['{{#if (lookup target 0)}}x{{/if}}', '1:7', 'SubExpression is no name', 'Text is written'],
    ['{{#if}}x{{/if}}', '1:4', '{{#if}} takes one name', 'Write {{#if name}}.'],
    ['{{#each limits as |one|}}{{one}}{{/each}}', '1:4', '{{#each}} takes one name', 'Write {{#each name}}.'],
    ['{{#each limits}}{{#each ../noted}}x{{/each}}{{/each}}', '1:20', 'a list within a list', 'Close the outer'],
    ['{{> header}}', '1:1', "a comment's template has no partials", 'Write it out.'],
    ['{{#> header}}{{/header}}', '1:1', "a comment's template has no partials", 'Write it out.'],
    ['{{* decorate}}', '1:1', "a comment's template has no decorators", 'Write it out.'],
    ['{{#*inline "x"}}{{/inline}}', '1:1', "a comment's template has no decorators", 'Write it out.'],
    [
      '{{#if compared}}'.repeat(40) + '{{/if}}'.repeat(40),
      '1:484',
      'blocks lie in each other more than 30 deep',
      'Nest',
    ],
  ])('%j', async (source, at, what, next) => {
    const error = await complaint(source);
    expect(formatPlace(error.place)).toBe(`${FILE}:${at}`);
    expect(error.message).toBe(what);
    expect(error.next).toContain(next);
  });

  test('is said all at once', async () => {
    const error = await complaint('{{hedline}}\n{{traget}}\n{{#if x}}{{y}}{{/if}}');
    expect([error, ...error.also].map(({ message }) => message)).toEqual([
      'there is no hedline',
      'there is no traget',
      'there is no x',
      'there is no y',
    ]);
  });

  test.each([
    ['a\n\n{{#if compared}}\nx\n', 5],
    ['a\n{{#if compared}}{{/unless}}', 2],
    ['a {{ b', 1],
    ['{{#if compared}}\n{{else}}{{else}}{{/if}}', 2],
    ['a\n{{}}', 2],
  ])('is no template: %j', async (source, line) => {
    const error = await complaint(source);
    expect(error.message).toMatch(/^this is no Handlebars template: /);
    expect(error.place).toMatchObject({ file: FILE, line });
  });

  test('names of what is inherited are no names, whatever is made of them', async () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype).filter((name) => /^\w+$/.test(name));
    for (const name of inherited)
      for (const source of [`{{${name}}}`, `{{#if ${name}}}{{/if}}`, `{{#each limits}}{{../${name}}}{{/each}}`])
        expect((await complaint(source)).message).toContain(name);
  });

  test('ends in a complaint or in a comment, whatever it is', async () => {
    const pieces = [
      '{{',
      '}}',
      '{{#if ',
      '{{/if}}',
      '{{#each ',
      '{{/each}}',
      'limits',
      'target',
      '{{else}}',
      '../',
      'this',
      ' ',
      '"',
      '(',
      ')',
      '|',
      'as',
      '>',
      '*',
      '!',
      '&',
      '\\',
      '~',
      '=',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), async (parts) => {
        const made = await rendered(parts.join('')).catch((error: unknown) => error);
        if (typeof made !== 'string') expect(made).toBeInstanceOf(ConfigError);
        else expect(made.startsWith(`${place.marker}\n`)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a template whose comment has to fit', () => {
  const many = report(
    Array.from({ length: 3000 }, (_, index): Verdict => verdict({ budget: `budget ${index}`, reason: `r${index}` })),
  );

  test('loses rows first', async () => {
    const text = await rendered('{{failing}}\n\n{{failingMore}}', many);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(65_000);
    expect(text).toMatch(/\n\d+ more rows left out here for want of room: the whole report has them\.$/);
  });

  test('is passed over for ours where that is not enough, which is said', async () => {
    for (const [source, of] of [
      ['x'.repeat(65_530), judged],
      ['{{headline}}'.repeat(5000), judged],
      ['{{headline}}'.repeat(5000), many],
    ] as const) {
      const text = await rendered(source, of);
      expect(text.length).toBeLessThanOrEqual(65_536);
      expect(text.startsWith(`${place.marker}\n### ❌ Kernel memory of`)).toBe(true);
      expect(text).toContain(`What \`${FILE}\` makes does not fit into a comment`);
    }
  });

  test('is refused where it is longer than any comment', async () => {
    expect((await complaint('x'.repeat(65_537))).message).toContain('65537 characters');
  });
});

describe('the names', () => {
  test('are those of the view, each of its kind', () => {
    const kinds = Object.entries(draftOf(judged, place, { isBroken: true, hasChanges: true }).view(10)).map(
      ([name, value]) => `${name}: ${Array.isArray(value) ? 'list' : typeof value === 'boolean' ? 'flag' : 'text'}`,
    );
    expect(commentNames.map(({ name, kind }) => `${name}: ${kind}`).sort()).toEqual(kinds.sort());
  });

  test('are in the documentation', () => {
    const path = join(projectFolder, 'docs/publishing.md');
    const page = readFileSync(path, 'utf8');
    const rows = commentNames.map(({ name, kind, summary }) => `| \`${name}\` | \`${kind}\` | ${summary} |`);
    const [begin, end] = ['<!-- begin names of comment-template -->', '<!-- end names of comment-template -->'];
    const listed = [begin, '| Name | Kind | What it is |', '| :--- | :--- | :--- |', ...rows, end].join('\n');
    const expected = `${page.slice(0, page.indexOf(begin))}${listed}${page.slice(page.indexOf(end) + end.length)}`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, expected);
    expect(readFileSync(path, 'utf8')).toBe(expected);
  });
});
