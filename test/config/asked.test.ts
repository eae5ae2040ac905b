import { describe, expect, test } from 'vitest';
import { metricAsked, selectAsked } from '../../src/config/index.ts';
import { ConfigError } from '../../src/errors.ts';
import { metrics } from '../../src/measure/index.ts';

function complaintOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return `${error.place.file}: ${error.message}. ${error.next}`;
    throw error;
  }
  throw new Error('there was no complaint');
}

const select = (text: string, metric: string) =>
  [...selectAsked(text, metricAsked(metric, metrics))].map(([label, pattern]) => [label, pattern.text]);

describe('a metric that is asked for', () => {
  test('is found by its name', () => expect(metricAsked('slab.cache', metrics).labels).toEqual(['cache']));

  test.each([
    [
      'modul.total',
      'there is no metric "modul.total". Did you mean module.total? Run kfootprint metrics to see them all.',
    ],
    ['__proto__', 'there is no metric "__proto__". Run kfootprint metrics to see them all.'],
  ])('%s is refused', (name, complaint) => {
    expect(complaintOf(() => metricAsked(name, metrics))).toBe(`metric: ${complaint}`);
  });
});

describe('series that are asked for', () => {
  test.each([
    ['module=isp_*', 'module.total', [['module', 'isp_*']]],
    [
      'zone=kernel,order=8',
      'buddy.free-blocks',
      [
        ['zone', 'kernel'],
        ['order', '8'],
      ],
    ],
    [
      'zone=DMA, node=0',
      'buddy.free-blocks',
      [
        ['zone', 'DMA'],
        ['node', '0'],
      ],
    ],
    [
      'caller=a,b=c,module=d',
      'vmalloc.caller',
      [
        ['caller', 'a,b=c'],
        ['module', 'd'],
      ],
    ],
    ['cache=dentry(12:a=b,c)', 'slab.cache', [['cache', 'dentry(12:a=b,c)']]],
    ['module=', 'module.total', [['module', '']]],
  ])('%s of %s', (text, metric, expected) => expect(select(text, metric)).toEqual(expected));

  test('match as in a budget file', () => {
    const pattern = selectAsked('module=isp_*', metricAsked('module.total', metrics)).get('module');
    expect(pattern?.matches('isp_core')).toBe(true);
    expect(pattern?.matches('isp')).toBe(false);
  });

  test.each([
    ['modul=a', 'module.total', 'module.total has no label "modul". Did you mean module?'],
    ['xyz=a', 'buddy.free-blocks', 'buddy.free-blocks has no label "xyz". Its labels: node, zone, order.'],
    [
      'isp_core',
      'module.total',
      '"isp_core" names no label. Write LABEL=PATTERN, such as module=NAME; several with a comma between them. Its labels: module.',
    ],
    [
      '',
      'module.total',
      '"" names no label. Write LABEL=PATTERN, such as module=NAME; several with a comma between them. Its labels: module.',
    ],
    ['zone=a,zone=b', 'buddy.free-blocks', '"zone" stands in it twice. Write each label once.'],
    ['key=Slab', 'slab.total', 'slab.total is a single number. Leave --select out.'],
  ])('%s of %s is refused', (text, metric, complaint) => {
    expect(complaintOf(() => select(text, metric))).toBe(`--select: ${complaint}`);
  });
});
