import { parseConfig } from '../../src/config/index.ts';
import { ConfigError, formatPlace } from '../../src/errors.ts';
import { rules } from '../../src/judge/index.ts';
import { metrics } from '../../src/measure/index.ts';
import type { BudgetFile } from '../../src/model/index.ts';

export const registries = { metrics, rules };

export function parse(text: string): BudgetFile {
  return parseConfig(text, 'kfootprint.yml', registries);
}

/** A budget of module.total with more lines; the first of them is line 4, indented by 4. */
export function budget(...lines: readonly string[]): string {
  return ['version: 1', 'budgets:', '  - metric: module.total', ...lines.map((line) => `    ${line}`), ''].join('\n');
}

/** All complaints as a terminal shows them, one line each: place, what is wrong, what to do. */
export function complaints(text: string): readonly string[] {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [error, ...error.also].map(({ place, message, next }) => `${formatPlace(place)}: ${message} | ${next}`);
  }
  return [];
}
