import { describe, expect, test } from 'vitest';
import type { Claim, ExplainedMetric, ExplainedSeries } from '../../src/model/index.ts';
import { explainText } from '../../src/report/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const { snapshot } = footprintOfFiles({});
const claim: Claim = { amount: 4096, part: 'static', grade: 'exact', source: 'proc/vmallocinfo', lines: [3] };
const one: ExplainedSeries = {
  labels: { module: 'isp_core' },
  value: 4096,
  bound: null,
  missing: [],
  formula: 'static = 4096',
  claims: [claim],
  leftOut: [],
};

function page(change: Partial<ExplainedMetric>, all = false): string {
  const facts = { metric: 'module.total', summary: 'RAM of a module.', unit: 'bytes', snapshot } as const;
  return explainText({ ...facts, series: [one], absent: null, lost: [], ...change }, { all });
}

describe('what is behind one number', () => {
  test('the number, how it comes about, and where each part stands', () => {
    expect(page({})).toBe(`module.total of isp_core: 4 KiB (4096 bytes)
RAM of a module.
s01-booted, phase booted

static = 4096

BYTES  KNOWN  FROM                WHAT
 4096  exact  proc/vmallocinfo:3  static
`);
  });

  test('what is taken off, in all, and what is left out and why', () => {
    const leftOut = [
      { what: 'pages', why: 'nobody says who took them', shownBy: 'page_owner' },
      { what: 'ioremap', why: 'no RAM', shownBy: null },
    ];
    const claims = [claim, { ...claim, amount: -96, grade: 'derived' as const, lines: [] }];
    const series = [{ ...one, value: 4000, bound: 'lower' as const, missing: ['pages'], claims, leftOut }];
    expect(page({ series })).toContain(`module.total of isp_core: ≥ 3.91 KiB (4000 bytes)`);
    expect(page({ series })).toContain(`
BYTES  KNOWN    FROM                WHAT
 4096  exact    proc/vmallocinfo:3  static
  −96  derived  proc/vmallocinfo    static
 4000                               in all

Left out:
  pages: nobody says who took them.
    Shown by page_owner.
  ioremap: no RAM.
`);
  });

  test('lines that are no summands have no amount; a count is counted', () => {
    const looked = [{ ...one, value: 0.25, claims: [{ ...claim, amount: null }] }];
    expect(page({ unit: 'ratio', series: looked })).toContain(`: 0.25\n`);
    expect(page({ unit: 'ratio', series: looked })).toContain(`\nKNOWN  FROM                WHAT\nexact  proc/`);
    expect(page({ unit: 'count', series: [{ ...one, value: 12 }] })).toContain('\nCOUNT  KNOWN');
  });

  test('many lines are cut short unless all are asked for', () => {
    const series = [{ ...one, claims: [{ ...claim, lines: [3, 4, 5, 6, 7] }] }];
    expect(page({ series })).toContain('proc/vmallocinfo:3,4,5+2 ');
    expect(page({ series }, true)).toContain('proc/vmallocinfo:3,4,5,6,7 ');
    expect(page({ series: [{ ...one, claims: [{ ...claim, lines: [3, 4, 5, 6] }] }] })).toContain(':3,4,5,6 ');
  });

  test('captured text cannot move the cursor', () => {
    const hostile = page({
      series: [{ ...one, labels: { module: 'a\x1b[2J' }, claims: [{ ...claim, part: 'b\r\nc' }] }],
    });
    expect(hostile).toContain('module.total of a\ufffd[2J:');
    expect(hostile).toContain('b\ufffd\ufffdc\n');
  });
});

describe('several numbers', () => {
  const series = Array.from({ length: 17 }, (_, index) => ({ ...one, labels: { module: `m${index}` } }));

  test('the first of them, the others counted, and how to see one', () => {
    const text = page({ series });
    expect(text).toContain('4 KiB  exact  proc/vmallocinfo:3  m14\n… and 2 more (--all shows them)\n');
    expect(text).toContain('17 numbers of module.total; --select module=NAME shows what is behind one.');
    expect(page({ series }, true)).toContain('  m16\n');
  });

  test('the weakest grade, the files, and each reason once', () => {
    const leftOut = [
      { what: 'pages', why: 'nobody says', shownBy: null },
      { what: 'ioremap', why: 'no RAM', shownBy: null },
    ];
    const claims = [claim, { ...claim, grade: 'inferred' as const, source: 'proc/slabinfo' }];
    const text = page({ series: series.map((each) => ({ ...each, claims, missing: ['pages'], leftOut })) });
    expect(text).toContain('4 KiB  inferred  proc/vmallocinfo, proc/slabinfo  m0\n');
    expect(text.match(/pages: nobody says/g)).toHaveLength(1);
    expect(text).not.toContain('ioremap');
  });

  test('the labels to select by', () => {
    const zones = [
      { zone: 'kernel', order: '3' },
      { node: '0', zone: 'DMA', order: '3' },
    ];
    expect(page({ series: zones.map((labels) => ({ ...one, labels })) })).toContain('--select zone=…,order=…,node=…');
  });
});

test('no number: the reason, or that there is none', () => {
  expect(page({ series: [], absent: 'the snapshot has no usable /proc/modules' })).toContain(
    '\nThere is no number: the snapshot has no usable /proc/modules.\n',
  );
  expect(page({ series: [] })).toContain('\nThere is none in this snapshot.\n');
  expect(page({ lost: ['a part of /proc/modules'] })).toContain(
    'There may be more: the capture lost a part of /proc/modules.',
  );
});
