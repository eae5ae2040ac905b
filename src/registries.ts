import { SHOWN_OPTIONS } from './attribute/index.ts';
import { budgetFileJsonSchema } from './config/index.ts';
import { documentSchemas } from './document/index.ts';
import { rules } from './judge/index.ts';
import { metrics } from './measure/index.ts';

// What `scripts/generate.mjs` writes schema/ and the README's tables from. No command needs it.

export { actionInputs, commands } from './commands/index.ts';
export { sources } from './parse/index.ts';
export { outputs } from './publish/index.ts';
export { metrics, rules, SHOWN_OPTIONS };

/** The JSON Schemas of every file that is read or written, by file name. */
export async function jsonSchemas(): Promise<ReadonlyMap<string, object>> {
  return new Map([['budgets.schema.json', await budgetFileJsonSchema(metrics, rules)], ...(await documentSchemas())]);
}
