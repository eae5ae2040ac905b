import { budgetFileJsonSchema } from './config/index.ts';
import { documentSchemas } from './document/schemas.ts';
import { rules } from './judge/index.ts';
import { metrics } from './measure/index.ts';

// What `scripts/generate.mjs` writes schema/ and the README's tables from. No command needs it.

export { commands } from './commands/index.ts';
export { sources } from './parse/index.ts';
export { metrics, rules };

/** The JSON Schemas of every file that is read or written, by file name. */
export function jsonSchemas(): ReadonlyMap<string, object> {
  return new Map([['budgets.schema.json', budgetFileJsonSchema(metrics, rules)], ...documentSchemas()]);
}
