import * as z from 'zod/mini';
import { labelNames, type MetricFacts, type RuleShape } from '../model/index.ts';

// One small file is checked once: code made for the shape would cost more than it saves.
z.config({ jitless: true });

const described = <T extends z.ZodMiniType>(schema: T, description: string): T => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

/** An amount as written: what it may be depends on the metric and is checked where that is known. */
const written = () => z.union([z.string(), z.number()]);

function ruleSchema({ fields, shorthand, summary }: RuleShape) {
  const entries = Object.entries(fields).map(([key, field]) => {
    const value = described(written(), field.summary);
    return [key, field.required ? value : z.optional(value)] as const;
  });
  const short = written();
  const only = Object.keys(fields).length === 1 && fields[shorthand] !== undefined;
  return described(only ? short : z.union([short, z.strictObject(Object.fromEntries(entries))]), summary);
}

/** The shape of a budget file, made of what metrics and rules say of themselves. */
export function budgetFileSchema(metrics: readonly MetricFacts[], rules: readonly RuleShape[]) {
  const severity = (summary: string) => z.optional(described(z.enum(['fail', 'warn']), summary));
  const defaults = z.strictObject({
    'on-unknown': severity('What it means that a budget cannot be judged. Default: fail.'),
    'on-new-module': z.optional(
      described(
        z.enum(['fail', 'warn', 'ignore']),
        'What the appearance of a module means to a growth budget. Default: warn.',
      ),
    ),
    'on-inherited': severity('What it means that a limit was broken before, and no worse. Default: warn.'),
    'on-no-baseline': severity('What a growth budget means without a baseline. Default: warn.'),
  });
  // An object of known keys, not a record: a record drops `__proto__`, and a filter that is lost judges everything.
  const select = z.strictObject(Object.fromEntries(labelNames.map((label) => [label, z.optional(written())])));
  const metricNames = metrics.map(({ name }) => name) as [string, ...string[]];
  const ruleEntries = rules.map((rule) => [rule.key, z.optional(ruleSchema(rule))] as const);
  const budget = z.strictObject({
    name: z.optional(described(z.string().check(z.minLength(1)), 'How reports call it.')),
    metric: described(z.enum(metricNames), 'What is measured; `kfootprint metrics` lists them.'),
    select: z.optional(described(select, 'Which series of the metric: a pattern for each label, * for any text.')),
    sum: z.optional(described(z.boolean(), 'Judge the sum of all that match instead of each.')),
    ...Object.fromEntries(ruleEntries),
  });
  return z.strictObject({
    version: described(z.literal(1), 'Version of this file format.'),
    defaults: z.optional(described(defaults, 'What the awkward cases mean.')),
    budgets: described(z.array(budget).check(z.minLength(1)), 'The limits, judged in this order.'),
  });
}

/** The same as JSON Schema, for editors. */
export function budgetFileJsonSchema(metrics: readonly MetricFacts[], rules: readonly RuleShape[]): object {
  return { title: 'kfootprint budgets', ...z.toJSONSchema(budgetFileSchema(metrics, rules)) };
}
