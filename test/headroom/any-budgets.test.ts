import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Bound, type Reading, severityOf } from '../../src/model/index.ts';
import { series } from '../judge/judging.ts';
import { type Measured, ratchet, verdictsOf } from './boards.ts';

// Budget files as people write them, and boards of any size: whatever is tightened, check stays as it was.

interface Metric {
  readonly name: string;
  readonly label: 'module' | 'cache' | null;
  readonly unit: 'bytes' | 'count' | 'ratio';
}

const METRICS: readonly Metric[] = [
  { name: 'module.static', label: 'module', unit: 'bytes' },
  { name: 'module.total', label: 'module', unit: 'bytes' },
  { name: 'slab.cache', label: 'cache', unit: 'bytes' },
  { name: 'kernel.held', label: null, unit: 'bytes' },
  { name: 'mem.available', label: null, unit: 'bytes' },
  { name: 'modules.count', label: null, unit: 'count' },
];
const NAMES = ['isp_core', 'isp_sensor', 'gpu'];
const TARGETS = ['imx8mm', 'rpi4'];

const bound = fc.constantFrom<Bound>(null, null, null, null, 'lower', 'upper');
const bytes = fc.oneof(
  fc.integer({ min: 0, max: 4096 }).map((pages) => pages * 4096),
  fc.integer({ min: 0, max: 2 ** 31 }),
);
const readingOf = ({ label, unit }: Metric): fc.Arbitrary<Reading> => {
  const value = unit === 'bytes' ? bytes : fc.integer({ min: 0, max: 300 });
  const one = fc.tuple(value, bound);
  const of = (name: string | null, [amount, side]: [number, Bound]) =>
    series(label === null || name === null ? {} : { [label]: name }, amount, {
      bound: side,
      missing: side === null ? [] : ['slab'],
    });
  const present = fc
    .array(one, { minLength: label === null ? 1 : 0, maxLength: label === null ? 1 : NAMES.length })
    .map((all): Reading => ({ series: all.map((each, index) => of(NAMES[index] ?? null, each)) }));
  return fc.oneof(
    { weight: 12, arbitrary: present },
    { weight: 1, arbitrary: fc.constant({ absent: 'no such file' }) },
  );
};
const boardOf = (target: string | null): fc.Arbitrary<Measured> =>
  fc.tuple(...METRICS.map(readingOf)).map((all) => ({
    target,
    readings: Object.fromEntries(METRICS.map(({ name }, index) => [name, all[index]])) as Measured['readings'],
  }));

const size = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 400_000 }), fc.constantFrom('B', 'KiB')).map(([n, unit]) => `${n} ${unit}`),
  fc
    .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }), fc.constantFrom('', ' ', '  '))
    .map(([n, hundredths, gap]) => `${n}.${String(hundredths).padStart(2, '0')}${gap}MiB`),
  fc.constantFrom('0 B', '2 GiB', '64 MiB', '64 MiB', '64 MiB'),
);
const number = ({ unit }: Metric) => (unit === 'bytes' ? size : fc.integer({ min: 0, max: 400 }).map(String));

/** A budget as keys and values as they are written. */
type Written = readonly (readonly [string, string])[];

const budget = fc.constantFrom(...METRICS).chain((metric) => {
  const amount = number(metric);
  const quoted =
    metric.unit === 'bytes'
      ? fc.tuple(amount, fc.constantFrom('', '"', "'")).map(([text, quote]) => quote + text + quote)
      : amount;
  return fc
    .record({
      select: metric.label === null ? fc.constant(null) : fc.constantFrom(null, '"*"', '"isp_*"', 'gpu', 'nonesuch'),
      sum: fc.boolean(),
      most: fc.option(quoted),
      least: fc.option(quoted),
      growth: fc.option(amount),
      warn: fc.option(fc.oneof(fc.constantFrom('90%', '99.5%', '"80%"', '125%', '100.5%'), quoted)),
      complete: fc.integer({ min: 0, max: 9 }),
    })
    .map(
      ({ select, sum, most, least, growth, warn, complete }): Written => [
        ['metric', metric.name],
        ...(select === null ? [] : ([['select', `{ ${metric.label}: ${select} }`]] as const)),
        ...(sum ? ([['sum', 'true']] as const) : []),
        ...(most === null ? [] : ([['at-most', most]] as const)),
        ...(least === null ? [] : ([['at-least', least]] as const)),
        ...(growth === null ? [] : ([['growth', growth]] as const)),
        ...(warn === null ? [] : ([['warn-at', warn]] as const)),
        ...(complete === 0 ? ([['require', 'complete']] as const) : []),
      ],
    );
});

/** The same budgets written in a block, between braces, with comments, and with aliases of what is written before. */
function textOf(budgets: readonly Written[], ways: readonly number[], indent: string, prefix: string): string {
  const anchors = new Map<string, string>();
  return budgets
    .map((entries, index) => {
      const way = ways[index % ways.length] ?? 0;
      const named = [['name', `${prefix}${index}`] as const, ...entries].map(([key, value]) => {
        if (!/^at-|^growth$/.test(key) || way % 2 === 0) return `${key}: ${value}`;
        const known = anchors.get(value);
        const anchor = `${prefix}x${index}${key.replace('-', '')}`;
        if (known === undefined) anchors.set(value, anchor);
        return known === undefined ? `${key}: &${anchor} ${value}` : `${key}: *${known} `;
      });
      if (way < 3) return `${indent}- { ${named.join(way === 1 ? ' ,  ' : ', ')} } # 12 MiB of it\n`;
      return `${indent}- ${named.join(`   # ${index}\n${indent}  `)}\n`;
    })
    .join('');
}

const way = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 });
const file = fc
  .tuple(
    fc.array(budget, { minLength: 1, maxLength: 6 }),
    way,
    fc.option(fc.array(budget, { minLength: 1, maxLength: 3 })),
  )
  .map(([all, ways, own]) => {
    const targets =
      own === null
        ? ''
        : `targets:\n  ${TARGETS[0]}:\n    budgets:\n${textOf(own, ways, '      ', own.length > 1 ? 'b' : 'own')}  ${TARGETS[1]}: {}\n`;
    return {
      text: `# 1.5 MiB\nversion: 1\nbudgets:\n${textOf(all, ways, '  ', 'b')}${targets}`,
      hasTargets: own !== null,
    };
  })
  .filter(({ text }) => isBudgetFile(text));

function isBudgetFile(text: string): boolean {
  try {
    ratchet(text, []);
    return true;
  } catch {
    return false; // a mark that never warns, a budget without a limit
  }
}

/** Boards that are measured, and those of targets of which no snapshot is given. */
const boards = (hasTargets: boolean) =>
  hasTargets
    ? fc
        .tuple(fc.subarray(TARGETS, { minLength: 1 }), fc.boolean(), fc.tuple(...TARGETS.map(boardOf)))
        .chain(([targets, twice, all]) =>
          fc.tuple(...(twice ? [...targets, ...targets] : targets).map(boardOf)).map((measured) => ({
            measured,
            others: all.filter(({ target }) => !targets.includes(target ?? '')),
          })),
        )
    : fc.array(boardOf(null), { minLength: 1, maxLength: 3 }).map((measured) => ({ measured, others: [] }));
const headroom = fc.constantFrom(null, '0%', '5%', '64 KiB', '10%, 4 KiB', '200%');
const anything = file.chain((written) =>
  fc.record({ written: fc.constant(written), given: boards(written.hasTargets), headroom }),
);

/** A text without the numbers, and the units, of what limits. */
function apartFromNumbers(text: string): string {
  return text.replace(/((?:at-most|at-least|warn-at): (?:&\w+ )?["']?)[\d.]+( *)(?:[KMGT]?i?B)?/g, '$1$2');
}

/** The same as plain data, by another way of reading. */
function dataApartFromLimits(text: string): unknown {
  return JSON.parse(
    JSON.stringify(parse(text), (key, value) => (['at-most', 'at-least', 'warn-at'].includes(key) ? 'a limit' : value)),
  );
}

describe('whatever a budget file says, and whatever was measured', () => {
  let [tightenedCount, fileCount] = [0, 0];

  test('tightening changes no outcome, and nothing but numbers; tightening again changes nothing', () => {
    fc.assert(
      fc.property(anything, ({ written: { text }, given: { measured, others }, headroom: asked }) => {
        const done = ratchet(text, measured, asked);
        fileCount++;
        tightenedCount += done.tightened.length;
        const before = verdictsOf(text, [...measured, ...others]);
        const after = verdictsOf(done.text, [...measured, ...others]);
        expect(after.map(({ outcome }) => outcome)).toEqual(before.map(({ outcome }) => outcome));
        expect(apartFromNumbers(done.text)).toBe(apartFromNumbers(text));
        expect(dataApartFromLimits(done.text)).toEqual(dataApartFromLimits(text));
        const again = ratchet(done.text, measured, asked);
        expect(again.text).toBe(done.text);
        expect(again.tightened).toEqual([]);
      }),
      { numRuns: 150 },
    );
    // What changes nothing holds all of that, too.
    expect(tightenedCount).toBeGreaterThan(fileCount / 4);
  });

  test('no limit is looser afterwards, and what judges a number of which more may be hidden is as it was', () => {
    fc.assert(
      fc.property(anything, ({ written: { text }, given: { measured }, headroom: asked }) => {
        const done = ratchet(text, measured, asked);
        const [before, after] = [verdictsOf(text, measured), verdictsOf(done.text, measured)];
        for (const [index, verdict] of after.entries()) {
          const was = before[index];
          if (verdict.rule !== was?.rule || verdict.limit === null || was.limit === null) continue;
          if (verdict.rule === 'at-most') expect(verdict.limit).toBeLessThanOrEqual(was.limit);
          if (verdict.rule === 'at-least') expect(verdict.limit).toBeGreaterThanOrEqual(was.limit);
          const isHidden = verdict.bound === (verdict.rule === 'at-most' ? 'lower' : 'upper');
          if (/^at-/.test(verdict.rule ?? '') && (isHidden || severityOf[verdict.outcome] > severityOf.warn))
            expect(verdict.limit).toBe(was.limit);
        }
      }),
      { numRuns: 80 },
    );
  });
});
