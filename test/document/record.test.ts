import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeStored, encodeRecord, printDocument } from '../../src/document/index.ts';
import { InputError } from '../../src/errors.ts';
import { measure } from '../../src/measure/index.ts';
import { type FootprintRecord, recordOf } from '../../src/model/index.ts';
import { captured } from '../measure/footprints.ts';

const FILE = 'record.json';
const EXAMPLE = readFileSync(join(import.meta.dirname, 'record.schema-1.json'), 'utf8');

async function read(text: string): Promise<FootprintRecord> {
  const stored = await decodeStored(text, FILE);
  return 'record' in stored ? stored.record : expect.unreachable();
}

describe('a record', () => {
  test.each(['6.1.0-50-arm64-plain/truth-big', '6.1.0-50-armmp-plain/leak', 'prof-debug/truth-big'])(
    'of %s comes back as it was',
    async (name) => {
      const footprint = await captured(name);
      const record = recordOf(footprint, measure(footprint));
      expect(record.readings.size).toBeGreaterThan(20);
      expect(await read(printDocument(encodeRecord(record, '0.1.0')))).toEqual(record);
    },
  );

  test('of schema 1 stays readable', async () => {
    const { snapshot, memTotalBytes, moduleNames, readings } = await read(EXAMPLE);
    expect(snapshot).toMatchObject({
      target: 'camera-board',
      phase: 'streaming',
      fingerprint: { slabAllocator: 'slub' },
    });
    expect(snapshot.config).toEqual({
      digest: '0123456789abcdef',
      memoryOptions: new Map([
        ['SLUB', 'y'],
        ['KASAN', 'n'],
      ]),
      otherOptions: null,
    });
    expect([memTotalBytes, moduleNames]).toEqual([380_000_000, ['camss', 'isp_core']]);
    expect(readings.get('module.total')).toEqual({
      series: [
        { labels: { module: 'isp_core' }, value: 4_341_760, bound: 'lower', missing: ['slab', 'pages'] },
        { labels: { module: 'camss' }, value: 65_536, bound: null, missing: [] },
      ],
    });
    expect(readings.get('slab.cache')).toHaveProperty('absent');
    expect(readings.get('vmalloc.caller')).toMatchObject({ lost: { cutShort: false } });
  });

  test.each([
    ['a later schema', { schema: 2 }, 'it has schema 2, which a later kfootprint wrote'],
    ['no schema', { schema: undefined }, 'this is no record: "schema" is not what it should be'],
    ['a number that is a text', { memTotalBytes: '5' }, 'this is no record: "memTotalBytes" is not what it should be'],
    [
      'a measurement without numbers',
      { measurements: [{ metric: 'a' }] },
      'this is no record: "measurements.0" is not what it should be',
    ],
  ])('with %s is refused', async (_, change, message) => {
    const refused = decodeStored(JSON.stringify({ ...JSON.parse(EXAMPLE), ...change }), FILE);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toMatchObject({ message, place: { file: FILE } });
  });
});
