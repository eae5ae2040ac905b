import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generated, generators } from '../../bench/generate/index.mjs';
import { pageOwnerPieces, writePageOwner } from '../../bench/generate/page-owner.mjs';
import { vmallocinfo } from '../../bench/generate/vmallocinfo.mjs';
import type { FileSource } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { capturedFile } from '../support/captured-files.ts';
import { ownFolder } from '../support/own-folder.ts';
import { parse, parseInPieces } from '../support/parsed.ts';
import { hasTool } from '../support/tools.ts';

const CAPTURE = '6.12.117+deb12-amd64-debug/truth-big';
const PAGE_OWNER_BYTES = 3_000_000;

function sourceOf(name: string): FileSource<string, unknown> {
  const found = sources.find((source) => source.name === name);
  if (found?.kind !== 'file') throw new Error(`${name} is no file that is read`);
  return found;
}

describe.each(generators.map((generator) => [generator.source, generator] as const))('%s', (path, generator) => {
  test('once, is the real file', () => {
    expect(generated(generator, 1)).toBe(capturedFile(CAPTURE, `s02-with/${path}`).toString());
  });

  test('has the same bytes for the same seed, others for another, and as many rows as asked for', () => {
    const text = generated(generator, 20);
    expect(generated(generator, 20)).toBe(text);
    expect(generated(generator, 20, 2)).not.toBe(text);
    const rowCount = (of: string) => of.split('\n').length - 1 - (generator.name === 'slabinfo' ? 2 : 0);
    expect(rowCount(text)).toBe(20 * rowCount(generated(generator, 1)));
  });

  test('has no line twice, but for areas that are to be freed', () => {
    const lines = generated(generator, 50).trimEnd().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('is read whole: no line is refused, and nothing is remarked', () => {
    const { rejectedCount, diagnostics, truncated } = parse(sourceOf(path), generated(generator, 50));
    expect({ rejectedCount, diagnostics, truncated }).toEqual({ rejectedCount: 0, diagnostics: [], truncated: false });
  });

  test.runIf(hasTool('mawk'))('has the sum of a column that mawk says', () => {
    const text = generated(generator, 50);
    const told = execFileSync('mawk', generator.mawk, { input: text, encoding: 'utf8', maxBuffer: 1 << 26 });
    const sum = generator.sumOf(parse(sourceOf(path), text).value as never);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBe(Number(told));
  });
});

describe('vmallocinfo', () => {
  test('lists as many runs of rising addresses as the real one, and no two areas share a byte', () => {
    const [real, text] = [areasOf(generated(vmallocinfo, 1)), areasOf(generated(vmallocinfo, 30))];
    expect(descentsOf(text)).toBe(descentsOf(real));
    const sorted = [...text].sort((a, b) => (a.start < b.start ? -1 : 1));
    // What is to be freed may lie where something else is by now.
    const used = sorted.filter(({ isLazy }) => !isLazy);
    for (const [index, { end }] of used.slice(0, -1).entries())
      expect(end <= (used[index + 1]?.start ?? 0n)).toBe(true);
  });
});

describe('page_owner', () => {
  test('has the same bytes for the same seed, and the totals that it says', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => written(PAGE_OWNER_BYTES, seed));
    expect(again?.bytes.equals(first?.bytes ?? Buffer.of())).toBe(true);
    expect(other?.bytes.equals(first?.bytes ?? Buffer.of())).toBe(false);
    expect(first?.totals.byteCount).toBe(first?.bytes.length);
    expect(first?.totals.byteCount).toBeGreaterThanOrEqual(PAGE_OWNER_BYTES);
    const text = first?.bytes.toString() ?? '';
    expect(text.match(/^Page allocated/gm)?.length).toBe(first?.totals.records);
    const orders = [...text.matchAll(/^Page allocated via order (\d+),/gm)].map(([, order]) => 2 ** Number(order));
    expect(orders.reduce((sum, pages) => sum + pages, 0)).toBe(first?.totals.pages);
  });

  test('is read whole', () => {
    const { bytes, totals } = written(PAGE_OWNER_BYTES, 1);
    const read = parseInPieces(sourceOf('sys/kernel/debug/page_owner'), [bytes]);
    expect(read).toMatchObject({ rejectedCount: 0, diagnostics: [], truncated: false });
    expect(read.value).toMatchObject({ pages: totals.pages, recordCount: totals.records });
  });

  test('walks up from frame to frame, in blocks that begin where the kernel begins them', () => {
    const text = written(PAGE_OWNER_BYTES, 1).bytes.toString();
    let free = 0;
    for (const [, order, pfn = ''] of text.matchAll(/via order (\d+),.*\nPFN 0x([0-9a-f]+) /g)) {
      const [at, pages] = [Number.parseInt(pfn, 16), 2 ** Number(order)];
      if (at < free || at % pages !== 0)
        throw new Error(`a block of ${pages} pages at ${at}, ${free} is the first free`);
      free = at + pages;
    }
    expect(free).toBeGreaterThan(0);
  });

  test('has some thousand stacks, however long it is', () => {
    const stacks = new Set(
      written(10 * PAGE_OWNER_BYTES, 1)
        .bytes.toString()
        .split('\n\n')
        .map((record) => record.split('\n').slice(2).join('\n')),
    );
    expect(stacks.size).toBeGreaterThan(2000);
    expect(stacks.size).toBeLessThan(5000);
  });

  test('is written to a file as it comes in pieces', () => {
    const { path, remove } = ownFolder();
    try {
      const file = join(path, 'page_owner');
      const totals = writePageOwner(file, PAGE_OWNER_BYTES, 1);
      const { bytes, totals: told } = written(PAGE_OWNER_BYTES, 1);
      expect(totals).toEqual(told);
      expect(readFileSync(file).equals(bytes)).toBe(true);
    } finally {
      remove();
    }
  });
});

function written(byteCount: number, seed: number) {
  const pieces: Buffer[] = [];
  const made = pageOwnerPieces(byteCount, seed);
  for (;;) {
    const { value, done } = made.next();
    if (done) return { bytes: Buffer.concat(pieces), totals: value as Totals };
    pieces.push(value as Buffer);
  }
}

interface Totals {
  readonly records: number;
  readonly pages: number;
  readonly byteCount: number;
}

function areasOf(text: string) {
  return [...text.matchAll(/^0x(\w+)-0x(\w+) (.*)$/gm)].map(([, start = '', end = '', rest = '']) => ({
    start: BigInt(`0x${start}`),
    end: BigInt(`0x${end}`),
    isLazy: rest.includes('unpurged'),
  }));
}

function descentsOf(areas: ReturnType<typeof areasOf>) {
  const used = areas.filter(({ isLazy }) => !isLazy);
  return used.slice(1).filter(({ start }, index) => start < (used[index]?.start ?? 0n)).length;
}
