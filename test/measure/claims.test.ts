import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { attribute, recordLines } from '../../src/attribute/index.ts';
import { metrics as registry } from '../../src/measure/index.ts';
import { type Claim, type ExplainedSeries, groupBy, sum } from '../../src/model/index.ts';
import { expectAddsUp, explainAll } from '../support/explained.ts';
import { type ExtractedSnapshot, extractedSnapshots } from '../support/extracted.ts';
import { readHere } from '../support/reading.ts';
import { footprintOfFiles } from './footprints.ts';

const PAGE = 4096;

// Every number of every real capture: the claims add up to it, and the lines that they name say so.

const captures = groupBy(extractedSnapshots(), ({ kernel, scenario }) => `${kernel}/${scenario}`);

describe.each([...captures])('%s', (_, snapshots) => {
  const explainedIn = new Map<string, Map<string, ExplainedSeries[]>>();
  beforeAll(async () => {
    const { run } = await readHere(snapshots[0]?.archive ?? '');
    for (const snapshot of run.snapshots)
      explainedIn.set(snapshot.name, explainAll(attribute(snapshot), recordLines(snapshot.parsed)));
  });

  test('claims and formulas add up', () => {
    for (const metrics of explainedIn.values())
      for (const [metric, series] of metrics) for (const one of series) expectAddsUp(metric, one);
  });

  test('the lines say so', () => {
    let checked = 0;
    for (const snapshot of snapshots) {
      const linesOf = textsOf(snapshot);
      const all = [...(explainedIn.get(snapshot.name) ?? [])].flatMap(([metric, series]) =>
        series.flatMap(({ claims }) => claims.map((claim) => ({ metric, claim }))),
      );
      for (const { metric, claim } of all) checked += Number(expectSaid(metric, claim, linesOf));
    }
    expect(checked).toBeGreaterThan(100 * snapshots.length);
  });

  test('nothing that is one record of a file lacks its line', () => {
    for (const metrics of explainedIn.values()) {
      const withClaims = [...metrics].filter(([name]) =>
        registry.some((metric) => metric.name === name && metric.claims),
      );
      expect(withClaims.length).toBeGreaterThan(30);
      const without = withClaims.flatMap(([metric, series]) =>
        series.flatMap(({ claims }) =>
          claims.flatMap(({ lines, part }) => (lines.length > 0 ? [] : `${metric} ${part}`)),
        ),
      );
      // The whole file is added up there.
      const whole =
        /^(kernel\.\S+ vmalloc|vmalloc\.span-free areas, |module-area\.span-free |module\.vmalloc vmalloc|module\.(slab slab|pages pages|dma dma|through-others through-others))/;
      expect(without.filter((one) => !whole.test(one))).toEqual([]);
    }
  });
});

function textsOf({ folder }: ExtractedSnapshot): TextOf {
  const texts = new Map<string, readonly string[]>();
  return (source) => {
    const known = texts.get(source) ?? readFileSync(join(folder, source), 'utf8').split('\n');
    texts.set(source, known);
    return known;
  };
}

type TextOf = (source: string) => readonly string[];

/** Whether what the claim says was looked for in its lines: a file read its own way, by splitting at blanks. */
function expectSaid(metric: string, { amount, part, source, lines }: Claim, textOf: TextOf): boolean {
  if (lines.length === 0 || !source.startsWith('proc/')) return false;
  const said = lines.map((line) => textOf(source)[line - 1] ?? '');
  const what = `${metric} ${part}: ${source}:${lines}`;
  const isAreas = metric.startsWith('vmalloc.') || part === 'static' || part === 'vmalloc';
  if (source === 'proc/vmallocinfo' && isAreas) {
    expect(sum(said, (line) => Number(/ pages=(\d+)/.exec(line)?.[1] ?? 0)) * PAGE, what).toBe(amount);
    return true;
  }
  if (source === 'proc/meminfo' && said.length === 1) {
    const [key, kib] = (said[0] ?? '').split(/\s+/);
    // Lines of the bill may have names of their own.
    if (!/^kernel\./.test(metric)) expect(key, what).toBe(`${part}:`);
    expect(Math.abs(amount ?? Number.NaN), what).toBe(Number(kib) * 1024);
    return true;
  }
  if (source === 'proc/slabinfo') {
    const [name = '', active, , size, , pagesPerSlab, ...rest] = (said[0] ?? '').split(/\s+/);
    const slabs = rest.at(-2);
    const inUse = Number(active) * Number(size);
    if (metric.startsWith('module')) {
      // Objects of a cache that carries the module's name; tags may leave less room.
      expect(amount ?? Number.NaN, what).toBeLessThanOrEqual(inUse);
      return true;
    }
    const bytes = part.startsWith('objects of ') ? -inUse : Number(slabs) * Number(pagesPerSlab) * PAGE;
    expect(part.split(' ').at(-1), what).toBe(name);
    expect(amount, what).toBe(bytes);
    return true;
  }
  if (source === 'proc/modules') {
    expect(said[0]?.split(' ')[0], what).toBe(part);
    return true;
  }
  if (source === 'proc/iomem') {
    for (const line of said) expect(line, what).toMatch(/ : (System RAM|Kernel \w+)$/);
    return true;
  }
  if (source === 'proc/zoneinfo' || source === 'proc/buddyinfo' || source === 'proc/pagetypeinfo') {
    for (const line of said) expect(line, what).toMatch(/^Node +\d+, zone /);
    return true;
  }
  return false;
}

describe('whatever a capture lost', () => {
  const [snapshot] = extractedSnapshots().filter(
    ({ kernel, name }) => kernel === '6.1.0-50-arm64-plain' && name === 's02-with',
  );
  const FILES = [
    'modules',
    'vmallocinfo',
    'slabinfo',
    'meminfo',
    'zoneinfo',
    'buddyinfo',
    'pagetypeinfo',
    'iomem',
    'vmstat',
  ];

  test('claims and formulas add up', () => {
    const texts = FILES.map(
      (file) => [`proc/${file}`, readFileSync(join(snapshot?.folder ?? '', 'proc', file), 'utf8')] as const,
    );
    const share = fc.oneof(fc.constant(1), fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(share, { minLength: FILES.length, maxLength: FILES.length }), (shares) => {
        const kept = texts.flatMap(([name, text], index) => {
          const length = Math.floor((shares[index] ?? 0) * text.length);
          return length === 0 ? [] : [[name, text.slice(0, length)] as const];
        });
        for (const [metric, series] of explainAll(footprintOfFiles(Object.fromEntries(kept))))
          for (const one of series) expectAddsUp(metric, one);
      }),
      { numRuns: 40 },
    );
  });
});
