import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verdictForms } from '../../../src/model/index.ts';
import { verdictColumns } from '../../../src/report/formats/columns.ts';
import { renderOpenMetrics } from '../../../src/report/formats/openmetrics.ts';
import { sarifRules } from '../../../src/report/formats/sarif-rules.ts';
import { projectFolder } from '../../support/cli.ts';
import { fleetWith, targetOf, verdictOf } from './fleets.ts';

const page = readFileSync(join(projectFolder, 'docs/formats.md'), 'utf8');
const names = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name));

describe('docs/formats.md', () => {
  test.each<readonly [string, readonly string[]]>([
    ['every form', verdictForms.flatMap(({ name, fileName }) => [name, fileName])],
    ['every column', verdictColumns.map(({ name }) => name)],
    ['every rule', sarifRules.map(({ id }) => id)],
    ['every gauge', renderOpenMetrics(fleetWith(targetOf([verdictOf()]))).match(/(?<=^# TYPE )\S+/gm) ?? []],
  ])('names %s', (_, told) => {
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((name) => !names.has(name))).toEqual([]);
  });

  test('has the patterns of problem-matcher.json for VS Code', () => {
    const [, snippet = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const matcher = JSON.parse(`{${snippet}}`).problemMatcher;
    const { problemMatcher } = JSON.parse(readFileSync(join(projectFolder, 'problem-matcher.json'), 'utf8'));
    expect(matcher.pattern).toEqual(problemMatcher[0].pattern);
  });
});
