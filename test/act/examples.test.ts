import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from '../support/cli.ts';
import { examples } from '../support/workflows.ts';

test.each(examples.map(({ name }) => name))('%s is run by a test beside this one', (name) => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts'));
  const calls = files.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');
  expect(calls).toMatch(new RegExp(`\\.(push|pullRequest|after)\\(example\\('${name}'\\)`));
});

test('steps are run by the Node that the Action asks for', () => {
  const { runs } = parse(readFileSync(join(projectFolder, 'action.yml'), 'utf8'));
  // act takes the one that is first on the PATH, whatever an action says.
  expect(runs.using).toBe(`node${process.versions.node.split('.')[0]}`);
});
