import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../../src/model/index.ts';
import { pageOwner } from '../../src/parse/page-owner.ts';
import { pageOwnerStacks } from '../../src/parse/page-owner-stacks.ts';
import { awk, capturedFile } from '../support/captured-files.ts';
import { lines, notOfWholeBlocks, parse, remarksOf } from '../support/parsed.ts';

const PATH = 'sys/kernel/debug/page_owner_stacks/show_stacks';
const PAGES = [
  ' post_alloc_hook+0x123/0x130',
  ' get_page_from_freelist+0x612/0xe40',
  ' __alloc_pages_noprof+0x107/0x200',
  ' do_pages+0x4b/0xe0 [fp_truth]',
  ' 0xffffffffa013b0e6',
  ' do_one_initcall+0x54/0x300',
];
const DMA = [
  ' post_alloc_hook+0x123/0x130',
  ' __alloc_pages_noprof+0x107/0x200',
  ' dma_direct_alloc+0x107/0x200',
  ' do_dma+0x4b/0xe0 [fp_truth]',
];
const BOTH = lines(...PAGES, 'nr_base_pages: 800', '', ...DMA, 'nr_base_pages: 64', '');

test('two stacks', () => {
  const parsed = parse(pageOwnerStacks, BOTH);
  expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  const module = {
    module: 'fp_truth',
    address: null,
    outermost: 'fp_truth',
    isDoubted: false,
    direct: true,
    recordCount: 1,
  };
  expect(parsed.value).toEqual({
    pages: 864,
    recordCount: 2,
    groups: [
      { ...module, use: 'pages', func: 'do_pages', pages: 800, line: 1 },
      { ...module, use: 'dma', func: 'do_dma', pages: 64, line: 9 },
    ],
  });
});

test('6.9 counts blocks: a lower bound, said once', () => {
  const parsed = parse(pageOwnerStacks, BOTH.replaceAll('nr_base_pages', 'stack_count'));
  expect(parsed.value).toMatchObject({ pages: 864, recordCount: 864 });
  expect(remarksOf(parsed)).toEqual(['7: stack_count counts blocks of pages, not pages: all numbers are lower bounds']);
});

test('handles beside the stacks, as 6.19 has them, are passed over', () => {
  const parsed = parse(pageOwnerStacks, BOTH.replaceAll('nr_base_pages', 'handle: 17\nnr_base_pages'));
  expect(parsed).toMatchObject({ value: { pages: 864 }, diagnosticCount: 0 });
});

describe('damage', () => {
  const whole = parse(pageOwnerStacks, BOTH).value.groups.map((group) => ({ ...group, line: 0 }));

  test.each([
    ['CR LF', BOTH.replaceAll('\n', '\r\n')],
    ['no blank lines', BOTH.replaceAll('\n\n', '\n')],
    ['a blank line after each', BOTH.replaceAll('\n', '\n\n')],
    ['no indentation', BOTH.replace(/^ /gm, '')],
    ['a log', BOTH.replace(/^/gm, '[   30.988123] ')],
    ['below a prompt', `/ # cat /${PATH}\n${BOTH}/ # `],
  ])('%s makes no difference', (_, text) => {
    const parsed = parse(pageOwnerStacks, text);
    expect(parsed).toMatchObject({ rejectedCount: 0, truncated: false });
    expect(parsed.value.groups.map((group) => ({ ...group, line: 0 }))).toEqual(whole);
  });

  test('a file that is cut inside of a stack leaves that out', () => {
    const start = BOTH.indexOf('\n\n') + 2;
    for (let cut = start + 2; cut < BOTH.indexOf('nr_base_pages: 64'); cut++) {
      const parsed = parse(pageOwnerStacks, BOTH.slice(0, cut));
      expect(parsed.truncated, BOTH.slice(start, cut)).toBe(true);
      expect(parsed.value.pages).toBe(800);
    }
  });

  test('a count that lost its stack is rejected, and a stack that lost its count told', () => {
    const count = parse(pageOwnerStacks, BOTH + lines('nr_base_pages: 7'));
    expect(remarksOf(count)).toEqual(['15: a count without a stack: "nr_base_pages: 7"']);
    const stack = parse(pageOwnerStacks, BOTH.replace('nr_base_pages: 800', ''));
    expect(remarksOf(stack)).toEqual(['1: stacks without a count of pages: 1']);
    expect([count.value.pages, stack.value.pages]).toEqual([864, 64]);
  });

  test('a file that was captured twice into one counts once', () => {
    const parsed = parse(pageOwnerStacks, BOTH + BOTH);
    expect(parsed.value).toEqual(parse(pageOwnerStacks, BOTH).value);
    expect(remarksOf(parsed).map((remark) => remark.replace(/^\d+: /, ''))).toEqual([
      'the stack stands here a second time',
      'the stack stands here a second time',
    ]);
  });

  test('more than can be counted is rejected', () => {
    const parsed = parse(pageOwnerStacks, BOTH.replace('64', '9007199254740991'));
    expect([parsed.value.pages, parsed.rejectedCount]).toEqual([800, 1]);
  });
});

const TOTALS = String.raw`
BEGIN { RS = ""; FS = "\n" }
match($NF, /[0-9]+$/) { size = substr($NF, RSTART); n++; pages += size
  for (i = 1; i < NF; i++) if ($i ~ /\]$/) {
    if ($i ~ /\[fp_truth\]$/) truth += size
    break
  } }
END { printf "%d %d %d", n, pages, truth }`;

test.each([
  ['prof-debug/truth-big', 's02-with'],
  ['prof-debug/truth-small', 's02-with'],
  ['prof-debug/unload-leak', 's02-loaded'],
  ['prof-debug/unload-leak', 's03-leaked'],
])('%s %s adds up to what awk adds up, and says what page_owner says', (capture, snapshot) => {
  const file = capturedFile(capture, `${snapshot}/${PATH}`);
  const parsed = parse(pageOwnerStacks, file);
  const { pages, recordCount, groups } = parsed.value;
  expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  const truth = sum(groups, (group) => (group.module === 'fp_truth' ? group.pages : 0));
  expect(`${recordCount} ${pages} ${truth}`).toBe(awk(TOTALS, file));
  const full = parse(pageOwner, capturedFile(capture, `${snapshot}/sys/kernel/debug/page_owner`)).value;
  const asked = (all: typeof groups) =>
    all
      .filter(({ direct, use }) => direct && (use === 'pages' || use === 'dma'))
      .map(({ use, module, func, pages }) => [use, module, func, pages])
      .sort();
  expect(asked(groups)).toEqual(asked(full.groups));
});

test('stacks, printed as the kernel prints them, are read as the same stacks', () => {
  const stack = fc.record({
    pages: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    frames: fc.array(fc.stringMatching(/^[a-z_][a-z0-9_]{0,20}$/), { minLength: 1, maxLength: 16 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(stack, { selector: ({ frames }) => frames.join(' ') }), (stacks) => {
      const text = stacks.map(({ pages, frames }) =>
        lines(...frames.map((frame) => ` ${frame}+0x1/0x20 [m]`), `nr_base_pages: ${pages}`, ''),
      );
      const { value, diagnostics } = parse(pageOwnerStacks, notOfWholeBlocks(text.join('')));
      expect(diagnostics).toEqual([]);
      const byFunc = new Map<string, number>();
      for (const { pages, frames } of stacks)
        byFunc.set(
          `${frames[0]}`.replace(/_noprof$/, ''),
          (byFunc.get(`${frames[0]}`.replace(/_noprof$/, '')) ?? 0) + pages,
        );
      expect(value.groups.map(({ func, pages }) => [func, pages]).sort()).toEqual([...byFunc].sort());
    }),
  );
});
