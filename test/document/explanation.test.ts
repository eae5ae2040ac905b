import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explanationSchema } from '../../src/document/explanation-schema.ts';
import { encodeExplanation, printDocument } from '../../src/document/index.ts';
import { metrics } from '../../src/measure/index.ts';
import { explain } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';

const archive = join(import.meta.dirname, '../captures/6.1.0-50-armmp-plain/truth-big.tar.gz');

test.each(metrics.map(({ name }) => name))('what is printed of %s is what the schema says', async (metric) => {
  const request = { snapshot: archive, metric, select: null, at: 's02-with', budgets: null };
  const document = printDocument(encodeExplanation(await explain(systemWorld({}), request)));
  const { success, error, data } = explanationSchema.safeParse(JSON.parse(document));
  expect(error?.issues).toBeUndefined();
  expect(success && data).toEqual(JSON.parse(document));
  expect(data?.metric).toBe(metric);
  expect(data?.snapshot).toBe('s02-with');
});

test('documents of schema 1 stay readable', () => {
  const stored = readFileSync(join(import.meta.dirname, 'explanation.schema-1.json'), 'utf8');
  expect(explanationSchema.parse(JSON.parse(stored)).series[0]).toMatchObject({
    labels: { module: 'isp_core' },
    bound: 'lower',
    claims: [
      { amount: 126976, lines: [143] },
      { amount: 602112, lines: [88, 89] },
    ],
    leftOut: [{ what: 'pages' }],
  });
});
