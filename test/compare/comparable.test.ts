import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/index.ts';
import { metrics } from '../../src/measure/index.ts';
import { type Fingerprint, type Labels, recordOf } from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

/** What the two snapshots differ in: each field, as it was and as it is. */
const FIELDS = {
  arch: ['arm', 'arm64'],
  wordBits: [32, 64],
  pageSizeBytes: [4096, 16_384],
  slabAllocator: ['slab', 'slub'],
  debugOptions: [[], ['slub_debug=FZ']],
  debugConfig: [[], ['CONFIG_KASAN=y']],
  onlineCpuCount: [2, 4],
  presentRamBytes: [100_000_000, 103_000_000],
  moduleLayout: ['one-area', 'several-areas'],
  vmallocUsed: ['address-space', 'pages'],
} as const;

/** `x`: with another one the metric does not compare. The columns stand in the order of the fields above. */
const TABLE = `
                       arch word page slab opts conf cpus ram  layout used
module.total           x    x    x    x    x    x    .    .    x      .
module.static          x    x    x    .    .    x    .    .    x      .
module.vmalloc         x    x    x    .    .    x    .    .    .      .
module.slab            x    x    x    x    x    x    .    .    .      .
module.pages           x    x    x    .    x    x    .    .    .      .
module.percpu          x    x    x    .    .    x    x    .    .      .
module.dma             x    x    x    .    .    .    .    .    .      .
module.through-others  x    x    x    x    x    x    .    .    .      .
module.site            x    x    x    x    x    x    x    .    .      .
module.load-cost       x    x    x    x    x    x    x    x    x      .
module.load-cost:static  x  x    x    .    .    x    .    .    x      .
module.load-cost:vmalloc x  x    x    .    .    x    .    .    .      .
module.load-cost:kmalloc x  x    x    x    x    x    .    .    .      .
module.load-cost:pages   x  x    x    x    x    x    x    x    .      .
module.load-cost:percpu  x  x    x    x    x    x    x    .    .      .
module.load-cost:cma     .  .    x    .    .    .    .    .    .      .
module.residue         x    x    x    x    x    x    .    .    x      .
module.image           x    x    .    .    .    x    .    .    .      .
modules.total          x    x    x    x    x    x    .    .    x      .
modules.count          .    .    .    .    .    .    .    .    .      .
slab.cache             x    x    x    x    x    x    .    .    .      .
slab.cache-waste       x    x    x    x    x    x    .    .    .      .
slab.total             x    x    x    x    x    x    .    .    .      .
slab.unreclaimable     x    x    x    x    x    x    .    .    .      .
vmalloc.resident       x    x    x    .    .    x    .    .    .      .
vmalloc.caller         x    x    x    .    .    x    .    .    .      .
vmalloc.span-free      x    x    x    .    .    x    .    x    .      .
module-area.span-free  x    x    x    .    .    x    .    .    .      .
buddy.free-blocks      x    x    x    x    x    x    x    x    .      .
buddy.largest-order    x    x    x    x    x    x    x    x    .      .
buddy.unusable-index   x    x    x    x    x    x    x    x    .      .
buddy.extfrag-index    x    x    x    x    x    x    x    x    .      .
cma.used               .    .    x    .    .    .    .    .    .      .
cma.area-used          .    .    x    .    .    .    .    .    .      .
cma.largest-run        .    .    x    .    .    .    .    .    .      .
dma-buf.total          .    .    .    .    .    .    .    .    .      .
dma-buf.exporter       .    .    .    .    .    .    .    .    .      .
percpu.total           x    x    x    x    x    x    x    .    .      .
zspages.total          x    x    x    x    x    x    x    x    .      .
zram.used              x    x    x    x    x    x    x    x    .      .
page-tables            x    x    x    .    .    .    .    .    .      .
kernel-stacks          x    x    x    .    .    x    .    .    .      .
meminfo                x    x    x    x    x    x    x    x    .      .
meminfo:Percpu         x    x    x    x    x    x    x    .    .      .
meminfo:SUnreclaim     x    x    x    x    x    x    .    .    .      .
meminfo:PageTables     x    x    x    .    .    .    .    .    .      .
meminfo:KernelStack    x    x    x    .    .    x    .    .    .      .
meminfo:VmallocUsed    x    x    x    .    .    x    .    .    .      x
meminfo:CmaFree        .    .    x    .    .    .    .    .    .      .
ram.present            .    .    .    .    .    .    .    .    .      .
kernel.image           x    x    .    .    .    x    .    .    .      .
boot.region            .    .    .    .    .    .    .    .    .      .
boot.reserved          x    x    x    .    x    x    x    x    .      .
kernel.held            x    x    x    x    x    x    x    x    .      .
kernel.unreclaimable   x    x    x    x    x    x    x    .    .      .
kernel.unaccounted     x    x    x    x    x    x    x    x    .      .
mem.available          x    x    x    x    x    x    x    x    .      .
lowmem.free            x    x    x    x    x    x    x    x    .      .
`;

/** A series of meminfo is named by its key, one of what a load took by its part. */
function labelsOf(metric: string, name: string | undefined): Labels {
  if (name === undefined) return {};
  return metric === 'meminfo' ? { key: name } : { part: name };
}

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name = '', ...marks] = line.split(/\s+/);
    const [metric = '', key] = name.split(':');
    return { name, metric, labels: labelsOf(metric, key), marks };
  });

const footprint = footprintOfFiles({});

/** Whether a number that stayed the same is comparable between kernels that differ in one field. */
function isComparable(metric: string, labels: Labels, field: keyof typeof FIELDS, [was, now]: readonly unknown[]) {
  const side = (value: unknown) => {
    const fingerprint = { ...footprint.snapshot.fingerprint, [field]: value } as Fingerprint;
    const board = { ...footprint, snapshot: { ...footprint.snapshot, fingerprint } };
    return recordOf(board, new Map([[metric, { series: [{ labels, value: 1, bound: null, missing: [] }] }]]));
  };
  const [change, ...others] = compare(side(now), side(was), { metrics }).changes.filter((one) => one.metric === metric);
  if (!change || others.length > 0) throw new Error(`${metric} is not one change`);
  return change.change.kind !== 'incomparable';
}

test('the table has every metric and every field', () => {
  expect(new Set(rows.map(({ metric }) => metric))).toEqual(new Set(metrics.map(({ name }) => name)));
  expect(Object.keys(FIELDS).sort()).toEqual(Object.keys(footprint.snapshot.fingerprint).sort());
  for (const { marks } of rows) expect(marks).toHaveLength(Object.keys(FIELDS).length);
});

describe.each(rows)('$name', ({ metric, labels, marks }) => {
  test.each(Object.entries(FIELDS).map(([field, values], index) => [field, marks[index], values] as const))(
    'compares with another %s: %s',
    (field, mark, values) => {
      expect(isComparable(metric, labels, field as keyof typeof FIELDS, values)).toBe(mark === '.');
      // In words of the command `metrics`, for a metric as a whole.
      if (Object.keys(labels).length > 0) return;
      expect(metrics.find(({ name }) => name === metric)?.fingerprint.includes(field as keyof Fingerprint)).toBe(
        mark === 'x',
      );
    },
  );

  test.each(Object.entries(FIELDS))('compares where one side alone says its %s', (field, values) => {
    if (field === 'pageSizeBytes') return; // there is always one
    for (const sides of [
      [null, values[1]],
      [values[0], null],
    ])
      expect(isComparable(metric, labels, field as keyof typeof FIELDS, sides)).toBe(true);
  });
});
