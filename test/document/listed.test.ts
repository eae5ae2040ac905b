import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeStored, encodeRecord, listedDocument, printCompact } from '../../src/document/index.ts';
import { InputError } from '../../src/errors.ts';
import { measure } from '../../src/measure/index.ts';
import { recordOf } from '../../src/model/index.ts';
import { captured } from '../measure/footprints.ts';
import { recordDocument } from '../support/records.ts';

/** What the schema says of the same text. */
async function thoroughly(text: string) {
  try {
    const stored = await decodeStored(text, 'record.json');
    if (!('record' in stored)) return null;
    const { snapshot, origin, readings } = stored.record;
    const { target, unit, phase, kernel } = snapshot;
    const series = [...readings].flatMap(([metric, reading]) =>
      'series' in reading ? reading.series.map(({ labels, value, bound }) => ({ metric, labels, value, bound })) : [],
    );
    return { snapshot: { target, unit, phase, kernel }, origin, series };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function quickly(text: string) {
  const document = listedDocument(text, () => true);
  if (!document) return null;
  const { target, unit, phase, kernel } = document.snapshot;
  return { ...document, snapshot: { target, unit, phase, kernel } };
}

/** Every place in a document, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

function changed(
  document: unknown,
  path: readonly string[],
  change: (parent: Record<string, unknown>, key: string) => void,
) {
  const copy = structuredClone(document);
  let parent = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  change(parent, path.at(-1) ?? '');
  return copy;
}

describe('a record that is only listed', () => {
  test.each(['6.1.0-50-arm64-plain/truth-big', 'prof-debug/truth-big'])(
    'of %s has the numbers that the schema reads',
    async (name) => {
      const footprint = await captured(name);
      const text = printCompact(encodeRecord(recordOf(footprint, measure(footprint)), '0.1.0'));
      const listed = quickly(text);
      expect(listed?.series.length).toBeGreaterThan(300);
      expect(listed).toEqual(await thoroughly(text));
    },
  );

  const whole = recordDocument();
  const extended = {
    ...whole,
    measurements: [
      ...whole.measurements,
      {
        metric: 'x',
        series: [{ labels: {}, value: 1, onRequest: true, alsoNamed: ['y'], damaged: true, cutShort: false }],
      },
      { metric: 'z', series: [], lost: { parts: ['a'], cutShort: true } },
      {
        metric: 'v',
        series: [{ labels: {}, value: 1, quantum: 4096, spread: { median: 2, mad: 1, sampleCount: 3 } }],
      },
    ],
    snapshot: { ...whole.snapshot, config: { digest: 'd', memoryOptions: { SLUB: 'y' } } },
  };
  const places = placesIn(extended).filter((path) => path.length > 0);

  test('is what the schema takes, at whatever place it is changed', async () => {
    let refusedCount = 0;
    let takenCount = 0;
    const value = fc.constantFrom<unknown>(
      null,
      -1,
      0,
      1.5,
      '',
      'a',
      true,
      [],
      {},
      ['a'],
      [1],
      { a: 1 },
      { a: 'a' },
      2 ** 60,
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), value, fc.boolean(), async (path, other, isGone) => {
        const text = JSON.stringify(
          changed(extended, path, (parent, key) => {
            if (isGone && !Array.isArray(parent)) delete parent[key];
            else parent[key] = other;
          }),
        );
        const [quick, thorough] = [quickly(text), await thoroughly(text)];
        if (quick) {
          takenCount++;
          expect(quick).toEqual(thorough);
        }
        if (!thorough) refusedCount++;
      }),
      { numRuns: 1500, seed: 5 },
    );
    expect(takenCount).toBeGreaterThan(150);
    expect(refusedCount).toBeGreaterThan(150);
  });

  test.each([
    ['a name that objects have', '{"labels":{},', '{"labels":{"__proto__":"x"},'],
    ['a metric twice', '"slab.cache"', '"module.total"'],
    ['a number without an end', ':60417600', ':1e999'],
    ['a later schema', '{"schema":1,', '{"schema":2,'],
    ['a footprint in it', '{"schema":1,', '{"schema":1,"footprint":{},'],
    ['a byte order mark', '{"schema":1,', '\ufeff{"schema":1,'],
  ])('with %s is left to the schema', (_, was, now) => {
    const text = JSON.stringify(whole).replace('"value":60409600', '"value":60417600');
    expect(text).toContain(was);
    expect(quickly(text)).not.toBeNull();
    expect(quickly(text.replace(was, now))).toBeNull();
  });
});
