import { describe, expect, test } from 'vitest';
import { verdictForms } from '../../../src/model/index.ts';
import { formsAsked, verdictFormats } from '../../../src/report/index.ts';

describe('forms are asked for', () => {
  test.each([
    ['junit', ['junit']],
    ['sarif,junit', ['junit', 'sarif']],
    [' csv , csv\nbadge\n', ['badge', 'csv']],
    ['', []],
    [' ,\n', []],
  ])('%j', (list, expected) => {
    expect(formsAsked(list)).toEqual(expected);
  });

  test.each([
    ['junti', 'Did you mean junit?'],
    ['sarif,SARIF', 'Name some of junit, sarif, openmetrics, badge, ndjson, csv.'],
    ['junit;sarif', 'Name some of junit'],
    ['__proto__', 'Name some of junit'],
  ])('%j is refused', (list, next) => {
    expect(() => formsAsked(list)).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        place: { file: '--formats' },
        next: expect.stringContaining(next),
      }),
    );
  });

  test('each has a file of its own, which nothing else is called', () => {
    const files = [
      'report.md',
      'report.html',
      'report.json',
      'comment.md',
      ...verdictForms.map(({ fileName }) => fileName),
    ];
    expect(new Set(files).size).toBe(files.length);
    expect(verdictFormats.map(({ name }) => name)).toEqual(verdictForms.map(({ name }) => name));
  });
});
