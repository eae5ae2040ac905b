import * as z from 'zod/mini';
import { fingerprintFields, labelNames, type MetricFacts, type RuleShape } from '../model/index.ts';

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

const severity = (summary: string) => z.optional(described(z.enum(['fail', 'warn']), summary));

const defaultsSchema = () =>
  z.strictObject({
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

const text = (summary: string) => described(z.string().check(z.minLength(1)), summary);

/** An object of known keys, not a record: a record drops `__proto__`, and a filter that is lost judges everything. */
const selectSchema = () =>
  z.strictObject(Object.fromEntries(labelNames.map((label) => [label, z.optional(written())])));

function budgetSchema(metrics: readonly MetricFacts[], rules: readonly RuleShape[]) {
  const metricNames = metrics.map(({ name }) => name) as [string, ...string[]];
  const ruleEntries = rules.map((rule) => [rule.key, z.optional(ruleSchema(rule))] as const);
  return z.strictObject({
    name: z.optional(text('How reports call it.')),
    metric: described(z.enum(metricNames), 'What is measured; `kfootprint metrics` lists them.'),
    select: z.optional(
      described(selectSchema(), 'Which series of the metric: a pattern for each label, * for any text.'),
    ),
    sum: z.optional(described(z.boolean(), 'Judge the sum of all that match instead of each.')),
    phases: z.optional(
      described(
        z.strictObject({
          before: text('Name or phase of the snapshot before it was loaded.'),
          loaded: z.optional(text('Name or phase of the snapshot while it is loaded.')),
          after: z.optional(text('Name or phase of the snapshot after it was taken away again.')),
        }),
        'Judge by how much moments of one boot differ: loaded less before, or after less before.',
      ),
    ),
    require: z.optional(
      described(z.literal('complete'), 'A number that leaves something out keeps no limit: it is unknown.'),
    ),
    ...Object.fromEntries(ruleEntries),
  });
}

const waiverSchema = () =>
  z.strictObject({
    budget: text('Name of the budget that may be broken.'),
    select: z.optional(described(selectSchema(), 'Which of its series; all of them where left out.')),
    extra: described(written(), 'How far past its limit is let through.'),
    reason: text('Why, for those who read the report.'),
    owner: text('Who answers for it.'),
    until: text('The last day on which it holds, YYYY-MM-DD in UTC.'),
  });

const ownerSchema = () =>
  z.strictObject({
    cache: z.optional(text('Slab caches that belong to the module, * for any text.')),
    caller: z.optional(text('Functions whose vmalloc areas belong to the module, * for any text.')),
    cma: z.optional(text('CMA areas whose memory in use belongs to the module, * for any text.')),
    path: z.optional(
      text('Source files of built-in code whose allocations belong to the module, * for any text; by /proc/allocinfo.'),
    ),
    symbols: z.optional(
      text('Symbols of the kernel image that belong to the module, * for any text; of --vmlinux, else /proc/kallsyms.'),
    ),
    module: text('The module; a pattern where nothing is given that belongs to it.'),
    team: z.optional(text('Who answers for it.')),
  });

const fingerprintSchema = () =>
  z.strictObject({
    ignore: z.optional(
      described(
        z.array(z.enum(fingerprintFields)),
        'Fields in which snapshots may differ and be compared all the same; `kfootprint metrics` says which metric has which.',
      ),
    ),
  });

/** The shape of a budget file, made of what metrics and rules say of themselves. */
export function budgetFileSchema(metrics: readonly MetricFacts[], rules: readonly RuleShape[]) {
  const budgets = z.array(budgetSchema(metrics, rules)).check(z.minLength(1));
  const target = z.strictObject({
    defaults: z.optional(described(defaultsSchema(), 'What the awkward cases mean on this target.')),
    budgets: z.optional(described(budgets, 'Added to those of all targets, or replacing those of the same name.')),
  });
  return z.strictObject({
    version: described(z.literal(1), 'Version of this file format.'),
    defaults: z.optional(described(defaultsSchema(), 'What the awkward cases mean.')),
    budgets: described(budgets, 'The limits, judged in this order.'),
    targets: z.optional(described(z.record(z.string(), target), 'What holds for one target, by its name.')),
    owners: z.optional(
      described(
        z.array(ownerSchema()),
        'Whose caches, callers, CMA areas, source files, symbols and modules they are.',
      ),
    ),
    fingerprint: z.optional(described(fingerprintSchema(), 'What makes snapshots incomparable.')),
    waivers: z.optional(described(z.array(waiverSchema()), 'Breaches that are let through for a while.')),
  });
}
