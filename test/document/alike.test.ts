import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { encodeRecord, listedDocument, listedReader, printCompact } from '../../src/document/index.ts';
import { measure } from '../../src/measure/index.ts';
import { recordOf } from '../../src/model/index.ts';
import { captured } from '../measure/footprints.ts';
import { commitOf, recordDocument } from '../support/records.ts';

// The reference is what reads each record for itself, which listed.test.ts holds against the schema.

const all = () => true;

function listed(document: ReturnType<typeof listedDocument>) {
  if (!document) return null;
  const { target, unit, phase, kernel } = document.snapshot;
  return { ...document, snapshot: { target, unit, phase, kernel } };
}

/** Holds what a reader says of texts that it reads one after the other against what is said of each. */
function expectAgreement(texts: readonly string[], wants: (metric: string) => boolean = all) {
  const read = listedReader(wants);
  for (const text of texts) expect(listed(read(text))).toEqual(listed(listedDocument(text, wants)));
}

/** How many of the texts are read as JSON, and not by what they have in common with one before. */
function wholeReads(texts: readonly string[]): number {
  const read = listedReader(all);
  const parse = vi.spyOn(JSON, 'parse');
  try {
    for (const text of texts) read(text);
    return parse.mock.calls.filter(([json]) => json.startsWith('{')).length;
  } finally {
    parse.mockRestore();
  }
}

const document = {
  ...recordDocument(),
  measurements: [
    ...recordDocument().measurements,
    { metric: 'a', absent: 'nobody knows', series: [] },
    {
      metric: 'b',
      series: [{ labels: { module: 'x' }, value: 5, quantum: 4096 }],
      lost: { parts: [], cutShort: true },
    },
    { metric: 'c', series: [{ labels: {}, value: 0.5, spread: { median: 2, mad: 0, sampleCount: 3 } }] },
    { metric: 'd', series: [] },
  ],
};
const text = JSON.stringify(document);

/** Every place of the text where a value without members stands: from where, and to where. */
const places = [...text.matchAll(/(?<=[:[,])(?:"[^"]*"(?!:)|-?\d[\d.]*|null|true)/g)].map(
  ({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }),
);

function withAt(at: readonly { readonly place: number; readonly other: string }[]): string {
  let changed = text;
  for (const { place, other } of [...at].sort((a, b) => b.place - a.place)) {
    const { from, to } = places[place] ?? { from: 0, to: 0 };
    changed = changed.slice(0, from) + other + changed.slice(to);
  }
  return changed;
}

/** Whatever JSON may have there, and what it may not. */
const written = fc.oneof(
  fc.constantFrom(
    ...[
      '0',
      '-0',
      '00',
      '01',
      '-1',
      '1.0',
      '1.5',
      '.5',
      '5.',
      '1e3',
      '1E+2',
      '1e',
      '1e999',
      '-1e999',
      '+1',
      '0x1',
      'NaN',
    ],
    ...[
      '999999999999999',
      '1000000000000000',
      '9007199254740991',
      '9007199254740992',
      '123456789012345678901234567890',
    ],
    ...['""', '"a"', '"\\u0041"', '"\\""', '"\\\\"', '"a\tb"', '"\u2028"', '"\ud800"', '"é"', '"', '"a', "'a'", '"a" '],
    ...['null', 'true', '[]', '{}', ' 1', '1 ', '1,2', '1}', '', '"a","b":"c"', `"${commitOf(2)}"`, '"lower"'],
  ),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.string().map((value) => JSON.stringify(value)),
  fc.string().map((value) => `"${value}"`),
);

describe('records that are like one before', () => {
  test('are what each is for itself, whatever stands in their places', () => {
    const change = fc.record({ place: fc.nat(places.length - 1), other: written });
    const changes = fc.uniqueArray(change, { selector: ({ place }) => place, maxLength: 3 });
    let [takenCount, refusedCount] = [0, 0];
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 6 }), (records) => {
        const texts = [text, ...records.map(withAt), text];
        expectAgreement(texts);
        for (const one of texts.slice(1, -1)) listedDocument(one, all) ? takenCount++ : refusedCount++;
      }),
      { numRuns: 1500, seed: 11 },
    );
    expect(takenCount).toBeGreaterThan(500);
    expect(refusedCount).toBeGreaterThan(500);
  });

  test('are so in any order, of any form', () => {
    const [twice, spaced] = [text.replace('"version":', '"version":"0","version":'), JSON.stringify(document, null, 1)];
    const form = fc.constantFrom(
      text,
      twice,
      spaced,
      printCompact(document),
      `${text} \n`,
      `${text}}`,
      `${text}x`,
      text + text,
      ` ${text}`,
      `\ufeff${text}`,
      text.slice(0, -1),
      text.replace('"schema":1', '"schema":2'),
      text.replace('"metric":"d"', '"metric":"c"'),
      text.replace('"labels":{}', '"labels":{"__proto__":"x"}'),
      text.replace('"value":5', '"value":5,"value":6'),
      text.replace('"value":5', '"later":[[{"value":5}]],"value":5,"labels2":{"2":1,"1":2}'),
      text.replace('"phase":"loaded"', '"phase":"boot"'),
      text.replace('"phase":"loaded"', '"phase":null'),
      text.replace('"committedAt":"2', '"committedAt":"3'),
      text.replace('"metric":"d"', '"metric":"e"'),
      text.replace('"origin":{"commit"', '"origin":null,"was":{"commit"'),
      JSON.stringify({ ...document, moduleNames: null }),
      JSON.stringify({ ...document, measurements: [] }),
      '',
      '{}',
      'null',
    );
    fc.assert(
      fc.property(fc.array(form, { maxLength: 30 }), (texts) => expectAgreement(texts)),
      { numRuns: 300, seed: 12 },
    );
  });

  test.each([
    ['a backslash', String.raw`"\\"`, String.raw`"\"`],
    ['a quote', String.raw`"\""`, '""'],
  ])('are so after a text of %s', (_, first, then) => {
    const [escaped, broken] = [first, then].map((other) => text.replace(/(?<="committedAt":)"[^"]*"/, () => other));
    expectAgreement([text, escaped ?? '', broken ?? '', text]);
  });

  test('have the numbers of those metrics alone that are wanted', () => {
    expectAgreement([text, text.replace('"value":5', '"value":6')], (metric) => metric === 'b');
  });

  test.each(['6.1.0-50-arm64-plain/truth-big', 'prof-debug/truth-big'])('are so of %s', async (name) => {
    const footprint = await captured(name);
    const real = printCompact(encodeRecord(recordOf(footprint, measure(footprint)), '0.1.0'));
    const later = real.replaceAll(/"value":(\d+)/g, (_, value: string) => `"value":${Number(value) + 4096}`);
    expect(later).not.toBe(real);
    expectAgreement([real, later, real]);
    expect(wholeReads([real, later, real, later])).toBe(1);
  });

  test('are read without reading their JSON', () => {
    const others = Array.from({ length: 50 }, (_, index) =>
      JSON.stringify({
        ...document,
        ...recordDocument({ commit: commitOf(index), measurements: document.measurements }),
      }),
    );
    expect(wholeReads(others)).toBe(1);
    const ofPhase = (text: string, phase: string) =>
      text.replace('"commandLine":["quiet"]', `"commandLine":["${phase}"]`);
    const inTurn = others.flatMap((other) => ['before', 'loaded', 'after'].map((phase) => ofPhase(other, phase)));
    expect(new Set(inTurn).size).toBe(150);
    expect(wholeReads(inTurn)).toBeLessThan(6);
  });

  test('are told from those that are like none, of which a pattern would be of no use', () => {
    const others = Array.from({ length: 200 }, (_, index) => text.replace('"quiet"', `"quiet","${index}"`));
    expect(wholeReads(others)).toBe(200);
    const stringify = vi.spyOn(JSON, 'stringify');
    wholeReads(others);
    const printedCount = stringify.mock.calls.filter(([value]) => Array.isArray(value) && value.length > 5).length;
    stringify.mockRestore();
    expect(printedCount).toBeLessThan(20);
    expect(wholeReads(others.flatMap((other) => [text, text, text, other]))).toBeLessThan(202);
  });

  test('keep what was said of the one before', () => {
    const read = listedReader(all);
    const documents = [text, text.replace('"value":5', '"value":6'), text.replace('"value":5', '"value":7')].map(read);
    expect(documents.map((one) => one?.series.find(({ metric }) => metric === 'b')?.value)).toEqual([5, 6, 7]);
  });

  test('are none where a part that nobody reads nests deeper than can be printed', () => {
    const deep = text.replace('"schema":1', `"schema":1,"more":${'['.repeat(1e5)}${']'.repeat(1e5)}`);
    expectAgreement([deep, deep]);
  });
});
