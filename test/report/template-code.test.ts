import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { templateCode } from '../../scripts/template-code.mjs';
import * as values from '../../templates/values.mjs';

type Render = (view: unknown) => string;
type Sources = Readonly<Record<string, string>>;

/** What our own code makes of a template; partials may call those that stand before them. */
function ours(source: string, escapes: boolean, partials: Sources = {}): Render {
  const made = new Map<string, Render>();
  const render = (text: string): Render => {
    const paths = new Map([...made.keys()].map((name) => [name, `./${name}`]));
    const code = templateCode(Handlebars.parse(text), { escapes, partials: paths })
      .replaceAll(/^import .*$/gm, '')
      .replace('export default', 'return');
    const given = { ...values, ...Object.fromEntries([...made.values()].map((one, i) => [`partial${i}`, one])) };
    return new Function(...Object.keys(given), code)(...Object.values(given));
  };
  for (const [name, text] of Object.entries(partials)) made.set(name, render(text));
  return render(source);
}

function theirs(source: string, escapes: boolean, partials: Sources = {}): Render {
  const options = { strict: true, knownHelpersOnly: true, preventIndent: true, noEscape: !escapes };
  const instance = Handlebars.create();
  const compiled = Object.entries(partials).map(([name, text]) => [name, instance.compile(text, options)] as const);
  const template = instance.compile(source, options);
  return (view) => template(view, { partials: Object.fromEntries(compiled) });
}

function outcome(render: Render, view: unknown): string | null {
  try {
    return render(view);
  } catch {
    return null;
  }
}

const VIEW = {
  name: '<isp & "core">',
  zero: 0,
  no: false,
  nothing: null,
  none: [],
  one: { name: 'a', count: 3, parts: ['x', '<y>'] },
  rows: [
    { name: 'a', parts: ['x'] },
    { name: 'b', parts: [] },
  ],
  counts: { a: 1, b: 2 },
};

const PARTIALS = {
  cell: '<td>{{name}}{{#if tone}} {{tone}}{{/if}}</td>',
  row: '<tr>\n  {{> cell tone="warn"}}\n</tr>\n',
};

describe('a template as plain code says what Handlebars says', () => {
  test.each([
    '{{name}} {{{name}}} {{one.name}} {{zero}} {{no}} [{{nothing}}] {{this.name}}',
    '{{#if name}}a{{else}}b{{/if}}{{#if zero}}a{{else}}b{{/if}}{{#if none}}a{{else if nothing}}b{{else if one}}c{{/if}}{{#if missing}}d{{/if}}',
    '{{#unless no}}a{{/unless}}{{#unless rows}}a{{else}}b{{/unless}}',
    '{{#with one}}{{name}} of {{../name}}{{#if ../no}}?{{/if}}{{/with}}{{#with nothing}}a{{else}}{{name}}{{/with}}{{#with zero}}[{{this}}]{{/with}}',
    '{{#each rows}}{{#unless @first}}, {{/unless}}{{@index}} {{name}} {{../name}}{{#each parts}} {{this}} {{../name}} {{../../zero}}{{else}}!{{/each}}{{#if @last}}.{{/if}}{{/each}}',
    '{{#each none}}a{{else}}b{{/each}}{{#each missing}}a{{/each}}{{#each name}}a{{/each}}{{#each counts}}{{this}}{{/each}}',
    '<table>\n  {{#each rows}}\n  {{> row}}\n  {{/each}}\n</table>\n{{> cell one}} {{> cell one tone=name}} {{> row name="x"}}',
    'a\n{{!-- nobody reads this --}}\n  {{~#if name~}}  b  {{~/if~}}  c "\\n"\u2028',
    '{{absent}}',
    '{{one.absent}}',
    '{{#each rows}}{{zero}}{{/each}}',
    '{{#if nothing.name}}a{{/if}}',
    '{{> cell nothing}}',
  ])('%j', (source) => {
    for (const escapes of [true, false])
      expect(outcome(ours(source, escapes, PARTIALS), VIEW)).toBe(outcome(theirs(source, escapes, PARTIALS), VIEW));
  });

  test('of whatever they are put together', () => {
    fc.assert(
      fc.property(templates, views, views, fc.boolean(), (within, view, inner, escapes) => {
        const source = `{{#with scope}}${within}{{/with}}`;
        const said = [ours, theirs].map((made) => outcome(made(source, escapes, PARTIALS), { ...view, scope: inner }));
        expect(said[0]).toBe(said[1]);
      }),
      { numRuns: 500 },
    );
  });
});

test('a name that a view lacks is no empty text, and is told', () => {
  expect(() => ours('{{nmae}}', true)(VIEW)).toThrow('"nmae" not defined');
  expect(() => ours('{{toString}}', true)(VIEW)).toThrow('"toString" not defined');
});

test.each([
  ['{{lookup rows 0}}', 'the helper "lookup"'],
  ['{{#list rows}}{{/list}}', 'the helper "list"'],
  ['{{#rows}}{{/rows}}', 'such a block of "rows"'],
  ['{{#each rows as |row|}}{{/each}}', 'such a block of "each"'],
  ['{{#if zero includeZero=true}}{{/if}}', 'such a block of "if"'],
  ['{{#if (lookup rows 0)}}{{/if}}', 'SubExpression'],
  ['{{@first}}', '"@first" here'],
  ['{{#each rows}}{{@key}}{{/each}}', '"@key" here'],
  ['{{#each rows}}{{#each parts}}{{@../index}}{{/each}}{{/each}}', '"@../index" here'],
  ['{{../name}}', '"../name", which is around all there is'],
  ['{{#> cell}}{{/cell}}', 'PartialBlockStatement'],
  ['{{"name"}}', 'StringLiteral'],
])('%s is not built', (source, what) => {
  expect(() => ours(source, true, PARTIALS)).toThrow(`templates of the project do without ${what}`);
});

const names = fc.constantFrom('a', 'b', 'list', 'inner');
const below = fc.oneof(
  { weight: 5, arbitrary: names },
  { weight: 1, arbitrary: fc.tuple(names, names).map(([one, other]) => `${one}.${other}`) },
);
// Not where a block begins: to Handlebars, a block about what it already stands in is no level of its own.
const paths = fc.oneof({ weight: 5, arbitrary: below }, { weight: 1, arbitrary: names.map((name) => `../${name}`) });
const texts = fc.constantFrom('x', ' ', '\n', '\n  ', '<b>', '"', '\\ ');

const { templates } = fc.letrec<{ templates: string; statement: string }>((tie) => ({
  templates: fc.array(tie('statement'), { maxLength: 4 }).map((parts) => parts.join('')),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts,
    // Between texts: as they are, it would add numbers up.
    paths.map((path) => `,{{${path}}}.`),
    paths.map((path) => `,{{{${path}}}}.`),
    paths.map((path) => `{{> cell ${path} name=a tone="t"}}`),
    fc
      .tuple(
        fc.oneof(fc.tuple(fc.constantFrom('if', 'unless'), paths), fc.tuple(fc.constantFrom('with', 'each'), below)),
        tie('templates'),
        fc.option(tie('templates')),
      )
      .map(([[block, path], main, other]) =>
        [`{{#${block} ${path}}}`, main, ...(other === null ? [] : ['{{else}}', other]), `{{/${block}}}`].join(''),
      ),
    below.map((path) => `{{#each ${path}}}\n{{@index}}{{#if @last}}.{{/if}}\n{{/each}}\n`),
  ),
}));

const { views } = fc.letrec<{ views: object; value: unknown }>((tie) => ({
  views: fc.record(
    { a: tie('value'), b: tie('value'), list: fc.array(tie('value'), { maxLength: 3 }), inner: tie('value') },
    { noNullPrototype: true },
  ),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('', 'text', '<&>', 0, 7, true, false),
    tie('views'),
  ),
}));
