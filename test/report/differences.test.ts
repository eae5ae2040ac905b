import { describe, expect, test } from 'vitest';
import type { Difference, Report, SeriesChange } from '../../src/model/index.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { checkText, diffText } from '../../src/report/text.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const footprint = footprintOfFiles({});
const grown: SeriesChange = {
  metric: 'slab.cache',
  labels: { cache: 'kmalloc-1k' },
  now: 8192,
  change: { kind: 'kept', was: 4096, by: 4096 },
};

function reportWith(noted: readonly Difference[], changes: readonly SeriesChange[] = []): Report {
  return {
    version: '0.1.0',
    date: '2026-11-20',
    run: null,
    samples: [],
    footprint,
    baseline: { origin: 'main.kfp.tar', kernel: null, phase: null, commit: null },
    search: null,
    comparison: { changes, blocking: [], noted },
    verdicts: [],
    outcome: 'within',
    held: null,
    trends: null,
    limits: null,
    exitCode: 0,
    remarks: [],
  };
}

const options = (count: number): Difference[] =>
  Array.from({ length: count }, (_, index) => ({ what: `CONFIG_A${index}`, was: 'not set', now: 'y' }));

describe('what else changed', () => {
  test.each([
    ['beside changes', [grown]],
    ['where no number changed', []],
  ])('is in the Markdown report %s, each once', (_, changes) => {
    const page = renderMarkdown(reportWith(options(9), changes));
    for (const { what } of options(9)) expect(page.split(`- ${what.replace('_', '&#95;')}: `)).toHaveLength(2);
  });

  test.each([
    [6, 6, ''],
    [7, 6, '1 more difference: see the report'],
    [13, 6, '7 more differences: see the report'],
  ])('on a terminal, beside verdicts, of %i: %i', (count, shown, last) => {
    const text = checkText(reportWith(options(count)));
    expect(text.match(/CONFIG_A\d+ was not set, is y/g)).toHaveLength(shown);
    expect(text.includes('more difference')).toBe(count > 6);
    if (count > 6) expect(text).toContain(last);
    expect(diffText(reportWith(options(count)), { all: false }).match(/CONFIG_A\d+ was/g)).toHaveLength(count);
  });
});
