import { expect, test } from 'vitest';
import { areasBySection } from '../../src/attribute/areas-by-section.ts';

test('an area is of one module only, whatever sections say', () => {
  const area = { start: 'ffffffffc0000000', end: 'ffffffffc0005000', spanBytes: 20480, pageCount: 4, line: 1 };
  const sections = new Map(['a', 'b'].map((name) => [name, new Map([['.text', 'ffffffffc0000000']])]));
  const rows = [{ name: 'a' }, { name: 'b' }] as never;
  expect([...areasBySection(rows, sections, [area] as never, [4, 4]).keys()]).toEqual([0]);
});
