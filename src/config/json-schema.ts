import * as z from 'zod/mini';
import type { MetricFacts, RuleShape } from '../model/index.ts';
import { budgetFileSchema } from './schema.ts';

/** The shape of a budget file as JSON Schema, for editors. */
export function budgetFileJsonSchema(metrics: readonly MetricFacts[], rules: readonly RuleShape[]): object {
  return { title: 'kfootprint budgets', ...z.toJSONSchema(budgetFileSchema(metrics, rules)) };
}
