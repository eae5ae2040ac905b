import { describe, expect, test } from 'vitest';
import { budgetFileJsonSchema } from '../../src/config/index.ts';
import { labelNames } from '../../src/model/index.ts';
import { registries } from './complaints.ts';

const schema = JSON.parse(JSON.stringify(await budgetFileJsonSchema(registries.metrics, registries.rules)));

describe('the JSON Schema of budget files', () => {
  const budget = schema.properties.budgets.items;

  test('offers every metric, rule and label to an editor', () => {
    expect(budget.properties.metric.enum).toEqual(registries.metrics.map(({ name }) => name));
    expect(Object.keys(budget.properties)).toEqual([
      'name',
      'metric',
      'select',
      'sum',
      'phases',
      'require',
      ...registries.rules.map(({ key }) => key),
    ]);
    expect(Object.keys(budget.properties.select.properties)).toEqual([...labelNames]);
  });

  test('refuses what is unknown, and wants what is needed', () => {
    expect(schema).toMatchObject({ additionalProperties: false, required: ['version', 'budgets'] });
    expect(budget).toMatchObject({ additionalProperties: false, required: ['metric'] });
    expect(budget.properties.select.additionalProperties).toBe(false);
  });

  test('explains each key', () => {
    for (const [key, { description }] of Object.entries<{ description?: string }>(budget.properties))
      expect(description, key).toMatch(/^[A-Z].*\.$/);
  });
});
