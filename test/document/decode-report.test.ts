import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeReport, encodeReport, printDocument } from '../../src/document/index.ts';
import { InputError } from '../../src/errors.ts';
import { measure, metrics } from '../../src/measure/index.ts';
import { captured } from '../measure/footprints.ts';
import { report, verdict } from '../publish/verdicts.ts';

const FILE = 'report.json';

let document: string;
beforeAll(async () => {
  const footprint = await captured('prof-debug/unload-leak');
  document = printDocument(encodeReport(report([verdict()], { footprint })));
});

const changed = (change: (data: Record<string, unknown>) => void): string => {
  const data = JSON.parse(document);
  change(data);
  return JSON.stringify(data);
};

describe('of a report that somebody else made', () => {
  test('the footprint is taken as it is', async () => {
    const footprint = await captured('prof-debug/unload-leak');
    expect(await decodeReport(document, FILE)).toEqual({ version: '0.1.0', footprint });
  });

  test.each([
    'verdicts',
    'outcome',
    'exitCode',
    'baseline',
    'search',
    'comparison',
    'trends',
    'limits',
    'remarks',
    'date',
  ])('%s is not looked at, whatever it is', async (part) => {
    const honest = await decodeReport(document, FILE);
    for (const forged of [null, 'within', [], { a: [{}] }, 1e300 > 1, [{ outcome: 'within' }]])
      expect(
        await decodeReport(
          changed((data) => Object.assign(data, { [part]: forged })),
          FILE,
        ),
      ).toEqual(honest);
  });

  test.each([
    ['no JSON', () => '{"schema": 1,\u001b[31m', /^this is not JSON$/],
    ['a text', () => '"report"', /^this is no report: "the document" is/],
    ['deep nesting', () => `${'['.repeat(5e6)}`, /^it is nested deeper/],
    [
      'deep nesting in what is not looked at',
      () => changed((data) => Object.assign(data, { x: nested(40) })),
      /nested deeper/,
    ],
    ['millions of values', () => `[${'0,'.repeat(2e6)}0]`, /^it holds more values/],
    ['millions of empty lists', () => `[${'[],'.repeat(2e6)}0]`, /^it holds more values/],
    [
      'a text without end',
      () => changed((data) => Object.assign(data, { version: 'x'.repeat(20_000) })),
      /is longer than 16384/,
    ],
    [
      'a key without end',
      () => changed((data) => Object.assign(data, { ['x'.repeat(20_000)]: 1 })),
      /is longer than 16384/,
    ],
    ['a number beyond all', () => document.replace(/"sizeBytes": \d+/, '"sizeBytes": 1e999'), /larger than the memory/],
    [
      'a number that no machine has',
      () => document.replace(/"sizeBytes": \d+/, '"sizeBytes": 1e17'),
      /larger than the memory/,
    ],
    [
      'numbers whose sum would be rounded',
      () => document.replaceAll(/"sizeBytes": \d+/g, '"sizeBytes": 9000000000000000'),
      /larger than/,
    ],
    [
      'more orders than an address has bits',
      () => document.replaceAll(/"freeBlocks": ?\[[^\]]*\]/g, `"freeBlocks": [${'1,'.repeat(52)}1]`),
      /freeBlocks" is not what it should be/,
    ],
    [
      'more zones than any machine',
      () =>
        changed((data) => {
          const { buddy } = data.footprint as { buddy: { zones: unknown[] } };
          buddy.zones = Array(513).fill(buddy.zones[0]);
        }),
      /zones" is not what it should be/,
    ],
    [
      'more lines of meminfo than any kernel',
      () =>
        changed((data) =>
          Object.assign(data.footprint as object, {
            meminfo: Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`k${n}`, n])),
          }),
        ),
      /meminfo" is not what it should be/,
    ],
    ['a quarter of a million values', () => `[${'0,'.repeat(250_000)}0]`, /^it holds more values/],
    ['a later schema', () => document.replace('"schema": 1', '"schema": 2'), /^it has schema 2, which a later/],
    [
      'a list for a map',
      () => changed((data) => Object.assign(data.footprint as object, { meminfo: [1] })),
      /"footprint.meminfo"/,
    ],
    [
      'a key that says more than a name',
      () => changed((data) => Object.assign(data.footprint as object, { meminfo: { '`@all`\u202e::error::': 'x' } })),
      /"footprint\.meminfo\.\?\?all\?\?\?\?error\?\?" is not/,
    ],
  ])('%s is refused', async (_, text, message) => {
    const refusal = await decodeReport(text(), FILE).catch((error) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect(refusal.message).toMatch(message);
  });

  test.each([
    ['__proto__', '"__proto__": {"polluted": true}, "constructor": 1,'],
    ['a key twice', '"schema": 7,'],
  ])('%s does no harm', async (_, text) => {
    const honest = await decodeReport(document, FILE);
    expect(await decodeReport(document.replace('{', `{${text}`), FILE)).toEqual(honest);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('half a character is one that cannot be shown', async () => {
    const text = changed((data) => Object.assign(data, { version: '\ud800 9 \ud83d\ude00' }));
    expect((await decodeReport(text, FILE)).version).toBe('\ufffd 9 \u{1f600}');
  });

  test('with anything in any place it is taken or refused, and what is taken can be measured', async () => {
    const paths = pathsOf(JSON.parse(document).footprint);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (path, value) => {
        const data = JSON.parse(document);
        put(data.footprint, path, value);
        const read = await decodeReport(JSON.stringify(data), FILE).catch((error) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(InputError);
        else expect(measure(read.footprint).size).toBe(metrics.length);
      }),
      { numRuns: 300 },
    );
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 0 : [nested(depth - 1)];
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const below = Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return path.length === 0 ? below : [[...path], ...below];
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [last = '', ...above] = [...path].reverse();
  const holder = above
    .reverse()
    .reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, data);
  holder[last] = value;
}
