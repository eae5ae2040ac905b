import { describe, expect, test } from 'vitest';
import { vmstat } from '../../src/parse/vmstat.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

describe('counters of /proc/vmstat', () => {
  test('are all kept, with their lines', () => {
    const parsed = parse(vmstat, lines('nr_free_pages 74039', 'nr_zspages 0', 'pgpgin 128934', 'thp_split_pmd 0'));
    expect(parsed.value).toEqual(
      new Map([
        ['nr_free_pages', { value: 74_039, line: 1 }],
        ['nr_zspages', { value: 0, line: 2 }],
        ['pgpgin', { value: 128_934, line: 3 }],
        ['thp_split_pmd', { value: 0, line: 4 }],
      ]),
    );
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  });

  test('that went below zero are left out with a remark, and make no broken file', () => {
    const parsed = parse(
      vmstat,
      lines('nr_dirty 7', 'pgmigrate_success 18446744073709551614', 'pgfault 9007199254740991'),
    );
    expect([...parsed.value.keys()]).toEqual(['nr_dirty', 'pgfault']);
    expect(parsed.value.get('pgfault')?.value).toBe(Number.MAX_SAFE_INTEGER);
    expect(parsed.rejectedCount).toBe(0);
    expect(remarksOf(parsed)).toEqual([
      '2: "pgmigrate_success" is left out: 18446744073709551614 is a counter that went below zero',
    ]);
  });

  test('of Linux 2.6.16 are there', () => {
    const parsed = parse(vmstat, lines('nr_dirty 14', 'nr_page_table_pages 96', 'nr_slab 607', 'pgrotated 0'));
    expect(parsed.value.get('nr_slab')).toEqual({ value: 607, line: 3 });
  });

  test.each(['__proto__', 'constructor'])('may be named %s', (name) => {
    expect(parse(vmstat, lines(`${name} 3`)).value.get(name)).toEqual({ value: 3, line: 1 });
  });
});

describe('a file', () => {
  test('that breaks off in a number does not give the rest of it', () => {
    const parsed = parse(vmstat, 'nr_free_pages 74039\nnr_zspages 12');
    expect([...parsed.value.keys()]).toEqual(['nr_free_pages']);
    expect(parsed.truncated).toBe(true);
    expect(remarksOf(parsed)).toEqual(['2: the line may be cut in the number of "nr_zspages"']);
  });

  test('with other lines tells which', () => {
    const parsed = parse(vmstat, lines('nr_dirty 7', 'Killed', 'nr_dirty 8', 'nr_mapped -1', 'nr_anon'));
    expect([...parsed.value]).toEqual([['nr_dirty', { value: 7, line: 1 }]]);
    expect(remarksOf(parsed)).toEqual([
      '2: not a line of /proc/vmstat: "Killed"',
      '3: "nr_dirty" stands here a second time',
      '4: not a line of /proc/vmstat: "nr_mapped -1"',
      '5: not a line of /proc/vmstat: "nr_anon"',
    ]);
  });

  test('with CRLF', () => {
    expect(parse(vmstat, 'nr_free_pages 5\r\nnr_dirty 6\r\n').value.get('nr_dirty')?.value).toBe(6);
  });

  test('of the command of that name is none', () => {
    expect(vmstat.detect('procs -----------memory---------- ---swap--\n r  b   swpd   free\n')).toBe(false);
    expect(vmstat.detect('nr_mapped 1234\r\nnr_slab 7\r\n')).toBe(true);
  });
});
