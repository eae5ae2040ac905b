import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint, Report } from '../../src/model/index.ts';
import { renderHtml } from '../../src/report/html/index.ts';
import { showText } from '../../src/report/index.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { captured } from '../measure/footprints.ts';

// Numbers of the pages are those of truth.json and of awk over the captures, in KiB: 124 static, 444 by vmalloc.

const page = (footprint: Footprint) => showText(footprint, { all: false });
const block = (text: string, title: string) => text.split('\n\n').find((each) => each.includes(title)) ?? '';
const reportOn = (footprint: Footprint): Report => ({
  version: '0.1.0',
  date: '2026-11-20',
  run: null,
  samples: [],
  footprint,
  baseline: null,
  search: null,
  comparison: null,
  verdicts: [],
  outcome: 'within',
  exitCode: 0,
  held: null,
  trends: null,
  limits: null,
  remarks: [],
});

let leaked: Footprint;
let clean: Footprint;
let alone: Footprint;
beforeAll(async () => {
  leaked = await captured('6.1.0-56-amd64-plain/unload-leak');
  clean = await captured('6.1.0-56-amd64-plain/unload');
  alone = await captured('6.1.0-56-amd64-plain/unload-leak', 's01-before');
});

describe('on a terminal', () => {
  test('a load has a line for each part', () => {
    const table = block(page(leaked), 'LOAD COST').split('\n');
    expect(table[0]?.split(/\s{2,}/).map((title) => title.trim())).toEqual(['KiB', '±', 'KNOWN', 'PART', 'LOAD COST']);
    expect(table[1]?.split(/\s+/)).toEqual(['124', 'exact', 'static', 'fp_truth']);
    expect(table[2]?.split(/\s+/)).toEqual(['444', 'exact', 'vmalloc', 'fp_truth']);
    expect(table.find((line) => line.includes(' kmalloc '))?.split(/\s+/)).toEqual([
      '277',
      '128',
      'inferred',
      'kmalloc',
      'fp_truth',
    ]);
    expect(table.at(-1)).toBe('fp_truth appeared between s01-before and s02-loaded.');
  });

  test('a leak has its module, and what is not known a question mark', () => {
    const table = block(page(leaked), 'LEFT BEHIND BY').split('\n');
    expect(table[1]?.trim().split(/\s+/)).toEqual(['444', '?', '0', '444', 's02-loaded', 'fp_truth']);
    expect(table).toHaveLength(2);
  });

  test('clean unloads are a sentence', () => {
    expect(page(clean)).toContain('Of 38 modules that were unloaded, nothing is seen to be left.');
    expect(page(clean)).not.toContain('LEFT BEHIND BY');
  });

  test('one snapshot alone says nothing of it', () => {
    for (const word of ['LOAD COST', 'LEFT BEHIND', 'unloaded', 'appeared']) expect(page(alone)).not.toContain(word);
  });

  test('what could not be told says why', () => {
    const untold = { modules: ['camera'], from: 's01', to: 's02', parts: [], reason: 'bus went at the same time' };
    expect(page({ ...alone, loadCosts: [untold], residues: [] })).toContain(
      'camera appeared between s01 and s02: what it took is unknown, since bus went at\nthe same time.',
    );
  });

  test('the last loads are shown, or all that were', () => {
    const loads = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      modules: [name],
      from: name,
      to: 'z',
      parts: [],
      reason: null,
    }));
    const many = { ...alone, loadCosts: loads, residues: [] };
    expect(page(many)).toContain('… and 2 earlier loads (--all shows them)');
    expect(page(many)).not.toContain('a appeared');
    expect(showText(many, { all: true })).toContain('a appeared');
  });

  test('no line is wider than 80 columns, and no captured byte moves the cursor', () => {
    const evil = '\u001b[2Jevil';
    const attacked = {
      ...leaked,
      loadCosts: leaked.loadCosts?.map((cost) => ({ ...cost, modules: [evil], from: evil, to: evil })) ?? null,
      residues:
        leaked.residues?.map((residue) => ({ ...residue, module: evil, lastSeen: evil, rivals: [evil] })) ?? null,
    };
    const blocks = [leaked, clean].flatMap((each) => [block(page(each), 'LOAD COST'), block(page(each), 'unloaded,')]);
    for (const line of blocks.flatMap((each) => each.split('\n'))) expect([...line].length).toBeLessThanOrEqual(80);
    expect(page(attacked)).toContain('evil');
    expect(page(attacked)).not.toContain('\u001b');
  });
});

describe('in Markdown', () => {
  const cells = (text: string, first: string) =>
    text.split('\n').flatMap((line) => {
      const row = line.split('|').map((cell) => cell.trim());
      return row[1] === first ? [row.slice(2, -1)] : [];
    });

  test('both tables stand behind a fold', () => {
    const text = renderMarkdown(reportOn(leaked));
    expect(text).toContain('<summary>What loading took, and what was left behind</summary>');
    const rows = cells(text, '`fp_truth`');
    expect(rows).toContainEqual(['static', '124 KiB', '', 'exact', '']);
    expect(rows).toContainEqual(expect.arrayContaining(['kmalloc', '276.72 KiB', '± 128 KiB', 'inferred']));
    expect(rows).toContainEqual(['444 KiB', '?', '0 B', '444 KiB', '`s02-loaded`']);
  });

  test('a snapshot alone has no such fold', () => {
    expect(renderMarkdown(reportOn(alone))).not.toContain('What loading took');
    expect(renderMarkdown(reportOn(clean))).toContain('Of 38 modules that were unloaded, nothing is seen to be left.');
  });
});

describe('in HTML', () => {
  test('both tables have a section of their own, and a link to it', () => {
    const html = renderHtml(reportOn(leaked));
    expect(html).toContain('<a href="#run">');
    expect(html).toContain('<section id="run"');
    expect(html).toContain('1 module left 444 KiB behind');
    expect(html).toContain('fp_truth appeared between s01-before and s02-loaded.');
  });

  test('a snapshot alone has neither', () => {
    expect(renderHtml(reportOn(alone))).not.toContain('id="run"');
  });

  test('areas that a module left name it', async () => {
    expect(renderHtml(reportOn(await captured('prof-debug/unload-leak')))).toContain('Left by');
    expect(renderHtml(reportOn(await captured('prof-debug/unload-leak', 's02-loaded')))).not.toContain('Left by');
  });

  test('evidence of two snapshots says which', async () => {
    const html = renderHtml(reportOn(await captured('6.1.0-50-arm64-plain/truth-big')));
    expect(html).toContain('s01-before → s02-with: proc/meminfo:');
    expect(html).not.toContain('/s01-before → s02-with');
  });
});
